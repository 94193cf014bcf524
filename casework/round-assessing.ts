import { faultsOfRules } from "./assessment-rules.ts";
import { areFirstIn, assignmentsFor, conflictOf, countedSheets } from "./assessors.ts";
import { disputedGrounds } from "./candidates.ts";
import type { Named, RoundContext, RoundDecision } from "./round-commands.ts";
import { no, yes } from "./round-commands.ts";
import type { RoundEvent, Stage } from "./round-facts.ts";
import type { RoundCase, RoundState } from "./round-state.ts";
import { evolveRound, userOf } from "./round-state.ts";
import { areScores, distanceOf, pointsOf } from "./scores.ts";

function isCount(value: number): boolean {
	return Number.isSafeInteger(value) && value >= 0;
}

export function open(
	state: RoundState | null,
	command: Named<"open">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (state !== null) return no({ code: "not-now", status: state.status });
	const { plan, rules } = command;
	const faults = faultsOfRules(rules);
	if (faults.length > 0) return no({ code: "rules-wrong", faults });
	if (![plan.seats, plan.cap, ...Object.values(plan.caps)].every(isCount)) return no({ code: "plan-wrong" });
	return yes({ type: "assessment_opened", plain: { by, at, plan, rules }, personal: null });
}

/** Whether a case's scores may change now: while the round assesses, and of one case again after an objection. */
export function isScored(state: RoundState, one: RoundCase, stage: Stage): boolean {
	return state.status === "assessing" || (state.status === "released" && one.reopened?.includes(stage) === true);
}

/** Whoever turned out to have a conflict is taken off, with what is known now. */
function releaseConflicted(state: RoundState, one: RoundCase, { actor: by, now: at }: RoundContext): RoundEvent[] {
	return one.assessors.flatMap(({ user }) => {
		const assessor = state.assessors.find((each) => each.user === user);
		const cause = assessor ? conflictOf(one, assessor) : null;
		if (cause === null) return [];
		return [{ type: "assessor_released", plain: { by, at, caseId: one.caseId, user, cause }, personal: null }];
	});
}

export function updateCase(
	state: RoundState,
	one: RoundCase,
	{ change }: Named<"updateCase">,
	context: RoundContext,
): RoundDecision {
	// After the release an objection may show that a number was wrong; office and group stay as they were frozen.
	const isCorrected =
		isScored(state, one, "documents") && Object.keys(change).every((name) => name === "measures" || name === "ready");
	if (state.status !== "assessing" && !isCorrected) return no({ code: "not-now", status: state.status });
	if (Object.keys(change).length === 0) return no({ code: "nothing-changed" });
	const plain = { by: context.actor, at: context.now, caseId: one.caseId, ...change };
	return yes(
		{ type: "case_updated", plain, personal: null },
		...releaseConflicted(state, { ...one, ...change }, context),
	);
}

export function nameAssessor(
	state: RoundState,
	{ assessor }: Named<"nameAssessor">,
	context: RoundContext,
): RoundDecision {
	const { actor: by, now: at } = context;
	if (assessor.user.trim() === "") return no({ code: "no-such-person" });
	const assessors = [...state.assessors.filter(({ user }) => user !== assessor.user), assessor];
	const released = state.cases
		.filter((one) => state.status === "assessing" || one.reopened !== null)
		.flatMap((one) => releaseConflicted({ ...state, assessors }, one, context));
	return yes({ type: "assessor_named", plain: { by, at, ...assessor }, personal: null }, ...released);
}

/** Whoever goes leaves the cases that he has not read to others; what he handed in stands. */
export function dismissAssessor(
	state: RoundState,
	{ user }: Named<"dismissAssessor">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (!state.assessors.some((one) => one.user === user)) return no({ code: "no-such-person" });
	const unread = state.cases.filter(
		(one) => one.assessors.some((each) => each.user === user) && !one.sheets.some((sheet) => sheet.user === user),
	);
	return yes(
		{ type: "assessor_dismissed", plain: { by, at, user }, personal: null },
		...unread.map(
			({ caseId }): RoundEvent => ({
				type: "assessor_released",
				plain: { by, at, caseId, user, cause: "dismissed" },
				personal: null,
			}),
		),
	);
}

export function assign(state: RoundState, { actor: by, now: at }: RoundContext): RoundDecision {
	const cases = state.cases.filter((one) => isScored(state, one, "documents"));
	// Loads are counted over all cases; new readers go only to those whose scores may change.
	const wanted = new Set(cases.map(({ caseId }) => caseId));
	const made = assignmentsFor(state).filter(({ caseId }) => wanted.has(caseId));
	return yes(
		...made.map((one): RoundEvent => ({ type: "assessor_assigned", plain: { by, at, ...one }, personal: null })),
	);
}

export function declareConflict(
	state: RoundState,
	one: RoundCase,
	command: Named<"declareConflict">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (by.kind !== "officer") return no({ code: "officer-only" });
	// Somebody has revealed: whoever hears of a conflict now writes it down before the places are objected to.
	if (state.status === "proposed") return no({ code: "not-now", status: state.status });
	const { caseId } = one;
	const user = userOf(by);
	const isKnown =
		state.assessors.some((each) => each.user === user) || state.panels.some(({ members }) => members.includes(user));
	if (!isKnown) return no({ code: "no-such-person" });
	if (one.declared.includes(user)) return no({ code: "already-declared" });
	const ground = command.ground.trim();
	if (ground === "") return no({ code: "reason-missing" });
	const isAssigned = one.assessors.some((each) => each.user === user);
	const declared: RoundEvent = { type: "conflict_declared", plain: { by, at, caseId, user }, personal: { ground } };
	if (!isAssigned) return yes(declared);
	return yes(declared, {
		type: "assessor_released",
		plain: { by, at, caseId, user, cause: "declared" },
		personal: null,
	});
}

function faultOfSheet(state: RoundState, { scores, grounds }: Named<"handIn">): RoundDecision | null {
	const { rubric, scoreMax, preferences } = state.rules;
	if (!areScores(scores, rubric, scoreMax)) return no({ code: "scores-wrong" });
	for (const { ground, evidence } of grounds) {
		if (!preferences.some(({ id }) => id === ground)) return no({ code: "no-such-ground" });
		if (evidence.length === 0 || !evidence.every((ordinal) => Number.isSafeInteger(ordinal) && ordinal > 0))
			return no({ code: "evidence-missing", ground });
	}
	return new Set(grounds.map(({ ground }) => ground)).size === grounds.length ? null : no({ code: "no-such-ground" });
}

/** What follows from the last sheet that was missing: they are opened to each other, and a distance beyond the round's calls a third. */
function afterSheet(state: RoundState, caseId: string, { actor: by, now: at }: RoundContext): RoundEvent[] {
	const one = state.cases.find((each) => each.caseId === caseId);
	if (!one || !areFirstIn(one, state)) return [];
	const { rules } = state;
	const users = countedSheets(one)
		.map(({ user }) => user)
		.filter((user) => !one.opened.includes(user));
	const events: RoundEvent[] = [
		{ type: "sheets_opened", plain: { by, at, caseId, stage: "documents", users }, personal: null },
	];
	const first = countedSheets(one).filter(({ user }) =>
		one.assessors.some((each) => each.user === user && !each.third),
	);
	const distance = distanceOf(first.map(({ scores }) => pointsOf(scores, rules.rubric)));
	if (distance <= rules.outlierDistance || one.outlier !== null) return events;
	events.push({ type: "outlier_found", plain: { by, at, caseId, distance }, personal: null });
	const found = events.reduce<RoundState | null>(evolveRound, state) ?? state;
	const third = assignmentsFor(found).find((each) => each.caseId === caseId && each.third);
	if (third) events.push({ type: "assessor_assigned", plain: { by, at, ...third }, personal: null });
	return events;
}

export function handIn(
	state: RoundState,
	one: RoundCase,
	command: Named<"handIn">,
	context: RoundContext,
): RoundDecision {
	const { actor: by, now: at } = context;
	if (!isScored(state, one, "documents")) return no({ code: "not-now", status: state.status });
	const user = userOf(by);
	if (by.kind !== "officer" || !one.assessors.some((each) => each.user === user)) return no({ code: "not-assigned" });
	if (one.opened.includes(user)) return no({ code: "sheets-are-open" });
	const fault = faultOfSheet(state, command);
	if (fault) return fault;
	const { scores, grounds } = command;
	const sheet: RoundEvent = {
		type: "sheet_handed_in",
		plain: { by, at, caseId: one.caseId, user, scores, grounds },
		personal: { notes: command.notes.trim() },
	};
	return yes(sheet, ...afterSheet(evolveRound(state, sheet) ?? state, one.caseId, context));
}

export function acceptSpread(
	state: RoundState,
	one: RoundCase,
	command: Named<"acceptSpread">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (!isScored(state, one, "documents")) return no({ code: "not-now", status: state.status });
	const reason = command.reason.trim();
	if (one.outlier === null || one.spreadAccepted || one.assessors.some(({ third }) => third))
		return no({ code: "no-spread" });
	if (reason === "") return no({ code: "reason-missing" });
	return yes({ type: "spread_accepted", plain: { by, at, caseId: one.caseId }, personal: { reason } });
}

export function settleGround(
	state: RoundState,
	one: RoundCase,
	command: Named<"settleGround">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (!isScored(state, one, "documents")) return no({ code: "not-now", status: state.status });
	const { ground, counts } = command;
	const reason = command.reason.trim();
	// What everybody found, or nobody did, is no question; a settled one may be settled otherwise.
	const isQuestion =
		disputedGrounds(one, state.rules).includes(ground) || one.settledGrounds.some((each) => each.ground === ground);
	if (!areFirstIn(one, state) || !isQuestion) return no({ code: "not-disputed" });
	if (reason === "") return no({ code: "reason-missing" });
	return yes({ type: "ground_settled", plain: { by, at, caseId: one.caseId, ground, counts }, personal: { reason } });
}

import type { BoardMember, PreparedCase, SittingEvent, SittingPlan } from "./board-facts.ts";
import { type BoardRules, hasQuorum, isCarried, type Vote } from "./board-rules.ts";
import { type AgendaCase, benchOf, type Sitting, type SittingStatus } from "./board-state.ts";
import type { Actor, EpochSeconds } from "./facts.ts";
import { outcomeOfItems } from "./review.ts";
import type { ItemProposal } from "./review-facts.ts";

/** Why a sitting does not do what was asked. Sentences are made at the edge (server/desk/board/words.ts). */
export type BoardRefusal =
	| { readonly code: "not-now"; readonly status: SittingStatus | "none" }
	| { readonly code: "no-such-case" }
	| { readonly code: "already-listed" }
	| { readonly code: "case-is-settled" }
	| { readonly code: "not-a-member" }
	| { readonly code: "member-absent" }
	| { readonly code: "nobody-presides" }
	| { readonly code: "already-recused" }
	| { readonly code: "discussion-has-begun" }
	| { readonly code: "recused" }
	| { readonly code: "another-under-discussion"; readonly number: string }
	| { readonly code: "not-under-discussion" }
	| { readonly code: "nothing-put" }
	| { readonly code: "votes-are-open" }
	| { readonly code: "no-quorum" }
	| { readonly code: "votes-missing"; readonly count: number }
	| { readonly code: "reason-missing" }
	| { readonly code: "remedy-missing" }
	| { readonly code: "day-missing" }
	| { readonly code: "agenda-not-settled"; readonly numbers: readonly string[] }
	| { readonly code: "agenda-empty" }
	| { readonly code: "other-decisions" }
	| { readonly code: "same-person" }
	| { readonly code: "chair-only" }
	| { readonly code: "recused-cannot-release" }
	| { readonly code: "minutes-missing" };

export type SittingCommand =
	| { readonly name: "plan"; readonly plan: SittingPlan }
	| { readonly name: "move"; readonly on: string; readonly time: string; readonly place: string }
	| { readonly name: "cancel" }
	| { readonly name: "listCase"; readonly caseId: string; readonly number: string; readonly recused: readonly string[] }
	| { readonly name: "takeOff"; readonly caseId: string; readonly reason: string }
	| { readonly name: "recuse"; readonly caseId: string; readonly ground: string; readonly isMember: boolean }
	| {
			readonly name: "open";
			readonly members: readonly BoardMember[];
			readonly present: readonly string[];
			readonly presiding: string;
			readonly rules: BoardRules;
	  }
	| { readonly name: "attend"; readonly present: readonly string[]; readonly presiding: string }
	| { readonly name: "call"; readonly caseId: string }
	| {
			readonly name: "putMotion";
			readonly caseId: string;
			/** Read by the law of the case already (`readItems`). */
			readonly items: readonly ItemProposal[];
			readonly reason: string;
			readonly remedy: string | null;
			/** The published ways to object. */
			readonly remedies: readonly string[];
	  }
	| { readonly name: "vote"; readonly caseId: string; readonly vote: Vote; readonly opinion: string }
	| { readonly name: "closeVote"; readonly caseId: string }
	| { readonly name: "postpone"; readonly caseId: string; readonly reason: string }
	/** `hash`: of what was shown; the caller has the digest. */
	| { readonly name: "prepare"; readonly hash: string }
	| { readonly name: "undoPreparation" }
	| { readonly name: "release"; readonly hash: string }
	| { readonly name: "issueMinutes" }
	| { readonly name: "close" };

export type SittingDecision =
	| { readonly ok: true; readonly events: readonly SittingEvent[] }
	| { readonly ok: false; readonly refusal: BoardRefusal };

export type BoardContext = { readonly actor: Actor; readonly now: EpochSeconds };

type Named<N extends SittingCommand["name"]> = Extract<SittingCommand, { name: N }>;

function yes(...events: readonly SittingEvent[]): SittingDecision {
	return { ok: true, events };
}

function no(refusal: BoardRefusal): SittingDecision {
	return { ok: false, refusal };
}

/** When each may be asked; everything else about it is asked after. */
const allowed: Readonly<Record<Exclude<SittingCommand["name"], "plan">, readonly SittingStatus[]>> = {
	move: ["planned"],
	cancel: ["planned"],
	listCase: ["planned", "open"],
	takeOff: ["planned", "open"],
	recuse: ["planned", "open"],
	open: ["planned"],
	attend: ["open"],
	call: ["open"],
	putMotion: ["open"],
	vote: ["open"],
	closeVote: ["open"],
	postpone: ["open"],
	prepare: ["open"],
	undoPreparation: ["prepared"],
	release: ["prepared"],
	issueMinutes: ["released"],
	close: ["released"],
};

/** Whether a page may offer it now. */
export function isSittingAllowed(status: SittingStatus, name: Exclude<SittingCommand["name"], "plan">): boolean {
	return allowed[name].includes(status);
}

/** On the agenda and neither postponed nor taken off. */
export function standingCases(sitting: Pick<Sitting, "agenda">): readonly AgendaCase[] {
	return sitting.agenda.filter(({ state }) => state !== "taken-off");
}

function areDays(on: string, time: string, place: string): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test(on) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) && place.trim() !== "";
}

function isUnique(users: readonly string[]): boolean {
	return new Set(users).size === users.length;
}

/** Whoever is counted as present is a member once, and whoever presides is one of them and may. */
function faultOfAttendance(
	members: readonly BoardMember[],
	{ present, presiding }: { readonly present: readonly string[]; readonly presiding: string },
): BoardRefusal | null {
	if (!isUnique(present) || !present.every((user) => members.some((one) => one.user === user)))
		return { code: "not-a-member" };
	const chair = members.find(({ user }) => user === presiding);
	return chair?.chair === true && present.includes(presiding) ? null : { code: "nobody-presides" };
}

function open(command: Named<"open">, by: By): SittingDecision {
	const { members, present, presiding, rules } = command;
	if (!isUnique(members.map(({ user }) => user))) return no({ code: "not-a-member" });
	const fault = faultOfAttendance(members, command);
	if (fault) return no(fault);
	if (!hasQuorum(rules, members.length, present.length)) return no({ code: "no-quorum" });
	return yes({ type: "sitting_opened", plain: { ...by, members, present, presiding, rules }, personal: null });
}

type By = { readonly by: Actor; readonly at: EpochSeconds };

function recuse(sitting: Sitting, one: AgendaCase, command: Named<"recuse">, context: BoardContext): SittingDecision {
	const { actor, now } = context;
	const isOnBench = sitting.members.some(({ user }) => actor.kind === "officer" && user === actor.id);
	// Before it is opened the caller knows who is a member on that day; afterwards the sitting does.
	if (actor.kind !== "officer" || !(sitting.status === "planned" ? command.isMember : isOnBench))
		return no({ code: "not-a-member" });
	if (one.recused.includes(actor.id)) return no({ code: "already-recused" });
	if (one.state !== "listed") return no({ code: "discussion-has-begun" });
	if (!command.ground.trim()) return no({ code: "reason-missing" });
	const plain = { by: actor, at: now, caseId: one.caseId, member: actor.id };
	return yes({ type: "recused", plain, personal: { ground: command.ground.trim() } });
}

function call(sitting: Sitting, one: AgendaCase, by: By): SittingDecision {
	const current = sitting.agenda.find(({ caseId }) => caseId === sitting.current);
	if (current && current.caseId !== one.caseId) return no({ code: "another-under-discussion", number: current.number });
	if (one.state !== "listed") return no({ code: one.state === "called" ? "discussion-has-begun" : "case-is-settled" });
	return yes({ type: "case_called", plain: { ...by, caseId: one.caseId }, personal: null });
}

function putMotion(one: AgendaCase, command: Named<"putMotion">, by: By): SittingDecision {
	const last = one.motions.at(-1);
	if (last && last.closed === null && last.votes.length > 0) return no({ code: "votes-are-open" });
	const outcome = outcomeOfItems(command.items);
	const reason = command.reason.trim();
	if (outcome !== "grant") {
		if (reason === "") return no({ code: "reason-missing" });
		if (command.remedy === null || !command.remedies.includes(command.remedy)) return no({ code: "remedy-missing" });
	}
	const remedy = outcome === "grant" ? null : command.remedy;
	const plain = { ...by, caseId: one.caseId, outcome, items: command.items, remedy };
	return yes({ type: "motion_put", plain, personal: { reason } });
}

function vote(sitting: Sitting, one: AgendaCase, command: Named<"vote">, context: BoardContext): SittingDecision {
	const { actor, now } = context;
	const me = actor.kind === "officer" ? actor.id : null;
	if (me === null || !sitting.members.some(({ user }) => user === me)) return no({ code: "not-a-member" });
	if (one.recused.includes(me)) return no({ code: "recused" });
	if (!sitting.present.includes(me)) return no({ code: "member-absent" });
	const motion = one.motions.at(-1);
	if (!motion || motion.closed !== null) return no({ code: "nothing-put" });
	const opinion = command.opinion.trim();
	const plain = {
		by: actor,
		at: now,
		caseId: one.caseId,
		member: me,
		motion: one.motions.length,
		vote: command.vote,
		hasOpinion: opinion !== "",
	};
	return yes({ type: "voted", plain, personal: { opinion } });
}

function closeVote(sitting: Sitting, one: AgendaCase, by: By): SittingDecision {
	const motion = one.motions.at(-1);
	if (!motion || motion.closed !== null || sitting.rules === null) return no({ code: "nothing-put" });
	const { present, votes, tally } = benchOf(sitting, one);
	const members = sitting.members.length;
	if (!hasQuorum(sitting.rules, members, present.length)) return no({ code: "no-quorum" });
	// Whoever is in the room says something, be it that he abstains: a vote that was forgotten is not silence.
	if (votes.length < present.length) return no({ code: "votes-missing", count: present.length - votes.length });
	const carried = isCarried(sitting.rules, tally, members, present.length);
	const plain = { ...by, caseId: one.caseId, motion: one.motions.length, tally, members, present, carried };
	return yes({ type: "vote_closed", plain, personal: null });
}

/** What is frozen, in the order of the agenda: everything that stands on it, decided or postponed. */
export function packageOf(sitting: Pick<Sitting, "agenda">): readonly PreparedCase[] {
	return standingCases(sitting).map(({ caseId, number, state, motions }) => {
		const motion = state === "carried" ? motions.at(-1) : undefined;
		const result = motion ? "decided" : "postponed";
		const { outcome = null, items = [], remedy = null } = motion ?? {};
		return { caseId, number, result, outcome, items, remedy };
	});
}

function prepare(sitting: Sitting, command: Named<"prepare">, by: By): SittingDecision {
	const standing = standingCases(sitting);
	if (standing.length === 0) return no({ code: "agenda-empty" });
	const unsettled = standing.filter(({ state }) => state === "listed" || state === "called");
	if (unsettled.length > 0) return no({ code: "agenda-not-settled", numbers: unsettled.map(({ number }) => number) });
	const plain = { ...by, hash: command.hash, cases: packageOf(sitting) };
	return yes({ type: "decisions_prepared", plain, personal: null });
}

function release(sitting: Sitting, command: Named<"release">, { actor, now }: BoardContext): SittingDecision {
	const { prepared } = sitting;
	if (prepared === null) return no({ code: "not-now", status: sitting.status });
	const me = actor.kind === "officer" ? actor.id : null;
	if (!sitting.members.some(({ user, chair }) => chair && user === me)) return no({ code: "chair-only" });
	if (prepared.by === me) return no({ code: "same-person" });
	// The second pair of eyes has to be allowed to see all of it.
	if (standingCases(sitting).some(({ recused }) => me !== null && recused.includes(me)))
		return no({ code: "recused-cannot-release" });
	if (prepared.hash !== command.hash) return no({ code: "other-decisions" });
	return yes({ type: "decisions_released", plain: { by: actor, at: now, hash: prepared.hash }, personal: null });
}

type OnCase = Extract<SittingCommand, { readonly caseId: string }>;

function decideOnCase(sitting: Sitting, command: OnCase, context: BoardContext): SittingDecision {
	const by = { by: context.actor, at: context.now };
	const { caseId } = command;
	const one = standingCases(sitting).find((each) => each.caseId === caseId);
	if (command.name === "listCase") {
		if (one) return no({ code: "already-listed" });
		const { number, recused } = command;
		return yes({ type: "case_listed", plain: { ...by, caseId, number, recused }, personal: null });
	}
	if (!one) return no({ code: "no-such-case" });
	if (command.name === "recuse") return recuse(sitting, one, command, context);
	if (command.name === "call") return call(sitting, one, by);
	if (command.name === "takeOff" || command.name === "postpone") {
		const reason = command.reason.trim();
		if (reason === "") return no({ code: "reason-missing" });
		if (one.state === "postponed") return no({ code: "case-is-settled" });
		const plain = { ...by, caseId };
		return yes({
			type: command.name === "takeOff" ? "case_taken_off" : "case_postponed",
			plain,
			personal: { reason },
		});
	}
	if (one.state === "carried" || one.state === "postponed") return no({ code: "case-is-settled" });
	if (sitting.current !== caseId) return no({ code: "not-under-discussion" });
	if (command.name === "putMotion") return putMotion(one, command, by);
	return command.name === "vote" ? vote(sitting, one, command, context) : closeVote(sitting, one, by);
}

/** The law of a sitting. `sitting` null: there is none yet. Whether this person may ask at all is `may`'s. */
export function decideSitting(
	sitting: Sitting | null,
	command: SittingCommand,
	context: BoardContext,
): SittingDecision {
	const by = { by: context.actor, at: context.now };
	if (command.name === "plan") {
		if (sitting !== null) return no({ code: "not-now", status: sitting.status });
		const { on, time, place } = command.plan;
		if (!areDays(on, time, place)) return no({ code: "day-missing" });
		return yes({ type: "sitting_planned", plain: { ...by, ...command.plan, place: place.trim() }, personal: null });
	}
	if (sitting === null || !isSittingAllowed(sitting.status, command.name))
		return no({ code: "not-now", status: sitting?.status ?? "none" });
	if ("caseId" in command) return decideOnCase(sitting, command, context);
	switch (command.name) {
		case "move": {
			const { on, time, place } = command;
			if (!areDays(on, time, place)) return no({ code: "day-missing" });
			return yes({ type: "sitting_moved", plain: { ...by, on, time, place: place.trim() }, personal: null });
		}
		case "cancel":
			// Each case is taken off first, with its reason in its own stream: none is left on an agenda that nobody will call.
			if (standingCases(sitting).length > 0)
				return no({ code: "agenda-not-settled", numbers: standingCases(sitting).map(({ number }) => number) });
			return yes({ type: "sitting_cancelled", plain: by, personal: null });
		case "open":
			return open(command, by);
		case "attend": {
			const fault = faultOfAttendance(sitting.members, command);
			const { present, presiding } = command;
			return fault
				? no(fault)
				: yes({ type: "attendance_changed", plain: { ...by, present, presiding }, personal: null });
		}
		case "prepare":
			return prepare(sitting, command, by);
		case "undoPreparation":
			return yes({ type: "preparation_undone", plain: by, personal: null });
		case "release":
			return release(sitting, command, context);
		case "issueMinutes":
			return yes({ type: "minutes_issued", plain: by, personal: null });
		case "close":
			if (sitting.minutesAt === null) return no({ code: "minutes-missing" });
			return yes({ type: "sitting_closed", plain: by, personal: null });
	}
}

import { assessorsMax } from "./assessment-rules.ts";
import { conflictOf } from "./assessors.ts";
import type { EpochSeconds } from "./facts.ts";
import { clashOf, rebookingsMax, type Slot } from "./interview.ts";
import { isScored } from "./round-assessing.ts";
import type { Named, RoundCommand, RoundContext, RoundDecision, RoundRefusal } from "./round-commands.ts";
import { no, yes } from "./round-commands.ts";
import type { RoundEvent } from "./round-facts.ts";
import type { RoundCase, RoundState } from "./round-state.ts";
import { evolveRound, userOf } from "./round-state.ts";
import { isPanelIn, panelOf } from "./round-view.ts";
import { areScores } from "./scores.ts";

/** Interviews are planned while the round assesses, and again for a candidate whose scores an objection reopened. */
function isPlanned(state: RoundState): boolean {
	return state.status === "assessing" || state.cases.some(({ reopened }) => reopened?.includes("interview"));
}

export function setPanel(
	state: RoundState,
	{ panel }: Named<"setPanel">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (!isPlanned(state)) return no({ code: "not-now", status: state.status });
	if (state.rules.interview === null) return no({ code: "no-interviews" });
	const { id, members, interpreter } = panel;
	const isKnown = members.every((user) => state.assessors.some((one) => one.user === user));
	const isCounted = members.length > 0 && members.length <= assessorsMax && new Set(members).size === members.length;
	// Whoever interprets does not score: he lends his ears, and has no vote on whom he speaks for.
	const isMixed = interpreter !== null && members.includes(interpreter.user);
	if (id.trim() === "" || !isCounted || isMixed || !isKnown) return no({ code: "panel-wrong" });
	const slots = state.slots.filter((slot) => slot.panel === id);
	const hasScored = state.cases.some(
		({ interview }) => interview.sheets.length > 0 && slots.some((slot) => slot.id === interview.slot),
	);
	if (hasScored) return no({ code: "panel-has-scored" });
	const panels = [...state.panels.filter((one) => one.id !== id), panel];
	for (const slot of slots) {
		const clash = clashOf(slot, state.slots, panels);
		if (clash) return no({ code: "clash", with: clash, slot: slot.id });
	}
	return yes({ type: "panel_set", plain: { by, at, ...panel }, personal: null });
}

export function addSlots(
	state: RoundState,
	{ slots }: Named<"addSlots">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (!isPlanned(state)) return no({ code: "not-now", status: state.status });
	if (state.rules.interview === null) return no({ code: "no-interviews" });
	const known: Slot[] = [...state.slots];
	for (const slot of slots) {
		const isRight =
			state.panels.some(({ id }) => id === slot.panel) &&
			slot.from < slot.to &&
			slot.id !== "" &&
			!known.some(({ id }) => id === slot.id);
		if (!isRight) return no({ code: "slot-wrong" });
		if (slot.from <= at) return no({ code: "slot-is-past" });
		const clash = clashOf(slot, known, state.panels);
		if (clash) return no({ code: "clash", with: clash, slot: slot.id });
		known.push(slot);
	}
	if (slots.length === 0) return no({ code: "slot-wrong" });
	return yes({ type: "slots_added", plain: { by, at, slots }, personal: null });
}

/** Planned by mistake, or for a day on which the panel cannot: a time goes as long as nobody was asked to come to it. */
export function removeSlots(
	state: RoundState,
	{ slots }: Named<"removeSlots">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (!isPlanned(state)) return no({ code: "not-now", status: state.status });
	const known = new Set(state.slots.map(({ id }) => id));
	if (slots.length === 0 || slots.some((id) => !known.has(id))) return no({ code: "no-such-slot" });
	const taken = new Set(state.cases.map(({ interview }) => interview.slot));
	if (slots.some((id) => taken.has(id))) return no({ code: "slot-taken" });
	return yes({ type: "slots_removed", plain: { by, at, slots: [...new Set(slots)] }, personal: null });
}

/** Slots that nobody was asked to come to and that have not begun. */
export function freeSlots(state: Pick<RoundState, "slots" | "cases">, now: EpochSeconds): readonly Slot[] {
	const taken = new Set(state.cases.map(({ interview }) => interview.slot));
	return state.slots.filter(({ id, from }) => !taken.has(id) && from > now);
}

type Booking = Named<"invite" | "rebook">;

function faultOfBooking(
	state: RoundState,
	one: RoundCase,
	command: Booking,
	{ now }: RoundContext,
): RoundRefusal | null {
	const slot = state.slots.find(({ id }) => id === command.slot);
	if (!slot) return { code: "no-such-slot" };
	if (slot.from <= now) return { code: "slot-is-past" };
	if (!freeSlots(state, now).includes(slot)) return { code: "slot-taken" };
	if (slot.room === null && (command.link ?? "").trim() === "") return { code: "link-missing" };
	if (command.confirmBy <= now || command.confirmBy > slot.from) return { code: "day-wrong" };
	const panel = state.panels.find(({ id }) => id === slot.panel);
	for (const user of panel?.members ?? []) {
		const assessor = state.assessors.find((each) => each.user === user);
		if (!assessor) return { code: "no-such-person" };
		if (one.former.includes(user)) return { code: "scored-before", user };
		const cause = conflictOf(one, assessor);
		if (cause !== null) return { code: "conflict", cause, user };
	}
	return null;
}

function book(state: RoundState, one: RoundCase, command: Booking, context: RoundContext): RoundDecision {
	const { actor: by, now: at } = context;
	const { slot, confirmBy, language } = command;
	const { interview, caseId } = one;
	if (state.rules.interview === null) return no({ code: "no-interviews" });
	if (command.name === "invite" && interview.slot !== null) return no({ code: "already-invited" });
	if (command.name === "rebook") {
		if (interview.slot === null) return no({ code: "not-invited" });
		if (interview.sheets.length > 0) return no({ code: "has-been-held" });
		if (interview.rebookings >= rebookingsMax) return no({ code: "no-more-rebooking" });
	}
	const fault = faultOfBooking(state, one, command, context);
	if (fault) return no(fault);
	const room = state.slots.find(({ id }) => id === slot)?.room ?? null;
	const personal = { link: room === null ? (command.link?.trim() ?? null) : null };
	if (command.name === "invite")
		return yes({ type: "interview_invited", plain: { by, at, caseId, slot, language, confirmBy }, personal });
	return yes({ type: "interview_rebooked", plain: { by, at, caseId, slot, confirmBy }, personal });
}

function confirm(one: RoundCase, { actor: by, now: at }: RoundContext): RoundDecision {
	const { slot, confirmBy, confirmedAt } = one.interview;
	if (slot === null) return no({ code: "not-invited" });
	if (confirmedAt !== null) return no({ code: "already-confirmed" });
	if (confirmBy !== null && at > confirmBy) return no({ code: "too-late" });
	return yes({ type: "interview_confirmed", plain: { by, at, caseId: one.caseId }, personal: null });
}

/** Whoever cannot come says so before it begins, confirmed or not: his time is another's, and nobody is left out by it. */
function decline(state: RoundState, one: RoundCase, { actor: by, now: at }: RoundContext): RoundDecision {
	const slot = state.slots.find(({ id }) => id === one.interview.slot);
	if (!slot) return no({ code: "not-invited" });
	if (slot.from <= at) return no({ code: "slot-is-past" });
	return yes({ type: "interview_declined", plain: { by, at, caseId: one.caseId }, personal: null });
}

/** A slot that has begun, for what is only known then. */
function begunSlot(state: RoundState, one: RoundCase, now: EpochSeconds): Slot | RoundRefusal {
	const slot = state.slots.find(({ id }) => id === one.interview.slot);
	if (!slot) return { code: "not-invited" };
	return slot.from <= now ? slot : { code: "not-begun" };
}

function recordMissed(state: RoundState, one: RoundCase, { actor: by, now: at }: RoundContext): RoundDecision {
	const slot = begunSlot(state, one, at);
	if ("code" in slot) return no(slot);
	// He is missed when his time is over, and not a minute after it began.
	if (slot.to > at) return no({ code: "not-begun" });
	if (one.interview.sheets.length > 0 || one.interview.missed) return no({ code: "has-been-held" });
	return yes({ type: "interview_missed", plain: { by, at, caseId: one.caseId }, personal: null });
}

function score(
	state: RoundState,
	one: RoundCase,
	command: Named<"scoreInterview">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	const { caseId, interview } = one;
	const { rules } = state;
	if (rules.interview === null) return no({ code: "no-interviews" });
	const slot = begunSlot(state, one, at);
	if ("code" in slot) return no(slot);
	const user = userOf(by);
	if (by.kind !== "officer" || !panelOf(state, one).includes(user)) return no({ code: "not-on-panel" });
	if (interview.opened.includes(user)) return no({ code: "sheets-are-open" });
	if (interview.missed) return no({ code: "not-invited" });
	const { scores } = command;
	if (!areScores(scores, rules.interview.rubric, rules.scoreMax)) return no({ code: "scores-wrong" });
	const scored: RoundEvent = {
		type: "interview_scored",
		plain: { by, at, caseId, user, scores },
		personal: { notes: command.notes.trim() },
	};
	const next = evolveRound(state, scored);
	const after = next?.cases.find((each) => each.caseId === caseId);
	if (!next || !after || !isPanelIn(next, after)) return yes(scored);
	const users = panelOf(next, after).filter((each) => !interview.opened.includes(each));
	return yes(scored, {
		type: "sheets_opened",
		plain: { by, at, caseId, stage: "interview", users },
		personal: null,
	});
}

function checkLanguage(
	state: RoundState,
	one: RoundCase,
	command: Named<"checkLanguage">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	const slot = begunSlot(state, one, at);
	if ("code" in slot) return no(slot);
	const interpreter = state.panels.find(({ id }) => id === slot.panel)?.interpreter ?? null;
	const user = userOf(by);
	const { language, verdict } = command;
	if (by.kind !== "officer" || interpreter?.user !== user || !interpreter.languages.includes(language))
		return no({ code: "not-the-interpreter" });
	const plain = { by, at, caseId: one.caseId, user, language, verdict };
	return yes({ type: "language_checked", plain, personal: { notes: command.notes.trim() } });
}

type InterviewCommandName =
	| "invite"
	| "rebook"
	| "confirmInterview"
	| "declineInterview"
	| "recordMissed"
	| "scoreInterview"
	| "checkLanguage";

export type InterviewCommand = Extract<RoundCommand, { readonly name: InterviewCommandName }>;

/** What is asked about one candidate's interview (A15.1). */
export function decideInterview(
	state: RoundState,
	one: RoundCase,
	command: InterviewCommand,
	context: RoundContext,
): RoundDecision {
	if (!isScored(state, one, "interview")) return no({ code: "not-now", status: state.status });
	switch (command.name) {
		case "invite":
		case "rebook":
			return book(state, one, command, context);
		case "confirmInterview":
			return confirm(one, context);
		case "declineInterview":
			return decline(state, one, context);
		case "recordMissed":
			return recordMissed(state, one, context);
		case "scoreInterview":
			return score(state, one, command, context);
		case "checkLanguage":
			return checkLanguage(state, one, command, context);
	}
}

import type { LocalDate } from "./facts.ts";
import type { HashOf } from "./lots.ts";
import { changesBetween } from "./place-changes.ts";
import type { Named, RoundContext, RoundDecision } from "./round-commands.ts";
import { no, yes } from "./round-commands.ts";
import type { RoundEvent, Stage } from "./round-facts.ts";
import { amendedInputs, objectionWaits, selectionBy } from "./round-selecting.ts";
import type { Released, RoundCase, RoundState } from "./round-state.ts";
import { seatedOf, userOf } from "./round-state.ts";
import type { Placed, SelectionInputs } from "./selection.ts";
import { without } from "./selection.ts";

function withoutAll(inputs: SelectionInputs, ids: readonly string[]): SelectionInputs {
	return ids.reduce(without, inputs);
}

/**
 * Everybody's place now: the same selection, with the same lots, without those who left. Whoever moved up did so by it and by nothing else. Those who
 * left are not in it.
 */
export function placesNow(
	hashOf: HashOf,
	{ inputs, seed, left }: Pick<Released, "inputs" | "seed" | "left">,
): readonly Placed[] {
	const gone = left.map(({ caseId }) => caseId);
	return selectionBy(hashOf, withoutAll(inputs, gone), seed).placed;
}

/** The place of one candidate, with its reason, as he is told. Null: not among them, or gone. */
export function placeOf(hashOf: HashOf, released: Released, caseId: string): Placed | null {
	return placesNow(hashOf, released).find(({ id }) => id === caseId) ?? null;
}

type WithReleased = RoundState & { readonly released: Released };

function isReleased(state: RoundState): state is WithReleased {
	return state.status === "released" && state.released !== null;
}

export function confirmPlace(
	state: RoundState,
	one: RoundCase,
	{ today }: Named<"confirmPlace">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (!isReleased(state)) return no({ code: "not-now", status: state.status });
	const { caseId } = one;
	const { released } = state;
	if (!seatedOf(released).includes(caseId)) return no({ code: "no-place" });
	if (released.confirmed.includes(caseId)) return no({ code: "already-confirmed" });
	const day = released.confirmBy[caseId];
	if (day !== undefined && today > day) return no({ code: "too-late" });
	return yes({ type: "place_confirmed", plain: { by, at, caseId }, personal: null });
}

/** Whose day has passed without a word: what the clock asks for next. */
export function unconfirmedOn(released: Released, today: LocalDate): readonly string[] {
	const { confirmed, confirmBy } = released;
	return seatedOf(released).filter((id) => !confirmed.includes(id) && (confirmBy[id] ?? today) < today);
}

export function leavePlace(
	state: RoundState,
	one: RoundCase,
	command: Named<"leavePlace">,
	{ actor: by, now: at, hashOf }: RoundContext,
): RoundDecision {
	if (!isReleased(state)) return no({ code: "not-now", status: state.status });
	const { caseId } = one;
	const { cause, today, confirmBy } = command;
	const { released } = state;
	// Who gets the seat is not known while another candidate's scores are being changed.
	if (state.amendment !== null) return no({ code: "amendment-waits" });
	if (released.left.some((each) => each.caseId === caseId)) return no({ code: "has-left" });
	if (!released.placed.some(({ id }) => id === caseId)) return no({ code: "no-place" });
	if (cause === "not-confirmed" && !unconfirmedOn(released, today).includes(caseId))
		return no({ code: "day-has-not-passed" });
	if (confirmBy < today) return no({ code: "day-wrong" });
	const after = placesNow(hashOf, { ...released, left: [...released.left, { caseId, cause, movedUp: [] }] });
	const had = new Set(seatedOf(released));
	const movedUp = after.filter(({ id, outcome }) => outcome === "seat" && !had.has(id)).map(({ id }) => id);
	return yes({ type: "place_left", plain: { by, at, caseId, cause, movedUp, confirmBy }, personal: null });
}

export function reopenScores(
	state: RoundState,
	one: RoundCase,
	command: Named<"reopenScores">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (!isReleased(state)) return no({ code: "not-now", status: state.status });
	const { caseId } = one;
	const { stages } = command;
	const reason = command.reason.trim();
	if (one.reopened !== null) return no({ code: "already-open" });
	if (state.released.left.some((each) => each.caseId === caseId)) return no({ code: "has-left" });
	if (stages.length === 0 || reason === "") return no({ code: "reason-missing" });
	if (stages.includes("interview") && state.rules.interview === null) return no({ code: "no-interviews" });
	const reopened = (some: readonly Stage[]): RoundEvent => ({
		type: "scores_reopened",
		plain: { by, at, caseId, stages: some },
		personal: { reason },
	});
	if (one.leftOut === null) return yes(reopened(stages));
	// Who was left out has no scores that could stand: everything is judged.
	const all: readonly Stage[] = state.rules.interview === null ? ["documents"] : ["documents", "interview"];
	return yes({ type: "case_returned", plain: { by, at, caseId }, personal: { reason } }, reopened(all));
}

/** What the new scores of one candidate lead to. Where a place changes the fact says whose, and somebody else releases it. */
export function settleObjection(
	state: RoundState,
	one: RoundCase,
	command: Named<"settleObjection">,
	{ actor: by, now: at, hashOf }: RoundContext,
): RoundDecision {
	if (!isReleased(state)) return no({ code: "not-now", status: state.status });
	const { caseId } = one;
	if (one.reopened === null) return no({ code: "not-reopened" });
	if (state.amendment !== null) return no({ code: "amendment-waits" });
	const why = objectionWaits(state, caseId);
	if (why.length > 0) return no({ code: "candidates-wait", waiting: [{ caseId, why }] });
	const reason = command.reason.trim();
	if (reason === "") return no({ code: "reason-missing" });
	const { released } = state;
	const inputs = amendedInputs(state, caseId) ?? released.inputs;
	// The lots stay as they were drawn: a new draw would be another round.
	const placed = placesNow(hashOf, { ...released, inputs });
	const changes = changesBetween(placesNow(hashOf, released), placed);
	const plain = { by, at, caseId, inputs, hash: hashOf({ inputs, placed }), placed, changes };
	return yes({ type: "objection_settled", plain, personal: { reason } });
}

export function releaseAmendment(
	state: RoundState,
	{ hash, confirmBy }: Named<"releaseAmendment">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	const { amendment } = state;
	if (state.status !== "released" || amendment === null) return no({ code: "not-now", status: state.status });
	if (by.kind !== "officer") return no({ code: "officer-only" });
	if (userOf(by) === amendment.by) return no({ code: "same-person" });
	if (amendment.hash !== hash) return no({ code: "other-draft" });
	return yes({ type: "amendment_released", plain: { by, at, hash, confirmBy }, personal: null });
}

export function close(state: RoundState, { actor: by, now: at }: RoundContext): RoundDecision {
	if (!isReleased(state)) return no({ code: "not-now", status: state.status });
	const open = state.cases.filter(({ reopened }) => reopened !== null).map(({ caseId }) => caseId);
	if (open.length > 0) return no({ code: "objections-open", caseIds: open });
	if (state.amendment !== null) return no({ code: "amendment-waits" });
	return yes({ type: "round_closed", plain: { by, at }, personal: null });
}

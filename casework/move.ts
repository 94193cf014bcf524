import type { Case } from "./case.ts";
import type { Context, Decision } from "./decide.ts";
import type { Actor, EpochSeconds, SealedCaseEvent } from "./facts.ts";

/** A filing at the wrong office goes to the one that is responsible (facts A13.1); its number, its dates and every day promised stay. */
export type MoveCommand = { readonly name: "moveOffice"; readonly to: string; readonly reason: string };

export type MoveEvent = {
	readonly type: "office_moved";
	readonly plain: { readonly by: Actor; readonly at: EpochSeconds; readonly from: string; readonly to: string };
	readonly personal: { readonly reason: string };
};

/**
 * Which offices there are is the caller's to know. An agenda is one office's, and so is the account that a fee is paid into: a case that stands on
 * the one, or owes to the other, stays.
 */
export function decideMove(state: Case, command: MoveCommand, context: Context): Decision {
	// A letter that was joined goes where its case goes, by whoever joined it; by itself a machine moves nothing.
	if (context.actor.kind !== "officer" && state.joinedInto === null)
		return { ok: false, refusal: { code: "officer-only" } };
	const reason = command.reason.trim();
	if (reason === "") return { ok: false, refusal: { code: "reason-missing" } };
	if (command.to === state.office) return { ok: false, refusal: { code: "already-so" } };
	const { sitting, fee, payments } = state.decision;
	if (sitting !== null) return { ok: false, refusal: { code: "on-an-agenda" } };
	if (fee !== null || payments.length > 0) return { ok: false, refusal: { code: "money-is-here" } };
	const plain = { by: context.actor, at: context.now, from: state.office, to: command.to };
	return { ok: true, events: [{ type: "office_moved", plain, personal: { reason } }] };
}

/** Nobody of the new office has it yet; whoever had it sees it no more. */
export function evolveMove(state: Case, fact: Extract<SealedCaseEvent, { type: "office_moved" }>): Case {
	return { ...state, office: fact.plain.to, review: { ...state.review, officer: null } };
}

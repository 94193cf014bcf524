import type { Case } from "./case.ts";
import { isFeePaid } from "./decision-state.ts";
import type { EpochSeconds, SealedCaseEvent } from "./facts.ts";
import { awaitsConfirmation } from "./place-state.ts";
import type { Status } from "./status.ts";

/** Whose time runs: ours, the applicant's, or nobody's because the case has ended. */
export type Turn = "office" | "applicant" | "nobody";

/** Whose turn a status is by itself. */
export const turnOf: Readonly<Record<Status, Turn>> = {
	delivered: "office",
	to_check: "office",
	rejected: "applicant",
	incomplete: "applicant",
	accepted: "office",
	in_review: "office",
	in_correction: "applicant",
	before_board: "office",
	reserve: "office",
	approved: "applicant",
	granted: "nobody",
	refused: "nobody",
	withdrawn: "nobody",
	lapsed: "nobody",
	joined: "nobody",
};

/** A stretch of time and whose it is; it ends where the next begins. */
export type TurnSince = { readonly whose: Turn; readonly since: EpochSeconds };

/**
 * Whose turn it is. A fault of ours makes any wait ours (`held`), and an answer that has arrived and was not looked at yet lies with us, whatever
 * the status still says (design.md 2).
 */
export function whoseTurn(
	state: Pick<Case, "status" | "held" | "arrivals" | "arrivalsControlled" | "decision" | "place">,
): Turn {
	const turn = turnOf[state.status];
	if (turn !== "applicant") return turn;
	// After a positive decision the office opens the fee, the applicant pays it, and the office makes the paper.
	const isPlaceOpen = awaitsConfirmation(state);
	if (state.status === "approved" && !isPlaceOpen && (state.decision.fee === null || isFeePaid(state.decision)))
		return "office";
	return state.held !== null || state.arrivals.length > state.arrivalsControlled ? "office" : "applicant";
}

/** When the fact took effect on the clock: a letter when it arrived, everything else when it was written. */
function momentOf(fact: SealedCaseEvent): EpochSeconds {
	if (fact.type === "arrived" || fact.type === "correction_joined") return fact.plain.arrivedAt;
	return fact.type === "held" ? fact.plain.since : fact.plain.at;
}

function turnsWithoutEnd(turns: readonly TurnSince[]): readonly TurnSince[] {
	return turns.at(-1)?.whose === "nobody" ? turns.slice(0, -1) : turns;
}

/** The turns after one more fact: one is added when it has passed to the other side. Never before the last one began. */
export function turnsAfter(before: readonly TurnSince[], after: Case, fact: SealedCaseEvent): readonly TurnSince[] {
	const whose = whoseTurn(after);
	// A lapse that is taken back never was: the applicant's time ran on until his letter arrived.
	if (fact.type === "lapse_undone") return turnsWithoutEnd(before);
	const last = before.at(-1);
	if (last?.whose === whose) return before;
	return [...before, { whose, since: Math.max(momentOf(fact), last?.since ?? 0) }];
}

import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Slot } from "../../../casework/interview.ts";
import { isReadyToInvite } from "../../../casework/interview-proposal.ts";
import type { RoundCase, RoundState } from "../../../casework/round-state.ts";
import { isPanelIn } from "../../../casework/round-view.ts";
import type { Standing } from "./words.ts";

export function slotOf(state: Pick<RoundState, "slots">, one: RoundCase): Slot | null {
	return state.slots.find(({ id }) => id === one.interview.slot) ?? null;
}

/** How a candidate's interview stands; null for who takes no part in the round. */
export function standingOf(state: RoundState, one: RoundCase, now: EpochSeconds): Standing | null {
	if (one.leftOut !== null) return null;
	const { declined, missed, confirmBy, confirmedAt } = one.interview;
	const slot = slotOf(state, one);
	if (!slot) {
		if (declined) return "declined";
		return isReadyToInvite(state, one) ? "ready" : "not-ready";
	}
	if (missed) return "missed";
	if (isPanelIn(state, one)) return "scored";
	if (slot.from <= now) return "to-score";
	if (confirmedAt !== null) return "confirmed";
	return confirmBy !== null && now > confirmBy ? "unanswered" : "invited";
}

/** Those for whom somebody has to do something come first. */
export const standings: readonly Standing[] = [
	"declined",
	"missed",
	"unanswered",
	"ready",
	"invited",
	"confirmed",
	"to-score",
	"scored",
	"not-ready",
];

export const standingTones: Readonly<Record<Standing, string>> = {
	declined: "warning",
	missed: "warning",
	unanswered: "wait",
	ready: "wait",
	invited: "note",
	confirmed: "good",
	"to-score": "wait",
	scored: "good",
	"not-ready": "note",
};

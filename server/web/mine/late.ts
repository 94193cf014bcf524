import type { Case } from "../../../casework/case.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { settlementOf } from "../../../casework/outcome.ts";

/** That an application arrived after the window of its round, and what has come of that. */
export type MineLate = {
	readonly arrivedAt: EpochSeconds;
	/** Null where the window was extended beyond the arrival since, or is not known. */
	readonly closedAt: EpochSeconds | null;
	/** `officer`: he has still to decide. Null: the case ended without a word on it. */
	readonly stands: "officer" | "taken" | "not-taken" | null;
};

function standsOf({ status, marks, settlements }: Case): MineLate["stands"] {
	const mark = marks.find(({ code }) => code === "T17");
	const settled = mark && settlementOf(mark, settlements);
	if (settled === "failed") return "not-taken";
	if (settled !== undefined) return "taken";
	return status === "withdrawn" || status === "lapsed" ? null : "officer";
}

/**
 * Judged on the arrival, whatever the window is now. Null: it was not late, or it is a part of an application, which control does not ask about its window
 * (server/control/said-anew.ts).
 */
export function lateOf(state: Case, closesAt: EpochSeconds | null): MineLate | null {
	const { window, arrivedAt, page } = state.first;
	if (window !== "late") return null;
	if (page !== undefined && !state.marks.some(({ code }) => code === "T17")) return null;
	return { arrivedAt, closedAt: closesAt !== null && arrivedAt > closesAt ? closesAt : null, stands: standsOf(state) };
}

import type { Case } from "./case.ts";
import type { EpochSeconds } from "./facts.ts";
import { isSameMark } from "./outcome.ts";

/** Everything that waits for a person of the staff and is not simply the next case in the queue. */
export const taskKinds = ["letter", "unreadable", "reply", "undelivered", "held", "correction", "revoked"] as const;

export type TaskKind = (typeof taskKinds)[number];

/** Tasks that the facts of a case make and end; the others come of a letter or a message. */
export type CaseTaskKind = Extract<TaskKind, "held" | "correction" | "revoked">;

export type CaseTask = { readonly kind: CaseTaskKind; readonly since: EpochSeconds };

/**
 * Kinds that end by an officer's word: nothing that a machine can see tells that the applicant was called. A letter's task ends when the letter is
 * settled, a case's when the case moves on.
 */
export const closedByWord: readonly TaskKind[] = ["undelivered", "revoked"];

/**
 * What a case asks of somebody, as its facts tell it: a hold of ours, a correction that no machine may join (T11), a certificate that was revoked
 * before its letter came. Pure; the rows of the staff's list are made from this and from nothing else, so they cannot say otherwise.
 */
export function caseTasksOf(state: Case | null): readonly CaseTask[] {
	if (!state) return [];
	const tasks: CaseTask[] = [];
	if (state.held) tasks.push({ kind: "held", since: state.held.since });
	const open = state.marks.filter(
		(mark) => mark.code === "T11" && !state.settlements.some((settled) => isSameMark(settled.mark, mark)),
	);
	if (state.status === "to_check" && open.length > 0) tasks.push({ kind: "correction", since: state.first.arrivedAt });
	if (state.recheck?.result === "revoked-before-arrival") tasks.push({ kind: "revoked", since: state.recheck.at });
	return tasks;
}

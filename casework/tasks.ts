import type { Case } from "./case.ts";
import type { EpochSeconds } from "./facts.ts";
import { moneyTroubleOf } from "./fee.ts";
import { standingGates } from "./gates.ts";
import { isSameMark } from "./outcome.ts";
import type { Status } from "./status.ts";

/** Everything that waits for a person of the staff and is not simply the next case in the queue. */
const taskKinds = [
	"letter",
	"unreadable",
	"reply",
	"undelivered",
	"held",
	"correction",
	"revoked",
	/** Money that does not agree with its case, or that belongs to none. */
	"payment",
	/** A fee is due and the dated table has no amount for it. */
	"tariff",
	/** A hard requirement of an accepted case that nobody has settled. */
	"eligibility",
] as const;

export type TaskKind = (typeof taskKinds)[number];

/** Tasks that the findings of a case make and end; the others come of a letter, a message or a hold. */
export type CaseTaskKind = Extract<TaskKind, "correction" | "revoked" | "payment" | "eligibility">;

export type CaseTask = { readonly kind: CaseTaskKind; readonly since: EpochSeconds };

/**
 * Kinds that end by an officer's word: nothing that a machine can see tells that the applicant was called. A letter's task ends when the letter is
 * settled, a case's when the case moves on.
 */
export const closedByWord: readonly TaskKind[] = ["undelivered", "revoked"];

/** Accepted and not decided: from here on a requirement that nobody settles would lose somebody silently. */
const gateStatuses: readonly Status[] = ["accepted", "in_review", "in_correction", "before_board", "reserve"];

/**
 * What a case asks of somebody, as its facts tell it: a correction that no machine may join (T11), a certificate that was revoked
 * before its letter came. Pure; the rows of the staff's list are made from this and from nothing else, so they cannot say otherwise.
 */
export function caseTasksOf(state: Case | null): readonly CaseTask[] {
	if (!state) return [];
	const tasks: CaseTask[] = [];
	const open = state.marks.filter(
		(mark) => mark.code === "T11" && !state.settlements.some((settled) => isSameMark(settled.mark, mark)),
	);
	if (state.status === "to_check" && open.length > 0) tasks.push({ kind: "correction", since: state.first.arrivedAt });
	if (state.recheck?.result === "revoked-before-arrival") tasks.push({ kind: "revoked", since: state.recheck.at });
	if (moneyTroubleOf(state) !== null)
		tasks.push({ kind: "payment", since: state.decision.payments.at(-1)?.at ?? state.first.arrivedAt });
	if (gateStatuses.includes(state.status) && standingGates(state).some(({ stands }) => stands === "officer"))
		tasks.push({ kind: "eligibility", since: state.completedAt ?? state.first.arrivedAt });
	return tasks;
}

/**
 * Where a case stands (design.md 2). One list serves every procedure; a procedure cannot add to it. `joined` is ours: an arrival that
 * continued another case (docs/decisions/0002-joined.md); its number answers with the other case's state.
 */
export const statuses = [
	"delivered",
	"to_check",
	"rejected",
	"incomplete",
	"accepted",
	"in_review",
	"in_correction",
	"before_board",
	"reserve",
	"approved",
	"granted",
	"refused",
	"withdrawn",
	"lapsed",
	"joined",
] as const;

export type Status = (typeof statuses)[number];

/** What control decided about a filing. Each is also a status. */
export type ControlOutcome = "accepted" | "incomplete" | "rejected" | "to_check";

/** Statuses that nothing leaves any more, but for an objection (a later command). */
export const endStatuses: readonly Status[] = ["granted", "refused", "withdrawn", "lapsed", "joined"];

/** Statuses in which the applicant may send a correction under the same number. */
export const correctableStatuses: readonly Status[] = ["to_check", "rejected", "incomplete", "in_correction"];

/** Statuses in which he may correct while the window of his round is open: an officer may have begun, but nobody has said anything yet. */
export const correctableInWindow: readonly Status[] = ["accepted", "in_review"];

/**
 * Whether a correction that arrives at that second belongs to a case in that status. `closesAt`: the last second of its round's window; null for a
 * case of no round, which is corrected only when something is asked.
 */
export function takesCorrection(status: Status, arrivedAt: number, closesAt: number | null): boolean {
	if (correctableStatuses.includes(status)) return true;
	return correctableInWindow.includes(status) && closesAt !== null && arrivedAt <= closesAt;
}

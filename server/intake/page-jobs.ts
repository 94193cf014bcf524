import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";

/**
 * What the applicant's page asks of whoever may open a case: the role that faces the internet holds no private key, reads no address and writes
 * no personal fact (docs/decisions/0010-applicants-page.md).
 */
export const pageLinkJob = "page-link";
export const pageWithdrawJob = "page-withdraw";
export const pageProtectiveJob = "page-protective";
export const pageConfirmPlaceJob = "page-confirm-place";
export const pageDeclinePlaceJob = "page-decline-place";
export const pageContactJob = "page-contact";
/** Subject: the paper's id and the day, which are nothing personal. */
export const pageResignJob = "page-resign";

/**
 * Somebody asks for a link to the page of this number, which may be nobody's: the worker finds out, so that asking takes the same time and leaves the
 * same row whoever was meant.
 */
export async function askPageLink(tx: Tx, number: string, at: EpochSeconds): Promise<void> {
	await addJob(tx, { kind: pageLinkJob, subject: number, dueAt: at, at });
}

/** The applicant withdraws. Durable when this has committed, though the fact is written by a worker. */
export async function askWithdrawal(tx: Tx, caseId: string, at: EpochSeconds): Promise<void> {
	await addJob(tx, { kind: pageWithdrawJob, subject: caseId, dueAt: at, at });
}

/** The applicant asks for the receipt that says whose the delay is; it goes to the contact on file. */
export async function askProtectiveReceipt(tx: Tx, caseId: string, at: EpochSeconds): Promise<void> {
	await addJob(tx, { kind: pageProtectiveJob, subject: caseId, dueAt: at, at });
}

/** Since when a withdrawal waits to be written; null when none does. */
export async function findWithdrawal(tx: Tx, caseId: string): Promise<EpochSeconds | null> {
	const found = await tx.query<{ at: EpochSeconds }>({
		name: "find-page-withdrawal",
		text: "select created_at as at from jobs where kind = $1 and subject = $2",
		values: [pageWithdrawJob, caseId],
	});
	return found.rows[0]?.at ?? null;
}

/** Whoever holds a paper gives it up from a day on. Durable when this has committed, though the fact is written by a worker. */
export async function askResignation(
	tx: Tx,
	asked: { readonly grantId: string; readonly on: LocalDate },
	at: EpochSeconds,
): Promise<void> {
	await addJob(tx, { kind: pageResignJob, subject: `${asked.grantId} ${asked.on}`, dueAt: at, at });
}

/** What `askResignation` wrote; null for what it never writes. */
export function readResignation(subject: string): { readonly grantId: string; readonly on: LocalDate } | null {
	const [grantId = "", on = ""] = subject.split(" ");
	return grantId !== "" && /^\d{4}-\d{2}-\d{2}$/.test(on) ? { grantId, on } : null;
}

/** Whether a resignation of that paper waits to be written. */
export async function isResignationAsked(tx: Tx, grantId: string): Promise<boolean> {
	const found = await tx.query({
		name: "find-page-resignation",
		text: "select from jobs where kind = $1 and subject like $2 || ' %'",
		values: [pageResignJob, grantId],
	});
	return found.rowCount !== null && found.rowCount > 0;
}

/** The applicant takes his place in a round, or declines it. Durable when this has committed; the moment counts at which it was said. */
export async function askPlace(tx: Tx, caseId: string, answer: "confirm" | "decline", at: EpochSeconds): Promise<void> {
	// The first word stands while it waits: whoever taps twice says the same twice.
	if ((await findPlaceAnswer(tx, caseId)) !== null) return;
	const kind = answer === "confirm" ? pageConfirmPlaceJob : pageDeclinePlaceJob;
	await addJob(tx, { kind, subject: caseId, dueAt: at, at });
}

/** What he said and when, while it waits to be written; null when nothing does. */
export async function findPlaceAnswer(
	tx: Tx,
	caseId: string,
): Promise<{ readonly answer: "confirm" | "decline"; readonly at: EpochSeconds } | null> {
	const found = await tx.query<{ kind: string; at: EpochSeconds }>({
		name: "find-place-answer",
		text: "select kind, created_at as at from jobs where kind = any($1) and subject = $2 order by created_at limit 1",
		values: [[pageConfirmPlaceJob, pageDeclinePlaceJob], caseId],
	});
	const [job] = found.rows;
	return job ? { answer: job.kind === pageConfirmPlaceJob ? "confirm" : "decline", at: job.at } : null;
}

/** The link that was mailed to a contact was used. Durable when this has committed; call it in the transaction that uses the link up. */
export async function askContactConfirmed(tx: Tx, caseId: string, at: EpochSeconds): Promise<void> {
	await addJob(tx, { kind: pageContactJob, subject: caseId, dueAt: at, at });
}

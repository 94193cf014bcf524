import type { EpochSeconds } from "../../casework/facts.ts";
import type { RoundEvent } from "../../casework/round-facts.ts";
import type { RoundState } from "../../casework/round-state.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";

/** Writes the letter that says when and where; its subject is the candidate's case. */
export const interviewLetterJob = "interview-letter";

/** Writes once more, the day before. */
export const interviewReminderJob = "interview-reminder";

/** How long before it somebody is reminded: a day, by the clock. */
export const reminderSeconds = 86_400;

/** A candidate is told again, as it now stands: after the office has seen that the first letter did not reach him. */
export function askInterviewLetter(tx: Tx, caseId: string, at: EpochSeconds): Promise<void> {
	return addJob(tx, { kind: interviewLetterJob, subject: caseId, dueAt: at, at });
}

/** A reminder of an interview at `from`; none where the invitation itself comes later than that. */
export async function askReminder(tx: Tx, caseId: string, from: EpochSeconds, at: EpochSeconds): Promise<void> {
	const dueAt = from - reminderSeconds;
	if (dueAt > at) await addJob(tx, { kind: interviewReminderJob, subject: caseId, dueAt, at });
}

/**
 * What new facts of a round owe its candidates: a letter to whoever was given a time, and a reminder. In the transaction of the facts; the letter is written
 * by a worker, because the door that faces the internet books too and opens nothing.
 */
export async function oweInterviewLetters(
	tx: Tx,
	state: Pick<RoundState, "slots"> | null,
	events: readonly RoundEvent[],
	at: EpochSeconds,
): Promise<void> {
	for (const event of events) {
		if (event.type !== "interview_invited" && event.type !== "interview_rebooked") continue;
		const { caseId, slot } = event.plain;
		await askInterviewLetter(tx, caseId, at);
		const from = state?.slots.find(({ id }) => id === slot)?.from;
		if (from !== undefined) await askReminder(tx, caseId, from, at);
	}
}

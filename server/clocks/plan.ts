import type { Case } from "../../casework/case.ts";
import type { ClockContext } from "../../casework/clock-machine.ts";
import { nextClockAt } from "../../casework/clock-machine.ts";
import { clockJob } from "../control/later-jobs.ts";
import { addJob, cancelJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";

/**
 * Asks for the job that looks at this case's clock, in the transaction of the facts that moved it. Without the calendar of working days the time
 * is never too late, and may be too early: the job then puts itself off. Only what changed is written: most facts move no clock.
 */
export async function planClock(
	tx: Tx,
	before: { readonly caseId: string; readonly state: Case },
	after: Case,
	context: Omit<ClockContext, "calendar">,
): Promise<void> {
	const rough = { ...context, calendar: null };
	const was = nextClockAt(before.state, rough);
	const dueAt = nextClockAt(after, rough);
	// The door that took the filing planned nothing: there is no job yet that the same moment could stand for.
	const isPlanned = before.state.status !== "delivered";
	if (dueAt === was && isPlanned) return;
	// A job only ever moves to an earlier time (store/jobs.ts); one that is too early now is taken away first.
	if (was !== null) await cancelJob(tx, clockJob, before.caseId);
	if (dueAt !== null) await addJob(tx, { kind: clockJob, subject: before.caseId, dueAt, at: context.now });
}

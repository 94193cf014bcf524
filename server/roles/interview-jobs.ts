import type { ControlDeps } from "../control/run.ts";
import { interviewReminderJob } from "../interview/jobs.ts";
import { remindOfInterview, tellInterview } from "../interview/tell.ts";
import type { Job } from "../store/jobs.ts";
import type { Worker } from "./worker.ts";

/** The letter about an interview, or its reminder. */
export async function tellOf(
	{ kind, subject }: Job,
	{ house, deps }: Worker,
	finish: ControlDeps["finish"],
): Promise<void> {
	const { store, clock } = house;
	const needs = { ...deps, store, now: clock.now, finish };
	const outcome = await (kind === interviewReminderJob
		? remindOfInterview(subject, needs)
		: tellInterview(subject, needs));
	house.log.info({ event: kind, case: subject, outcome });
	house.wake("messages");
	house.wake("jobs");
}

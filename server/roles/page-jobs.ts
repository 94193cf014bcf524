import { sendPageLink } from "../answers/page-link.ts";
import { confirmByLink } from "../casefile/confirm-contact.ts";
import { withdrawCase } from "../casefile/withdrawal.ts";
import { issueProtective } from "../clocks/protective.ts";
import type { ControlDeps } from "../control/run.ts";
import {
	pageConfirmPlaceJob,
	pageContactJob,
	pageDeclinePlaceJob,
	pageLinkJob,
	pageResignJob,
	pageWithdrawJob,
} from "../intake/page-jobs.ts";
import { releasePlaces } from "../quota/reserve.ts";
import { resignGrant } from "../register/resign.ts";
import { answerFromPage } from "../round/page-answer.ts";
import type { Job } from "../store/jobs.ts";
import { StoreError } from "../store/store-error.ts";
import type { Worker } from "./worker.ts";

/** A receipt that was issued and whose job was not finished is issued once: of one day the law of the case makes one. */
async function protectForPage(
	caseId: string,
	{ house, deps }: Pick<Worker, "house" | "deps">,
	finish: ControlDeps["finish"],
): Promise<string> {
	const { store, clock, wake } = house;
	const on = { caseId, actor: { kind: "applicant" }, seenVersion: null } as const;
	const result = await issueProtective({ store, casefile: deps, now: clock.now, wake }, on);
	if (result.kind === "changed") throw new StoreError("version-conflict", `Case ${caseId} changed meanwhile.`);
	await store.tx(finish);
	return result.kind;
}

/** What the applicant's page asked for: a letter goes out, or a fact is written, by whoever may open the case. */
export async function runPageJob(job: Job, { house, deps }: Worker, finish: ControlDeps["finish"]): Promise<void> {
	const needs = { ...deps, finish };
	const outcome = await (job.kind === pageLinkJob
		? sendPageLink(job.subject, needs)
		: job.kind === pageWithdrawJob
			? withdrawCase(job.subject, needs)
			: job.kind === pageResignJob
				? resignGrant(job.subject, { ...needs, releasePlaces })
				: job.kind === pageContactJob
					? confirmByLink(job.subject, needs)
					: job.kind === pageConfirmPlaceJob
						? answerFromPage(job.subject, "confirm", needs)
						: job.kind === pageDeclinePlaceJob
							? answerFromPage(job.subject, "decline", needs)
							: protectForPage(job.subject, { house, deps }, finish));
	house.log.info({ event: job.kind, outcome });
	house.wake("messages");
	house.wake("jobs");
}

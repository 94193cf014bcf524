import type { ControlDeps } from "../control/run.ts";
import { feeJob } from "../fee/fee-job.ts";
import { openOrderOf } from "../fee/open-order.ts";
import { makePermits } from "../permit/make-permits.ts";
import { releasePlaces } from "../quota/reserve.ts";
import { employerJob } from "../register/employer-entries.ts";
import { judgeEmployerSignIn } from "../register/employer-sign-in.ts";
import { runGrantClock } from "../register/grant-clock.ts";
import { addJob } from "../store/jobs.ts";
import { publishStatusLists, statusJob, statusJobSeconds } from "../verify/status-list.ts";
import type { Worker } from "./worker.ts";

/** Signs every list of revocations anew, and asks for itself again. */
export async function signLists({ house, keys }: Worker, finish: ControlDeps["finish"]): Promise<void> {
	const { store, clock, settings, log } = house;
	const now = clock.now();
	const signed = await store.tx(async (tx) => {
		const lists = await publishStatusLists(tx, { publicUrl: settings.publicUrl, key: keys.permitJws, now });
		await finish(tx);
		await addJob(tx, { kind: statusJob, subject: "house", dueAt: now + statusJobSeconds, at: now });
		return lists;
	});
	if (signed.length > 0) log.info({ event: "status-lists-signed", lists: signed });
}

/** What time asks of a paper. */
export async function tickGrant(
	grantId: string,
	{ house, deps }: Worker,
	finish: ControlDeps["finish"],
): Promise<void> {
	const did = await runGrantClock(grantId, { ...deps, releasePlaces, finish });
	if (did.length === 0) return;
	house.log.info({ event: "grant-clock", grant: grantId, did });
	house.wake("messages");
	house.wake("jobs");
}

/** Judges the signature with which an employer asks to come in. */
export async function letEmployerIn(
	entryId: string,
	{ house, deps }: Worker,
	finish: ControlDeps["finish"],
): Promise<void> {
	const outcome = await judgeEmployerSignIn(entryId, { ...deps, publicUrl: house.settings.publicUrl, finish });
	house.log.info({ event: employerJob, outcome });
}

/** Sets and signs the papers of a case; the letter that brings them waits for them. */
export async function setPermits(caseId: string, worker: Worker, finish: ControlDeps["finish"]): Promise<void> {
	const { house, deps, permitSigner, setter } = worker;
	await makePermits(caseId, { ...deps, permitSigner, setter, finish });
	house.wake("messages");
}

/** Opens the order that a decision or a filing owes. */
export async function openFeeOrder(
	caseId: string,
	{ house, deps }: Worker,
	finish: ControlDeps["finish"],
): Promise<void> {
	const opened = await openOrderOf(caseId, { ...deps, finish });
	house.log.info({ event: feeJob, case: caseId, opened });
	if (opened === "opened") house.wake("messages");
}

import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import type { EpochSeconds } from "../../casework/facts.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { draftReminderJob } from "../answers/draft-reminder.ts";
import { makeMinutes } from "../board/make-minutes.ts";
import { makePapers } from "../clocks/make-papers.ts";
import { runClock } from "../clocks/run-clock.ts";
import {
	clockJob,
	lookJob,
	minutesJob,
	paperJob,
	permitJob,
	recheckJob,
	recheckSeconds,
	rewrapJob,
	upkeepJob,
} from "../control/later-jobs.ts";
import { lookAtCase } from "../control/look.ts";
import { startOpeners } from "../control/opening.ts";
import type { PixelLooker } from "../control/pixels.ts";
import { openPixelLooker } from "../control/pixels.ts";
import { recheckCase } from "../control/recheck.ts";
import type { ControlDeps } from "../control/run.ts";
import { controlCase, holdCase } from "../control/run.ts";
import { printOwed } from "../counter/print-job.ts";
import { feeJob } from "../fee/fee-job.ts";
import { orderFiles } from "../fee/order-file.ts";
import { replyJob } from "../intake/commit-letter.ts";
import { controlJob } from "../intake/control-job.ts";
import { interviewLetterJob, interviewReminderJob } from "../interview/jobs.ts";
import type { PrivateKeys } from "../keys/keys.ts";
import { recordReplyOfLetter } from "../letters/record-reply.ts";
import { openRelay } from "../mail/relay.ts";
import type { SendDeps } from "../mail/send.ts";
import { sendDue } from "../mail/send.ts";
import { lettersPapers } from "../permit/mail-papers.ts";
import type { PermitSigner } from "../permit/make-permits.ts";
import { handOver, pagePaperJob } from "../permit/page-papers.ts";
import type { Setter } from "../permit/setter.ts";
import { openSetter } from "../permit/setter.ts";
import { permitSignerOf } from "../permit/signer.ts";
import type { ReceiptSigner } from "../receipt/receipt.ts";
import { receiptSignerOf } from "../receipt/signer.ts";
import { employerJob } from "../register/employer-entries.ts";
import { grantClockJob } from "../register/grant-file.ts";
import { indexAgain, indexJob } from "../search/index-job.ts";
import { hasCaseKey } from "../store/case-keys.ts";
import { findPaper, printJob } from "../store/case-papers.ts";
import type { Job } from "../store/jobs.ts";
import { addJob, claimJobs, finishJob, postponeJob, renewLease, retryAt } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import { watch } from "../store/waking.ts";
import { statusJob } from "../verify/status-list.ts";
import { controlDepsOf } from "./control-deps.ts";
import { remindOf } from "./draft-jobs.ts";
import type { House, Running } from "./house.ts";
import { upkeep } from "./house-jobs.ts";
import { tellOf } from "./interview-jobs.ts";
import { houseKinds, pageKinds } from "./job-kinds.ts";
import { runPageJob } from "./page-jobs.ts";
import { letEmployerIn, openFeeOrder, setPermits, signLists, tickGrant } from "./paper-jobs.ts";
import { paperFiles } from "./papers.ts";
import { rewrap } from "./rewrap-job.ts";

/** How long a job stays with a worker that gives no sign of life: it was killed, and another takes the job. */
const jobLeaseSeconds = 90;

/** A living worker says so well before that: a scan of three hundred files or a slow revocation list may take longer than any fixed lease. */
const leaseRenewSeconds = 20;

/** After so many failures of ours the case is marked as held: from then on its delay is ours on every screen. */
const failuresBeforeHold = 2;

/** How long a held case waits before it is looked at again: each look opens it anew, so a long outage is asked about less and less often. */
const heldRetrySeconds = 30;
const heldRetrySecondsMax = 600;
const heldTriesAtFirstPace = 10;

/** A correction that overtook the control of the case that it corrects: that takes about a second. */
const quotedRetrySeconds = 2;

/** Not in the first minutes of a start, when letters that waited outside come in. */
const upkeepDelaySeconds = 600;

export type Worker = {
	readonly house: House;
	readonly deps: Awaited<ReturnType<typeof controlDepsOf>>;
	readonly looker: PixelLooker;
	readonly keys: PrivateKeys;
	/** For the papers that no letter carries. */
	readonly signer: ReceiptSigner;
	/** The permits key. */
	readonly permitSigner: PermitSigner;
	/** The process that sets papers with photographs. */
	readonly setter: Setter;
	readonly name: string;
};

async function runControl(job: Job, { house, deps, name }: Worker, finish: ControlDeps["finish"]): Promise<void> {
	const { store, clock, log } = house;
	const run = await controlCase(job.subject, { ...deps, finish });
	if (run.kind === "done") {
		const { status, causes } = run;
		log.info({ event: "controlled", case: job.subject, status, ...(causes.length > 0 ? { notOpened: causes } : {}) });
		house.wake("messages");
		house.wake("jobs");
		return;
	}
	if (run.kind === "waits") {
		await postponeJob(store.pool, job, name, {
			dueAt: clock.now() + quotedRetrySeconds,
			error: "quoted-case-undecided",
		});
		return;
	}
	log.warn({ event: "held", case: job.subject, cause: run.cause, reason: run.reason });
	await holdCase(job.subject, run.cause, { ...deps, store, now: clock.now });
	await postponeJob(store.pool, job, name, { dueAt: heldRetryAt(clock.now(), job.attempts), error: run.cause });
}

function heldRetryAt(now: EpochSeconds, attempts: number): EpochSeconds {
	const doublings = Math.max(0, Math.min(attempts - heldTriesAtFirstPace, 20));
	return now + Math.min(heldRetrySecondsMax, heldRetrySeconds * 2 ** doublings);
}

async function tickCase(caseId: string, { house, deps }: Worker, finish: ControlDeps["finish"]): Promise<void> {
	const did = await runClock(caseId, { ...deps, finish });
	if (did.length === 0) return;
	house.log.info({ event: "clock", case: caseId, did });
	house.wake("messages");
	house.wake("jobs");
}

async function doJob(job: Job, worker: Worker): Promise<void> {
	const { store, clock } = worker.house;
	const { deps, name } = worker;
	const finish = (tx: Tx) => finishJob(tx, job, name);
	if (job.kind === controlJob) await runControl(job, worker, finish);
	else if (pageKinds.includes(job.kind)) await runPageJob(job, worker, finish);
	else if (job.kind === lookJob) await lookAtCase(job.subject, worker.looker, { ...deps, finish });
	else if (job.kind === replyJob) await recordReplyOfLetter(job.subject, { ...deps, finish });
	else if (job.kind === upkeepJob) await upkeep(worker, finish);
	else if (job.kind === printJob) await printOwed(job.subject, { ...deps, signer: worker.signer, finish });
	else if (job.kind === rewrapJob) await rewrap(job, worker, finish);
	else if (job.kind === paperJob) await makePapers(job.subject, { ...deps, signer: worker.signer, finish });
	else if (job.kind === permitJob) await setPermits(job.subject, worker, finish);
	else if (job.kind === pagePaperJob) await handOver(job.subject, { ...deps, finish });
	else if (job.kind === minutesJob) await makeMinutes(job.subject, { ...deps, signer: worker.signer, finish });
	else if (job.kind === statusJob) await signLists(worker, finish);
	else if (job.kind === clockJob) await tickCase(job.subject, worker, finish);
	else if (job.kind === grantClockJob) await tickGrant(job.subject, worker, finish);
	else if (job.kind === employerJob) await letEmployerIn(job.subject, worker, finish);
	else if (job.kind === feeJob) await openFeeOrder(job.subject, worker, finish);
	else if (job.kind === interviewLetterJob || job.kind === interviewReminderJob) await tellOf(job, worker, finish);
	else if (job.kind === draftReminderJob) await remindOf(job.subject, worker, finish);
	else if (job.kind === indexJob) await indexAgain(job.subject, { ...deps, finish });
	else if (!(await recheckCase(job.subject, { ...deps, finish }))) {
		await postponeJob(store.pool, job, name, { dueAt: clock.now() + recheckSeconds, error: "still-unknown" });
	}
}

/** Somebody was first (an officer, a correction, another worker): nothing failed, and what changed is looked at at once. */
function isOvertaken(error: unknown): boolean {
	return error instanceof StoreError && (error.code === "version-conflict" || error.code === "lease-lost");
}

/** The case that a job is about, where it is about one; a job of the house or of a letter has none. */
async function caseOfJob(tx: Tx, { kind, subject }: Job): Promise<string | null> {
	if (houseKinds.includes(kind)) return null;
	return kind === printJob ? ((await findPaper(tx, subject))?.caseId ?? null) : subject;
}

/** Nobody can open this job's own case any more. A key that another case lacks says nothing of this one. */
async function isOfErasedCase(tx: Tx, job: Job, error: unknown): Promise<boolean> {
	if (!(error instanceof StoreError && error.code === "key-erased")) return false;
	const caseId = await caseOfJob(tx, job);
	return caseId !== null && !(await hasCaseKey(tx, caseId));
}

async function afterFailure(job: Job, error: unknown, { house, deps, name }: Worker): Promise<void> {
	const { store, clock, log } = house;
	if (await isOfErasedCase(store.pool, job, error)) {
		log.info({ event: "job-ended", job: job.kind, subject: job.subject, why: "key-erased" });
		return store.tx((tx) => finishJob(tx, job, name));
	}
	if (isOvertaken(error)) {
		log.info({ event: "job-overtaken", job: job.kind, subject: job.subject });
		return postponeJob(store.pool, job, name, { dueAt: clock.now(), error: "overtaken" });
	}
	const trace = error instanceof Error ? error.stack : String(error);
	log.error({ event: "job-failed", job: job.kind, subject: job.subject, attempts: job.attempts, trace });
	try {
		if (job.kind === controlJob && job.attempts >= failuresBeforeHold)
			await holdCase(job.subject, "control-failed", { ...deps, store, now: clock.now });
	} finally {
		await postponeJob(store.pool, job, name, {
			dueAt: retryAt(clock.now(), job.attempts),
			error: error instanceof Error ? error.name : "error",
		});
	}
}

/** Does one job and keeps its lease meanwhile. Never rejects: one job's failure, or a database that is away, does not stop the others. */
async function runJob(job: Job, worker: Worker): Promise<void> {
	const { store, clock, log } = worker.house;
	const renew = (): void => {
		const lease = { worker: worker.name, at: clock.now(), leaseSeconds: jobLeaseSeconds };
		// A lease that cannot be renewed is lost or will be: the transaction that ends the work finds out and rolls back.
		renewLease(store.pool, job, lease).catch(() => {});
	};
	const beat = setInterval(renew, leaseRenewSeconds * 1000);
	try {
		await doJob(job, worker).catch((error: unknown) => afterFailure(job, error, worker));
	} catch (error) {
		log.error({ event: "job-left", job: job.kind, subject: job.subject, trace: String(error) });
	} finally {
		clearInterval(beat);
	}
}

/** What the applicant waits for. */
const urgentKinds = [
	controlJob,
	feeJob,
	printJob,
	paperJob,
	minutesJob,
	permitJob,
	pagePaperJob,
	replyJob,
	employerJob,
	interviewLetterJob,
	...pageKinds,
] as const;

/** What an officer or nobody waits for: a set of slow pages to render (control/look.ts) takes many minutes, and no letter's control waits behind it. */
const laterKinds = [
	clockJob,
	statusJob,
	draftReminderJob,
	interviewReminderJob,
	grantClockJob,
	lookJob,
	recheckJob,
	indexJob,
	upkeepJob,
	rewrapJob,
] as const;

/** Takes as many jobs as there are openers, so that no lease runs while its case waits for a thread. True when there may be more. */
async function runDueJobs(worker: Worker, kinds: readonly string[], atOnce: number): Promise<boolean> {
	const { store, clock } = worker.house;
	const lease = { worker: worker.name, at: clock.now(), leaseSeconds: jobLeaseSeconds };
	const jobs = await claimJobs(store.pool, kinds, lease, atOnce);
	await Promise.all(jobs.map((job) => runJob(job, worker)));
	return jobs.length > 0;
}

/** Opens, controls, renders and sends: the one role that uses the opening key and the signing keys. `threads`: how many cases at once. */
export async function startWorker(house: House, keys: PrivateKeys, threads = availableParallelism()): Promise<Running> {
	const { settings, store, clock, log } = house;
	const openers = startOpeners(threads);
	const deps = await controlDepsOf(house, keys, openers);
	const looker = openPixelLooker();
	const setter = openSetter();
	const worker: Worker = {
		house,
		deps,
		looker,
		keys,
		// Made for each paper: the key may have been renewed since the last.
		get signer() {
			return receiptSignerOf(keys, nodePlatform);
		},
		get permitSigner() {
			return permitSignerOf(keys, nodePlatform);
		},
		setter,
		name: `worker-${randomUUID()}`,
	};
	await addJob(store.pool, {
		kind: upkeepJob,
		subject: "house",
		dueAt: clock.now() + upkeepDelaySeconds,
		at: clock.now(),
	});
	await addJob(store.pool, { kind: statusJob, subject: "house", dueAt: clock.now(), at: clock.now() });
	const failed = (event: string) => (error: unknown) =>
		log.error({ event, error: error instanceof Error ? error.stack : String(error) });
	const stops = [
		watch(store, "jobs", () => runDueJobs(worker, urgentKinds, threads), failed("jobs-failed")),
		watch(store, "jobs", () => runDueJobs(worker, laterKinds, 1), failed("jobs-failed")),
	];
	const relay = settings.relay === null ? null : openRelay(settings.relay, settings.domain);
	if (relay) {
		const send: SendDeps = {
			store,
			vault: deps.vault,
			unwrap: keys.vaultUnwrap,
			dkim: keys.dkimKey,
			relay,
			domain: settings.domain,
			papers: (paper, languages) => paperFiles(paper, worker.signer, languages),
			async casePapers(message, letter) {
				const brought = await lettersPapers(message, letter, { ...deps, now: clock.now });
				return brought.kind === "ready" ? brought : null;
			},
			orders: (caseId, languages) => orderFiles(caseId, languages, { ...deps, signer: worker.signer, now: clock.now }),
			now: clock.now,
			worker: worker.name,
			log: (event, detail) => log.info({ event, ...detail }),
		};
		stops.push(watch(store, "messages", () => sendDue(send), failed("messages-failed")));
	} else log.warn({ event: "no-relay", message: "TILKAT_RELAY is empty: answers wait in the outbox" });
	return {
		async close() {
			for (const stop of stops) await stop();
			relay?.close();
			await looker.close();
			setter.close();
			await openers.close();
		},
	};
}

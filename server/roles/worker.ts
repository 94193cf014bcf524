import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { localDate } from "../../casework/clock.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { parseClamdEndpoint, scanBytes } from "../control/clamd.ts";
import { judgeFiling } from "../control/judge-filing.ts";
import { lookJob, recheckJob, recheckSeconds, upkeepJob } from "../control/later-jobs.ts";
import { lookAtCase } from "../control/look.ts";
import { startOpeners } from "../control/opening.ts";
import type { PixelLooker } from "../control/pixels.ts";
import { openPixelLooker } from "../control/pixels.ts";
import { recheckCase } from "../control/recheck.ts";
import type { ControlDeps } from "../control/run.ts";
import { controlCase, holdCase } from "../control/run.ts";
import { controlJob } from "../intake/commit-filing.ts";
import type { PrivateKeys } from "../keys/keys.ts";
import { openRelay } from "../mail/relay.ts";
import type { SendDeps } from "../mail/send.ts";
import { sendDue } from "../mail/send.ts";
import { makeReceipt } from "../receipt/receipt.ts";
import { receiptSignerOf } from "../receipt/signer.ts";
import { forgetAnswerDays } from "../store/answer-limits.ts";
import { fingerprintSecretName } from "../store/fingerprints.ts";
import { houseSecret } from "../store/installation.ts";
import type { Job } from "../store/jobs.ts";
import { addJob, claimJobs, finishJob, postponeJob, retryAt } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import { keepRevocationList, listRevocationLists } from "../store/revocation-lists.ts";
import { forgetSessions } from "../store/users.ts";
import { openVault } from "../store/vault.ts";
import { sweepOrphans } from "../store/vault-sweep.ts";
import { watch } from "../store/waking.ts";
import type { ListDeps } from "../trust/fetch-lists.ts";
import { readTrustList } from "../trust/trust-folder.ts";
import type { House, Running } from "./house.ts";
import { receiptFiles } from "./papers.ts";

/** A control that takes longer than this has died with its worker; a letter takes about a second. */
const jobLeaseSeconds = 300;

/** After so many failures of ours the case is marked as held: from then on its delay is ours on every screen. */
const failuresBeforeHold = 2;

/** How long a held case waits before it is looked at again. */
const heldRetrySeconds = 30;

/** A correction that overtook the control of the case that it corrects: that takes about a second. */
const quotedRetrySeconds = 2;

const upkeepSeconds = 86_400;

/** Not in the first minutes of a start, when letters that waited outside come in. */
const upkeepDelaySeconds = 600;

/** Nothing of a scan is worth waiting longer for: clamd reads 50 MB in under a second. */
const scanMillisecondsMax = 60_000;

type Worker = {
	readonly house: House;
	readonly deps: Omit<ControlDeps, "finish">;
	readonly looker: PixelLooker;
	readonly name: string;
};

async function runControl(job: Job, { house, deps, name }: Worker, finish: ControlDeps["finish"]): Promise<void> {
	const { store, clock, log } = house;
	const run = await controlCase(job.subject, { ...deps, finish });
	if (run.kind === "done") {
		log.info({ event: "controlled", case: job.subject, status: run.status });
		house.wake("messages");
		house.wake("jobs");
		return;
	}
	if (run.kind === "waits") {
		await postponeJob(store.pool, job, name, { dueAt: clock.now() + quotedRetrySeconds, error: "quoted-case-undecided" });
		return;
	}
	log.warn({ event: "held", case: job.subject, cause: run.cause, reason: run.reason });
	await holdCase(job.subject, run.cause, { ...deps, store, now: clock.now });
	await postponeJob(store.pool, job, name, { dueAt: clock.now() + heldRetrySeconds, error: run.cause });
}

async function upkeep({ house, name }: Worker, finish: ControlDeps["finish"]): Promise<void> {
	const { store, clock, vaultFolder, log } = house;
	const now = clock.now();
	const swept = await sweepOrphans(store, vaultFolder, Math.floor(Date.now() / 1000));
	await store.tx(async (tx) => {
		await forgetAnswerDays(tx, localDate(now, "Asia/Bishkek"));
		await forgetSessions(tx, now);
		await finish(tx);
		await addJob(tx, { kind: upkeepJob, subject: "house", dueAt: now + upkeepSeconds, at: now });
	});
	log.info({ event: "upkeep", worker: name, swept: swept?.length ?? 0 });
}

async function runJob(job: Job, worker: Worker): Promise<void> {
	const { store, clock, log } = worker.house;
	const { deps, name } = worker;
	const finish = (tx: Tx) => finishJob(tx, job, name);
	try {
		if (job.kind === controlJob) await runControl(job, worker, finish);
		else if (job.kind === lookJob) await lookAtCase(job.subject, worker.looker, { ...deps, finish });
		else if (job.kind === upkeepJob) await upkeep(worker, finish);
		else if (!(await recheckCase(job.subject, { ...deps, finish }))) {
			await postponeJob(store.pool, job, name, { dueAt: clock.now() + recheckSeconds, error: "still-unknown" });
		}
	} catch (error) {
		const trace = error instanceof Error ? error.stack : String(error);
		log.error({ event: "job-failed", job: job.kind, subject: job.subject, attempts: job.attempts, trace });
		if (job.kind === controlJob && job.attempts >= failuresBeforeHold) {
			await holdCase(job.subject, "control-failed", { ...deps, store, now: clock.now });
		}
		await postponeJob(store.pool, job, name, {
			dueAt: retryAt(clock.now(), job.attempts),
			error: error instanceof Error ? error.name : "error",
		});
	}
}

/** What only the applicant waits for goes first; what an officer may wait for comes when there is nothing else. */
const kindsByUrgency = [[controlJob], [lookJob, recheckJob, upkeepJob]] as const;

/** Takes as many jobs as there are openers, so that no lease runs while its case waits for a thread. True when there may be more. */
async function runDueJobs(worker: Worker, atOnce: number): Promise<boolean> {
	const { store, clock } = worker.house;
	for (const kinds of kindsByUrgency) {
		const lease = { worker: worker.name, at: clock.now(), leaseSeconds: jobLeaseSeconds };
		const jobs = await claimJobs(store.pool, kinds, lease, atOnce);
		await Promise.all(jobs.map((job) => runJob(job, worker)));
		if (jobs.length > 0) return true;
	}
	return false;
}

/** Opens, controls, renders and sends: the one role that uses the opening key and the signing keys. */
export async function startWorker(house: House, keys: PrivateKeys): Promise<Running> {
	const { settings, store, clock, log } = house;
	const vault = await openVault({ folder: house.vaultFolder }, keys.vaultPublic);
	const cores = availableParallelism();
	const openers = startOpeners(cores);
	const { list, missing } = readTrustList(settings.dataFolder);
	if (missing)
		log.warn({ event: "no-trust-list", message: "Nobody is accredited: put trust-list.json into TILKAT_DATA" });
	const lists: ListDeps = {
		fetch,
		now: clock.now,
		known: (urls) => listRevocationLists(store.pool, urls),
		keep: (kept) => keepRevocationList(store.pool, kept),
	};
	const clamd = parseClamdEndpoint(settings.clamd ?? "");
	const deps: Omit<ControlDeps, "finish"> = {
		store,
		vault,
		unwrap: keys.vaultUnwrap,
		frame: house.frame,
		fingerprint: keys.currentOpening(clock.now()).fingerprint,
		domain: settings.domain,
		demonstration: settings.demo,
		clockMoved: clock.isMoved,
		openers,
		openingKeys: keys.openingKeys,
		authorityFingerprints: keys.opening.map((one) => one.fingerprint),
		judge: (opened, arrivedAtOf) => judgeFiling(opened, arrivedAtOf, { list, lists }),
		scan: clamd && ((bytes) => scanBytes(clamd, bytes, { timeoutMs: scanMillisecondsMax })),
		fingerprintSecret: await houseSecret(
			store.pool,
			fingerprintSecretName,
			{ vault: keys.vaultPublic, unwrap: keys.vaultUnwrap },
			clock.now(),
		),
		letterBytesMax: settings.letterBytesMax,
		law: settings.law,
		now: clock.now,
	};
	const looker = openPixelLooker();
	const worker: Worker = { house, deps, looker, name: `worker-${randomUUID()}` };
	await addJob(store.pool, {
		kind: upkeepJob,
		subject: "house",
		dueAt: clock.now() + upkeepDelaySeconds,
		at: clock.now(),
	});
	const failed = (event: string) => (error: unknown) =>
		log.error({ event, error: error instanceof Error ? error.stack : String(error) });
	const stops = [watch(store, "jobs", () => runDueJobs(worker, cores), failed("jobs-failed"))];
	const relay = settings.relay === null ? null : openRelay(settings.relay, settings.domain);
	if (relay) {
		const send: SendDeps = {
			store,
			vault,
			unwrap: keys.vaultUnwrap,
			dkim: keys.dkimKey,
			relay,
			domain: settings.domain,
			papers: async (receipt, languages) =>
				receiptFiles(await makeReceipt(receipt, receiptSignerOf(keys, nodePlatform), languages)),
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
			await openers.close();
		},
	};
}

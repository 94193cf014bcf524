import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { parseClamdEndpoint, scanBytes } from "../control/clamd.ts";
import { judgeFiling } from "../control/judge-filing.ts";
import { startOpeners } from "../control/opening.ts";
import type { ControlDeps } from "../control/run.ts";
import { controlCase, holdCase } from "../control/run.ts";
import { controlJob } from "../intake/commit-filing.ts";
import type { PrivateKeys } from "../keys/keys.ts";
import { openRelay } from "../mail/relay.ts";
import type { SendDeps } from "../mail/send.ts";
import { sendDue } from "../mail/send.ts";
import { makeReceipt } from "../receipt/receipt.ts";
import { fingerprintSecretName } from "../store/fingerprints.ts";
import { houseSecret } from "../store/installation.ts";
import type { Job } from "../store/jobs.ts";
import { claimJobs, finishJob, postponeJob, retryAt } from "../store/jobs.ts";
import { keepRevocationList, listRevocationLists } from "../store/revocation-lists.ts";
import { openVault } from "../store/vault.ts";
import { watch } from "../store/waking.ts";
import type { ListDeps } from "../trust/fetch-lists.ts";
import { readTrustList } from "../trust/trust-folder.ts";
import type { House, Running } from "./house.ts";
import { receiptFiles, receiptSignerOf } from "./papers.ts";

/** A control that takes longer than this has died with its worker; a letter takes about a second. */
const jobLeaseSeconds = 300;

/** After so many failures of ours the case is marked as held: from then on its delay is ours on every screen. */
const failuresBeforeHold = 2;

/** How long a held case waits before it is looked at again. */
const heldRetrySeconds = 30;

/** Nothing of a scan is worth waiting longer for: clamd reads 50 MB in under a second. */
const scanMillisecondsMax = 60_000;

type Worker = { readonly house: House; readonly deps: Omit<ControlDeps, "finish">; readonly name: string };

async function runJob(job: Job, { house, deps, name }: Worker): Promise<void> {
	const { store, clock, log } = house;
	const postpone = (dueAt: number, error: string) => postponeJob(store.pool, job, name, { dueAt, error });
	try {
		const run = await controlCase(job.subject, { ...deps, finish: (tx) => finishJob(tx, job, name) });
		if (run.kind === "done") {
			log.info({ event: "controlled", case: job.subject, status: run.status });
			house.wake("messages");
			// A correction that joined made work for the case that it joined.
			if (run.status === "joined") house.wake("jobs");
			return;
		}
		log.warn({ event: "held", case: job.subject, cause: run.cause, reason: run.reason });
		await holdCase(job.subject, run.cause, { ...deps, store, now: clock.now });
		await postpone(clock.now() + heldRetrySeconds, run.cause);
	} catch (error) {
		const trace = error instanceof Error ? error.stack : String(error);
		log.error({ event: "control-failed", case: job.subject, attempts: job.attempts, trace });
		if (job.attempts >= failuresBeforeHold)
			await holdCase(job.subject, "control-failed", { ...deps, store, now: clock.now });
		await postpone(retryAt(clock.now(), job.attempts), error instanceof Error ? error.name : "error");
	}
}

/** Takes as many jobs as there are openers, so that no lease runs while its case waits for a thread. True when there may be more. */
async function runDueJobs(worker: Worker, atOnce: number): Promise<boolean> {
	const { store, clock } = worker.house;
	const jobs = await claimJobs(
		store.pool,
		[controlJob],
		{ worker: worker.name, at: clock.now(), leaseSeconds: jobLeaseSeconds },
		atOnce,
	);
	await Promise.all(jobs.map((job) => runJob(job, worker)));
	return jobs.length === atOnce;
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
		law: null,
		now: clock.now,
	};
	const worker: Worker = { house, deps, name: `worker-${randomUUID()}` };
	const failed = (event: string) => (error: unknown) =>
		log.error({ event, error: error instanceof Error ? error.stack : String(error) });
	const stops = [watch(store, "jobs", () => runDueJobs(worker, cores), failed("jobs-failed"))];
	if (settings.relay) {
		const send: SendDeps = {
			store,
			vault,
			unwrap: keys.vaultUnwrap,
			dkim: keys.dkimKey,
			relay: openRelay(settings.relay, settings.domain),
			domain: settings.domain,
			papers: async (receipt, languages) => receiptFiles(await makeReceipt(receipt, receiptSignerOf(keys), languages)),
			now: clock.now,
			worker: worker.name,
			log: (event, detail) => log.info({ event, ...detail }),
		};
		stops.push(watch(store, "messages", () => sendDue(send), failed("messages-failed")));
	} else log.warn({ event: "no-relay", message: "TILKAT_RELAY is empty: answers wait in the outbox" });
	return {
		async close() {
			for (const stop of stops) await stop();
			await openers.close();
		},
	};
}

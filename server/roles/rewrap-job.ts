import type { ControlDeps } from "../control/run.ts";
import { oldVaultIds } from "../keys/file-keys.ts";
import { type Job, postponeJob } from "../store/jobs.ts";
import { rewrapVault } from "../store/vault-rewrap.ts";
import { foldersOf } from "./house.ts";
import type { Worker } from "./worker.ts";

/** Letters that come meanwhile may need another round; a row held by somebody else too. */
const rewrapAgainSeconds = 5;

/** Wraps everything to the vault key that the job names; asks for another round while there is more. */
export async function rewrap(job: Job, { house, keys, name }: Worker, finish: ControlDeps["finish"]): Promise<void> {
	const { store, clock, log } = house;
	const again = { dueAt: clock.now() + rewrapAgainSeconds, error: "not-finished" };
	// Asked for a key that another took the place of before it ran: to that nothing is wrapped any more.
	if (oldVaultIds(foldersOf(house.settings).keys).includes(job.subject)) {
		log.info({ event: "rewrap-superseded", vaultKey: job.subject });
		return store.tx(finish);
	}
	// The key folder is looked at now and then: a worker that still has the key from before would wrap everything to that, and call it done.
	if (keys.vaultPublic.keyId !== job.subject)
		return postponeJob(store.pool, job, name, { ...again, error: "vault-key-not-seen" });
	const result = await rewrapVault(
		store,
		{ vault: keys.vaultPublic, unwrap: keys.vaultUnwrap, unwrapNew: keys.vaultUnwrapCurrent },
		{ at: clock.now() },
	);
	const { vaultKeyId, done, total, verified } = result;
	log.info({ event: "rewrapped", vaultKey: vaultKeyId, done, total, verified: verified ?? "not yet" });
	if (result.finishedAt !== null) return store.tx(finish);
	await postponeJob(store.pool, job, name, again);
}

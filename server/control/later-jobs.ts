import type { EpochSeconds } from "../../casework/facts.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";

/** Work for the renderer: looks at the pages of a case's documents after its outcome. Subject: the case's id. */
export const lookJob = "look";

/** Work for revocation that could not be reached at control (S14). Subject: the case's id. */
export const recheckJob = "recheck";

/** How long to wait before the lists are asked again: authorities mend a list in hours, and the receipt is out. */
export const recheckSeconds = 3600;

/** What time asks of a case: a promise, a warning, a reminder, a lapse (casework/clock-machine.ts). Subject: the case's id. */
export const clockJob = "clock";

/** A signed paper that was issued and has to be made by whoever holds the key. Subject: the case's id. */
export const paperJob = "paper";

/** The minutes of a sitting have to be signed by whoever holds the key. Subject: the sitting's id. */
export const minutesJob = "minutes";

/** Permits whose numbers were given and whose PDFs have to be set and signed. Subject: the case's id. */
export const permitJob = "permit";

/** Once a day: orphans of the vault, yesterday's answer counts, sessions that ended. Subject: `house`. */
export const upkeepJob = "upkeep";

/** Everything is wrapped to a vault key (server/store/vault-rewrap.ts). Subject: that key's id. */
export const rewrapJob = "rewrap";

/** Asks a worker that has this vault key to wrap everything to it; what was asked for a key that it replaced is asked no more. */
export async function askRewrap(tx: Tx, vaultKeyId: string, at: EpochSeconds): Promise<void> {
	await tx.query("delete from jobs where kind = $1 and subject <> $2", [rewrapJob, vaultKeyId]);
	await addJob(tx, { kind: rewrapJob, subject: vaultKeyId, dueAt: at, at });
}

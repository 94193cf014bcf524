import { lstat, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Store, Tx } from "./pool.ts";
import { objectPath } from "./vault.ts";

/** Objects that nothing refers to are removed at this age: longer than any transaction, shorter than a disk takes to fill. */
export const orphanSecondsMax = 6 * 3600;
/** Held by a backup while it copies objects, and by the sweep while it removes some: never both. */
export const vaultCopyLock = 7_411_969;
/** Object ids asked of the database in one question. */
const batchMax = 1_000;

const objectName = /^[0-9a-f]{32}$/;

/** All object files of a vault, folder by folder; none where there is no vault yet. Other names (an operator's notes) are not ours and are left alone. */
export async function* listObjectFiles(folder: string): AsyncGenerator<string> {
	const prefixes = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return [];
		throw error;
	});
	for (const prefix of prefixes.sort()) {
		if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
		for (const name of await readdir(path.join(folder, prefix))) if (objectName.test(name)) yield name;
	}
}

async function withoutRow(tx: Tx, objectIds: readonly string[]): Promise<string[]> {
	const found = await tx.query<{ id: string }>(
		`select id from unnest($1::text[]) as asked (id)
			where not exists (select from vault_objects where object_id = id)
				and not exists (select from counter_scans where object_id = id)
				and not exists (select from web_draft_files where object_id = id)`,
		[objectIds],
	);
	return found.rows.map((row) => row.id);
}

/**
 * Removes objects that were written but never referred to: the sender went away, the transaction rolled back, the process died. `machineNow` is
 * the machine's time, because it is compared with the files' times. Does nothing (null) while a backup copies.
 */
export async function sweepOrphans(store: Store, folder: string, machineNow: EpochSeconds): Promise<string[] | null> {
	return store.tx(async (tx) => {
		const locked = await tx.query<{ locked: boolean }>("select pg_try_advisory_xact_lock($1) as locked", [
			vaultCopyLock,
		]);
		if (locked.rows[0]?.locked !== true) return null;
		const removed: string[] = [];
		let old: string[] = [];
		const removeBatch = async (): Promise<void> => {
			for (const objectId of await withoutRow(tx, old)) {
				await rm(objectPath(folder, objectId), { force: true });
				removed.push(objectId);
			}
			old = [];
		};
		for await (const objectId of listObjectFiles(folder)) {
			const { mtimeMs } = await lstat(objectPath(folder, objectId));
			if (mtimeMs / 1000 < machineNow - orphanSecondsMax) old.push(objectId);
			if (old.length >= batchMax) await removeBatch();
		}
		await removeBatch();
		return removed;
	});
}

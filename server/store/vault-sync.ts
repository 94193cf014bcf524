import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** Makes the entries of a folder durable: a synced file whose name is not synced is lost with the power all the same. */
export async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, constants.O_RDONLY);
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/**
 * Folder syncs of puts that end at the same time become one. A sync that already runs may have begun before an entry was made, so whoever comes
 * meanwhile waits for the next one.
 */
export function sharedSync(): (folder: string) => Promise<void> {
	const running = new Map<string, Promise<void>>();
	const waiting = new Map<string, Promise<void>>();
	const start = (folder: string): Promise<void> => {
		const sync = syncFolder(folder).finally(() => running.delete(folder));
		running.set(folder, sync);
		return sync;
	};
	return (folder) => {
		const current = running.get(folder);
		if (!current) return start(folder);
		const known = waiting.get(folder);
		if (known) return known;
		const next = current
			.catch(() => {})
			.then(() => {
				waiting.delete(folder);
				return start(folder);
			});
		waiting.set(folder, next);
		return next;
	};
}

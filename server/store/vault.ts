import { createSecretKey, randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rm, statfs } from "node:fs/promises";
import path from "node:path";
import { sharedSync, syncFolder } from "./vault-sync.ts";
import type { VaultPublic } from "./vault-wrap.ts";
import { isSourceFault, type Sums, writeObject } from "./vault-write.ts";

/** What `put` promises: the bytes and their folder entry are on the disk; nothing refers to them until `recordObject`. */
export type VaultRef = Sums & {
	readonly objectId: string;
	/** The object's data key, wrapped to the vault's public key. */
	readonly wrappedKey: Uint8Array;
	readonly vaultKeyId: string;
};

/**
 * Why nothing was stored. `disk-full`, `disk-failed`: a door answers 4xx and the sender comes again. `source-failed`: the sender went away.
 * Whatever was written stays as an orphan for the sweep, unless it could be removed at once.
 */
export type PutRefusal = {
	readonly ok: false;
	readonly reason: "disk-full" | "disk-failed" | "source-failed" | "too-large";
	readonly cause: unknown;
};

export type PutResult = { readonly ok: true; readonly ref: VaultRef } | PutRefusal;

/** Places where a crash test stops the process. */
export type PutPoint = "object-created" | "bytes-writing" | "bytes-written" | "file-synced" | "folder-synced";

export type Vault = {
	readonly folder: string;
	/** `keys`: wrapped by these and not by the vault's own, for what the office itself may not read. */
	put(
		source: AsyncIterable<Uint8Array> | Uint8Array,
		options?: { sizeBytesMax?: number; keys?: VaultPublic },
	): Promise<PutResult>;
};

export type VaultSettings = {
	/** The folder of the objects; made when absent. */
	readonly folder: string;
	/** Below this much free space nothing is put: the database on the same disk must be able to commit and to recover. */
	readonly freeBytesMin?: number;
	readonly mark?: (point: PutPoint) => void;
};

/** 256 MB: a checkpoint's worth of WAL beside what the last letters need. */
export const freeBytesMinDefault = 256 * 1024 * 1024;
/** Objects that a process puts into one folder before it goes on to another. */
const objectsInARow = 1_000;

/** The file of an object. The first two digits spread the objects over 256 folders, because a folder of millions is slow to sync. */
export function objectPath(folder: string, objectId: string): string {
	return path.join(folder, objectId.slice(0, 2), objectId);
}

/** Opens the vault for writing; its 256 folders exist and are durable when this returns. */
export async function openVault(settings: VaultSettings, keys: VaultPublic): Promise<Vault> {
	const { folder, freeBytesMin = freeBytesMinDefault, mark = () => {} } = settings;
	await mkdir(folder, { recursive: true, mode: 0o700 });
	for (let prefix = 0; prefix < 256; prefix += 1)
		await mkdir(path.join(folder, prefix.toString(16).padStart(2, "0")), { recursive: true, mode: 0o700 });
	await syncFolder(folder);
	const nextId = idMaker();
	const syncShared = sharedSync();
	return {
		folder,
		async put(source, options = {}) {
			const objectId = nextId();
			const file = objectPath(folder, objectId);
			let handle: FileHandle | null = null;
			try {
				if ((await freeBytes(folder)) < freeBytesMin) return { ok: false, reason: "disk-full", cause: null };
				handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
				mark("object-created");
				const dataKey = randomBytes(32);
				const chunks = source instanceof Uint8Array ? [source] : source;
				const sums = await writeObject(
					handle,
					objectId,
					createSecretKey(dataKey),
					chunks,
					options.sizeBytesMax ?? Infinity,
					mark,
				);
				await handle.sync();
				mark("file-synced");
				await handle.close();
				handle = null;
				await syncShared(path.dirname(file));
				mark("folder-synced");
				const { keyId: vaultKeyId, wrap } = options.keys ?? keys;
				return { ok: true, ref: { objectId, wrappedKey: wrap(dataKey), vaultKeyId, ...sums } };
			} catch (error) {
				await discard(file, handle);
				return refusalOf(error);
			}
		},
	};
}

/**
 * Object ids: random, but a process stays in one of the 256 folders for a while, so that letters that arrive together share the sync of their
 * folder. 120 random bits remain.
 */
function idMaker(): () => string {
	let prefix = "";
	let left = 0;
	return () => {
		if (left === 0) {
			prefix = randomBytes(1).toString("hex");
			left = objectsInARow;
		}
		left -= 1;
		return prefix + randomBytes(15).toString("hex");
	};
}

async function freeBytes(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}

function refusalOf(error: unknown): PutRefusal {
	if (isSourceFault(error)) return { ok: false, reason: error.fault, cause: error.cause };
	const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
	const isFull = code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG";
	return { ok: false, reason: isFull ? "disk-full" : "disk-failed", cause: error };
}

/** On a full disk the half-written file is the first thing to give back. A file that cannot be removed is the sweep's. */
async function discard(file: string, handle: FileHandle | null): Promise<void> {
	await handle?.close().catch(() => {});
	await rm(file, { force: true }).catch(() => {});
}

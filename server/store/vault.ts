import { createHash, randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rm, statfs } from "node:fs/promises";
import path from "node:path";
import { chunkBytes, header, sealChunk } from "./vault-format.ts";
import type { VaultPublic } from "./vault-wrap.ts";

/** What `put` promises: the bytes and their folder entry are on the disk; nothing refers to them until `recordObject`. */
export type VaultRef = {
	readonly objectId: string;
	/** The object's data key, wrapped to the vault's public key. */
	readonly wrappedKey: Uint8Array;
	readonly vaultKeyId: string;
	/** Of the plain bytes, lower-case hex. */
	readonly sha256Plain: string;
	/** Of the file as it lies on the disk, lower-case hex. */
	readonly sha256Stored: string;
	/** Of the plain bytes. */
	readonly sizeBytes: number;
	readonly storedBytes: number;
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
	put(source: AsyncIterable<Uint8Array> | Uint8Array, options?: { sizeBytesMax?: number }): Promise<PutResult>;
};

export type VaultSettings = {
	/** The folder of the objects; made when absent. */
	readonly folder: string;
	/** Below this much free space nothing is put: the database on the same disk must be able to commit and to recover. */
	readonly freeBytesMin?: number;
	readonly mark?: (point: PutPoint) => void;
};

/** 256 MB: a checkpoint's worth of WAL beside what the last letters need. */
const freeBytesMinDefault = 256 * 1024 * 1024;
/** Sealed chunks gathered for one write call. */
const gatheredChunksMax = 16;

/** The file of an object. The first two digits spread the objects over 256 folders, because a folder of millions is slow to sync. */
export function objectPath(folder: string, objectId: string): string {
	return path.join(folder, objectId.slice(0, 2), objectId);
}

export async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, constants.O_RDONLY);
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** Opens the vault for writing; its 256 folders exist and are durable when this returns. */
export async function openVault(settings: VaultSettings, keys: VaultPublic): Promise<Vault> {
	const { folder, freeBytesMin = freeBytesMinDefault, mark = () => {} } = settings;
	await mkdir(folder, { recursive: true, mode: 0o700 });
	for (let prefix = 0; prefix < 256; prefix += 1)
		await mkdir(path.join(folder, prefix.toString(16).padStart(2, "0")), { recursive: true, mode: 0o700 });
	await syncFolder(folder);
	return {
		folder,
		async put(source, options = {}) {
			const objectId = randomBytes(16).toString("hex");
			const file = objectPath(folder, objectId);
			let handle: FileHandle | null = null;
			try {
				if ((await freeBytes(folder)) < freeBytesMin) return { ok: false, reason: "disk-full", cause: null };
				handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
				mark("object-created");
				const dataKey = randomBytes(32);
				const chunks = source instanceof Uint8Array ? [source] : source;
				const sums = await writeObject(handle, objectId, dataKey, chunks, options.sizeBytesMax ?? Infinity, mark);
				await handle.sync();
				mark("file-synced");
				await handle.close();
				handle = null;
				await syncFolder(path.dirname(file));
				mark("folder-synced");
				const wrappedKey = keys.wrap(dataKey);
				return { ok: true, ref: { objectId, wrappedKey, vaultKeyId: keys.keyId, ...sums } };
			} catch (error) {
				await discard(file, handle);
				return refusalOf(error);
			}
		},
	};
}

async function freeBytes(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}

/** Told apart from a failure of ours: the sender's stream broke, or was longer than allowed. */
type SourceFault = { readonly fault: "source-failed" | "too-large"; readonly cause: unknown };

function isSourceFault(error: unknown): error is SourceFault {
	return typeof error === "object" && error !== null && "fault" in error;
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

async function* guarded(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		for await (const piece of source) yield piece;
	} catch (cause) {
		const fault: SourceFault = { fault: "source-failed", cause };
		throw fault;
	}
}

type Sums = Pick<VaultRef, "sha256Plain" | "sha256Stored" | "sizeBytes" | "storedBytes">;

/** Seals and writes while the source flows. Memory is one chunk being filled and at most `gatheredChunksMax` sealed ones. */
async function writeObject(
	handle: FileHandle,
	objectId: string,
	dataKey: Uint8Array,
	source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	sizeBytesMax: number,
	mark: (point: PutPoint) => void,
): Promise<Sums> {
	const plainHash = createHash("sha256");
	const storedHash = createHash("sha256");
	let gathered: Buffer[] = [header];
	let sizeBytes = 0;
	let storedBytes = 0;
	let index = 0;
	const flush = async (): Promise<void> => {
		for (const part of gathered) {
			storedHash.update(part);
			storedBytes += part.length;
		}
		await writeWhole(handle, gathered);
		gathered = [];
	};
	const seal = (plain: Uint8Array, last: boolean): void => {
		gathered.push(...sealChunk(dataKey, objectId, index, last, plain));
		index += 1;
	};
	const filling = Buffer.allocUnsafe(chunkBytes);
	let filled = 0;
	for await (const piece of guarded(source)) {
		plainHash.update(piece);
		sizeBytes += piece.length;
		if (sizeBytes > sizeBytesMax) {
			const fault: SourceFault = { fault: "too-large", cause: null };
			throw fault;
		}
		for (let at = 0; at < piece.length; ) {
			// A full chunk waits for the next byte, because only then is it known not to be the last.
			if (filled === chunkBytes) {
				seal(filling, false);
				filled = 0;
				if (gathered.length >= gatheredChunksMax * 2) {
					await flush();
					mark("bytes-writing");
				}
			}
			const taken = Math.min(chunkBytes - filled, piece.length - at);
			filling.set(piece.subarray(at, at + taken), filled);
			filled += taken;
			at += taken;
		}
	}
	seal(filling.subarray(0, filled), true);
	await flush();
	mark("bytes-written");
	return { sha256Plain: plainHash.digest("hex"), sha256Stored: storedHash.digest("hex"), sizeBytes, storedBytes };
}

/** `writev` may write less than it was given, on a nearly full disk above all. */
async function writeWhole(handle: FileHandle, parts: readonly Buffer[]): Promise<void> {
	const total = parts.reduce((sum, part) => sum + part.length, 0);
	const { bytesWritten } = await handle.writev(parts);
	if (bytesWritten === total) return;
	const whole = Buffer.concat(parts);
	for (let at = bytesWritten; at < whole.length; ) at += (await handle.write(whole, at)).bytesWritten;
}

import { createSecretKey } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { StoreError } from "./store-error.ts";
import { objectPath } from "./vault.ts";
import { chunkBytes, chunkPlace, header, openChunk, plainSizeOf } from "./vault-format.ts";

/** `end` is exclusive. */
export type ByteRange = { readonly start: number; readonly end: number };

async function openFile(folder: string, objectId: string): Promise<{ handle: FileHandle; storedBytes: number }> {
	const handle = await open(objectPath(folder, objectId), constants.O_RDONLY).catch((cause: NodeJS.ErrnoException) => {
		if (cause.code === "ENOENT")
			throw new StoreError("no-such-object", `Vault object ${objectId} is not there.`, { cause });
		throw cause;
	});
	return { handle, storedBytes: (await handle.stat()).size };
}

async function readAt(handle: FileHandle, offset: number, bytes: number): Promise<Buffer> {
	const buffer = Buffer.allocUnsafe(bytes);
	let at = 0;
	while (at < bytes) {
		const { bytesRead } = await handle.read(buffer, at, bytes - at, offset + at);
		if (bytesRead === 0) break;
		at += bytesRead;
	}
	return buffer.subarray(0, at);
}

/**
 * The plain bytes of an object, chunk by chunk, or the part in `range`. Each chunk is authenticated before it is given out; a cut or changed
 * file throws `object-damaged`, a missing one `no-such-object`.
 */
export async function* readObject(
	folder: string,
	objectId: string,
	dataKey: Uint8Array,
	range?: ByteRange,
): AsyncGenerator<Uint8Array> {
	const { handle, storedBytes } = await openFile(folder, objectId);
	const key = createSecretKey(dataKey);
	try {
		const sizeBytes = plainSizeOf(storedBytes);
		const head = await readAt(handle, 0, header.length);
		if (sizeBytes === null || !head.equals(header))
			throw new StoreError("object-damaged", `Vault object ${objectId} is cut or is none of ours.`);
		const start = Math.max(0, range?.start ?? 0);
		const end = Math.min(sizeBytes, range?.end ?? sizeBytes);
		if (start >= end && sizeBytes > 0) return;
		for (
			let index = Math.floor(start / chunkBytes);
			index * chunkBytes < end || (sizeBytes === 0 && index === 0);
			index += 1
		) {
			const { offset, bytes, last } = chunkPlace(index, storedBytes);
			const plain = openChunk(key, objectId, index, last, await readAt(handle, offset, bytes));
			const from = Math.max(0, start - index * chunkBytes);
			const to = Math.min(plain.length, end - index * chunkBytes);
			if (to > from) yield plain.subarray(from, to);
		}
	} finally {
		await handle.close();
	}
}

import { createHash, type KeyObject } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { chunkBytes, header, sealChunk } from "./vault-format.ts";

/** Sealed chunks gathered for one write call. */
const gatheredChunksMax = 16;

/** Told apart from a failure of ours: the sender's stream broke, or was longer than allowed. */
export type SourceFault = { readonly fault: "source-failed" | "too-large"; readonly cause: unknown };

export function isSourceFault(error: unknown): error is SourceFault {
	return typeof error === "object" && error !== null && "fault" in error;
}

async function* guarded(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		for await (const piece of source) yield piece;
	} catch (cause) {
		const fault: SourceFault = { fault: "source-failed", cause };
		throw fault;
	}
}

/** What is known of an object once it is written; hashes in lower-case hex. */
export type Sums = {
	/** Of the plain bytes. */
	readonly sha256Plain: string;
	/** Of the file as it lies on the disk. */
	readonly sha256Stored: string;
	/** Of the plain bytes. */
	readonly sizeBytes: number;
	readonly storedBytes: number;
};

/** Seals and writes while the source flows. Memory is one chunk being filled and at most `gatheredChunksMax` sealed ones. */
export async function writeObject(
	handle: FileHandle,
	objectId: string,
	dataKey: KeyObject,
	source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	sizeBytesMax: number,
	mark: (point: "bytes-writing" | "bytes-written") => void,
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

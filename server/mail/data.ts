import type { Readable } from "node:stream";
import { dataBytesPerSecondMin, slowWindowMs } from "./limits.ts";

/** Why a DATA stream ended before its last dot. The door answers 552 or closes; the vault sees a source that failed. */
export type DataFault = { readonly dataFault: "too-large" | "too-slow" };

export function isDataFault(error: unknown): error is DataFault {
	return typeof error === "object" && error !== null && "dataFault" in error;
}

/** Pieces are joined to this size before a hash, a cipher or a parser sees them: a client that sends single bytes costs no more than another. */
const joinedBytes = 32 * 1024;

/**
 * The bytes of one DATA command in pieces of at least 32 KiB. Reading is what lets the client send on: when the disk is slow, so is the
 * client (back-pressure). Throws a `DataFault` for a letter above `bytesMax` and for a client slower than `dataBytesPerSecondMin`. Leaves
 * the stream undestroyed, so that the door can read it to its end before it answers.
 */
export async function* readData(stream: Readable, bytesMax: number, nowMs: () => number): AsyncGenerator<Uint8Array> {
	let pieces: Uint8Array[] = [];
	let held = 0;
	let total = 0;
	let windowStart = nowMs();
	let windowBytes = 0;
	for await (const piece of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
		total += piece.length;
		windowBytes += piece.length;
		if (total > bytesMax) throw { dataFault: "too-large" } satisfies DataFault;
		const now = nowMs();
		if (now - windowStart >= slowWindowMs) {
			if (windowBytes < (dataBytesPerSecondMin * (now - windowStart)) / 1000)
				throw { dataFault: "too-slow" } satisfies DataFault;
			windowStart = now;
			windowBytes = 0;
		}
		pieces.push(piece);
		held += piece.length;
		if (held >= joinedBytes) {
			yield pieces.length === 1 ? piece : Buffer.concat(pieces, held);
			pieces = [];
			held = 0;
			// Time that we took to write is not the client's.
			if (nowMs() - now > 1000) windowStart = nowMs();
		}
	}
	if (held > 0) yield Buffer.concat(pieces, held);
}

/** Reads the rest of a DATA stream and throws it away, so that the client hears our answer where it listens: after its last dot. */
export async function drain(stream: Readable): Promise<void> {
	if (stream.readableEnded || stream.destroyed) return;
	await new Promise<void>((resolve) => {
		for (const event of ["end", "close", "error"]) stream.once(event, () => resolve());
		stream.resume();
	});
}

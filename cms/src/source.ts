import { joinBytes } from "./der-write.ts";

/** A synchronous source of bytes. Each call gives the next piece (never empty), null at the end and ever after. A piece is valid until the next call. */
export type Pull = () => Uint8Array | null;

/** A synchronous drain. The piece is valid only during the call: a sink that keeps it must copy it. */
export type Sink = (chunk: Uint8Array) => void;

/**
 * Pieces smaller than this are joined before a cipher or a hash sees them: each call into the platform costs about a microsecond, and
 * content in pieces of 1 KB was measured at twice the time.
 */
export const joinedPieceBytesMin = 16 * 1024;

/** Small pieces are gathered up to this; more was not faster. */
const gatheredBytes = 32 * 1024;

/** Size of the pieces into which bytes held in memory are cut; it fits the second-level cache of common processors. */
export const pieceBytes = 64 * 1024;

/** Bytes in memory as a source. `chunkBytes` is the size of its pieces. */
export function pullOf(bytes: Uint8Array, chunkBytes: number = pieceBytes): Pull {
	let at = 0;
	return () => {
		if (at >= bytes.length) return null;
		const piece = bytes.subarray(at, at + chunkBytes);
		at += piece.length;
		return piece;
	};
}

/** Reads a source to its end into one array. For what is known to be small, and for tests. */
export function readAll(pull: Pull): Uint8Array {
	const parts: Uint8Array[] = [];
	for (let piece = pull(); piece !== null; piece = pull()) parts.push(new Uint8Array(piece));
	return joinBytes(parts);
}

/** A sink that keeps what it is given, in one array. */
export function readerOf(): { readonly sink: Sink; bytes(): Uint8Array } {
	const parts: Uint8Array[] = [];
	return { sink: (piece) => void parts.push(new Uint8Array(piece)), bytes: () => joinBytes(parts) };
}

/**
 * The same bytes in pieces of at least `joinedPieceBytesMin` (the last may be smaller). Large pieces pass through uncopied;
 * small ones are gathered in one reused buffer.
 */
export function joined(pull: Pull): Pull {
	let buffer: Uint8Array | null = null;
	let waiting: Uint8Array | null = null;
	let ended = false;
	return () => {
		if (waiting !== null) {
			const piece = waiting;
			waiting = null;
			return piece;
		}
		if (ended) return null;
		let filled = 0;
		for (;;) {
			const piece = pull();
			if (piece === null) {
				ended = true;
				return filled === 0 || buffer === null ? null : buffer.subarray(0, filled);
			}
			if (filled === 0 && piece.length >= joinedPieceBytesMin) return piece;
			buffer ??= new Uint8Array(pieceBytes);
			if (piece.length > buffer.length - filled) {
				waiting = piece;
				return buffer.subarray(0, filled);
			}
			buffer.set(piece, filled);
			filled += piece.length;
			if (filled >= gatheredBytes) return buffer.subarray(0, filled);
		}
	};
}

import { Inflate } from "pako/lib/inflate.js";

const syncFlush = 2;
const chunkBytes = 64 * 1024;

/**
 * Inflates zlib data while it counts, as Node's zlib does with the same limits (container/src/node.ts): a stream that is cut gives what came out before the
 * cut; one that is damaged, or that would grow beyond `bytesMax`, throws.
 */
export function inflateZlib(data: Uint8Array, bytesMax: number): Uint8Array {
	const chunks: Uint8Array[] = [];
	let total = 0;
	const inflator = new Inflate({ chunkSize: chunkBytes });
	inflator.onData = (chunk) => {
		total += chunk.length;
		if (total > bytesMax) throw new RangeError("inflated beyond its limit");
		// The last piece may be a view over room that is written again.
		chunks.push(chunk.slice());
	};
	if (!inflator.push(data, syncFlush)) throw new TypeError(`damaged data (${inflator.err})`);
	const bytes = new Uint8Array(total);
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.length;
	}
	return bytes;
}

/**
 * SHA-256 that answers at once. WebCrypto's digest only answers later, and what judges a container (container/src/open.ts) is synchronous. Nothing is
 * protected by it here: the office computes every digest anew.
 */

/** The first 32 bits of the fractional part of a root, for the constants of FIPS 180-4. */
function fraction(root: number): number {
	return ((root - Math.floor(root)) * 0x1_0000_0000) | 0;
}

const primes: readonly number[] = Array.from({ length: 312 }, (_, n) => n).filter(
	(n) => n > 1 && Array.from({ length: Math.floor(Math.sqrt(n)) - 1 }, (_, k) => k + 2).every((k) => n % k !== 0),
);
const constants = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const blockBytes = 64;
const words = new Int32Array(64);

function readWords(bytes: Uint8Array, at: number): void {
	for (let i = 0, from = at; i < 16; i++, from += 4) {
		words[i] =
			((bytes[from] as number) << 24) |
			((bytes[from + 1] as number) << 16) |
			((bytes[from + 2] as number) << 8) |
			(bytes[from + 3] as number);
	}
	for (let i = 16; i < 64; i++) {
		const w15 = words[i - 15] as number;
		const w2 = words[i - 2] as number;
		const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
		const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
		words[i] = ((words[i - 16] as number) + s0 + (words[i - 7] as number) + s1) | 0;
	}
}

function compress(state: Int32Array, bytes: Uint8Array, at: number): void {
	readWords(bytes, at);
	let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
	for (let i = 0; i < 64; i++) {
		const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
		const one = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] as number) + (words[i] as number)) | 0;
		const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
		const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
		h = g;
		g = f;
		f = e;
		e = (d + one) | 0;
		d = c;
		c = b;
		b = a;
		a = (one + two) | 0;
	}
	for (const [index, value] of [a, b, c, d, e, f, g, h].entries())
		state[index] = ((state[index] as number) + value) | 0;
}

export type RunningSha256 = { update(chunk: Uint8Array): void; digest(): Uint8Array };

/** A running digest; `digest` ends it. */
export function startSha256(): RunningSha256 {
	const state = Int32Array.from(start);
	const held = new Uint8Array(blockBytes);
	let heldBytes = 0;
	let total = 0;
	function update(chunk: Uint8Array): void {
		total += chunk.length;
		let at = 0;
		if (heldBytes > 0) {
			at = Math.min(blockBytes - heldBytes, chunk.length);
			held.set(chunk.subarray(0, at), heldBytes);
			heldBytes += at;
			if (heldBytes < blockBytes) return;
			compress(state, held, 0);
			heldBytes = 0;
		}
		for (; at + blockBytes <= chunk.length; at += blockBytes) compress(state, chunk, at);
		held.set(chunk.subarray(at));
		heldBytes = chunk.length - at;
	}
	return {
		update,
		digest() {
			const bits = new DataView(new ArrayBuffer(8));
			bits.setBigUint64(0, BigInt(total) * 8n);
			const fill = ((heldBytes < 56 ? 56 : 120) - heldBytes) | 0;
			const end = new Uint8Array(fill + 8);
			end[0] = 0x80;
			end.set(new Uint8Array(bits.buffer), fill);
			update(end);
			const out = new DataView(new ArrayBuffer(32));
			for (const [index, word] of state.entries()) out.setInt32(index * 4, word);
			return new Uint8Array(out.buffer);
		},
	};
}

/** SHA-256 of bytes, 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
	const running = startSha256();
	running.update(bytes);
	return running.digest();
}

/**
 * The digests of the PDF standard security handler, for reading files that open without a password. Nothing is protected by them: the
 * packer in a browser has no synchronous digest, and home and authority must count the same pages.
 */

/** Integer parts of 2^32 * |sin(i + 1)| (RFC 1321). */
const md5Constants = Uint32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 4294967296));
const md5Turns = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

export function md5(data: Uint8Array): Uint8Array {
	const block = paddedBlocks(data, 64, 8, true);
	const view = new DataView(block.buffer);
	let [a0, b0, c0, d0] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
	for (let at = 0; at < block.length; at += 64) {
		let [a, b, c, d] = [a0, b0, c0, d0];
		for (let i = 0; i < 64; i++) {
			const round = i >> 4;
			const mixed =
				round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
			const word = round === 0 ? i : round === 1 ? (5 * i + 1) & 15 : round === 2 ? (3 * i + 5) & 15 : (7 * i) & 15;
			const sum = (a + mixed + (md5Constants[i] as number) + view.getUint32(at + word * 4, true)) | 0;
			const turn = md5Turns[round * 4 + (i & 3)] as number;
			[a, d, c, b] = [d, c, b, (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0];
		}
		[a0, b0, c0, d0] = [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0];
	}
	const out = new DataView(new ArrayBuffer(16));
	for (const [index, word] of [a0, b0, c0, d0].entries()) out.setUint32(index * 4, word, true);
	return new Uint8Array(out.buffer);
}

/** The message, 0x80, zeros, and its length in bits in the last `lengthBytes` of a whole number of blocks. */
function paddedBlocks(
	data: Uint8Array,
	blockBytes: number,
	lengthBytes: number,
	little: boolean,
): Uint8Array<ArrayBuffer> {
	const out = new Uint8Array(Math.ceil((data.length + 1 + lengthBytes) / blockBytes) * blockBytes);
	out.set(data);
	out[data.length] = 0x80;
	const view = new DataView(out.buffer);
	const [high, low] = [Math.floor(data.length / 0x20000000), (data.length << 3) >>> 0];
	view.setUint32(out.length - (little ? 8 : 4), low, little);
	view.setUint32(out.length - (little ? 4 : 8), high, little);
	return out;
}

/** The first 80 primes: their cube roots give the constants of SHA-2, their square roots the starts. */
const primes: readonly bigint[] = Array.from({ length: 410 }, (_, i) => i)
	.filter((n) => n > 1 && !Array.from({ length: n - 2 }, (_, k) => k + 2).some((k) => k * k <= n && n % k === 0))
	.slice(0, 80)
	.map(BigInt);

/** The first 64 bits after the point of the `degree`-th root. */
function rootFraction(prime: bigint, degree: 2n | 3n): bigint {
	const target = prime << (64n * degree);
	let [low, high] = [0n, 1n << 70n];
	while (high - low > 1n) {
		const middle = (low + high) >> 1n;
		if (middle ** degree <= target) low = middle;
		else high = middle;
	}
	return low & 0xffff_ffff_ffff_ffffn;
}

const cubeRoots = primes.map((prime) => rootFraction(prime, 3n));
const roundHigh = Uint32Array.from(cubeRoots, (root) => Number(root >> 32n));
const roundLow = Uint32Array.from(cubeRoots, (root) => Number(root & 0xffff_ffffn));
const squareRoots = primes.slice(0, 16).map((prime) => rootFraction(prime, 2n));

export function sha256(data: Uint8Array): Uint8Array {
	const state = Uint32Array.from(squareRoots.slice(0, 8), (root) => Number(root >> 32n));
	const block = paddedBlocks(data, 64, 8, false);
	const view = new DataView(block.buffer);
	const words = new Uint32Array(64);
	const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));
	for (let at = 0; at < block.length; at += 64) {
		for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + i * 4);
		for (let i = 16; i < 64; i++) {
			const [w15, w2] = [words[i - 15] as number, words[i - 2] as number];
			const s0 = turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3);
			const s1 = turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10);
			words[i] = (words[i - 16] as number) + s0 + (words[i - 7] as number) + s1;
		}
		let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
		for (let i = 0; i < 64; i++) {
			const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
			const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (roundHigh[i] as number) + (words[i] as number)) | 0;
			const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
			const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
			[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
		}
		for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] as number) + value;
	}
	return bigEndianWords(state);
}

export function sha512(data: Uint8Array): Uint8Array {
	return sha2Wide(data, squareRoots.slice(0, 8));
}

export function sha384(data: Uint8Array): Uint8Array {
	return sha2Wide(data, squareRoots.slice(8, 16)).subarray(0, 48);
}

/** SHA-512's frame over pairs of 32-bit halves (high, low): BigInt would be fifty times slower. */
function sha2Wide(data: Uint8Array, start: readonly bigint[]): Uint8Array {
	const state = new Uint32Array(16);
	for (const [i, root] of start.entries()) {
		state[i * 2] = Number(root >> 32n);
		state[i * 2 + 1] = Number(root & 0xffff_ffffn);
	}
	const block = paddedBlocks(data, 128, 16, false);
	const view = new DataView(block.buffer);
	const words = new Uint32Array(160);
	const work = new Uint32Array(16);
	for (let at = 0; at < block.length; at += 128) {
		for (let i = 0; i < 32; i++) words[i] = view.getUint32(at + i * 4);
		for (let i = 16; i < 80; i++) expandWord(words, i);
		work.set(state);
		for (let i = 0; i < 80; i++) wideRound(work, words, i);
		for (let i = 0; i < 8; i++) add(state, i * 2, state, i * 2, work, i * 2);
	}
	return bigEndianWords(state);
}

/** `out[o] = a[i] + b[j]` over pairs. */
function add(out: Uint32Array, o: number, a: Uint32Array, i: number, b: Uint32Array, j: number): void {
	const low = (a[i + 1] as number) + (b[j + 1] as number);
	out[o] = (a[i] as number) + (b[j] as number) + (low > 0xffff_ffff ? 1 : 0);
	out[o + 1] = low;
}

/** Turns of FIPS 180-4 4.1.3; the last of the extending ones is a shift. */
const extendSmall = [1, 8, 7];
const extendLarge = [19, 61, 6];
const roundLarge = [14, 18, 41];
const roundSmall = [28, 34, 39];
const pair = new Uint32Array(2);
const first = new Uint32Array(2);
const second = new Uint32Array(2);

/** XOR of three rotations (the last a shift where `shift` says so) of the pair at `i`, into `pair`. */
function sigma(a: Uint32Array, i: number, turns: readonly number[], shift: boolean): void {
	const high = a[i] as number;
	const low = a[i + 1] as number;
	let outHigh = 0;
	let outLow = 0;
	for (let index = 0; index < 3; index++) {
		const by = turns[index] as number;
		const top = by >= 32 ? low : high;
		const bottom = by >= 32 ? high : low;
		const n = by & 31;
		const isShift = shift && index === 2;
		outHigh ^= n === 0 ? top : (top >>> n) | (isShift ? 0 : bottom << (32 - n));
		outLow ^= n === 0 ? bottom : (bottom >>> n) | (top << (32 - n));
	}
	pair[0] = outHigh;
	pair[1] = outLow;
}

function expandWord(words: Uint32Array, i: number): void {
	sigma(words, (i - 15) * 2, extendSmall, true);
	add(first, 0, pair, 0, words, (i - 16) * 2);
	sigma(words, (i - 2) * 2, extendLarge, true);
	add(second, 0, pair, 0, words, (i - 7) * 2);
	add(words, i * 2, first, 0, second, 0);
}

const roundConstant = new Uint32Array(2);

function wideRound(w: Uint32Array, words: Uint32Array, i: number): void {
	sigma(w, 8, roundLarge, false);
	add(first, 0, pair, 0, w, 14);
	for (let half = 0; half < 2; half++) {
		const e = w[8 + half] as number;
		pair[half] = (e & (w[10 + half] as number)) ^ (~e & (w[12 + half] as number));
	}
	add(first, 0, first, 0, pair, 0);
	roundConstant[0] = roundHigh[i] as number;
	roundConstant[1] = roundLow[i] as number;
	add(first, 0, first, 0, roundConstant, 0);
	add(first, 0, first, 0, words, i * 2);
	sigma(w, 0, roundSmall, false);
	second.set(pair);
	for (let half = 0; half < 2; half++) {
		const a = w[half] as number;
		const b = w[2 + half] as number;
		const c = w[4 + half] as number;
		pair[half] = (a & b) ^ (a & c) ^ (b & c);
	}
	add(second, 0, second, 0, pair, 0);
	w.copyWithin(2, 0, 14);
	add(w, 8, w, 8, first, 0);
	add(w, 0, first, 0, second, 0);
}

function bigEndianWords(words: Uint32Array): Uint8Array {
	const out = new DataView(new ArrayBuffer(words.length * 4));
	for (const [index, word] of words.entries()) out.setUint32(index * 4, word);
	return new Uint8Array(out.buffer);
}

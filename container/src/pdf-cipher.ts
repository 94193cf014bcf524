/** RC4 and AES-CBC for files that open without a password; see pdf-hash.ts for why they are here. */

export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
	const state = Uint8Array.from({ length: 256 }, (_, i) => i);
	for (let i = 0, j = 0; i < 256; i++) {
		j = (j + (state[i] as number) + (key[i % key.length] as number)) & 255;
		[state[i], state[j]] = [state[j] as number, state[i] as number];
	}
	const out = new Uint8Array(data.length);
	let [i, j] = [0, 0];
	for (let at = 0; at < data.length; at++) {
		i = (i + 1) & 255;
		const a = state[i] as number;
		j = (j + a) & 255;
		const b = state[j] as number;
		state[i] = b;
		state[j] = a;
		out[at] = (data[at] as number) ^ (state[(a + b) & 255] as number);
	}
	return out;
}

function double(byte: number): number {
	return ((byte << 1) ^ (byte & 0x80 ? 0x1b : 0)) & 255;
}

const box = new Uint8Array(256);
const boxBack = new Uint8Array(256);

/** The box of FIPS 197 5.1.1, from the powers of 3 in its field. */
function fillBoxes(): void {
	let [p, q] = [1, 1];
	do {
		p = p ^ double(p);
		q ^= q << 1;
		q ^= q << 2;
		q ^= q << 4;
		q &= 255;
		if (q & 0x80) q ^= 9;
		const turned = q ^ turnByte(q, 1) ^ turnByte(q, 2) ^ turnByte(q, 3) ^ turnByte(q, 4);
		box[p] = turned ^ 0x63;
	} while (p !== 1);
	box[0] = 0x63;
	for (let i = 0; i < 256; i++) boxBack[box[i] as number] = i;
}

function turnByte(byte: number, by: number): number {
	return ((byte << by) | (byte >> (8 - by))) & 255;
}

fillBoxes();

/** Products with 9, 11, 13, 14 for the way back. */
const products = [9, 11, 13, 14].map((factor) =>
	Uint8Array.from({ length: 256 }, (_, byte) => {
		const [two, four, eight] = [double(byte), double(double(byte)), double(double(double(byte)))];
		return eight ^ (factor & 4 ? four : 0) ^ (factor & 2 ? two : 0) ^ (factor & 1 ? byte : 0);
	}),
) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

function expandKey(key: Uint8Array): Uint8Array {
	const rounds = key.length / 4 + 6;
	const out = new Uint8Array(16 * (rounds + 1));
	out.set(key);
	let constant = 1;
	for (let at = key.length; at < out.length; at += 4) {
		let word = [...out.subarray(at - 4, at)];
		if (at % key.length === 0) {
			word = [...word.slice(1), word[0] as number].map((byte) => box[byte] as number);
			word[0] = (word[0] as number) ^ constant;
			constant = double(constant);
		} else if (key.length === 32 && at % 32 === 16) word = word.map((byte) => box[byte] as number);
		for (let i = 0; i < 4; i++) out[at + i] = (out[at + i - key.length] as number) ^ (word[i] as number);
	}
	return out;
}

/** AES-CBC over whole blocks, no padding taken off; a last part of a block is dropped. */
export function aesCbcDecrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
	const keys = expandKey(key);
	const out = new Uint8Array(data.length - (data.length % 16));
	const block = new Uint8Array(16);
	const moved = new Uint8Array(16);
	for (let at = 0; at < out.length; at += 16) {
		for (let i = 0; i < 16; i++) block[i] = (data[at + i] as number) ^ (keys[keys.length - 16 + i] as number);
		for (let round = keys.length - 32; round >= 0; round -= 16) {
			for (let i = 0; i < 16; i++) moved[(i + 4 * (i % 4)) % 16] = boxBack[block[i] as number] as number;
			for (let i = 0; i < 16; i++) block[i] = (moved[i] as number) ^ (keys[round + i] as number);
			if (round > 0) mixBack(block);
		}
		for (let i = 0; i < 16; i++)
			out[at + i] = (block[i] as number) ^ ((at === 0 ? iv[i] : data[at - 16 + i]) as number);
	}
	return out;
}

function mixBack(block: Uint8Array): void {
	const [nine, eleven, thirteen, fourteen] = products;
	for (let i = 0; i < 16; i += 4) {
		const a = block[i] as number;
		const b = block[i + 1] as number;
		const c = block[i + 2] as number;
		const d = block[i + 3] as number;
		block[i] = (fourteen[a] as number) ^ (eleven[b] as number) ^ (thirteen[c] as number) ^ (nine[d] as number);
		block[i + 1] = (nine[a] as number) ^ (fourteen[b] as number) ^ (eleven[c] as number) ^ (thirteen[d] as number);
		block[i + 2] = (thirteen[a] as number) ^ (nine[b] as number) ^ (fourteen[c] as number) ^ (eleven[d] as number);
		block[i + 3] = (eleven[a] as number) ^ (thirteen[b] as number) ^ (nine[c] as number) ^ (fourteen[d] as number);
	}
}

/** AES-CBC over whole blocks, no padding added: the hash of revision 6 needs it. */
export function aesCbcEncrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
	const keys = expandKey(key);
	const out = new Uint8Array(data.length - (data.length % 16));
	const block = new Uint8Array(16);
	const moved = new Uint8Array(16);
	for (let at = 0; at < out.length; at += 16) {
		for (let i = 0; i < 16; i++) {
			const before = (at === 0 ? iv[i] : out[at - 16 + i]) as number;
			block[i] = (data[at + i] as number) ^ before ^ (keys[i] as number);
		}
		for (let round = 16; round < keys.length; round += 16) {
			for (let i = 0; i < 16; i++) moved[i] = box[block[(i + 4 * (i % 4)) % 16] as number] as number;
			if (round + 16 < keys.length) mix(moved);
			for (let i = 0; i < 16; i++) block[i] = (moved[i] as number) ^ (keys[round + i] as number);
		}
		out.set(block, at);
	}
	return out;
}

function mix(block: Uint8Array): void {
	for (let i = 0; i < 16; i += 4) {
		const a = block[i] as number;
		const b = block[i + 1] as number;
		const c = block[i + 2] as number;
		const d = block[i + 3] as number;
		const all = a ^ b ^ c ^ d;
		block[i] = a ^ all ^ double(a ^ b);
		block[i + 1] = b ^ all ^ double(b ^ c);
		block[i + 2] = c ^ all ^ double(c ^ d);
		block[i + 3] = d ^ all ^ double(d ^ a);
	}
}

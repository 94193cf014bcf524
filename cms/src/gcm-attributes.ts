import type { CipherName, CmsPlatform } from "./platform.ts";

/**
 * AuthEnvelopedData puts its authenticated attributes *behind* the content (RFC 5083 2.1), yet GCM takes them before it. To read in one
 * pass we decrypt without them and carry their part over into the tag: GHASH is a polynomial in H, so
 *
 *   tag(A, C) xor tag(none, C)  =  A1·H^(m+n+1) + ... + Am·H^(n+2)  +  len(A)·2^64·H
 *
 * with m blocks of attributes and n blocks of content, and the cipher checks the content against the tag that results. Nothing is
 * weakened: the check of `tag(none, C)` holds exactly when the one of `tag(A, C)` does.
 */
export function tagWithoutAttributes(input: {
	readonly tag: Uint8Array;
	readonly attributes: Uint8Array;
	readonly contentBytes: number;
	readonly cipher: CipherName;
	readonly key: Uint8Array;
	readonly platform: CmsPlatform;
}): Uint8Array {
	const h = hashKey(input.cipher, input.key, input.platform);
	const contentBlocks = BigInt(Math.ceil(input.contentBytes / 16));
	let sum = 0n;
	for (let at = 0; at < input.attributes.length; at += 16) sum = multiply(sum ^ block(input.attributes, at), h);
	// The loop left A1·H^m + ... + Am·H; the content and the length block stand behind it.
	sum = multiply(sum, power(h, contentBlocks + 1n));
	const lengthBlock = BigInt(input.attributes.length * 8) << 64n;
	const difference = sum ^ multiply(lengthBlock, h);
	return input.tag.map((octet, i) => octet ^ Number((difference >> BigInt(120 - 8 * i)) & 0xffn));
}

/** H = AES(0): one block of CBC over zeros with a zero vector. */
function hashKey(cipher: CipherName, key: Uint8Array, platform: CmsPlatform): bigint {
	const cbc = cipher === "aes-128-gcm" ? "aes-128-cbc" : cipher === "aes-192-gcm" ? "aes-192-cbc" : "aes-256-cbc";
	const zero = new Uint8Array(16);
	return block(platform.cipher({ cipher: cbc, key, iv: zero, padding: false }).update(zero), 0);
}

/** Sixteen octets as a number, the first octet highest; zeros where the bytes end. */
function block(bytes: Uint8Array, at: number): bigint {
	let value = 0n;
	for (let i = 0; i < 16; i++) value = (value << 8n) | BigInt(bytes[at + i] ?? 0);
	return value;
}

/** Multiplication in GF(2^128) as NIST SP 800-38D 6.3 writes it: the leftmost bit is the lowest power. */
function multiply(x: bigint, y: bigint): bigint {
	let product = 0n;
	let v = y;
	for (let bit = 127n; bit >= 0n; bit--) {
		if ((x >> bit) & 1n) product ^= v;
		v = v & 1n ? (v >> 1n) ^ (0xe1n << 120n) : v >> 1n;
	}
	return product;
}

function power(base: bigint, exponent: bigint): bigint {
	let result = 1n << 127n;
	let square = base;
	for (let left = exponent; left > 0n; left >>= 1n) {
		if (left & 1n) result = multiply(result, square);
		square = multiply(square, square);
	}
	return result;
}

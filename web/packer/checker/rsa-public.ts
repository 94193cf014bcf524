import { integerBytesOf, parseDer, parseDerFirst, sequenceOf, wholeBitsOf } from "../../../cms/src/der.ts";
import { unrestrictedRsaKey } from "../../../cms/src/rsa-key.ts";

function toBig(bytes: Uint8Array): bigint {
	let value = 0n;
	for (const byte of bytes) value = (value << 8n) | BigInt(byte);
	return value;
}

/** An honest public exponent has 17 bits; a longer one is only there to make work. */
const exponentBytesMax = 8;

/**
 * The bare RSA operation with a public key (`CmsPlatform.rsaPublic`), which WebCrypto does not offer: all of it is public data. Null when the key is no
 * RSA key or the block does not fit it.
 */
export function rsaPublic(spki: Uint8Array, block: Uint8Array): Uint8Array | null {
	try {
		const plain = unrestrictedRsaKey(spki);
		if (plain === null) return null;
		const [, key] = sequenceOf(parseDer(plain), "key");
		const [modulusElement, exponentElement] = sequenceOf(parseDerFirst(wholeBitsOf(key, "key")), "key");
		const modulusBytes = integerBytesOf(modulusElement, "key");
		const exponentBytes = integerBytesOf(exponentElement, "key");
		const length = modulusBytes.length - (modulusBytes[0] === 0 ? 1 : 0);
		const [modulus, base] = [toBig(modulusBytes), toBig(block)];
		if (exponentBytes.length > exponentBytesMax || block.length !== length || base >= modulus) return null;
		return bytesOf(power(base, toBig(exponentBytes), modulus), length);
	} catch {
		return null;
	}
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
	let result = 1n;
	let square = base;
	for (let rest = exponent; rest > 0n; rest >>= 1n) {
		if (rest & 1n) result = (result * square) % modulus;
		square = (square * square) % modulus;
	}
	return result;
}

function bytesOf(value: bigint, length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	let rest = value;
	for (let at = length - 1; at >= 0; at--, rest >>= 8n) bytes[at] = Number(rest & 255n);
	return bytes;
}

import { crc32 } from "./crc32.ts";

/** 128 bits: not to be guessed, whatever the limits of the page that asks for it. */
export const secondSecretBytes = 16;

// Without I, L, O, U, as Crockford: nobody mistakes a letter for a digit when reading it aloud.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const symbols = 28;
const groupSymbols = 4;

/** 128 bits and a 12-bit check make 28 symbols of 5 bits: seven groups of four. */
function checkOf(secret: Uint8Array): bigint {
	return BigInt(crc32(secret) & 0xfff);
}

/** The second secret as people write it down: `7K4M-2QXP-…`, seven groups. Throws a RangeError unless it has 16 bytes. */
export function formatSecondSecret(secret: Uint8Array): string {
	if (secret.length !== secondSecretBytes) throw new RangeError("A second secret has 16 bytes.");
	let value = 0n;
	for (const byte of secret) value = (value << 8n) | BigInt(byte);
	value = (value << 12n) | checkOf(secret);
	let text = "";
	for (let index = symbols - 1; index >= 0; index--) {
		text += alphabet[Number((value >> BigInt(index * 5)) & 31n)];
		if (index % groupSymbols === 0 && index > 0) text += "-";
	}
	return text;
}

/** Reads a second secret as people type it: case, blanks, dashes and the usual look-alikes do not matter. Null when it is none. */
export function readSecondSecret(text: string): Uint8Array | null {
	const plain = text
		.toUpperCase()
		.replace(/[\s‐-―-]/g, "")
		.replace(/O/g, "0")
		.replace(/[IL]/g, "1");
	if (plain.length !== symbols) return null;
	let value = 0n;
	for (const symbol of plain) {
		const digit = alphabet.indexOf(symbol);
		if (digit < 0) return null;
		value = (value << 5n) | BigInt(digit);
	}
	const secret = new Uint8Array(secondSecretBytes);
	for (let index = 0; index < secondSecretBytes; index++) {
		secret[index] = Number((value >> BigInt(12 + (secondSecretBytes - 1 - index) * 8)) & 255n);
	}
	return (value & 0xfffn) === checkOf(secret) ? secret : null;
}

import { alphabet, checkValue, lookAlikes } from "./number.ts";

/**
 * The random code on a paper: whoever holds the paper may ask for its state, whoever only knows its number may not (design.md 11, 13). Eleven symbols
 * of five bits (55 bits) and a check symbol, readable aloud: `7K4M-2QXP-9RTA`. Written and checked as the number of an arrival is.
 */
const bodySymbols = 11;

/** Takes part in the check, so that a number of a case is no code. */
const place = "PC";

/** Random bytes that `makePermitCode` needs. */
export const permitCodeRandomBytes = 7;

function write(values: readonly number[]): string {
	const text = values.map((value) => alphabet[value]).join("");
	return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** Makes a code from `permitCodeRandomBytes` random bytes. */
export function makePermitCode(random: Uint8Array): string {
	if (random.length < permitCodeRandomBytes)
		throw new RangeError(`A code needs ${permitCodeRandomBytes} random bytes.`);
	let bits = 0n;
	for (const byte of random.subarray(0, permitCodeRandomBytes)) bits = (bits << 8n) | BigInt(byte);
	const body = Array.from({ length: bodySymbols }, (_, i) => Number((bits >> BigInt(5 * i)) & 31n));
	return write([...body, checkValue(place, body)]);
}

/** A code in the letters in which it is printed, in groups of four: case, spaces, dashes and look-alikes are forgiven. Whether it is one is not asked. */
export function foldPermitCode(text: string): string {
	const symbols = [...text.normalize("NFKC").toUpperCase()].filter((c) => !/[\s\-‐‑‒–—−_.]/u.test(c));
	return symbols
		.map((c) => lookAlikes[c] ?? c)
		.join("")
		.replace(/(.{4})(?=.)/gu, "$1-");
}

/** Reads a code as people type it. Null when it is none. */
export function parsePermitCode(text: string): string | null {
	const values = [...foldPermitCode(text).replaceAll("-", "")].map((c) => alphabet.indexOf(c));
	if (values.length !== bodySymbols + 1 || values.includes(-1)) return null;
	const body = values.slice(0, bodySymbols);
	return checkValue(place, body) === values[bodySymbols] ? write(values) : null;
}

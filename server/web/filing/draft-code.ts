import { alphabet, checkValue, lookAlikes } from "../../../casework/number.ts";

/** 75 random bits: more than a number has, because whoever has the code has the draft, and may guess at it without asking us. */
const bodySymbols = 15;
const groupSymbols = 4;

/** Random bytes that `makeDraftCode` needs. */
export const draftCodeBytes = 10;

/** Takes part in the check symbol: a number's digits are no code. */
const label = "DRAFT";

function write(values: readonly number[]): string {
	const text = values.map((value) => alphabet[value]).join("");
	return (text.match(new RegExp(`.{${groupSymbols}}`, "g")) ?? []).join("-");
}

/** The code of a draft as it is shown and read aloud: `7K4M-2QXP-9RTA-VC3D`. It has no prefix and other groups than a number, so that nobody takes it for one. */
export function makeDraftCode(random: Uint8Array): string {
	if (random.length < draftCodeBytes) throw new RangeError(`A code needs ${draftCodeBytes} random bytes.`);
	let bits = 0n;
	for (const byte of random.subarray(0, draftCodeBytes)) bits = (bits << 8n) | BigInt(byte);
	const body = Array.from({ length: bodySymbols }, (_, index) => Number((bits >> BigInt(5 * index)) & 31n));
	return write([...body, checkValue(label, body)]);
}

/** Reads a code as people type it: case, blanks, dashes and look-alikes do not matter. Null for what is none. */
export function readDraftCode(text: string): string | null {
	const letters = [...text.normalize("NFKC").toUpperCase()].filter((c) => !/[\s\-‐‑‒–—−_.]/u.test(c));
	const values = letters.map((c) => alphabet.indexOf(lookAlikes[c] ?? c));
	if (values.length !== bodySymbols + 1 || values.includes(-1)) return null;
	const body = values.slice(0, bodySymbols);
	return checkValue(label, body) === values[bodySymbols] ? write(values) : null;
}

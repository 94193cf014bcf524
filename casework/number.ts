/**
 * The unique number of an arrival (B26): readable aloud, no look-alikes, 65 random bits, one check symbol, the procedure's prefix.
 * `KG-7K4M2-QXP9R-TAVC`. Crockford's alphabet leaves out I, L, O and U; reading back forgives case, spaces, dashes, the look-alikes
 * and Cyrillic letters that look the same, because people copy the number by hand and read it over the telephone.
 */
/** Crockford's: no I, L, O, U. Every number and code that people copy by hand is written in it. */
export const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const bodySymbols = 13;

/** Random bytes that `makeNumber` needs: 13 symbols of 5 bits. */
export const numberRandomBytes = 9;

/** What people write or see in place of a symbol: other letters that look the same, Cyrillic ones too. */
export const lookAlikes: Readonly<Record<string, string>> = {
	O: "0",
	I: "1",
	L: "1",
	U: "V",
	А: "A",
	В: "B",
	С: "C",
	Е: "E",
	Н: "H",
	К: "K",
	М: "M",
	О: "0",
	Р: "P",
	Т: "T",
	Х: "X",
	У: "Y",
	З: "3",
};

/** Multiplication in GF(32) with x^5 + x^2 + 1. */
function multiply(a: number, b: number): number {
	let product = 0;
	let factor = a;
	for (let rest = b; rest > 0; rest >>= 1) {
		if (rest & 1) product ^= factor;
		factor <<= 1;
		if (factor & 32) factor ^= 0b100101;
	}
	return product;
}

/**
 * The check symbol makes the weighted sum over GF(32) zero. Weights are distinct powers of a primitive element, so every single wrong
 * symbol and every swap of two symbols is seen. The prefix takes part: a number of another procedure does not pass.
 */
export function checkValue(prefix: string, body: readonly number[]): number {
	let sum = 0;
	let weight = 2;
	for (const value of [...[...prefix].map((letter) => letter.codePointAt(0) ?? 0).map((code) => code % 32), ...body]) {
		sum ^= multiply(value, weight);
		weight = multiply(weight, 2);
	}
	return sum;
}

function write(prefix: string, values: readonly number[]): string {
	const text = values.map((value) => alphabet[value]).join("");
	return `${prefix}-${text.slice(0, 5)}-${text.slice(5, 10)}-${text.slice(10)}`;
}

/** Makes a number from `numberRandomBytes` random bytes. `prefix` is two capital Latin letters. */
export function makeNumber(prefix: string, random: Uint8Array): string {
	if (random.length < numberRandomBytes) throw new RangeError(`A number needs ${numberRandomBytes} random bytes.`);
	let bits = 0n;
	for (const byte of random.subarray(0, numberRandomBytes)) bits = (bits << 8n) | BigInt(byte);
	const body: number[] = [];
	for (let i = 0; i < bodySymbols; i++) body.push(Number((bits >> BigInt(5 * i)) & 31n));
	return write(prefix, [...body, checkValue(prefix, body)]);
}

/** Reads a number as people type it. Null when it is none: the caller answers the same for absent and malformed. */
export function parseNumber(text: string, prefixes: readonly string[]): string | null {
	const letters = [...text.normalize("NFKC").toUpperCase()].filter((c) => !/[\s\-‐‑‒–—−_.]/u.test(c));
	// The prefix keeps its letters: only look-alikes of another alphabet are folded there, never O to 0.
	const head = letters
		.slice(0, 2)
		.map((c) => (/[A-Z]/.test(c) ? c : (lookAlikes[c] ?? c)))
		.join("")
		.replace("0", "O");
	const prefix = prefixes.find((known) => known === head);
	if (!prefix) return null;
	const values = letters.slice(2).map((c) => alphabet.indexOf(lookAlikes[c] ?? c));
	if (values.length !== bodySymbols + 1 || values.includes(-1)) return null;
	const body = values.slice(0, bodySymbols);
	return checkValue(prefix, body) === values[bodySymbols] ? write(prefix, values) : null;
}

/** The first number that a free text quotes (a subject line, an answer), or null. */
export function findNumber(text: string, prefixes: readonly string[]): string | null {
	const symbols = "[0-9A-Za-zА-Яа-я]";
	// Looked for at every word's start (a lookahead does not consume): the word before a number must not swallow its beginning.
	const shape = new RegExp(
		`(?<![0-9A-Za-zА-Яа-я])(?=(${symbols}{2}[\\s\\-‐‑‒–—−_.]*(?:${symbols}[\\s\\-‐‑‒–—−_.]?){14}(?![0-9A-Za-zА-Яа-я])))`,
		"gu",
	);
	for (const match of text.matchAll(shape)) {
		const number = parseNumber(match[1] ?? "", prefixes);
		if (number) return number;
	}
	return null;
}

/** As `findNumber`, for a reader that does not know the procedures' prefixes (the packer reading a mail door's reply). */
export function findAnyNumber(text: string): string | null {
	const prefixes = [...text.matchAll(/(?<![0-9A-Za-z])[A-Z]{2}(?=-)/g)].map((match) => match[0]);
	return findNumber(text, prefixes);
}

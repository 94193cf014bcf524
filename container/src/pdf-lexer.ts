import { type PdfBudget, spend, spendScan } from "./pdf-budget.ts";
import { isRef, type PdfKeyword, type PdfName, type PdfValue } from "./pdf-value.ts";

/** Reads objects of ISO 32000-1 7.2-7.3 from bytes. Never throws but for the budget: bad syntax gives null or a keyword. */
export type PdfCursor = { readonly bytes: Uint8Array; at: number; readonly end: number; readonly budget: PdfBudget };

const charClass = { regular: 0, space: 1, delimiter: 2 } as const;
const classes = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) classes[code] = charClass.space;
for (const char of "()<>[]{}/%") classes[char.charCodeAt(0)] = charClass.delimiter;

/** Longer words are not names, numbers or operators of anything. */
const wordBytesMax = 256;
/** A reference or a dictionary's entry is held in memory after it is read; the budget bounds that as well. */
const stepsPerHeld = 2;
const stepsPerContainer = 8;

export function cursorAt(bytes: Uint8Array, at: number, budget: PdfBudget, end = bytes.length): PdfCursor {
	return { bytes, at, end, budget };
}

export function isSpace(code: number | undefined): boolean {
	return code !== undefined && classes[code] === charClass.space;
}

export function isRegular(code: number | undefined): boolean {
	return code !== undefined && classes[code] === charClass.regular;
}

/** Skips white space and comments. */
export function skipSpace(cursor: PdfCursor): void {
	const { bytes, end } = cursor;
	const from = cursor.at;
	let at = from;
	while (at < end) {
		const code = bytes[at] as number;
		if (classes[code] === charClass.space) at++;
		else if (code === 0x25) {
			while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at++;
		} else break;
	}
	cursor.at = at;
	if (at - from > 64) spendScan(cursor.budget, at - from);
}

/** The next object, or a keyword; null at the end or for a stray closing bracket (which is consumed). */
export function readValue(cursor: PdfCursor, depth = 0): PdfValue {
	spend(cursor.budget, 1);
	skipSpace(cursor);
	const { bytes } = cursor;
	if (cursor.at >= cursor.end) return null;
	const code = bytes[cursor.at] as number;
	switch (code) {
		case 0x2f:
			return readName(cursor);
		case 0x28:
			return readLiteralString(cursor);
		case 0x5b:
			cursor.at++;
			return readArray(cursor, depth + 1);
		case 0x3c:
			if (bytes[cursor.at + 1] !== 0x3c) return readHexString(cursor);
			cursor.at += 2;
			return readDict(cursor, depth + 1);
		case 0x5d:
		case 0x7b:
		case 0x7d:
		case 0x29:
			cursor.at++;
			return keyword(String.fromCharCode(code));
		case 0x3e:
			cursor.at += bytes[cursor.at + 1] === 0x3e ? 2 : 1;
			return keyword(">>");
		default:
			return readWord(cursor);
	}
}

/** As `readValue`, and `12 0 R` is a reference. Only file structure has those, content streams do not. */
export function readObject(cursor: PdfCursor, depth = 0): PdfValue {
	const value = readValue(cursor, depth);
	return typeof value === "number" ? (readRefAfter(cursor, value) ?? value) : value;
}

function readRefAfter(cursor: PdfCursor, number: number): PdfValue {
	if (!Number.isSafeInteger(number) || number < 0) return null;
	const { bytes, end } = cursor;
	let at = cursor.at;
	const spaceFrom = at;
	while (at < end && isSpace(bytes[at])) at++;
	if (at === spaceFrom) return null;
	let generation = 0;
	const digitsFrom = at;
	while (at < end && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39 && at - digitsFrom < 6) {
		generation = generation * 10 + (bytes[at] as number) - 0x30;
		at++;
	}
	if (at === digitsFrom || !isSpace(bytes[at])) return null;
	while (at < end && isSpace(bytes[at])) at++;
	if (bytes[at] !== 0x52 || (at + 1 < end && isRegular(bytes[at + 1]))) return null;
	cursor.at = at + 1;
	spend(cursor.budget, stepsPerHeld);
	return { type: "ref", number, generation };
}

const keywords = new Map<string, PdfKeyword>();

function keyword(word: string): PdfKeyword {
	let made = keywords.get(word);
	if (made === undefined) {
		made = { type: "keyword", word };
		// The few dozen real operators are shared; a stranger's invented ones must not pile up.
		if (word.length <= 9 && keywords.size < 200) keywords.set(word, made);
	}
	return made;
}

function readWord(cursor: PdfCursor): PdfValue {
	const { bytes, end } = cursor;
	const from = cursor.at;
	let at = from;
	while (at < end && classes[bytes[at] as number] === charClass.regular && at - from < wordBytesMax) at++;
	cursor.at = at;
	const first = bytes[from] as number;
	const isNumeric = (first >= 0x30 && first <= 0x39) || first === 0x2d || first === 0x2b || first === 0x2e;
	if (isNumeric) {
		const number = numberIn(bytes, from, at);
		if (number !== null) return number;
	}
	const word = latin(bytes, from, at);
	if (word === "true") return true;
	if (word === "false") return false;
	if (word === "null") return null;
	return keyword(word);
}

function numberIn(bytes: Uint8Array, from: number, to: number): number | null {
	let at = from;
	let sign = 1;
	while (at < to && (bytes[at] === 0x2b || bytes[at] === 0x2d)) {
		if (bytes[at] === 0x2d) sign = -1;
		at++;
	}
	let value = 0;
	let scale = 0;
	let digits = 0;
	for (; at < to; at++) {
		const code = bytes[at] as number;
		if (code >= 0x30 && code <= 0x39) {
			digits++;
			value = value * 10 + (code - 0x30);
			if (scale > 0) scale *= 10;
		} else if (code === 0x2e && scale === 0) scale = 1;
		else if (code === 0x2d && digits > 0)
			break; // "12-34" is 12 to every viewer
		else return null;
	}
	if (digits === 0 && scale === 0) return null;
	return (sign * value) / (scale > 0 ? scale : 1);
}

/** Bytes as Latin-1 text, for words and names only. */
export function latin(bytes: Uint8Array, from: number, to: number): string {
	let text = "";
	for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] as number);
	return text;
}

function hexDigit(code: number | undefined): number {
	if (code === undefined) return -1;
	if (code >= 0x30 && code <= 0x39) return code - 0x30;
	const lower = code | 0x20;
	return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** `/J#53` is `/JS`: a hidden spelling must not hide the meaning. */
function readName(cursor: PdfCursor): PdfName {
	const { bytes, end } = cursor;
	let at = cursor.at + 1;
	const from = at;
	let escaped = false;
	while (at < end && classes[bytes[at] as number] === charClass.regular) {
		if (bytes[at] === 0x23) escaped = true;
		at++;
	}
	cursor.at = at;
	spendScan(cursor.budget, at - from);
	if (!escaped) return { type: "name", name: latin(bytes, from, Math.min(at, from + wordBytesMax)) };
	let name = "";
	for (let i = from; i < at && name.length < wordBytesMax; i++) {
		const high = bytes[i] === 0x23 ? hexDigit(bytes[i + 1]) : -1;
		const low = high >= 0 ? hexDigit(bytes[i + 2]) : -1;
		if (low >= 0) {
			name += String.fromCharCode(high * 16 + low);
			i += 2;
		} else name += String.fromCharCode(bytes[i] as number);
	}
	return { type: "name", name };
}

/** Escapes are left as they are: no caller needs a string's text, only its end. */
function readLiteralString(cursor: PdfCursor): Uint8Array {
	const { bytes, end } = cursor;
	const from = cursor.at + 1;
	let at = from;
	let open = 1;
	for (; at < end; at++) {
		const code = bytes[at];
		if (code === 0x5c) at++;
		else if (code === 0x28) open++;
		else if (code === 0x29 && --open === 0) break;
	}
	const to = Math.min(at, end);
	cursor.at = Math.min(at + 1, end);
	spend(cursor.budget, stepsPerContainer);
	spendScan(cursor.budget, to - from);
	return bytes.subarray(from, to);
}

function readHexString(cursor: PdfCursor): Uint8Array {
	const { bytes, end } = cursor;
	const from = cursor.at + 1;
	let at = from;
	while (at < end && bytes[at] !== 0x3e) at++;
	cursor.at = Math.min(at + 1, end);
	spend(cursor.budget, stepsPerContainer);
	spendScan(cursor.budget, at - from);
	return bytes.subarray(from, at);
}

function isClosing(value: PdfValue, word: string): boolean {
	return (
		typeof value === "object" && value !== null && "type" in value && value.type === "keyword" && value.word === word
	);
}

function isStructural(value: PdfValue): boolean {
	return isClosing(value, "endobj") || isClosing(value, "endstream") || isClosing(value, "stream");
}

function readArray(cursor: PdfCursor, depth: number): PdfValue {
	const items: PdfValue[] = [];
	spend(cursor.budget, stepsPerContainer);
	while (cursor.at < cursor.end) {
		if (depth > cursor.budget.limits.depthMax) return null;
		const before = cursor.at;
		const value = readObject(cursor, depth);
		if (isClosing(value, "]")) return items;
		if (isStructural(value)) {
			cursor.at = before;
			return items;
		}
		skipSpace(cursor);
		items.push(value);
	}
	return items;
}

function readDict(cursor: PdfCursor, depth: number): PdfValue {
	const dict = new Map<string, PdfValue>();
	spend(cursor.budget, stepsPerContainer);
	while (cursor.at < cursor.end) {
		if (depth > cursor.budget.limits.depthMax) return null;
		const before = cursor.at;
		const key = readValue(cursor, depth);
		if (isClosing(key, ">>")) return dict;
		if (isStructural(key)) {
			cursor.at = before;
			return dict;
		}
		if (typeof key !== "object" || key === null || !("type" in key) || key.type !== "name") continue;
		const beforeValue = cursor.at;
		const value = readObject(cursor, depth);
		if (isClosing(value, ">>")) return dict;
		if (isStructural(value)) {
			cursor.at = beforeValue;
			return dict;
		}
		spend(cursor.budget, stepsPerHeld);
		if (!isRef(value) || value.number > 0) dict.set(key.name, value);
	}
	return dict;
}

/** What follows a backslash (7.3.4.2). */
const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/**
 * The bytes that a string stands for. A string value is a view into the file that begins after its bracket: the byte before tells whether
 * it was written in hexadecimal.
 */
export function stringBytes(value: Uint8Array): Uint8Array {
	const bracket = value.byteOffset > 0 ? new Uint8Array(value.buffer, value.byteOffset - 1, 1)[0] : 0;
	const out: number[] = [];
	if (bracket === 0x3c) {
		const digits = [...value].map(hexDigit).filter((digit) => digit >= 0);
		for (let i = 0; i < digits.length; i += 2) out.push((digits[i] as number) * 16 + (digits[i + 1] ?? 0));
		return Uint8Array.from(out);
	}
	for (let at = 0; at < value.length; at++) {
		const code = value[at] as number;
		if (code !== 0x5c) {
			out.push(code);
			continue;
		}
		const next = value[++at] ?? 0;
		if (next >= 0x30 && next <= 0x37) {
			let octal = 0;
			for (let i = 0; i < 3 && (value[at] ?? 0) >= 0x30 && (value[at] ?? 0) <= 0x37; i++)
				octal = octal * 8 + (value[at++] as number) - 0x30;
			out.push(octal & 255);
			at--;
		} else if (next === 13 || next === 10) {
			if (next === 13 && value[at + 1] === 10) at++;
		} else out.push(escapes[String.fromCharCode(next)] ?? next);
	}
	return Uint8Array.from(out);
}

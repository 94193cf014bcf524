import { type PdfBudget, spend } from "./pdf-budget.ts";
import { isSpace, type PdfCursor, skipSpace } from "./pdf-lexer.ts";

/** The undecoded data of a stream whose dictionary was just read; `length` null searches for `endstream`. */
export function rawStreamAt(bytes: Uint8Array, cursor: PdfCursor, length: number | null): Uint8Array | null {
	const start = streamStart(cursor);
	return start === null ? null : rawStream(bytes, start, length, cursor.budget);
}

/** Where the data begins when the word `stream` comes next, else null; the cursor then is unmoved. */
export function streamStart(cursor: PdfCursor): number | null {
	const before = cursor.at;
	skipSpace(cursor);
	const { bytes } = cursor;
	let at = cursor.at;
	for (const char of "stream") {
		if (bytes[at] !== char.charCodeAt(0)) {
			cursor.at = before;
			return null;
		}
		at++;
	}
	if (bytes[at] === 0x20) at++;
	if (bytes[at] === 13) at++;
	if (bytes[at] === 10) at++;
	return at;
}

/** Trusts `length` when `endstream` follows it, else searches for that word; a file may end inside its last stream. */
export function rawStream(bytes: Uint8Array, start: number, length: number | null, budget: PdfBudget): Uint8Array {
	if (length !== null && start + length <= bytes.length) {
		let at = start + length;
		while (at < bytes.length && isSpace(bytes[at]) && at < start + length + 4) at++;
		if (startsWith(bytes, at, endstream)) return bytes.subarray(start, start + length);
	}
	const found = indexOfBytes(bytes, endstream, start, budget);
	if (found < 0) return bytes.subarray(start);
	let end = found;
	if (end > start && bytes[end - 1] === 10) end--;
	if (end > start && bytes[end - 1] === 13) end--;
	return bytes.subarray(start, end);
}

const endstream = new TextEncoder().encode("endstream");

export function startsWith(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
	for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
	return true;
}

/** First place of `word` from `from` on, or -1. Costs by the bytes passed: a search in binary data meets its first letter often. */
export function indexOfBytes(
	bytes: Uint8Array,
	word: Uint8Array,
	from: number,
	budget: PdfBudget,
	to = bytes.length,
): number {
	const first = word[0] as number;
	let at = from;
	let tried = 0;
	for (;;) {
		const found = bytes.indexOf(first, at);
		if (found < 0 || found + word.length > to) {
			spend(budget, 1 + (Math.max(0, to - from) >> 6) + (tried >> 2));
			return -1;
		}
		if (startsWith(bytes, found, word)) {
			spend(budget, 1 + ((found - from) >> 6) + (tried >> 2));
			return found;
		}
		tried++;
		at = found + 1;
	}
}

/** Last place of `word` that begins before `before`, or -1. */
export function lastIndexOfBytes(
	bytes: Uint8Array,
	word: Uint8Array,
	budget: PdfBudget,
	before = bytes.length,
): number {
	const first = word[0] as number;
	let at = before - 1;
	while (at >= 0) {
		const found = bytes.lastIndexOf(first, at);
		at = found - 1;
		if (found < 0 || startsWith(bytes, found, word)) {
			spend(budget, 1 + ((before - Math.max(found, 0)) >> 5));
			return found;
		}
	}
	spend(budget, 1 + (before >> 5));
	return -1;
}

import { type PdfBudget, spendScan } from "./pdf-budget.ts";
import { indexOfBytes, lastIndexOfBytes } from "./pdf-bytes.ts";
import { cursorAt, isSpace, readObject, readValue } from "./pdf-lexer.ts";
import { countOf, isDict, isKeyword } from "./pdf-value.ts";

/** The outside of a file: where it begins, where it says it ends, and what is wrong with either. */
export type PdfFrame = {
	/** From `%PDF-` on: offsets count from there, whatever a mail gateway put before it. */
	readonly bytes: Uint8Array;
	readonly startXref: number | null;
	readonly cutShort: boolean;
	readonly dataAfterEndBytes: number;
};

const header = new TextEncoder().encode("%PDF-");
const startXrefWord = new TextEncoder().encode("startxref");
const endMark = new TextEncoder().encode("%%EOF");
const objWord = new TextEncoder().encode(" obj");

/** Viewers accept a header within the first kilobyte. */
const headerWithinBytes = 1024;
/** Fewer lines than the smallest PDF has say nothing. */
const textLinesMin = 8;

/** Null when the bytes are no PDF at all. */
export function readFrame(file: Uint8Array, budget: PdfBudget): PdfFrame | null {
	const at = indexOfBytes(file, header, 0, budget, Math.min(file.length, headerWithinBytes + header.length));
	if (at < 0) return null;
	const bytes = file.subarray(at);
	const word = lastIndexOfBytes(bytes, startXrefWord, budget);
	const startXref = word < 0 ? null : countOf(readValue(cursorAt(bytes, word + startXrefWord.length, budget)));
	const end = lastIndexOfBytes(bytes, endMark, budget);
	const afterEnd = end < 0 ? bytes.length : end + endMark.length;
	// A linearised file has its first end mark near the start: objects after the last mark mean that the true end is missing.
	const objectsAfterEnd = indexOfBytes(bytes, objWord, afterEnd, budget) >= 0;
	const beyond = startXref !== null && startXref >= bytes.length;
	const cutShort = startXref === null || beyond || objectsAfterEnd || linearisedLength(bytes, budget) > file.length;
	return {
		bytes,
		startXref: startXref === 0 || beyond ? null : startXref,
		cutShort,
		dataAfterEndBytes: end < 0 || cutShort ? 0 : countAfter(bytes, afterEnd, budget),
	};
}

/** White space and zero padding after the end are usual (tapes, mail); anything else is counted, up to the end of the file. */
function countAfter(bytes: Uint8Array, from: number, budget: PdfBudget): number {
	let at = from;
	while (at < bytes.length && isSpace(bytes[at])) at++;
	spendScan(budget, at - from);
	return bytes.length - at;
}

/** `/L` of a linearised file is its whole length (annex F); 0 when it is not linearised. */
function linearisedLength(bytes: Uint8Array, budget: PdfBudget): number {
	const cursor = cursorAt(bytes, 0, budget, Math.min(bytes.length, 2048));
	if (countOf(readValue(cursor)) === null || countOf(readValue(cursor)) === null) return 0;
	if (!isKeyword(readValue(cursor), "obj")) return 0;
	const dict = readObject(cursor);
	return isDict(dict) && dict.has("Linearized") ? (countOf(dict.get("L")) ?? 0) : 0;
}

/**
 * The mark of a tool that signed a PDF as text (`openssl cms -sign` without `-binary`): every line ending was made CR LF and the rest
 * of some lines is gone. In honest binary data a lone LF comes within a few hundred bytes.
 */
export function wasReadAsText(bytes: Uint8Array, budget: PdfBudget): boolean {
	let lines = 0;
	let at = bytes.indexOf(10);
	while (at >= 0) {
		if (bytes[at - 1] !== 13) return false;
		lines++;
		at = bytes.indexOf(10, at + 1);
	}
	spendScan(budget, bytes.length);
	return lines >= textLinesMin;
}

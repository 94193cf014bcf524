import { type PdfBudget, spend } from "./pdf-budget.ts";
import { cursorAt, isSpace, type PdfCursor, readValue } from "./pdf-lexer.ts";
import { countOf, isArray, isKeyword, nameOf, type PdfValue } from "./pdf-value.ts";

/** What a content stream places (8.8-8.10): a named XObject or an inline image, under the matrix then in force. */
export type Matrix = readonly [number, number, number, number, number, number];
export type Placed =
	| { readonly kind: "xobject"; readonly name: string; readonly matrix: Matrix }
	| { readonly kind: "inline"; readonly width: number; readonly height: number; readonly matrix: Matrix };

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `outer` applied after `inner`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
	const [a, b, c, d, e, f] = inner;
	const [A, B, C, D, E, F] = outer;
	return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** Six numbers as a matrix, else the identity. */
export function matrixOf(value: PdfValue | undefined): Matrix {
	if (!isArray(value) || value.length < 6) return identity;
	const [a, b, c, d, e, f] = value;
	const isMatrix =
		typeof a === "number" &&
		typeof b === "number" &&
		typeof c === "number" &&
		typeof d === "number" &&
		typeof e === "number" &&
		typeof f === "number";
	return isMatrix ? [a, b, c, d, e, f] : identity;
}

/** Operators take at most a few operands; a flood of them without an operator is dropped from the front. */
const operandsMax = 64;
const savedStatesMax = 512;

/** Calls `place` for every image or form that the stream draws. The matrix starts as `base`. */
export function readContent(data: Uint8Array, base: Matrix, budget: PdfBudget, place: (placed: Placed) => void): void {
	const cursor = cursorAt(data, 0, budget);
	const operands: PdfValue[] = [];
	const saved: Matrix[] = [];
	let matrix = base;
	while (cursor.at < cursor.end) {
		const value = readValue(cursor);
		if (typeof value !== "object" || value === null || !("type" in value) || value.type !== "keyword") {
			if (operands.length >= operandsMax) operands.shift();
			operands.push(value);
			continue;
		}
		switch (value.word) {
			case "q":
				if (saved.length < savedStatesMax) saved.push(matrix);
				break;
			case "Q":
				matrix = saved.pop() ?? matrix;
				break;
			case "cm":
				matrix = multiply(matrixOf(operands.slice(-6)), matrix);
				break;
			case "Do": {
				const name = nameOf(operands.at(-1));
				if (name !== null) place({ kind: "xobject", name, matrix });
				break;
			}
			case "BI":
				readInlineImage(cursor, matrix, place);
				break;
		}
		operands.length = 0;
	}
}

/** `BI /W 8 /H 8 ... ID <bytes> EI`: the bytes are skipped by looking for an `EI` that stands alone. */
function readInlineImage(cursor: PdfCursor, matrix: Matrix, place: (placed: Placed) => void): void {
	let width = 0;
	let height = 0;
	while (cursor.at < cursor.end) {
		const key = readValue(cursor);
		if (isKeyword(key, "ID")) break;
		const value = readValue(cursor);
		if (isKeyword(value, "ID")) break;
		const name = nameOf(key);
		if (name === "W" || name === "Width") width = countOf(value) ?? 0;
		if (name === "H" || name === "Height") height = countOf(value) ?? 0;
	}
	place({ kind: "inline", width, height, matrix });
	const { bytes, end, budget } = cursor;
	for (let at = cursor.at + 1; at < end; at++) {
		if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49) continue;
		if (isSpace(bytes[at - 1]) && (at + 2 >= end || isSpace(bytes[at + 2])) && looksLikeText(bytes, at + 2, end)) {
			spend(budget, 1 + ((at - cursor.at) >> 4));
			cursor.at = at + 2;
			return;
		}
	}
	spend(budget, 1 + ((end - cursor.at) >> 4));
	cursor.at = end;
}

function looksLikeText(bytes: Uint8Array, from: number, end: number): boolean {
	for (let at = from; at < Math.min(from + 12, end); at++) {
		const code = bytes[at] as number;
		if (code > 0x7e || (code < 0x20 && !isSpace(code))) return false;
	}
	return true;
}

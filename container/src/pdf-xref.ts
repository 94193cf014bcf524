import { type PdfBudget, spend } from "./pdf-budget.ts";
import { rawStreamAt } from "./pdf-bytes.ts";
import type { PdfPlatform } from "./pdf-facts.ts";
import { decodeStream } from "./pdf-filters.ts";
import { cursorAt, type PdfCursor, readObject, readValue } from "./pdf-lexer.ts";
import { countOf, isArray, isDict, isKeyword, nameOf, type PdfDict, type PdfValue } from "./pdf-value.ts";

/** Where an object lies: at an offset of the file, or as the n-th of an object stream; null for a freed number. */
export type PdfPlace =
	| { readonly at: number; readonly generation: number }
	| { readonly stream: number; readonly index: number }
	| null;

/** `hybrid`: a table with an `XRefStm` beside it, so that old and new viewers see different objects. */
export type PdfXref = { readonly places: Map<number, PdfPlace>; readonly trailer: PdfDict; readonly hybrid: boolean };

/** An entry costs memory that a step does not: about a million entries spend the default budget. */
const stepsPerEntry = 20;
/** Incremental updates chained by /Prev. Signing tools make a handful, a journal of edits some hundreds. */
const sectionsMax = 2000;

type Reading = {
	readonly bytes: Uint8Array;
	readonly platform: PdfPlatform;
	readonly budget: PdfBudget;
	readonly places: Map<number, PdfPlace>;
};

/** Follows the cross-reference sections from `startAt`, newest first (7.5.4-7.5.8). Null when any of them cannot be read. */
export function readXref(bytes: Uint8Array, startAt: number, platform: PdfPlatform, budget: PdfBudget): PdfXref | null {
	const reading: Reading = { bytes, platform, budget, places: new Map() };
	const seen = new Set<number>();
	const ahead: number[] = [startAt];
	let trailer: PdfDict | null = null;
	let hybrid = false;
	while (ahead.length > 0) {
		const at = ahead.shift() as number;
		if (seen.has(at)) continue;
		if (at >= bytes.length || seen.size > sectionsMax) return null;
		seen.add(at);
		const section = readSection(reading, at);
		if (section === null) return null;
		trailer ??= section;
		const beside = countOf(section.get("XRefStm"));
		if (beside !== null) {
			hybrid = true;
			ahead.push(beside);
		}
		const previous = section.get("Prev");
		if (previous !== undefined) {
			const previousAt = countOf(previous);
			if (previousAt === null) return null;
			if (previousAt > 0) ahead.push(previousAt);
		}
	}
	return trailer === null ? null : { places: reading.places, trailer, hybrid };
}

function readSection(reading: Reading, at: number): PdfDict | null {
	const cursor = cursorAt(reading.bytes, at, reading.budget);
	const first = readValue(cursor);
	if (isKeyword(first, "xref")) return readTable(reading, cursor);
	if (countOf(first) === null || countOf(readValue(cursor)) === null || !isKeyword(readValue(cursor), "obj"))
		return null;
	const dict = readObject(cursor);
	if (!isDict(dict) || nameOf(dict.get("Type")) !== "XRef") return null;
	return readXrefStream(reading, cursor, dict) ? dict : null;
}

function readTable(reading: Reading, cursor: PdfCursor): PdfDict | null {
	for (;;) {
		const before = cursor.at;
		const first = readValue(cursor);
		if (isKeyword(first, "trailer")) break;
		const start = countOf(first);
		const count = countOf(readValue(cursor));
		if (start === null || count === null) {
			cursor.at = before;
			return null;
		}
		if (!readSubsection(reading, cursor, start, count)) return null;
	}
	const trailer = readObject(cursor);
	return isDict(trailer) ? trailer : null;
}

/** A table that starts at 1 with the free entry of object 0 is a common writer's mistake: every reader shifts it. */
function readSubsection(reading: Reading, cursor: PdfCursor, start: number, count: number): boolean {
	let shift = 0;
	for (let i = 0; i < count; i++) {
		spend(reading.budget, stepsPerEntry);
		const before = cursor.at;
		const at = readValue(cursor);
		if (isKeyword(at, "trailer")) {
			cursor.at = before;
			return true;
		}
		const offset = countOf(at);
		const generation = countOf(readValue(cursor));
		const kind = readValue(cursor);
		if (offset === null || generation === null) return false;
		const inUse = isKeyword(kind, "n");
		if (!inUse && !isKeyword(kind, "f")) return false;
		if (i === 0 && start === 1 && !inUse && offset === 0 && generation === 65535) shift = 1;
		const number = start + i - shift;
		if (!reading.places.has(number))
			reading.places.set(number, inUse && offset > 0 ? { at: offset, generation } : null);
	}
	return true;
}

function readXrefStream(reading: Reading, cursor: PdfCursor, dict: PdfDict): boolean {
	const { budget, places } = reading;
	const widths = dict.get("W");
	if (!isArray(widths)) return false;
	const [typeWidth, secondWidth, thirdWidth] = [countOf(widths[0]), countOf(widths[1]), countOf(widths[2])];
	if (typeWidth === null || secondWidth === null || thirdWidth === null) return false;
	if (typeWidth > 8 || secondWidth > 8 || thirdWidth > 8 || typeWidth + secondWidth + thirdWidth === 0) return false;
	const raw = rawStreamAt(reading.bytes, cursor, countOf(dict.get("Length")));
	if (raw === null) return false;
	const data = decodeStream(raw, dict, (value) => value ?? null, reading.platform, budget);
	if (data === null) return false;
	const index = dict.get("Index");
	const ranges: readonly PdfValue[] = isArray(index) ? index : [0, dict.get("Size") ?? 0];
	let at = 0;
	const width = typeWidth + secondWidth + thirdWidth;
	for (let range = 0; range + 1 < ranges.length; range += 2) {
		const start = countOf(ranges[range]);
		const count = countOf(ranges[range + 1]);
		if (start === null || count === null) return false;
		for (let i = 0; i < count && at + width <= data.length; i++, at += width) {
			spend(budget, stepsPerEntry);
			if (places.has(start + i)) continue;
			const type = typeWidth === 0 ? 1 : bigEndian(data, at, typeWidth);
			const second = bigEndian(data, at + typeWidth, secondWidth);
			const third = bigEndian(data, at + typeWidth + secondWidth, thirdWidth);
			places.set(start + i, placeOf(type, second, third));
		}
	}
	return true;
}

function placeOf(type: number, second: number, third: number): PdfPlace {
	if (type === 1) return second > 0 ? { at: second, generation: third } : null;
	return type === 2 ? { stream: second, index: third } : null;
}

function bigEndian(data: Uint8Array, at: number, width: number): number {
	let value = 0;
	for (let i = 0; i < width; i++) value = value * 256 + (data[at + i] ?? 0);
	return value;
}

import { type PdfBudget, spend } from "./pdf-budget.ts";
import { indexOfBytes, rawStream, startsWith, streamStart } from "./pdf-bytes.ts";
import type { PdfPlatform } from "./pdf-facts.ts";
import { decodeStream } from "./pdf-filters.ts";
import { cursorAt, isRegular, isSpace, type PdfCursor, readObject } from "./pdf-lexer.ts";
import { readStreamIndex } from "./pdf-object-stream.ts";
import { countOf, isDict, isRef, nameOf, type PdfDict, type PdfRef } from "./pdf-value.ts";
import type { PdfPlace, PdfXref } from "./pdf-xref.ts";

/** ISO 32000-1 annex C: no conforming file has a larger object number. */
const objectNumberMax = 8_388_607;
const stepsPerObject = 20;

const objWord = new TextEncoder().encode("obj");
const trailerWord = new TextEncoder().encode("trailer");

/**
 * Rebuilds the table as viewers do: every `n g obj` in file order, the later one of a number wins, object streams are opened in their
 * turn. The trailer is the last one with a root, else any catalogue. Null when there is no root at all.
 */
export function rebuildXref(bytes: Uint8Array, platform: PdfPlatform, budget: PdfBudget): PdfXref | null {
	const places = new Map<number, PdfPlace>();
	const found: Found = { trailers: [], catalog: null };
	let at = 0;
	for (;;) {
		const word = indexOfBytes(bytes, objWord, at, budget);
		if (word < 0) break;
		at = word + objWord.length;
		const reference = referenceBefore(bytes, word);
		if (reference === null || reference.number > objectNumberMax) continue;
		spend(budget, stepsPerObject);
		places.set(reference.number, { at: reference.at, generation: reference.generation });
		const cursor = cursorAt(bytes, at, budget);
		const value = readObject(cursor);
		if (!isDict(value)) continue;
		const end = noteDict(reference, value, cursor, { bytes, platform, budget, places, found });
		if (end !== null) at = end;
	}
	collectTrailers(bytes, budget, found);
	return chooseTrailer(places, found);
}

type Found = { readonly trailers: PdfDict[]; catalog: PdfRef | null };
type Noting = {
	readonly bytes: Uint8Array;
	readonly platform: PdfPlatform;
	readonly budget: PdfBudget;
	readonly places: Map<number, PdfPlace>;
	readonly found: Found;
};

/** Notes what a dictionary is for the rebuilding; gives the end of its stream so that data inside it is not read as objects. */
function noteDict(reference: PdfRef, dict: PdfDict, cursor: PdfCursor, noting: Noting): number | null {
	const type = nameOf(dict.get("Type"));
	if (type === "Catalog")
		noting.found.catalog = { type: "ref", number: reference.number, generation: reference.generation };
	if (type === "XRef") noting.found.trailers.push(dict);
	const start = streamStart(cursor);
	if (start === null) return null;
	const length = countOf(dict.get("Length"));
	if (type !== "ObjStm" && length === null) return null;
	const raw = rawStream(noting.bytes, start, length, noting.budget);
	if (type === "ObjStm") noteObjectStream(reference.number, dict, raw, noting);
	return raw.length === length ? start + raw.length : null;
}

function noteObjectStream(stream: number, dict: PdfDict, raw: Uint8Array, noting: Noting): void {
	const data = decodeStream(raw, dict, (value) => value ?? null, noting.platform, noting.budget);
	if (data === null) return;
	for (const [index, item] of readStreamIndex(data, dict, noting.budget).entries()) {
		spend(noting.budget, stepsPerObject);
		noting.places.set(item.number, { stream, index });
		const value = readObject(cursorAt(data, item.at, noting.budget));
		if (isDict(value) && nameOf(value.get("Type")) === "Catalog") {
			noting.found.catalog = { type: "ref", number: item.number, generation: 0 };
		}
	}
}

/** The `12 0` before the word `obj`, with the offset where it begins; null for `endobj` and other words. */
function referenceBefore(bytes: Uint8Array, word: number): (PdfRef & { readonly at: number }) | null {
	if (isRegular(bytes[word + 3]) && !startsDigit(bytes[word + 3])) return null;
	const generation = numberBefore(bytes, word);
	if (generation === null) return null;
	const number = numberBefore(bytes, generation.at);
	if (number === null || number.to === generation.at) return null;
	return { type: "ref", number: number.value, generation: generation.value, at: number.at };
}

function startsDigit(code: number | undefined): boolean {
	return code !== undefined && code >= 0x30 && code <= 0x39;
}

function numberBefore(bytes: Uint8Array, before: number): { value: number; at: number; to: number } | null {
	let at = before - 1;
	while (at >= 0 && isSpace(bytes[at]) && before - at < 32) at--;
	const to = at + 1;
	let value = 0;
	let scale = 1;
	while (at >= 0 && startsDigit(bytes[at]) && to - at <= 10) {
		value += ((bytes[at] as number) - 0x30) * scale;
		scale *= 10;
		at--;
	}
	return at + 1 === to ? null : { value, at: at + 1, to };
}

function collectTrailers(bytes: Uint8Array, budget: PdfBudget, found: Found): void {
	let at = 0;
	for (;;) {
		const word = indexOfBytes(bytes, trailerWord, at, budget);
		if (word < 0) return;
		at = word + trailerWord.length;
		if (startsWith(bytes, word - 5, new TextEncoder().encode("start"))) continue;
		const dict = readObject(cursorAt(bytes, at, budget));
		if (isDict(dict)) found.trailers.push(dict);
	}
}

function chooseTrailer(places: Map<number, PdfPlace>, found: Found): PdfXref | null {
	const merged = new Map(found.trailers.findLast((dict) => isRef(dict.get("Root"))) ?? []);
	const root = merged.get("Root");
	if ((!isRef(root) || !places.has(root.number)) && found.catalog !== null) merged.set("Root", found.catalog);
	// One encrypted section makes the whole file unreadable to viewers, whichever trailer they take.
	const encrypt = found.trailers.find((dict) => dict.has("Encrypt"))?.get("Encrypt");
	if (encrypt !== undefined) merged.set("Encrypt", encrypt);
	return merged.has("Root") ? { places, trailer: merged, hybrid: false } : null;
}

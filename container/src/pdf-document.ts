import { type PdfBudget, spend } from "./pdf-budget.ts";
import { rawStream, streamStart } from "./pdf-bytes.ts";
import { decryptStream, openEncryption, type PdfKey } from "./pdf-encryption.ts";
import type { PdfPlatform } from "./pdf-facts.ts";
import { decodeStream } from "./pdf-filters.ts";
import { cursorAt, readObject, readValue } from "./pdf-lexer.ts";
import { readStreamIndex, type StreamItem } from "./pdf-object-stream.ts";
import {
	countOf,
	isDict,
	isKeyword,
	isRef,
	isStream,
	type PdfDict,
	type PdfStream,
	type PdfValue,
} from "./pdf-value.ts";
import type { PdfXref } from "./pdf-xref.ts";

/** An open file: where its objects are, and what was already read of them. */
export type PdfDocument = {
	readonly bytes: Uint8Array;
	readonly platform: PdfPlatform;
	readonly budget: PdfBudget;
	readonly xref: PdfXref;
	/** The table was rebuilt by scanning; nothing further can be mended. */
	readonly rebuilt: boolean;
	readonly cache: Map<number, PdfValue>;
	readonly objectStreams: Map<number, OpenObjectStream | null>;
	readonly loading: Set<number>;
	/** Undefined until it is needed; null when the file needs a password or a handler that is not known. */
	encryption: PdfKey | null | undefined;
};

type OpenObjectStream = { readonly data: Uint8Array; readonly items: readonly StreamItem[] };

/** The table points at something else than it says. Caught in `probePdf`, which rebuilds the table and starts again. */
export class PdfXrefWrong extends Error {}

/** Objects and decoded object streams kept at a time; beyond it they are read again. */
const cachedObjectsMax = 20_000;
const cachedStreamsMax = 16;
const hopsMax = 32;

export function openDocument(
	bytes: Uint8Array,
	xref: PdfXref,
	rebuilt: boolean,
	platform: PdfPlatform,
	budget: PdfBudget,
): PdfDocument {
	const loading = new Set<number>();
	return {
		bytes,
		platform,
		budget,
		xref,
		rebuilt,
		cache: new Map(),
		objectStreams: new Map(),
		loading,
		encryption: undefined,
	};
}

/** Follows references until a direct value; null for what is absent, free, or refers to itself. */
export function resolve(document: PdfDocument, value: PdfValue | undefined): PdfValue {
	let current = value ?? null;
	for (let hops = 0; isRef(current); hops++) {
		if (hops > hopsMax) return null;
		current = load(document, current.number);
	}
	return current;
}

/** The dictionary behind `value`, also a stream's; null for anything else. */
export function resolveDict(document: PdfDocument, value: PdfValue | undefined): PdfDict | null {
	const resolved = resolve(document, value);
	if (isDict(resolved)) return resolved;
	return isStream(resolved) ? resolved.dict : null;
}

/** The decoded data of a stream, or null when it has a picture's filter or is damaged. */
export function streamData(document: PdfDocument, stream: PdfStream): Uint8Array | null {
	const length = countOf(resolve(document, stream.dict.get("Length")));
	const raw = rawStream(document.bytes, stream.start, length, document.budget);
	return decodeStream(raw, stream.dict, (item) => resolve(document, item), document.platform, document.budget);
}

/** As `streamData`, decrypted first when the whole file is. */
function objectStreamData(document: PdfDocument, stream: PdfStream, number: number): Uint8Array | null {
	const { bytes, platform, budget, xref } = document;
	if (!xref.trailer.has("Encrypt")) return streamData(document, stream);
	const encryption = encryptionOf(document);
	if (encryption === null) return null;
	const length = countOf(resolve(document, stream.dict.get("Length")));
	const place = xref.places.get(number);
	const generation = place !== undefined && place !== null && "at" in place ? place.generation : 0;
	const plain = decryptStream(encryption, number, generation, rawStream(bytes, stream.start, length, budget), budget);
	return decodeStream(plain, stream.dict, (item) => resolve(document, item), platform, budget);
}

function encryptionOf(document: PdfDocument): PdfKey | null {
	if (document.encryption !== undefined) return document.encryption;
	// While it is being read nothing that is encrypted may be asked for.
	document.encryption = null;
	const { trailer } = document.xref;
	const encrypt = resolveDict(document, trailer.get("Encrypt"));
	const follow = (value: PdfValue | undefined): PdfValue => resolve(document, value);
	document.encryption = encrypt === null ? null : openEncryption(encrypt, trailer.get("ID"), follow, document.budget);
	return document.encryption;
}

function load(document: PdfDocument, number: number): PdfValue {
	const { cache, loading, budget } = document;
	spend(budget, 1);
	const known = cache.get(number);
	if (known !== undefined) return known;
	const place = document.xref.places.get(number);
	if (place === undefined || place === null || loading.has(number)) return null;
	loading.add(number);
	let value: PdfValue;
	try {
		value = "at" in place ? loadAt(document, number, place.at) : loadFromStream(document, number, place);
	} finally {
		loading.delete(number);
	}
	if (cache.size >= cachedObjectsMax) cache.clear();
	cache.set(number, value);
	return value;
}

function loadAt(document: PdfDocument, number: number, at: number): PdfValue {
	const cursor = cursorAt(document.bytes, at, document.budget);
	const found = countOf(readValue(cursor));
	const generation = countOf(readValue(cursor));
	if (found !== number || generation === null || !isKeyword(readValue(cursor), "obj")) {
		if (!document.rebuilt) throw new PdfXrefWrong(`object ${number}`);
		return null;
	}
	const value = readObject(cursor);
	if (!isDict(value)) return typeof value === "object" && value !== null && "word" in value ? null : value;
	const start = streamStart(cursor);
	return start === null ? value : { type: "stream", dict: value, start };
}

function loadFromStream(document: PdfDocument, number: number, place: { stream: number; index: number }): PdfValue {
	const open = openObjectStream(document, place.stream);
	if (open === null) return null;
	const hinted = open.items[place.index];
	const item = hinted?.number === number ? hinted : open.items.find((candidate) => candidate.number === number);
	if (item === undefined) return null;
	return readObject(cursorAt(open.data, item.at, document.budget));
}

function openObjectStream(document: PdfDocument, number: number): OpenObjectStream | null {
	const { objectStreams } = document;
	const known = objectStreams.get(number);
	if (known !== undefined) return known;
	// An object stream lies in the file itself, never in another object stream (7.5.7): no chain to follow.
	const place = document.xref.places.get(number);
	const stream = place !== undefined && place !== null && "at" in place ? load(document, number) : null;
	let open: OpenObjectStream | null = null;
	if (isStream(stream)) {
		const data = objectStreamData(document, stream, number);
		if (data !== null) open = { data, items: readStreamIndex(data, stream.dict, document.budget) };
	}
	if (objectStreams.size >= cachedStreamsMax) objectStreams.delete(objectStreams.keys().next().value as number);
	objectStreams.set(number, open);
	return open;
}

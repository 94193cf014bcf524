/**
 * The part of CBOR (RFC 8949) that a permit's token needs: integers, bytes, texts, lists, maps and tags, in the one deterministic form of its
 * 4.2.1. The reader is lax about that form, because who reads a token writes it again and compares.
 */
export type CborTag = { readonly tag: number; readonly value: CborValue };

export type CborValue =
	| number
	| string
	| Uint8Array
	| readonly CborValue[]
	| ReadonlyMap<number | string, CborValue>
	| CborTag;

const majorUnsigned = 0;
const majorNegative = 1;
const majorBytes = 2;
const majorText = 3;
const majorList = 4;
const majorMap = 5;
const majorTag = 6;

function head(major: number, count: number): number[] {
	const first = major << 5;
	if (count < 24) return [first | count];
	if (count < 0x100) return [first | 24, count];
	if (count < 0x10000) return [first | 25, count >> 8, count & 0xff];
	if (count > 0xffffffff) throw new RangeError("No number of a token needs more than 32 bits.");
	return [first | 26, count >>> 24, (count >>> 16) & 0xff, (count >>> 8) & 0xff, count & 0xff];
}

function isTag(value: object): value is CborTag {
	return "tag" in value;
}

/** Bytewise, as 4.2.1 orders the keys of a map. */
function isBefore(a: readonly number[], b: readonly number[]): number {
	for (let at = 0; at < Math.min(a.length, b.length); at++) {
		const difference = (a[at] as number) - (b[at] as number);
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}

function bytesOf(value: CborValue): number[] {
	if (typeof value === "number") {
		if (!Number.isInteger(value)) throw new RangeError("Only whole numbers.");
		return value >= 0 ? head(majorUnsigned, value) : head(majorNegative, -1 - value);
	}
	if (typeof value === "string") {
		const text = new TextEncoder().encode(value);
		return [...head(majorText, text.length), ...text];
	}
	if (value instanceof Uint8Array) return [...head(majorBytes, value.length), ...value];
	if (value instanceof Map) {
		const entries = [...value].map(([key, one]) => [bytesOf(key), bytesOf(one)] as const);
		entries.sort(([a], [b]) => isBefore(a, b));
		return [...head(majorMap, entries.length), ...entries.flat(2)];
	}
	if (Array.isArray(value)) return [...head(majorList, value.length), ...value.flatMap(bytesOf)];
	if (typeof value === "object" && isTag(value)) return [...head(majorTag, value.tag), ...bytesOf(value.value)];
	throw new TypeError("Not a value of a token.");
}

/** The deterministic bytes of a value. Throws a RangeError for what this part cannot write. */
export function encodeCbor(value: CborValue): Uint8Array {
	return Uint8Array.from(bytesOf(value));
}

/** Deeper than any token is. */
const depthMax = 8;

class Malformed extends Error {}

type Cursor = { readonly bytes: Uint8Array; at: number };

function take(cursor: Cursor, count: number): Uint8Array {
	if (cursor.at + count > cursor.bytes.length) throw new Malformed();
	cursor.at += count;
	return cursor.bytes.subarray(cursor.at - count, cursor.at);
}

function countOf(cursor: Cursor, additional: number): number {
	if (additional < 24) return additional;
	if (additional > 26) throw new Malformed();
	let count = 0;
	for (const byte of take(cursor, 1 << (additional - 24))) count = count * 256 + byte;
	return count;
}

function read(cursor: Cursor, depth: number): CborValue {
	const first = take(cursor, 1)[0] as number;
	const count = countOf(cursor, first & 31);
	if (depth > depthMax) throw new Malformed();
	switch (first >> 5) {
		case majorUnsigned:
			return count;
		case majorNegative:
			return -1 - count;
		case majorBytes:
			return take(cursor, count);
		case majorText:
			return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(take(cursor, count));
		case majorList: {
			const list: CborValue[] = [];
			for (let at = 0; at < count; at++) list.push(read(cursor, depth + 1));
			return list;
		}
		case majorMap: {
			const map = new Map<number | string, CborValue>();
			for (let at = 0; at < count; at++) {
				const key = read(cursor, depth + 1);
				if ((typeof key !== "number" && typeof key !== "string") || map.has(key)) throw new Malformed();
				map.set(key, read(cursor, depth + 1));
			}
			return map;
		}
		case majorTag:
			return { tag: count, value: read(cursor, depth + 1) };
		default:
			throw new Malformed();
	}
}

/** One value that fills the bytes; null for anything else, indefinite lengths, floats and simple values among it. Never throws for any bytes. */
export function decodeCbor(bytes: Uint8Array): CborValue | null {
	const cursor = { bytes, at: 0 };
	try {
		const value = read(cursor, 0);
		return cursor.at === bytes.length ? value : null;
	} catch {
		return null;
	}
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cut, cutPull } from "../vectors/read-case.ts";
import { berCursor } from "./ber-cursor.ts";
import { definiteElement } from "./ber-element.ts";
import { CmsError } from "./der.ts";
import { derElement, derHead, joinBytes } from "./der-write.ts";
import { joined, joinedPieceBytesMin, pullOf, readAll } from "./source.ts";

/** A value as a tree: primitive octets or children. */
type Tree = { readonly tag: number; readonly octets?: Uint8Array; readonly children?: readonly Tree[] };

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
	tree: fc.oneof(
		{ maxDepth: 5, withCrossShrink: true },
		fc.record({ tag: fc.constantFrom(0x02, 0x04, 0x0c, 0x80, 0x81), octets: fc.uint8Array({ maxLength: 300 }) }),
		fc.record({ tag: fc.constantFrom(0x30, 0x31, 0xa0, 0xa3), children: fc.array(tie("tree"), { maxLength: 4 }) }),
	),
}));

function der(value: Tree): Uint8Array {
	return derElement(value.tag, ...(value.octets === undefined ? (value.children ?? []).map(der) : [value.octets]));
}

/** The same value in one of its many BER encodings, chosen by `draw`. */
function ber(value: Tree, draw: () => number): Uint8Array {
	if (value.octets !== undefined) {
		if (value.tag < 0x20 && value.tag !== 2 && draw() % 3 === 0) return split(value.tag, value.octets, draw);
		return joinBytes([lengthen(value.tag, value.octets.length, draw), value.octets]);
	}
	const inside = joinBytes((value.children ?? []).map((child) => ber(child, draw)));
	if (draw() % 2 === 0) return joinBytes([Uint8Array.of(value.tag, 0x80), inside, Uint8Array.of(0, 0)]);
	return joinBytes([lengthen(value.tag, inside.length, draw), inside]);
}

function split(tag: number, octets: Uint8Array, draw: () => number): Uint8Array {
	const pieces: Uint8Array[] = [];
	for (let at = 0; at < octets.length; ) {
		const length = 1 + (draw() % 100);
		pieces.push(derElement(tag, octets.subarray(at, at + length)));
		at += length;
	}
	return joinBytes([Uint8Array.of(tag | 0x20, 0x80), ...pieces, Uint8Array.of(0, 0)]);
}

/** A length, sometimes in more octets than it needs. */
function lengthen(tag: number, length: number, draw: () => number): Uint8Array {
	if (draw() % 4 !== 0) return derHead(tag, length);
	return Uint8Array.of(tag, 0x84, 0, length >> 16, length >> 8, length);
}

function drawing(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1103515245) + 12345) >>> 0;
		return state >>> 8;
	};
}

const cuts = fc.constantFrom<Cut>("whole", "random", "bytes");

describe("BER", () => {
	it("becomes the one DER of its value, however it is written and cut", () => {
		fc.assert(
			fc.property(tree, fc.nat(), cuts, (value, seed, cut) => {
				const bytes = ber(value, drawing(seed));
				expect(Buffer.compare(definiteElement(bytes), der(value))).toBe(0);
				const cursor = berCursor(cutPull(bytes, cut));
				expect(Buffer.compare(cursor.element("value").raw, der(value))).toBe(0);
				cursor.end();
			}),
		);
	});

	it("gives the octets of a string in nested pieces", () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(), cuts, (octets, seed, cut) => {
				const bytes = split(0x04, octets, drawing(seed));
				const nested = joinBytes([Uint8Array.of(0x24, 0x80), bytes, bytes, Uint8Array.of(0, 0)]);
				const cursor = berCursor(cutPull(nested, cut));
				expect(Buffer.compare(readAll(cursor.octets(0x04, "text")), joinBytes([octets, octets]))).toBe(0);
				cursor.end();
			}),
		);
	});

	it("throws nothing but CmsError, whatever the bytes are", () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), cuts, (bytes, cut) => {
				try {
					const cursor = berCursor(cutPull(bytes, cut));
					cursor.element("value");
					cursor.end();
				} catch (error) {
					expect(error).toBeInstanceOf(CmsError);
				}
			}),
			{ numRuns: 2000 },
		);
	});
});

describe("joining", () => {
	it("keeps the bytes and gives no small piece but the last", () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 30 }), (lengths) => {
				const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0)).map((_, i) => i % 251);
				let at = 0;
				let next = 0;
				const pull = joined(() => {
					const length = lengths[next++];
					if (length === undefined) return null;
					at += length;
					return bytes.slice(at - length, at);
				});
				const pieces: Uint8Array[] = [];
				for (let piece = pull(); piece !== null; piece = pull()) pieces.push(new Uint8Array(piece));
				expect(Buffer.compare(joinBytes(pieces), bytes)).toBe(0);
				for (const piece of pieces.slice(0, -1)) expect(piece.length).toBeGreaterThanOrEqual(joinedPieceBytesMin);
			}),
			{ numRuns: 50 },
		);
	});

	it("ends and stays ended", () => {
		const pull = joined(pullOf(Uint8Array.of(1)));
		expect([pull()?.length, pull(), pull()]).toEqual([1, null, null]);
	});
});

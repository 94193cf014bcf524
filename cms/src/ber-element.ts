import { CmsError, type DerNode, derDepthMax } from "./der.ts";
import { derHead, joinBytes } from "./der-write.ts";

/**
 * How many elements of one non-DER element are rebuilt. Peers write indefinite lengths around certificates and signer infos, a few
 * dozen elements; a file that asks for more is a bomb of tiny elements.
 */
const rebuiltElementsMax = 100_000;

type Head = { headBytes: number; identifierBytes: number; constructed: boolean; length: number; minimal: boolean };

/** Universal string types: BER may write them in pieces, DER may not. */
const stringTags = new Set([3, 4, 12, 18, 19, 20, 21, 22, 25, 26, 27, 28, 30]);

function readHead(bytes: Uint8Array, at: number): Head {
	const first = octet(bytes, at);
	let next = at + 1;
	if ((first & 0x1f) === 0x1f) {
		while (octet(bytes, next++) >= 0x80) if (next - at > 5) throw new CmsError("tag too large");
	}
	const identifierBytes = next - at;
	const lead = octet(bytes, next++);
	const constructed = (first & 0x20) !== 0;
	if (lead < 0x80) return { headBytes: next - at, identifierBytes, constructed, length: lead, minimal: true };
	if (lead === 0x80) {
		if (!constructed) throw new CmsError("indefinite length of a primitive element");
		return { headBytes: next - at, identifierBytes, constructed, length: -1, minimal: false };
	}
	const octets = lead & 0x7f;
	if (octets > 8) throw new CmsError("length too large");
	let length = 0;
	for (let i = 0; i < octets; i++) length = length * 256 + octet(bytes, next++);
	if (length > bytes.length) throw new CmsError("element cut short");
	const minimal = length >= 0x80 && length >= 256 ** (octets - 1);
	return { headBytes: next - at, identifierBytes, constructed, length, minimal };
}

function octet(bytes: Uint8Array, at: number): number {
	const value = bytes[at];
	if (value === undefined) throw new CmsError("element cut short");
	return value;
}

/** Whether the run of elements between `at` and `end` is already definite, minimal and unsplit. Allocates nothing per element. */
function isDefinite(bytes: Uint8Array, at: number, end: number, depth: number): boolean {
	if (depth > derDepthMax) throw new CmsError("nested too deep");
	let next = at;
	while (next < end) {
		const first = octet(bytes, next);
		const head = readHead(bytes, next);
		if (head.length < 0 || !head.minimal) return false;
		const content = next + head.headBytes;
		if (content + head.length > end) throw new CmsError("element cut short");
		if (head.constructed) {
			if (first < 0x40 && stringTags.has(first & 0x1f)) return false;
			if (!isDefinite(bytes, content, content + head.length, depth + 1)) return false;
		}
		next = content + head.length;
	}
	return true;
}

/**
 * One element, BER in, definite and minimal lengths out, strings in one piece. An element that is so already is returned as it is
 * (the same bytes: signatures over it still hold). Values are not touched. Throws `CmsError` when `bytes` is not one whole element.
 */
export function definiteElement(bytes: Uint8Array): Uint8Array {
	if (isDefinite(bytes, 0, bytes.length, 0)) {
		const head = readHead(bytes, 0);
		if (head.headBytes + head.length !== bytes.length) throw new CmsError("bytes after the element");
		return bytes;
	}
	const budget = { elements: rebuiltElementsMax };
	const { parts, end } = rebuild(bytes, 0, bytes.length, 0, budget);
	if (end !== bytes.length) throw new CmsError("bytes after the element");
	return joinBytes(parts);
}

/**
 * Refuses an element with more parts than `countMax` before any of them is parsed: each costs a hundred bytes of memory and as little
 * as two in the file. The element is definite already. Throws `CmsError`.
 */
export function requireFew(node: DerNode | undefined, countMax: number, what: string): void {
	const content = node?.content ?? new Uint8Array(0);
	let count = 0;
	for (let at = 0; at < content.length; count++) {
		if (count >= countMax) throw new CmsError(`${what}: too many`);
		const head = readHead(content, at);
		at += head.headBytes + Math.max(0, head.length);
	}
}

type Rebuilt = { parts: Uint8Array[]; end: number };

function rebuild(bytes: Uint8Array, at: number, limit: number, depth: number, budget: { elements: number }): Rebuilt {
	if (depth > derDepthMax) throw new CmsError("nested too deep");
	if (--budget.elements < 0) throw new CmsError("too many elements");
	const first = octet(bytes, at);
	if (first === 0) throw new CmsError("end marker out of place");
	const head = readHead(bytes, at);
	const contentAt = at + head.headBytes;
	const contentEnd = head.length < 0 ? limit : contentAt + head.length;
	if (contentEnd > limit) throw new CmsError("element cut short");
	const identifier = bytes.subarray(at, at + head.identifierBytes);
	if (!head.constructed) {
		const content = bytes.subarray(contentAt, contentEnd);
		return { parts: [headOf(identifier, content.length), content], end: contentEnd };
	}
	if (first < 0x40 && stringTags.has(first & 0x1f)) {
		return rebuildString(bytes, first & 0x1f, contentAt, contentEnd, head.length < 0, depth, budget);
	}
	const children: Uint8Array[] = [];
	const end = eachChild(bytes, contentAt, contentEnd, head.length < 0, (childAt) => {
		const child = rebuild(bytes, childAt, contentEnd, depth + 1, budget);
		for (const part of child.parts) children.push(part);
		return child.end;
	});
	const content = joinBytes(children);
	return { parts: [headOf(identifier, content.length), content], end };
}

/** Walks the children of a constructed element; returns the offset behind it (behind its end marker, if it has one). */
function eachChild(
	bytes: Uint8Array,
	at: number,
	end: number,
	indefinite: boolean,
	step: (at: number) => number,
): number {
	let next = at;
	for (;;) {
		if (!indefinite && next === end) return next;
		if (indefinite && octet(bytes, next) === 0) {
			if (octet(bytes, next + 1) !== 0 || next + 2 > end) throw new CmsError("end marker broken");
			return next + 2;
		}
		next = step(next);
		if (next > end) throw new CmsError("element cut short");
	}
}

function rebuildString(
	bytes: Uint8Array,
	tag: number,
	contentAt: number,
	contentEnd: number,
	indefinite: boolean,
	depth: number,
	budget: { elements: number },
): Rebuilt {
	const pieces: Uint8Array[] = [];
	const end = eachChild(bytes, contentAt, contentEnd, indefinite, (childAt) => {
		if ((octet(bytes, childAt) & 0xdf) !== tag) throw new CmsError("piece of another string type");
		const piece = rebuild(bytes, childAt, contentEnd, depth + 1, budget);
		const content = piece.parts[1];
		if (content !== undefined) pieces.push(content);
		return piece.end;
	});
	const content = tag === 3 ? joinBits(pieces) : joinBytes(pieces);
	return { parts: [headOf(Uint8Array.of(tag), content.length), content], end };
}

/** Pieces of a BIT STRING each carry their count of unused bits; only the last may be other than zero (X.690 8.6.4). */
function joinBits(pieces: readonly Uint8Array[]): Uint8Array {
	const last = pieces[pieces.length - 1];
	if (last === undefined) return Uint8Array.of(0);
	for (const piece of pieces) {
		if (piece.length === 0 || (piece !== last && piece[0] !== 0)) throw new CmsError("bit string in broken pieces");
	}
	return joinBytes([last.subarray(0, 1), ...pieces.map((piece) => piece.subarray(1))]);
}

function headOf(identifier: Uint8Array, length: number): Uint8Array {
	const head = derHead(0, length);
	return joinBytes([identifier, head.subarray(1)]);
}

import type { Field } from "./fields.ts";
import { findField, parseFields, parseParameters } from "./fields.ts";
import { depthMax, headBytesMax, partHeadBytesMax, partsMax } from "./limits.ts";
import { contentEnd, delimiterBytesMax, findHeadEnd, matchDelimiter } from "./mime-lines.ts";
import type { TransferDecoder } from "./transfer.ts";
import { startTransferDecoder } from "./transfer.ts";

/** The head of one leaf of a letter. `ordinal` counts leaves from 1, in the order in which they stand. */
export type PartHead = {
	readonly ordinal: number;
	readonly depth: number;
	readonly fields: readonly Field[];
	readonly type: string;
	readonly params: ReadonlyMap<string, string>;
	readonly fileName: string | null;
	readonly disposition: string | null;
	/** Types of the multiparts around it, outermost first. */
	readonly around: readonly string[];
};

export type MimeSink = {
	/** The letter's own head. */
	letterHead(fields: readonly Field[]): void;
	partStart(part: PartHead): void;
	/** Decoded bytes of the current leaf, valid only during the call. False: no more of this part is wanted. */
	partBytes(bytes: Uint8Array): boolean;
	/** `encodedBytes`: the size of the part as it stood in the letter. */
	partEnd(part: PartHead, encodedBytes: number): void;
};

/** Why a letter could not be read to its end as MIME; a fact about the letter, not an exception. */
export type MimeDefect = "no-boundary" | "not-closed" | "too-many-parts" | "too-deep" | "long-head";

export type MimeReader = { push(chunk: Uint8Array): void; end(): readonly MimeDefect[] };

type Leaf = { readonly part: PartHead; readonly decoder: TransferDecoder; isWanted: boolean; encodedBytes: number };

type State = {
	readonly sink: MimeSink;
	held: Buffer;
	mode: "head" | "body";
	isLetterSeen: boolean;
	atLineStart: boolean;
	leaf: Leaf | null;
	leaves: number;
	parts: number;
	forwarded: number;
	readonly boundaries: { readonly text: string; readonly type: string }[];
	readonly defects: Set<MimeDefect>;
};

/** Encoded bytes that are decoded at once; more than the door looks at (`lookBytes`), so that one step is enough there. */
const decodedStepBytes = 8 * 1024;

/** A part's head is read: a multipart opens its boundary, a forwarded letter another head, all else is a leaf. */
function startPart(state: State, section: Uint8Array): void {
	if (++state.parts > partsMax) {
		state.defects.add("too-many-parts");
		return;
	}
	const fields = parseFields(section);
	if (!state.isLetterSeen) {
		state.isLetterSeen = true;
		state.sink.letterHead(fields);
	}
	const { boundaries } = state;
	const inDigest = boundaries.at(-1)?.type === "multipart/digest";
	const raw = findField(fields, "content-type") ?? (inDigest ? "message/rfc822" : "text/plain");
	const { value: type, params } = parseParameters(raw);
	const boundary = params.get("boundary")?.trimEnd();
	if (type.startsWith("multipart/") && boundary && boundaries.length < depthMax) {
		boundaries.push({ text: boundary, type });
		return;
	}
	if (type.startsWith("multipart/")) state.defects.add(boundary ? "too-deep" : "no-boundary");
	const encoding = (findField(fields, "content-transfer-encoding") ?? "7bit").trim().toLowerCase();
	// A forwarded letter is read as if its parts were ours: the container is often inside it. Encoded, it is a file like any other.
	if (type === "message/rfc822" && !/^(base64|quoted-printable)$/.test(encoding) && state.forwarded < depthMax) {
		state.forwarded++;
		state.mode = "head";
		return;
	}
	startLeaf(state, { fields, type, params, encoding });
}

function startLeaf(state: State, head: Pick<PartHead, "fields" | "type" | "params"> & { encoding: string }): void {
	const { fields, type, params, encoding } = head;
	const disposition = parseParameters(findField(fields, "content-disposition") ?? "");
	const part: PartHead = {
		ordinal: ++state.leaves,
		depth: state.boundaries.length,
		fields,
		type,
		params,
		fileName: disposition.params.get("filename") ?? params.get("name") ?? null,
		disposition: disposition.value || null,
		around: state.boundaries.map((one) => one.type),
	};
	state.leaf = { part, decoder: startTransferDecoder(encoding), isWanted: true, encodedBytes: 0 };
	state.sink.partStart(part);
}

function give(state: State, leaf: Leaf, decoded: Uint8Array): void {
	if (leaf.isWanted && decoded.length) leaf.isWanted = state.sink.partBytes(decoded);
}

function takeContent(state: State, bytes: Uint8Array): void {
	const { leaf } = state;
	if (!leaf) return;
	leaf.encodedBytes += bytes.length;
	// In small steps, because most readers have enough after the first: decoding 20 MB to look at 4 KB would be a gift to nobody.
	for (let at = 0; at < bytes.length && leaf.isWanted; at += decodedStepBytes) {
		give(state, leaf, leaf.decoder.push(bytes.subarray(at, at + decodedStepBytes)));
	}
}

function endLeaf(state: State): void {
	const { leaf } = state;
	if (!leaf) return;
	give(state, leaf, leaf.decoder.end());
	state.sink.partEnd(leaf.part, leaf.encodedBytes);
	state.leaf = null;
}

/** Reads a head from what is held; false when more bytes are needed. */
function readHead(state: State, isFinal: boolean): boolean {
	const { held } = state;
	const bytesMax = state.isLetterSeen ? partHeadBytesMax : headBytesMax;
	let found = findHeadEnd(held, bytesMax, state.boundaries);
	if (!found && held.length > bytesMax) {
		state.defects.add("long-head");
		const cut = held.lastIndexOf("\n", bytesMax, "latin1") + 1 || bytesMax;
		found = { end: cut, next: cut };
	}
	if (!found && !isFinal) return false;
	const { end, next } = found ?? { end: held.length, next: held.length };
	state.held = held.subarray(next);
	state.mode = "body";
	state.atLineStart = true;
	startPart(state, held.subarray(0, end));
	return true;
}

/** A delimiter line was met at `lineStart`; `next` is where the line after it begins. An outer one ends the inner ones, which were cut short. */
function endAtDelimiter(
	state: State,
	lineStart: number,
	next: number,
	found: { index: number; closes: boolean },
): void {
	takeContent(state, state.held.subarray(0, contentEnd(state.held, lineStart)));
	state.held = state.held.subarray(next);
	state.atLineStart = true;
	endLeaf(state);
	if (found.index < state.boundaries.length - 1) state.defects.add("not-closed");
	state.boundaries.length = found.closes ? found.index : found.index + 1;
	state.mode = found.closes ? "body" : "head";
}

function passOn(state: State, end: number): void {
	if (end <= 0) return;
	takeContent(state, state.held.subarray(0, end));
	state.atLineStart = false;
	state.held = state.held.subarray(end);
}

/** Passes body bytes on until a delimiter line; false when more bytes are needed to decide. */
function readBody(state: State, isFinal: boolean): boolean {
	const { held } = state;
	if (!state.boundaries.length) {
		passOn(state, held.length);
		return false;
	}
	for (let from = 0; ; ) {
		const atStart = state.atLineStart && from === 0 && held[0] === 45 && held[1] === 45;
		const lineStart = atStart ? 0 : held.indexOf("\n--", from, "latin1") + 1;
		if (lineStart === 0 && !atStart) break;
		const lineEnd = held.indexOf("\n", lineStart, "latin1");
		if (lineEnd < 0 && !isFinal && held.length - lineStart < delimiterBytesMax) {
			passOn(state, contentEnd(held, lineStart));
			return false;
		}
		const stop = lineEnd < 0 ? held.length : lineEnd;
		const found = matchDelimiter(held.subarray(lineStart, stop), state.boundaries);
		if (found) {
			endAtDelimiter(state, lineStart, lineEnd < 0 ? held.length : lineEnd + 1, found);
			return true;
		}
		from = lineStart + 1;
	}
	// The last four bytes may be the beginning of CR LF "--".
	passOn(state, isFinal ? held.length : Math.max(0, held.length - 4));
	return false;
}

function run(state: State, isFinal: boolean): void {
	while (state.held.length || isFinal) {
		const went = state.mode === "head" ? readHead(state, isFinal) : readBody(state, isFinal);
		if (!went || !state.held.length) break;
	}
}

/**
 * Reads a letter's structure while its bytes go by (RFC 2045, 2046). Nothing is kept but the current head and the tail of the last
 * piece, so a letter of any size costs the same memory. Never throws on what a stranger can send. Give it pieces of some size: a head is
 * looked through again with each piece until it is whole.
 */
export function startMimeReader(sink: MimeSink): MimeReader {
	const state: State = {
		sink,
		held: Buffer.alloc(0),
		mode: "head",
		isLetterSeen: false,
		atLineStart: true,
		leaf: null,
		leaves: 0,
		parts: 0,
		forwarded: 0,
		boundaries: [],
		defects: new Set(),
	};
	return {
		push(chunk) {
			const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
			state.held = state.held.length ? Buffer.concat([state.held, bytes]) : bytes;
			run(state, false);
			// What is held over lives beyond this call; the caller may reuse its chunk.
			state.held = Buffer.from(state.held);
		},
		end() {
			run(state, true);
			endLeaf(state);
			if (state.boundaries.length) state.defects.add("not-closed");
			return [...state.defects];
		},
	};
}

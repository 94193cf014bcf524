import type { Field } from "./fields.ts";
import { findField, parseFields, parseParameters } from "./fields.ts";
import { depthMax, headBytesMax, partHeadBytesMax, partsMax } from "./limits.ts";
import type { TransferDecoder } from "./transfer.ts";
import { startTransferDecoder } from "./transfer.ts";

/** The head of one part. `ordinal` counts leaves from 1; a multipart has 0. */
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

/** What a reader wants of a part: nothing, its first decoded bytes, or all of them. */
export type Wanted = { readonly bytesMax: number };

export type MimeSink = {
	/** The letter's own head. `section` is the header section as it stood, without the empty line. */
	letterHead(fields: readonly Field[], section: Uint8Array): void;
	/** A leaf begins: how many of its decoded bytes are wanted. */
	partStart(part: PartHead): Wanted;
	/** Decoded bytes of the current leaf, valid only during the call. False: no more of this part is wanted. */
	partBytes(bytes: Uint8Array): boolean;
	/** `encodedBytes`: the size of the part as it stood in the letter. */
	partEnd(part: PartHead, encodedBytes: number): void;
};

/** Why a letter could not be read to its end as MIME; a fact about the letter, not an exception. */
export type MimeDefect = "no-boundary" | "not-closed" | "too-many-parts" | "too-deep" | "long-head";

export type MimeReader = { push(chunk: Uint8Array): void; end(): readonly MimeDefect[] };

type Leaf = { part: PartHead; decoder: TransferDecoder; left: number; encodedBytes: number };

/** A delimiter line is at most 70 characters and two dashes on each side (RFC 2046 5.1.1); real ones with blanks stay well below. */
const delimiterBytesMax = 256;
/** Encoded bytes that are decoded at once; more than the door looks at (`lookBytes`), so that one step is enough there. */
const decodedStepBytes = 8 * 1024;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Reads a letter's structure while its bytes go by (RFC 2045, 2046). Nothing is kept but the current head and the tail of the last
 * piece, so a letter of any size costs the same memory. Never throws on what a stranger can send.
 */
export function startMimeReader(sink: MimeSink): MimeReader {
	let held: Buffer = Buffer.alloc(0);
	let mode: "head" | "body" = "head";
	let letterSeen = false;
	let leaf: Leaf | null = null;
	let ordinal = 0;
	let parts = 0;
	let atLineStart = true;
	const boundaries: { text: string; type: string }[] = [];
	const defects = new Set<MimeDefect>();
	let rfc822Depth = 0;

	function startPart(section: Uint8Array): void {
		const fields = parseFields(section);
		if (!letterSeen) {
			letterSeen = true;
			sink.letterHead(fields, section);
		}
		const inDigest = boundaries.at(-1)?.type === "multipart/digest";
		const raw = findField(fields, "content-type") ?? (inDigest ? "message/rfc822" : "text/plain");
		const { value: type, params } = parseParameters(raw);
		const disposition = parseParameters(findField(fields, "content-disposition") ?? "");
		parts++;
		if (parts > partsMax) {
			defects.add("too-many-parts");
			leaf = null;
			return;
		}
		const boundary = params.get("boundary");
		if (type.startsWith("multipart/") && boundary && boundaries.length < depthMax) {
			boundaries.push({ text: boundary.trimEnd(), type });
			leaf = null;
			return;
		}
		if (type.startsWith("multipart/")) defects.add(boundary ? "too-deep" : "no-boundary");
		const encoding = (findField(fields, "content-transfer-encoding") ?? "7bit").trim().toLowerCase();
		// A forwarded letter is read as if its parts were ours: the container is often inside it. Encoded, it is a file like any other.
		if (type === "message/rfc822" && !/^(base64|quoted-printable)$/.test(encoding) && rfc822Depth < depthMax) {
			rfc822Depth++;
			mode = "head";
			return;
		}
		const part: PartHead = {
			ordinal: ++ordinal,
			depth: boundaries.length,
			fields,
			type,
			params,
			fileName: disposition.params.get("filename") ?? params.get("name") ?? null,
			disposition: disposition.value || null,
			around: boundaries.map((one) => one.type),
		};
		const decoder = startTransferDecoder(encoding);
		leaf = { part, decoder, left: sink.partStart(part).bytesMax, encodedBytes: 0 };
	}

	function give(decoded: Uint8Array): void {
		if (!leaf || leaf.left <= 0 || !decoded.length) return;
		const piece = decoded.length > leaf.left ? decoded.subarray(0, leaf.left) : decoded;
		leaf.left = sink.partBytes(piece) ? leaf.left - piece.length : 0;
	}

	function content(bytes: Uint8Array): void {
		if (!leaf || !bytes.length) return;
		leaf.encodedBytes += bytes.length;
		if (leaf.left <= 0) return;
		// In small steps, because most readers have enough after the first: decoding 20 MB to look at 4 KB would be a gift to nobody.
		for (let at = 0; at < bytes.length && leaf.left > 0; at += decodedStepBytes) {
			give(leaf.decoder.push(bytes.subarray(at, at + decodedStepBytes)));
		}
	}

	function endLeaf(): void {
		if (!leaf) return;
		if (leaf.left > 0) give(leaf.decoder.end());
		sink.partEnd(leaf.part, leaf.encodedBytes);
		leaf = null;
	}

	/** The boundary that a line closes or continues: an outer one ends the inner ones, which were cut short. */
	function matchDelimiter(line: string): { index: number; closes: boolean } | null {
		for (let index = boundaries.length - 1; index >= 0; index--) {
			const text = boundaries[index]?.text ?? "";
			if (!line.startsWith(`--${text}`)) continue;
			const rest = line.slice(text.length + 2);
			if (/^--\s*$/.test(rest) || rest === "--") return { index, closes: true };
			if (/^\s*$/.test(rest)) return { index, closes: false };
		}
		return null;
	}

	function delimiter(found: { index: number; closes: boolean }): void {
		endLeaf();
		if (found.index < boundaries.length - 1) defects.add("not-closed");
		boundaries.length = found.closes ? found.index : found.index + 1;
		mode = found.closes ? "body" : "head";
	}

	/** Reads a head from `held`; false when more bytes are needed. */
	function readHead(final: boolean): boolean {
		const bytesMax = letterSeen ? partHeadBytesMax : headBytesMax;
		let end = -1;
		let next = -1;
		if (held[0] === lineFeed) [end, next] = [0, 1];
		else if (held[0] === carriageReturn && held[1] === lineFeed) [end, next] = [0, 2];
		else {
			for (let at = held.indexOf(lineFeed); at >= 0; at = held.indexOf(lineFeed, at + 1)) {
				const blank =
					held[at + 1] === lineFeed ? 1 : held[at + 1] === carriageReturn && held[at + 2] === lineFeed ? 2 : 0;
				if (blank) [end, next] = [at + 1, at + 1 + blank];
				// A delimiter inside a head: the part has no body at all.
				else if (boundaries.length && held[at + 1] === 45 && held[at + 2] === 45) {
					const lineEnd = held.indexOf(lineFeed, at + 1);
					if (lineEnd >= 0 && matchDelimiter(held.toString("latin1", at + 1, lineEnd).trimEnd()))
						[end, next] = [at + 1, at + 1];
				}
				if (end >= 0 || at > bytesMax) break;
			}
		}
		if (end < 0 && held.length > bytesMax) {
			defects.add("long-head");
			const cut = held.lastIndexOf(lineFeed, bytesMax);
			[end, next] = [cut > 0 ? cut + 1 : bytesMax, cut > 0 ? cut + 1 : bytesMax];
		}
		if (end < 0 && !final) return false;
		if (end < 0) [end, next] = [held.length, held.length];
		const section = held.subarray(0, end);
		held = held.subarray(next);
		mode = "body";
		atLineStart = true;
		startPart(section);
		return true;
	}

	/** Passes body bytes on until a delimiter line; false when more bytes are needed to decide. */
	function readBody(final: boolean): boolean {
		if (!boundaries.length) {
			content(held);
			held = held.subarray(held.length);
			return false;
		}
		let from = 0;
		for (;;) {
			const atStart = atLineStart && from === 0 && held[0] === 45 && held[1] === 45;
			const lineStart = atStart ? 0 : held.indexOf("\n--", from, "latin1") + 1;
			if (lineStart === 0 && !atStart) break;
			const lineEnd = held.indexOf(lineFeed, lineStart);
			if (lineEnd < 0 && !final && held.length - lineStart < delimiterBytesMax) {
				passOn(contentEnd(lineStart));
				return false;
			}
			const stop = lineEnd < 0 ? held.length : lineEnd;
			const found =
				stop - lineStart <= delimiterBytesMax
					? matchDelimiter(held.toString("latin1", lineStart, stop).trimEnd())
					: null;
			if (found) {
				content(held.subarray(0, contentEnd(lineStart)));
				held = held.subarray(lineEnd < 0 ? held.length : lineEnd + 1);
				atLineStart = true;
				delimiter(found);
				return true;
			}
			from = lineStart + 1;
		}
		// The last four bytes may be the beginning of CR LF "--".
		passOn(final ? held.length : Math.max(0, held.length - 4));
		return false;
	}

	/** The line break before a delimiter belongs to the delimiter. */
	function contentEnd(lineStart: number): number {
		if (lineStart === 0) return 0;
		return lineStart > 1 && held[lineStart - 2] === carriageReturn ? lineStart - 2 : lineStart - 1;
	}

	function passOn(end: number): void {
		if (end <= 0) return;
		content(held.subarray(0, end));
		atLineStart = false;
		held = held.subarray(end);
	}

	function run(final: boolean): void {
		while (held.length || final) {
			const went = mode === "head" ? readHead(final) : readBody(final);
			if (!went || !held.length) break;
		}
	}

	return {
		push(chunk) {
			const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
			held = held.length ? Buffer.concat([held, bytes]) : bytes;
			run(false);
			// What is held over lives beyond this call; the caller may reuse its chunk.
			held = Buffer.from(held);
		},
		end() {
			run(true);
			endLeaf();
			if (boundaries.length) defects.add("not-closed");
			return [...defects];
		},
	};
}

import { base64Decoder } from "./base64.ts";
import { CmsError } from "./der.ts";
import { joinBytes } from "./der-write.ts";
import { findMimeHead, isMultipartSigned, mimeHeadBytesMax, skipBlankLines } from "./mime-head.ts";
import { type Pull, pullOf } from "./source.ts";

export type Armour = "der" | "pem" | "base64" | "smime";

/** S/MIME headers, PEM preambles and leading blank lines end within this; a longer preamble is not armour. */
const preambleBytesMax = mimeHeadBytesMax;

/**
 * Takes off what people's tools wrap around CMS: PEM, bare Base64, S/MIME text (one opaque part), or nothing. Decided by the bytes, never
 * by a name. The pull that is returned throws `CmsError` where the armour is broken; the reading functions of this library turn that into
 * `malformed`. Bytes that are no armour at all come back as "der", unchanged.
 */
export function unarmour(pull: Pull): { readonly pull: Pull; readonly armour: Armour } {
	const first = firstPiece(pull);
	const start = skipBlankLines(first.bytes, 0);
	const octet = first.bytes[start];
	if (octet === 0x30 || octet === undefined) return { pull: rejoin(first.bytes, pull), armour: "der" };
	if (octet === 0x4d && isBase64Run(first.bytes, start)) {
		return { pull: decoded(rejoin(first.bytes.subarray(start), pull), "text"), armour: "base64" };
	}
	const text = first.grow(preambleBytesMax);
	// Whatever stands in its parts is content.
	if (isMultipartSigned(text)) return { pull: rejoin(text, pull), armour: "der" };
	const pem = findPemBody(text, start);
	if (pem !== null) return { pull: decoded(rejoin(text.subarray(pem), pull), "pem"), armour: "pem" };
	const smime = findSmimeBody(text, start);
	if (smime === null) return { pull: rejoin(text, pull), armour: "der" };
	const body = rejoin(text.subarray(smime.at), pull);
	return { pull: smime.encoding === "base64" ? decoded(body, "text") : body, armour: "smime" };
}

function rejoin(first: Uint8Array, rest: Pull): Pull {
	let given = first.length === 0;
	return () => {
		if (given) return rest();
		given = true;
		return first;
	};
}

/** Enough to tell what begins here when no blanks stand before it. */
const firstBytesMin = 64;

/**
 * At least 64 bytes if the source has them, and a way to ask for more. A first piece that is long enough stays where it is: the source is
 * not asked again before it is used. What is joined is copied, because the source may reuse its buffer.
 */
function firstPiece(pull: Pull): { bytes: Uint8Array; grow(max: number): Uint8Array } {
	let bytes = pull() ?? new Uint8Array(0);
	function fill(enough: number): Uint8Array {
		if (bytes.length >= enough) return bytes;
		const parts = [new Uint8Array(bytes)];
		for (let length = bytes.length; length < enough; ) {
			const piece = pull();
			if (piece === null) break;
			parts.push(new Uint8Array(piece));
			length += piece.length;
		}
		bytes = joinBytes(parts);
		return bytes;
	}
	fill(firstBytesMin);
	let before = -1;
	while (bytes.length < preambleBytesMax && skipBlankLines(bytes, 0) === bytes.length && bytes.length > before) {
		before = bytes.length;
		fill(before + 1);
	}
	return { bytes, grow: fill };
}

/** A CMS message in Base64 starts with "MI" (30 8x) or "MA".."MH" (a short one), and goes on in the alphabet. */
function isBase64Run(bytes: Uint8Array, start: number): boolean {
	for (let at = start; at < Math.min(bytes.length, start + 48); at++) {
		const octet = bytes[at] as number;
		const letter =
			(octet >= 0x41 && octet <= 0x5a) || (octet >= 0x61 && octet <= 0x7a) || (octet >= 0x30 && octet <= 0x39);
		const other = octet === 0x2b || octet === 0x2f || octet === 0x3d || octet === 0x0a || octet === 0x0d;
		if (!letter && !other) return false;
	}
	return true;
}

function latin1(bytes: Uint8Array): string {
	return String.fromCharCode(...bytes);
}

/** "-----BEGIN ", a label of at most 60 letters, "-----" and blanks: a begin line is not longer than this. */
const beginLineBytesMax = 256;

const beginStart = Uint8Array.from("-----BEGIN ", (letter) => letter.charCodeAt(0));

function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
	for (let i = 0; i < start.length; i++) if (bytes[at + i] !== start[i]) return false;
	return true;
}

/**
 * The offset behind the line `-----BEGIN ...-----` and its headers, or null. Looks at the bytes for the line's start before it makes
 * text of any: most files that come here are scans.
 */
function findPemBody(bytes: Uint8Array, start: number): number | null {
	for (let at = bytes.indexOf(0x2d, start); at >= 0; at = bytes.indexOf(0x2d, at + 1)) {
		if (!startsWith(bytes, at, beginStart) || !isLineStart(bytes, start, at)) continue;
		const line = /^-----BEGIN [A-Z0-9 #-]{1,60}-----[ \t]*\r?\n/.exec(
			latin1(bytes.subarray(at, at + beginLineBytesMax)),
		);
		if (line === null) continue;
		const bodyAt = at + line[0].length;
		const headers = /^(?:[A-Za-z-]{1,40}:[^\n]*\n)+\r?\n/.exec(latin1(bytes.subarray(bodyAt, bodyAt + 4096)));
		return bodyAt + (headers?.[0].length ?? 0);
	}
	return null;
}

/** Only blanks between the line's beginning and `at`. */
function isLineStart(bytes: Uint8Array, start: number, at: number): boolean {
	let before = at - 1;
	while (before >= start && (bytes[before] === 0x20 || bytes[before] === 0x09)) before--;
	return before < start || bytes[before] === 0x0a;
}

/** The body of a one-part S/MIME text and its transfer encoding, or null when the bytes are no such thing. */
function findSmimeBody(bytes: Uint8Array, start: number): { at: number; encoding: "base64" | "binary" } | null {
	const head = findMimeHead(bytes, start);
	if (head === null) return null;
	// A field that stands twice is read in two ways: such a text is no armour.
	const [type, more] = head.fields.filter(([name]) => name === "content-type");
	const [encoding, moreEncodings] = head.fields.filter(([name]) => name === "content-transfer-encoding");
	if (more !== undefined || moreEncodings !== undefined) return null;
	if (!/^application\/(?:x-)?pkcs7-(?:mime|signature)/i.test(type?.[1] ?? "")) return null;
	return { at: head.bodyAt, encoding: /^base64(?![a-z0-9-])/i.test(encoding?.[1] ?? "") ? "base64" : "binary" };
}

/** Base64 as a stream. A PEM ends at its END line; text ends with the source. Anything behind the end but blanks is refused. */
function decoded(pull: Pull, form: "pem" | "text"): Pull {
	const decoder = base64Decoder();
	let ended = false;
	return () => {
		while (!ended) {
			const piece = pull();
			if (piece === null) {
				ended = true;
				decoder.end(form === "pem");
				return null;
			}
			const out = decoder.update(piece, form === "pem");
			if (out.length > 0) return out;
		}
		return null;
	};
}

/** Whole bytes with the armour off; null when the armour is broken. For files that are held in memory anyway. */
export function findUnarmoured(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly armour: Armour } | null {
	try {
		const { pull, armour } = unarmour(pullOf(bytes));
		if (armour === "der") return { bytes, armour };
		const parts: Uint8Array[] = [];
		for (let piece = pull(); piece !== null; piece = pull()) parts.push(new Uint8Array(piece));
		return { bytes: joinBytes(parts), armour };
	} catch (error) {
		if (error instanceof CmsError) return null;
		throw error;
	}
}

import { base64Decoder } from "./base64.ts";
import { CmsError } from "./der.ts";
import { joinBytes } from "./der-write.ts";
import { type Pull, pullOf } from "./source.ts";

export type Armour = "der" | "pem" | "base64" | "smime";

/** S/MIME headers, PEM preambles and leading blank lines end within this; a longer preamble is not armour. */
const preambleBytesMax = 64 * 1024;

/**
 * Takes off what people's tools wrap around CMS: PEM, bare Base64, S/MIME text (one opaque part), or nothing. Decided by the bytes, never
 * by a name. The pull that is returned throws `CmsError` where the armour is broken; the reading functions of this library turn that into
 * `malformed`. Bytes that are no armour at all come back as "der", unchanged.
 */
export function unarmour(pull: Pull): { readonly pull: Pull; readonly armour: Armour } {
	const first = firstPiece(pull);
	const start = skipBlank(first.bytes, 0);
	const octet = first.bytes[start];
	if (octet === 0x30 || octet === undefined) return { pull: rejoin(first.bytes, pull), armour: "der" };
	if (octet === 0x4d && isBase64Run(first.bytes, start)) {
		return { pull: decoded(rejoin(first.bytes.subarray(start), pull), "text"), armour: "base64" };
	}
	const text = first.grow(preambleBytesMax);
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

/** At least 64 bytes if the source has them, and a way to ask for more. Copies, because the source may reuse its buffer. */
function firstPiece(pull: Pull): { bytes: Uint8Array; grow(max: number): Uint8Array } {
	let parts: Uint8Array[] = [];
	let length = 0;
	function fill(enough: number): Uint8Array {
		while (length < enough) {
			const piece = pull();
			if (piece === null) break;
			parts.push(new Uint8Array(piece));
			length += piece.length;
		}
		const whole = joinBytes(parts);
		parts = [whole];
		return whole;
	}
	let bytes = fill(64);
	while (
		bytes.length < preambleBytesMax &&
		skipBlank(bytes, 0) === bytes.length &&
		fill(length + 1).length > bytes.length
	) {
		bytes = joinBytes(parts);
	}
	return { bytes, grow: fill };
}

/** Blank lines and a UTF-8 byte order mark that editors leave before the text. */
function skipBlank(bytes: Uint8Array, from: number): number {
	let at = from;
	if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
	for (; ; at++) {
		const octet = bytes[at];
		if (octet !== 0x20 && octet !== 0x09 && octet !== 0x0a && octet !== 0x0d) return at;
	}
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
	let text = "";
	for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
	return text;
}

/** The offset behind the line `-----BEGIN ...-----` and its headers, or null. */
function findPemBody(bytes: Uint8Array, start: number): number | null {
	const text = latin1(bytes.subarray(start));
	const begin = /(?:^|\n)[ \t]*-----BEGIN [A-Z0-9 #-]{1,60}-----[ \t]*\r?\n/.exec(text);
	if (begin === null) return null;
	const at = begin.index + begin[0].length;
	const headers = /^(?:[A-Za-z-]{1,40}:[^\n]*\n)+\r?\n/.exec(text.slice(at, at + 4096));
	return start + at + (headers?.[0].length ?? 0);
}

/** The body of a one-part S/MIME text and its transfer encoding, or null when the bytes are no such thing. */
function findSmimeBody(bytes: Uint8Array, start: number): { at: number; encoding: "base64" | "binary" } | null {
	const text = latin1(bytes.subarray(start));
	const end = /\r?\n\r?\n/.exec(text);
	if (end === null || !/^[A-Za-z][A-Za-z0-9-]*:/.test(text)) return null;
	const headers = text.slice(0, end.index).replace(/\r?\n[ \t]+/g, " ");
	if (!/^content-type:\s*application\/(?:x-)?pkcs7-(?:mime|signature)/im.test(headers)) return null;
	const encoding = /^content-transfer-encoding:\s*([a-z0-9-]+)/im.exec(headers)?.[1]?.toLowerCase();
	const at = start + end.index + end[0].length;
	return { at, encoding: encoding === "base64" ? "base64" : "binary" };
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

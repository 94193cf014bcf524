import { CmsError } from "./der.ts";

/** The header lines of a MIME text, unfolded, names in lower case, in order; `bodyAt` is the offset behind the blank line. */
export type MimeHead = {
	readonly fields: readonly (readonly [name: string, value: string])[];
	readonly bodyAt: number;
};

/** Heads are looked for in this much; a mail's own headers, with every relay's trace, come to a few KB. */
export const mimeHeadBytesMax = 64 * 1024;

/** A field name is short: what runs on for longer before its colon is no header line. */
const fieldNameBytesMax = 76;

/**
 * The head that begins at `from`; null when the bytes there are no header lines that end with a blank one within `mimeHeadBytesMax`.
 * Costs a few comparisons for bytes that do not begin as a field name.
 */
export function findMimeHead(bytes: Uint8Array, from: number): MimeHead | null {
	if (!beginsAsField(bytes, from)) return null;
	const end = endOfHead(bytes, from);
	if (end === null) return null;
	let text = "";
	for (let at = from; at < end.at; at += 4096) {
		text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 4096, end.at)));
	}
	// A line of blanks alone ends the head for some readers and continues a field for others.
	if (/\n[ \t]+(\r?\n|$)/.test(text)) return null;
	const fields: [string, string][] = [];
	for (const line of text.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
		const match = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line);
		if (match === null) return null;
		fields.push([(match[1] as string).toLowerCase(), (match[2] as string).trim()]);
	}
	return { fields, bodyAt: end.bodyAt };
}

function beginsAsField(bytes: Uint8Array, from: number): boolean {
	for (let at = from; at < Math.min(bytes.length, from + fieldNameBytesMax); at++) {
		const octet = bytes[at] as number;
		const letter = (octet >= 0x41 && octet <= 0x5a) || (octet >= 0x61 && octet <= 0x7a);
		if (letter) continue;
		if (at === from) return false;
		if (octet === 0x3a) return true;
		if (octet <= 0x20 || octet >= 0x7f) return false;
	}
	return false;
}

/** The offset of the last field's line end, and that behind the blank line. */
function endOfHead(bytes: Uint8Array, from: number): { at: number; bodyAt: number } | null {
	const limit = Math.min(bytes.length, from + mimeHeadBytesMax);
	for (let at = bytes.indexOf(0x0a, from); at >= 0 && at < limit; at = bytes.indexOf(0x0a, at + 1)) {
		const blank = bytes[at + 1] === 0x0d ? at + 2 : at + 1;
		if (bytes[blank] !== 0x0a) continue;
		return { at: bytes[at - 1] === 0x0d ? at - 1 : at, bodyAt: blank + 1 };
	}
	return null;
}

/** The one value of a field, null when absent. Throws `CmsError` for a field that stands twice: readers would differ in which one they believe. */
export function fieldOf(head: MimeHead, name: string): string | null {
	const values = head.fields.filter(([each]) => each === name);
	if (values.length > 1) throw new CmsError(`${name} twice`);
	return values[0]?.[1] ?? null;
}

/** A content type with every parameter stays far below; what is longer is made to be searched. */
const contentTypeLettersMax = 1000;

const isClearSigned = /^multipart\/signed[ \t]*(;|$)/i;
const isCmsProtocol = /;[ \t]*protocol[ \t]*=[ \t]*"?application\/(x-)?pkcs7-signature"?[ \t]*(;|$)/i;

/** Whether one of the head's content types is `multipart/signed` with a CMS signature (RFC 8551 3.5.3). */
export function isMultipartHead(head: MimeHead): boolean {
	return head.fields.some(
		([name, value]) =>
			name === "content-type" &&
			value.length <= contentTypeLettersMax &&
			isClearSigned.test(value) &&
			isCmsProtocol.test(value),
	);
}

/** The offset behind a byte order mark and the blank lines that editors leave before the text. */
export function skipBlankLines(bytes: Uint8Array, from: number): number {
	let at = from;
	if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
	for (; ; at++) {
		const octet = bytes[at];
		if (octet !== 0x20 && octet !== 0x09 && octet !== 0x0a && octet !== 0x0d) return at;
	}
}

/**
 * Whether a `multipart/signed` S/MIME text begins here: what `openssl cms -sign` writes when it is told nothing else. The head suffices
 * (`mimeHeadBytesMax`); says nothing of whether the rest is any good.
 */
export function isMultipartSigned(firstBytes: Uint8Array): boolean {
	const head = findMimeHead(firstBytes, skipBlankLines(firstBytes, 0));
	return head !== null && isMultipartHead(head);
}

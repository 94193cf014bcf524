/** What the bytes are, told from the bytes alone. The same names as in casework/presented.ts, which this room may not import. */
export type SniffedType =
	| "pdf"
	| "jpeg"
	| "png"
	| "tiff"
	| "heic"
	| "zip"
	| "rar"
	| "7z"
	| "gzip"
	| "tar"
	| "tnef"
	| "ole"
	| "cms"
	| "pem"
	| "html"
	| "text"
	| "empty"
	| "unknown";

const starts: readonly (readonly [SniffedType, readonly number[], number])[] = [
	["jpeg", [0xff, 0xd8, 0xff], 0],
	["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
	["tiff", [0x49, 0x49, 0x2a, 0x00], 0],
	["tiff", [0x4d, 0x4d, 0x00, 0x2a], 0],
	["zip", [0x50, 0x4b, 0x03, 0x04], 0],
	["zip", [0x50, 0x4b, 0x05, 0x06], 0],
	["zip", [0x50, 0x4b, 0x07, 0x08], 0],
	["rar", [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], 0],
	["7z", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 0],
	["gzip", [0x1f, 0x8b, 0x08], 0],
	["tnef", [0x78, 0x9f, 0x3e, 0x22], 0],
	["ole", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 0],
	["tar", [0x75, 0x73, 0x74, 0x61, 0x72], 257],
];

/** Viewers accept `%PDF-` within the first 1,024 bytes (Adobe's implementation note 13). */
const pdfHeaderWithinBytes = 1024;

/** How many bytes are looked at to call something text. */
const textProbeBytes = 4096;

function bytesAt(bytes: Uint8Array, pattern: readonly number[], offset: number): boolean {
	return bytes.length >= offset + pattern.length && pattern.every((value, index) => bytes[offset + index] === value);
}

function hasPdfHeader(bytes: Uint8Array): boolean {
	const end = Math.min(bytes.length - 5, pdfHeaderWithinBytes);
	for (let at = 0; at <= end; at++) {
		if (bytes[at] === 0x25 && bytesAt(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d], at)) return true;
	}
	return false;
}

function isHeic(bytes: Uint8Array): boolean {
	if (!bytesAt(bytes, [0x66, 0x74, 0x79, 0x70], 4)) return false;
	const brand = String.fromCharCode(...bytes.subarray(8, 12));
	return /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif)$/.test(brand);
}

/** The content types of RFC 5652 and RFC 5083 begin SEQUENCE { OID 1.2.840.113549.1.(7|9.16.1).x }. */
function isCms(bytes: Uint8Array): boolean {
	if (bytes[0] !== 0x30) return false;
	const first = bytes[1] ?? 0;
	const lengthBytes = first < 0x80 || first === 0x80 ? 0 : first & 0x7f;
	if (lengthBytes > 8) return false;
	return (
		bytesAt(bytes, [0x06], 2 + lengthBytes) &&
		bytesAt(bytes, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01], 4 + lengthBytes)
	);
}

function textTypeOf(bytes: Uint8Array): SniffedType {
	let probe = bytes.subarray(0, textProbeBytes);
	if (bytes.length > textProbeBytes) {
		// A character of several bytes may be cut at the probe's end: step back to its beginning.
		let end = probe.length;
		while (end > 0 && ((probe[end - 1] ?? 0) & 0xc0) === 0x80) end--;
		probe = probe.subarray(0, Math.max(end - 1, 0));
	}
	let text: string;
	try {
		text = new TextDecoder("utf-8", { fatal: true }).decode(probe);
	} catch {
		return "unknown";
	}
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d && code !== 0x0c) return "unknown";
	}
	if (/^\s*-----BEGIN [A-Z0-9 #]+-----/.test(text)) return "pem";
	if (/^\s*(<!doctype html|<html|<head|<body)/i.test(text)) return "html";
	return "text";
}

/** What the bytes are. Never looks at a name. A PDF is recognised by its header only; whether it opens is pdf.ts's question. */
export function sniff(bytes: Uint8Array): SniffedType {
	if (bytes.length === 0) return "empty";
	for (const [type, pattern, offset] of starts) {
		if (bytesAt(bytes, pattern, offset)) return type;
	}
	if (isHeic(bytes)) return "heic";
	if (isCms(bytes)) return "cms";
	if (hasPdfHeader(bytes)) return "pdf";
	return textTypeOf(bytes);
}

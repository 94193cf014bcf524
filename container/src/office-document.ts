import { sniff } from "./sniff.ts";

/** A text that was written with an office programme: Hancom's (.hwp, .hwpx) or Microsoft's and its likes (.doc, .docx, .odt). */
export type OfficeDocument = "hangul" | "word";

/** How far into a file names are looked for: the directory of a compound file may lie anywhere, and so may that of an archive. */
const looked = { headBytes: 4096, tailBytes: 256 * 1024 } as const;

function latin1(bytes: Uint8Array): string {
	let text = "";
	for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
	return text;
}

/** The names of a compound file's streams are UTF-16: [MS-CFB] 2.6.1. */
function utf16(name: string): string {
	return [...name].map((letter) => `${letter}\0`).join("");
}

const sectorFree = 0xfffffffa;

/** The names in the first sectors of a compound file's directory ([MS-CFB] 2.2, 2.6); "" when its header leads nowhere. */
function compoundNames(bytes: Uint8Array): string {
	if (bytes.length < 512) return "";
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const shift = view.getUint16(30, true);
	const first = view.getUint32(48, true);
	if ((shift !== 9 && shift !== 12) || first >= sectorFree) return "";
	const start = (first + 1) * 2 ** shift;
	// Two kilobytes hold sixteen names; the ones that tell the programme are the first that it writes.
	return start >= bytes.length ? "" : latin1(bytes.subarray(start, start + 2048));
}

/** Hancom 5.0: the stream `FileHeader` begins so. Hancom 3.0: the file itself does. */
const hancomMark = "HWP Document File";

function ofCompound(bytes: Uint8Array): OfficeDocument | null {
	const names = compoundNames(bytes);
	if (names.includes(utf16("FileHeader")) || names.includes(utf16("HwpSummaryInformation"))) return "hangul";
	if (names.includes(utf16("WordDocument"))) return "word";
	return latin1(bytes.subarray(0, looked.headBytes)).includes(hancomMark) ? "hangul" : null;
}

/** Both kinds are ZIP archives: an uncompressed entry `mimetype` comes first, or parts have names of their own. */
function ofArchive(bytes: Uint8Array): OfficeDocument | null {
	const head = latin1(bytes.subarray(0, looked.headBytes));
	if (head.includes("mimetypeapplication/hwp+zip")) return "hangul";
	if (head.includes("mimetypeapplication/vnd.oasis.opendocument.text")) return "word";
	const tail = latin1(bytes.subarray(Math.max(0, bytes.length - looked.tailBytes)));
	if (tail.includes("Contents/content.hpf")) return "hangul";
	return tail.includes("word/document.xml") || tail.includes("word/document2.xml") ? "word" : null;
}

/**
 * What office programme wrote the bytes, told from the bytes alone; null: none that writes texts. A sheet (.xls, .xlsx) and a picture are null.
 * Reads a few hundred kilobytes and opens nothing: the answer chooses a sentence, and nothing is trusted for it.
 */
export function officeDocumentOf(bytes: Uint8Array): OfficeDocument | null {
	const type = sniff(bytes);
	if (type === "ole") return ofCompound(bytes);
	if (type === "zip") return ofArchive(bytes);
	if (latin1(bytes.subarray(0, 64)).startsWith(hancomMark)) return "hangul";
	// Rich text is text outwardly, and Word's own.
	return latin1(bytes.subarray(0, 6)).startsWith("{\\rtf") ? "word" : null;
}

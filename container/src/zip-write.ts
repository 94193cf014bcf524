import { crc32 } from "./crc32.ts";
import { centralHeaderBytes, endRecordBytes, flag, localHeaderBytes, signature } from "./zip-fields.ts";

/** 1980-01-01 00:00, the earliest that the format can say: the archive tells nothing of the sender's clock and is reproducible. */
const dosDate = (0 << 9) | (1 << 5) | 1;
const dosTime = 0;

/** Version 2.0 of the format, made by Unix, so that the file mode below is read as one. */
const versionNeeded = 20;
const madeByUnix = (3 << 8) | versionNeeded;
const regularFileMode = 0o100644;

type Part = { name: Uint8Array; bytes: Uint8Array; crc: number; at: number };

function writeHeader(view: DataView, at: number, part: Part): number {
	// The fields from "version needed" to the name's length are the same in both headers.
	view.setUint16(at, versionNeeded, true);
	view.setUint16(at + 2, flag.utf8, true);
	view.setUint16(at + 4, 0, true);
	view.setUint16(at + 6, dosTime, true);
	view.setUint16(at + 8, dosDate, true);
	view.setUint32(at + 10, part.crc, true);
	view.setUint32(at + 14, part.bytes.length, true);
	view.setUint32(at + 18, part.bytes.length, true);
	view.setUint16(at + 22, part.name.length, true);
	return at + 26;
}

/**
 * Writes a flat archive: stored, UTF-8 names, fixed times, no extra fields. The same entries give the same bytes. Throws a RangeError
 * for an archive of 4 GB or 65,535 entries: ours are far smaller, and zip64 is for reading only.
 */
export function writeZip(entries: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
	const encoder = new TextEncoder();
	let at = 0;
	const parts = entries.map(({ name, bytes }): Part => {
		const part = { name: encoder.encode(name.normalize("NFC")), bytes, crc: crc32(bytes), at };
		at += localHeaderBytes + part.name.length + bytes.length;
		return part;
	});
	const directoryAt = at;
	const directoryBytes = parts.reduce((sum, part) => sum + centralHeaderBytes + part.name.length, 0);
	const length = directoryAt + directoryBytes + endRecordBytes;
	if (length > 0xffffffff || parts.length >= 0xffff)
		throw new RangeError("The archive is too large for the plain ZIP format.");
	const zip = new Uint8Array(length);
	const view = new DataView(zip.buffer);
	let out = directoryAt;
	for (const part of parts) {
		view.setUint32(part.at, signature.local, true);
		writeHeader(view, part.at + 4, part);
		zip.set(part.name, part.at + localHeaderBytes);
		zip.set(part.bytes, part.at + localHeaderBytes + part.name.length);
		view.setUint32(out, signature.central, true);
		view.setUint16(out + 4, madeByUnix, true);
		writeHeader(view, out + 6, part);
		view.setUint32(out + 38, regularFileMode * 0x10000, true);
		view.setUint32(out + 42, part.at, true);
		zip.set(part.name, out + centralHeaderBytes);
		out += centralHeaderBytes + part.name.length;
	}
	view.setUint32(out, signature.end, true);
	view.setUint16(out + 8, parts.length, true);
	view.setUint16(out + 10, parts.length, true);
	view.setUint32(out + 12, directoryBytes, true);
	view.setUint32(out + 16, directoryAt, true);
	return zip;
}

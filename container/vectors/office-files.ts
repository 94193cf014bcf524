import { buildZip } from "./zip-builder.ts";

/** The smallest files that have the real structure of an office programme's: compound files of [MS-CFB], and archives with their parts. */

const sectorBytes = 512;
const none = 0xffffffff;
const end = 0xfffffffe;
const fatSector = 0xfffffffd;

function directoryEntry(name: string, type: number, more: { child?: number; right?: number; start?: number; size?: number }): Buffer {
	const entry = Buffer.alloc(128);
	entry.write(name, 0, "utf16le");
	entry.writeUInt16LE(name === "" ? 0 : (name.length + 1) * 2, 64);
	entry[66] = type;
	entry[67] = 1;
	entry.writeUInt32LE(none, 68);
	entry.writeUInt32LE(more.right ?? none, 72);
	entry.writeUInt32LE(more.child ?? none, 76);
	entry.writeUInt32LE(more.start ?? 0, 116);
	entry.writeUInt32LE(more.size ?? 0, 120);
	return entry;
}

function table(entries: readonly number[]): Buffer {
	const sector = Buffer.alloc(sectorBytes, 0xff);
	for (const [index, entry] of entries.entries()) sector.writeUInt32LE(entry, index * 4);
	return sector;
}

/** A compound file with up to two streams of at most 256 bytes: sector 0 its table, 1 the directory, 2 the small table, 3 the small streams. */
function compoundFile(streams: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
	const header = Buffer.alloc(sectorBytes);
	Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
	header.writeUInt16LE(0x3e, 24);
	header.writeUInt16LE(3, 26);
	header.writeUInt16LE(0xfffe, 28);
	header.writeUInt16LE(9, 30);
	header.writeUInt16LE(6, 32);
	header.writeUInt32LE(1, 44);
	header.writeUInt32LE(1, 48);
	header.writeUInt32LE(4096, 56);
	header.writeUInt32LE(2, 60);
	header.writeUInt32LE(1, 64);
	header.writeUInt32LE(end, 68);
	header.fill(0xff, 76);
	header.writeUInt32LE(0, 76);
	const small = Buffer.alloc(sectorBytes);
	for (const [index, [, bytes]] of streams.entries()) small.set(bytes, index * 256);
	const entries = streams.map(([name, bytes], index) =>
		directoryEntry(name, 2, {
			start: index * 4,
			size: bytes.length,
			...(index + 1 < streams.length ? { right: index + 2 } : {}),
		}),
	);
	const root = directoryEntry("Root Entry", 5, { child: 1, start: 3, size: sectorBytes });
	const unused = Array.from({ length: 3 - streams.length }, () => directoryEntry("", 0, {}));
	return new Uint8Array(
		Buffer.concat([
			header,
			table([fatSector, end, end, end]),
			...[root, ...entries, ...unused],
			table([1, 2, 3, end, 5, 6, 7, end]),
			small,
		]),
	);
}

/** Hancom 5.0 and later: what its specification calls the recognition of the file, with the version 5.1.0.1. */
export function hwp(): Uint8Array {
	const header = Buffer.alloc(256);
	header.write("HWP Document File", "latin1");
	header.set([1, 0, 1, 5], 32);
	return compoundFile([
		["FileHeader", header],
		["DocInfo", Buffer.alloc(64)],
	]);
}

/** Before 2000 the file was no compound file. */
export function oldHwp(): Uint8Array {
	return new Uint8Array(Buffer.from("HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05".padEnd(256, "\0"), "latin1"));
}

export function doc(): Uint8Array {
	return compoundFile([
		["WordDocument", Buffer.from([0xec, 0xa5, 0xc1, 0x00])],
		["1Table", Buffer.alloc(64)],
	]);
}

export function xls(): Uint8Array {
	return compoundFile([["Workbook", Buffer.from([0x09, 0x08])]]);
}

function archive(parts: readonly (readonly [name: string, text: string])[]): Uint8Array {
	return buildZip(parts.map(([name, text]) => ({ name, data: new TextEncoder().encode(text), method: 0 })));
}

export function hwpx(): Uint8Array {
	return archive([
		["mimetype", "application/hwp+zip"],
		["version.xml", "<hv:HCFVersion/>"],
		["Contents/header.xml", "<hh:head/>"],
		["Contents/section0.xml", "<hs:sec/>"],
		["Contents/content.hpf", "<opf:package/>"],
	]);
}

export function docx(): Uint8Array {
	return archive([
		["[Content_Types].xml", "<Types/>"],
		["_rels/.rels", "<Relationships/>"],
		["word/document.xml", "<w:document/>"],
	]);
}

/** As some programmes order it. */
export function docxPartsFirst(): Uint8Array {
	return archive([
		["docProps/app.xml", "<Properties/>"],
		["word/document.xml", "<w:document/>"],
		["[Content_Types].xml", "<Types/>"],
	]);
}

export function xlsx(): Uint8Array {
	return archive([
		["[Content_Types].xml", "<Types/>"],
		["xl/workbook.xml", "<workbook/>"],
	]);
}

export function odt(): Uint8Array {
	return archive([
		["mimetype", "application/vnd.oasis.opendocument.text"],
		["content.xml", "<office:document-content/>"],
	]);
}

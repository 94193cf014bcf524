import { crc32 } from "../src/crc32.ts";
import { entriesMax, sealedFileBytesMax } from "../src/limits.ts";
import type { ZipRule } from "../src/zip-rules.ts";
import { buildZip, extraField, join, legacyBytes, type Part, text, u16, u32, u64 } from "./zip-builder.ts";

/** One archive and what the strict reader must say. `rules` is the whole list; empty means accepted. */
export type ZipCase = {
	file: string;
	what: string;
	rules: readonly ZipRule[];
	/** Names of the files in the order of the directory, for accepted archives. */
	names?: readonly string[];
	bytes: Uint8Array;
};

const pdf = text("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");
const other = text("%PDF-1.4\nanother document\n%%EOF\n");
const a: Part = { name: "a.pdf", data: pdf };
const b: Part = { name: "b.pdf", data: other, method: 8 };
const unixLink = (0o120777 * 0x10000) >>> 0;
const full = 0xffffffff;

function refused(file: string, what: string, rules: ZipRule | readonly ZipRule[], bytes: Uint8Array): ZipCase {
	return { file: `${file}.zip`, what, rules: typeof rules === "string" ? [rules] : rules, bytes };
}

function accepted(file: string, what: string, names: readonly string[], bytes: Uint8Array): ZipCase {
	return { file: `${file}.zip`, what, rules: [], names, bytes };
}

function named(rule: ZipRule, name: string, what: string): ZipCase {
	return refused(`name-${rule}`, what, rule, buildZip([a, { name, data: other }]));
}

const wide = (sizes: Uint8Array): Uint8Array => extraField(1, sizes);

function zip64Part(part: Part): Part {
	const data = part.data ?? new Uint8Array();
	const sizes = { compressed: full, size: full };
	const extra = wide(u64(data.length, data.length));
	return { ...part, local: { ...sizes, extra }, central: { ...sizes, extra } };
}

function unicodePath(raw: Uint8Array, name: string, crc = crc32(raw)): Uint8Array {
	return extraField(0x7075, join(Uint8Array.of(1), u32(crc), text(name)));
}

const whole: ZipCase[] = [
	refused("not-zip", "A PDF with the ending .zip", "not-zip", pdf),
	refused("truncated", "The second half is missing", "truncated", buildZip([a, b]).subarray(0, 90)),
	refused("directory-beyond-end", "The directory is said to reach past the end record", "truncated", buildZip([a], { directoryBytes: 5000 })),
	refused("directory-damaged", "A line of the directory has no signature", "directory-damaged", buildZip([a, { ...b, central: { signature: 0x11111111 } }])),
	refused("local-absent", "The directory points at data that is no local header", "local-header-absent", buildZip([a, { ...b, local: { signature: 0x11111111 } }])),
	refused("split-disk", "The end record says disk 1", "split", buildZip([a], { disk: 1 })),
	refused("split-entry", "An entry says that it starts on disk 1", "split", buildZip([{ ...a, central: { disk: 1 } }, b])),
	refused("split-marker", "First segment of a split archive", "split", join(u32(0x08074b50), buildZip([a]))),
	refused("split-counts", "Fewer entries on this disk than in all", "split", buildZip([a, b], { here: 1, entries: 2 })),
	refused("count-more", "The end record counts one more entry than there is", "count", buildZip([a, b], { here: 3, entries: 3 })),
	refused("count-less", "The end record counts one entry less", "count", buildZip([a, b], { here: 1, entries: 1 })),
	refused("second-end-record", "The comment holds a whole second end record", ["second-end-record", "before-end-record"], buildZip([a], { comment: join(u32(0x06054b50), new Uint8Array(18)) })),
	refused("before-first", "A program stands before the first entry", "before-first", buildZip([a, b], { prefix: text("#!/bin/sh\nexit\n") })),
	refused("gap", "Bytes between two entries that none owns", "gap", buildZip([{ ...a, after: text("hidden bytes") }, b])),
	refused("gap-hidden-entry", "A whole entry that the directory does not name", "gap", buildZip([a, { name: "hidden.pdf", data: other }, b], { order: [0, 2], entries: 2, here: 2 })),
	refused("gap-last", "Bytes between the last entry and the directory", "gap", buildZip([a, { ...b, after: text("x") }])),
	refused("before-end-record", "Bytes between directory and end record", "before-end-record", buildZip([a, b], { beforeEnd: text("PK\u0005\u0005xx") })),
	refused("after-end", "Bytes after the end record", "after-end", buildZip([a], { after: text("tail") })),
	refused("two-archives", "One archive appended to another", ["before-first"], (() => {
		const first = buildZip([a]);
		return join(first, buildZip([b], {}).subarray(0, 0), shifted([b], first));
	})()),
	refused("overlap-same", "Two entries share one place", ["local-name", "overlap"], buildZip([a, { name: "c.pdf", sharesDataOf: 0 }])),
	refused("overlap-quoted", "An entry's data reaches over the next entry", ["overlap"], buildZip([quoting(a), b])),
	refused("too-many", "More entries than a container may have", "too-many", buildZip(Array.from({ length: entriesMax + 1 }, (_, i) => ({ name: `${i}` })))),
];

/** An archive whose offsets count from the start of the file that it is appended to. */
function shifted(parts: readonly Part[], before: Uint8Array): Uint8Array {
	return buildZip(parts, { prefix: before }).subarray(before.length);
}

/** An entry whose stored data is its own and the whole next entry; its checksum is right. */
function quoting(part: Part): Part {
	const next = buildZip([b]).subarray(0, 30 + 5 + 20);
	const long = join(part.data ?? new Uint8Array(), next);
	return { ...part, local: { crc: crc32(long), compressed: long.length, size: long.length }, central: { crc: crc32(long), compressed: long.length, size: long.length } };
}

const sealedAndMethods: ZipCase[] = [
	refused("encrypted", "ZipCrypto password", "encrypted", buildZip([a, { ...b, flags: 1 }])),
	refused("strong-encryption", "PKWARE strong encryption", "strong-encryption", buildZip([a, { ...b, flags: 0x41 }])),
	refused("masked-headers", "Masked local headers", "masked-headers", buildZip([a, { ...b, flags: 0x2000 }])),
	refused("aes", "WinZip AES", "aes", buildZip([a, { ...b, method: 99, packed: other, flags: 1, extra: extraField(0x9901, join(u16(2), text("AE"), Uint8Array.of(3), u16(8))) }])),
	refused("method-lzma", "LZMA", "method", buildZip([a, { ...b, method: 14, packed: other }])),
	refused("method-bzip2", "bzip2", "method", buildZip([a, { ...b, method: 12, packed: other }])),
	refused("method-zstd", "Zstandard", "method", buildZip([a, { ...b, method: 93, packed: other }])),
	refused("method-deflate64", "Deflate64, which Explorer makes of files over 2 GB only", "method", buildZip([a, { ...b, method: 9, packed: other }])),
	refused("patched", "Compressed patched data", "patched", buildZip([a, { ...b, flags: 0x20 }])),
	refused("reserved-flag", "A reserved flag", "reserved-flag", buildZip([a, { ...b, flags: 0x4000 }])),
];

const names: ZipCase[] = [
	named("parent", "../b.pdf", "Out of the folder"),
	refused("name-parent-inside", "Out of the folder from inside", "parent", buildZip([a, { name: "x/../../b.pdf", data: other }])),
	named("absolute", "/etc/b.pdf", "An absolute path"),
	named("drive", "C:b.pdf", "A drive letter"),
	named("backslash", "x\\b.pdf", "A backslash: a folder on Windows, a letter elsewhere"),
	named("empty-segment", "x//b.pdf", "Two strokes"),
	named("dot-segment", "./b.pdf", "A dot as a folder"),
	named("empty-name", "", "No name"),
	named("control-character", "b\u0000.pdf", "A zero byte in the name"),
	named("direction-override", "b\u202efdp.exe", "Text direction turned: shown as b.exe.pdf backwards"),
	named("device-name", "x/AUX.pdf", "A device of Windows"),
	named("name-length", `${"x".repeat(1100)}.pdf`, "A name of 1,104 bytes"),
	named("folder-depth", `${"x/".repeat(20)}b.pdf`, "Twenty folders deep"),
	refused("same-name", "The same name twice", "same-name", buildZip([a, { ...a, data: other }])),
	refused("same-name-but-case", "Names that differ in case only", "same-name-but-case", buildZip([a, { ...a, name: "A.PDF", data: other }])),
	refused("same-name-but-case-cyrillic", "Cyrillic names that differ in case only", "same-name-but-case", buildZip([{ ...a, name: "Арыз.pdf" }, { ...a, name: "АРЫЗ.pdf", data: other }])),
	refused("same-name-but-unicode-form", "й composed and decomposed", "same-name-but-unicode-form", buildZip([{ ...a, name: "пай.pdf" }, { ...a, name: "паи\u0306.pdf", data: other }])),
	refused("same-name-but-trailing-dot", "Windows drops the dot", "same-name-but-trailing-dot", buildZip([a, { ...a, name: "a.pdf.", data: other }])),
	refused("file-and-folder", "A file and a folder of one name", "file-and-folder", buildZip([a, { ...a, name: "a.pdf/b.pdf", data: other }])),
	refused("utf8-flag", "The UTF-8 flag on a name that is not", "utf8-flag", buildZip([a, { name: legacyBytes("Арыз.pdf", "ibm866"), data: other, flags: 0x800 }])),
	refused("unicode-path-stale", "A Unicode Path field for another name", "unicode-path", buildZip([a, { name: "b.pdf", data: other, extra: unicodePath(text("b.pdf"), "c.pdf", 7) }])),
	refused("unicode-path-differs", "UTF-8 flag and Unicode Path disagree", "unicode-path", buildZip([a, { name: "б.pdf", data: other, extra: unicodePath(text("б.pdf"), "в.pdf") }])),
	refused("unicode-path-local", "Another Unicode Path in the local header", "local-unicode-path", buildZip([a, { name: "b.pdf", data: other, extra: unicodePath(text("b.pdf"), "б.pdf"), local: { extra: unicodePath(text("b.pdf"), "в.pdf") } }])),
	refused("symlink", "A link, made by Unix", "symlink", buildZip([a, { name: "b.pdf", data: text("/etc/passwd"), attributes: unixLink }])),
	refused("symlink-other-host", "A link that says it was made by DOS", "symlink", buildZip([a, { name: "b.pdf", data: text("/etc/passwd"), attributes: unixLink, madeBy: 20 }])),
	refused("symlink-extra", "A link in the ASi Unix field", "symlink-extra", buildZip([a, { name: "b.pdf", data: other, extra: extraField(0x756e, join(u32(0), u16(0o120777), u32(0), u16(0, 0))) }])),
	refused("special-file", "A device node", "special-file", buildZip([a, { name: "b.pdf", attributes: (0o060644 * 0x10000) >>> 0 }])),
	refused("reparse-point", "A junction of Windows", "reparse-point", buildZip([a, { name: "b.pdf", data: other, attributes: 0x400, madeBy: (10 << 8) | 20 }])),
	refused("folder-with-data", "A folder that holds data", "folder-with-data", buildZip([a, { name: "x/", data: other, attributes: 0x10, madeBy: 20 }])),
	refused("folder-attribute", "A file whose attributes say folder", "folder-attribute", buildZip([a, { name: "b.pdf", data: other, attributes: (0o040755 * 0x10000) >>> 0 }])),
];

const differing: ZipCase[] = [
	refused("local-name", "Another name in the local header", "local-name", buildZip([a, { ...b, local: { name: text("c.pdf") } }])),
	refused("local-method", "Another method in the local header", "local-method", buildZip([a, { ...b, local: { method: 0 } }])),
	refused("local-flags", "Other flags in the local header", "local-flags", buildZip([a, { ...b, local: { flags: 0x800 } }])),
	refused("local-checksum", "Another checksum in the local header", "local-checksum", buildZip([a, { ...b, local: { crc: 1 } }])),
	refused("local-compressed-size", "Another compressed size in the local header", "local-compressed-size", buildZip([a, { ...b, local: { compressed: 3 } }])),
	refused("local-size", "Another size in the local header", "local-size", buildZip([a, { ...b, local: { size: 3 } }])),
	refused("descriptor-wrong", "The data descriptor has another size", "descriptor", buildZip([a, { ...b, descriptor: "wrong" }])),
	refused("descriptor-absent", "A data descriptor is promised and absent", "descriptor", buildZip([a, { ...b, flags: 8 }])),
	refused("descriptor-wide", "64-bit descriptor without zip64", "descriptor", buildZip([{ ...b, descriptor: "wide" }, a])),
	refused("descriptor-and-gap", "Bytes after the data descriptor", "gap", buildZip([{ ...b, descriptor: "signed", after: text("more") }, a])),
	refused("descriptor-local-size", "Descriptor, and a third size in the local header", "local-size", buildZip([{ ...b, descriptor: "signed", local: { size: 9 } }, a])),
	refused("stored-descriptor", "Stored, its length behind it, and a whole archive inside: from the front there are two files", "stored-descriptor", buildZip([{ name: "a.pdf", data: join(pdf, buildZip([b])), descriptor: "signed" }, b])),
	refused("stored-descriptor-inside", "Stored, its length behind it, and a descriptor inside", "stored-descriptor", buildZip([{ name: "a.pdf", data: join(pdf, u32(0x08074b50, 1, 2, 2)), descriptor: "bare" }, b])),
	refused("stored-size", "Stored, yet two sizes", "stored-size", buildZip([a, { name: "b.pdf", data: other, packed: other.subarray(0, 9), local: { size: 30 }, central: { size: 30 } }])),
	refused("inflated-size", "Inflates to less than declared", "inflated-size", buildZip([a, { ...b, local: { size: 1000 }, central: { size: 1000 } }])),
	refused("beyond-declared", "Inflates to more than declared", "beyond-declared", buildZip([a, { ...b, local: { size: 5 }, central: { size: 5 } }])),
	refused("after-deflate", "Bytes after the end of the deflate data", "after-deflate", (() => {
		const whole = buildZip([b]);
		const packed = join(whole.subarray(35, whole.length - 22 - 51), text("hidden"));
		return buildZip([a, { ...b, packed }]);
	})()),
	refused("crc", "The checksum is wrong in both places", "crc", buildZip([a, { ...b, local: { crc: 7 }, central: { crc: 7 } }])),
	refused("deflate-damaged", "Damaged deflate data", "deflate-damaged", buildZip([a, { ...b, packed: text("\u0007\u0007\u0007\u0007") }])),
	refused("ratio", "A megabyte of nothing", "ratio", buildZip([a, { name: "b.pdf", data: new Uint8Array(1 << 20), method: 8 }])),
	refused("entry-too-large", "Declares more than a file may have", "entry-too-large", buildZip([a, { ...b, local: { size: sealedFileBytesMax + 1 }, central: { size: sealedFileBytesMax + 1 } }])),
	refused("extra-damaged", "An extra field longer than its block", "extra-damaged", buildZip([a, { ...b, central: { extra: u16(0x5455, 99) } }])),
	refused("extra-damaged-local", "The same in the local header", "extra-damaged", buildZip([a, { ...b, local: { extra: u16(0x5455, 99) } }])),
	refused("unicode-path-twice", "Two Unicode Paths: two readers, two names", "extra-twice", buildZip([a, { name: "b.pdf", data: other, extra: unicodePath(text("b.pdf"), "б.pdf"), central: { extra: join(unicodePath(text("b.pdf"), "б.pdf"), unicodePath(text("b.pdf"), "в.pdf")) } }])),
	refused("unicode-path-twice-local", "The same in the local header", "extra-twice", buildZip([a, { name: "b.pdf", data: other, extra: unicodePath(text("b.pdf"), "б.pdf"), local: { extra: join(unicodePath(text("b.pdf"), "б.pdf"), unicodePath(text("b.pdf"), "в.pdf")) } }])),
	refused("extra-twice", "Two zip64 fields", "extra-twice", buildZip([a, { ...zip64Part({ ...a, name: "b.pdf" }), central: { compressed: full, size: full, extra: join(wide(u64(pdf.length, pdf.length)), wide(u64(9, 9))) } }])),
];

const zip64: ZipCase[] = [
	refused("zip64-missing", "The end record refers to a zip64 record that is absent", "zip64-missing", buildZip([a], { zip64: {}, zip64Absent: true })),
	refused("zip64-count", "Another number of entries in the zip64 record", "zip64-end", buildZip([a, b], { zip64: { entries: 1 }, entries: 2, here: 2 })),
	refused("zip64-directory", "Another directory in the zip64 record", "zip64-end", buildZip([a], { zip64: { directoryAt: 1 }, directoryAt: 80 })),
	refused("zip64-record-size", "A zip64 record that is longer than it is", "zip64-end", buildZip([a], { zip64: { recordBytes: 60 } })),
	refused("zip64-locator", "The locator points elsewhere", "zip64-end", buildZip([a], { zip64: { at: 4 } })),
	refused("zip64-disks", "The locator counts two disks", "split", buildZip([a], { zip64: { disks: 2 } })),
	refused("zip64-entry-short", "Full sizes without a zip64 field", "zip64-entry", buildZip([a, { ...b, central: { size: full } }])),
	refused("zip64-entry-long", "A zip64 field with a size that is not asked for", "zip64-entry", buildZip([a, { ...b, central: { extra: wide(u64(5)) } }])),
	refused("zip64-local", "Another size in the local zip64 field", "local-size", buildZip([a, { ...zip64Part({ name: "b.pdf", data: other }), local: { compressed: full, size: full, extra: wide(u64(5, other.length)) } }])),
	refused("zip64-huge", "A size beyond every archive", "truncated", buildZip([a, { ...b, central: { compressed: full, extra: wide(u64(2 ** 52)) } }])),
	accepted("zip64-forced", "zip64 where it is not needed", ["a.pdf"], buildZip([zip64Part(a)], { zip64: {} })),
	accepted("zip64-streamed", "zip64 with a 64-bit data descriptor", ["b.pdf", "a.pdf"], buildZip([{ ...b, descriptor: "wide", local: { compressed: full, size: full, extra: wide(u64(0, 0)) } }, a])),
];

const mac = (name: string): Part => ({ name, data: other, method: 8, descriptor: "signed", madeBy: (3 << 8) | 21, flags: 8 });

const good: ZipCase[] = [
	accepted("plain", "Two files, stored and deflated", ["a.pdf", "b.pdf"], buildZip([a, b])),
	accepted("comment", "A comment after the end record", ["a.pdf"], buildZip([a], { comment: text("Арыз") })),
	accepted("empty", "No entry at all (K14 is said by the container)", [], buildZip([])),
	accepted("order", "The directory in another order than the data", ["b.pdf", "a.pdf"], buildZip([a, b], { order: [1, 0] })),
	accepted("descriptor-signed", "Data descriptors with signature, zero local sizes", ["b.pdf", "a.pdf"], buildZip([{ ...b, descriptor: "signed" }, { ...a, descriptor: "signed" }])),
	accepted("descriptor-bare", "Data descriptors without signature", ["b.pdf", "a.pdf"], buildZip([{ ...b, descriptor: "bare" }, a])),
	accepted("stored-descriptor-told", "Stored with an archive inside and a descriptor, its length told in front too", ["a.zip", "b.pdf"], (() => {
		const inside = buildZip([b]);
		const sizes = { crc: crc32(inside), compressed: inside.length, size: inside.length };
		return buildZip([{ name: "a.zip", data: inside, descriptor: "signed", local: sizes }, b]);
	})()),
	accepted("descriptor-local-right", "Data descriptor, and the local sizes are already right", ["b.pdf"], buildZip([{ ...b, descriptor: "signed", local: { crc: crc32(other), compressed: buildZip([b]).length - 22 - 51 - 35, size: other.length } }])),
	accepted("mac", "Archive Utility of the Mac: decomposed й, no flag, descriptors, __MACOSX", ["Документтер/Пайчы, 2 барак.pdf", "__MACOSX/Документтер/._Пайчы, 2 барак.pdf"], buildZip([{ name: text("Документтер/"), attributes: (0o040755 * 0x10000) >>> 0, flags: 0 }, mac("Документтер/Паи\u0306чы, 2 барак.pdf"), mac("__MACOSX/Документтер/._Паи\u0306чы, 2 барак.pdf")])),
	accepted("explorer-866", "Explorer with a Russian system: CP866, letters ө and ү lost", ["К?б?л?к, 2 барак.pdf"], buildZip([{ name: legacyBytes("Күбөлүк, 2 барак.pdf", "ibm866"), data: other, method: 8, madeBy: 20, attributes: 0x20 }])),
	accepted("explorer-866-ru", "Explorer: Russian name in CP866", ["Заявление, 3 листа.pdf"], buildZip([{ name: legacyBytes("Заявление, 3 листа.pdf", "ibm866"), data: other, method: 8, madeBy: 20, attributes: 0x20 }])),
	accepted("cp1251", "An old archiver: CP1251", ["Паспорт, 1 барак.pdf"], buildZip([{ name: legacyBytes("Паспорт, 1 барак.pdf", "windows-1251"), data: other, method: 8, madeBy: 20, attributes: 0x20 }])),
	accepted("unicode-path", "Unicode Path field beside a CP866 name", ["Күбөлүк.pdf"], buildZip([{ name: legacyBytes("Күбөлүк.pdf", "ibm866"), data: other, extra: unicodePath(legacyBytes("Күбөлүк.pdf", "ibm866"), "Күбөлүк.pdf") }])),
	accepted("java-folder", "A folder with two bytes of empty deflate data", ["x/a.pdf"], buildZip([{ name: "x/", method: 8, madeBy: 20, attributes: 0 }, { ...a, name: "x/a.pdf" }])),
	accepted("nested", "An archive inside, stored last: its end record is not ours (K11 is said by the container)", ["a.pdf", "b.zip"], buildZip([a, { name: "b.zip", data: buildZip([b]) }])),
	accepted("blanks", "Fifty kilobytes of blanks deflate well and are no bomb", ["a.txt"], buildZip([{ name: "a.txt", data: new Uint8Array(50_000).fill(32), method: 8 }])),
];

/** All hand-made archives, at least one per rule of zip-rules.ts. */
export const zipCases: readonly ZipCase[] = [...whole, ...sealedAndMethods, ...names, ...differing, ...zip64, ...good];

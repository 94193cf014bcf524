import { crc32 } from "./crc32.ts";
import { folderDepthMax, nameBytesMax } from "./limits.ts";
import { nameWords } from "./name-words.ts";
import type { CentralEntry } from "./zip-central.ts";
import { extraId, flag } from "./zip-fields.ts";
import type { ZipRule } from "./zip-rules.ts";

export type NameFrom = "utf8" | "cp866" | "cp1251";

export type DecodedName = {
	/** NFC. */
	readonly name: string;
	/** As it was written, before NFC: two names that differ only here are the same to many file systems. */
	readonly written: string;
	readonly nameFrom: NameFrom;
	readonly rules: readonly ZipRule[];
};

function utf8(raw: Uint8Array): string | null {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
	} catch {
		return null;
	}
}

/** How much a text looks like a Kyrgyz or Russian file name: known words weigh most, then Cyrillic letters, anything odd counts against it. */
function nameScore(text: string): number {
	let score = 0;
	for (const letter of text) {
		const code = letter.codePointAt(0) ?? 0;
		if (code < 0x80) continue;
		if ((code >= 0x410 && code <= 0x44f) || code === 0x401 || code === 0x451) score += 1;
		else if (code === 0x2116 || code === 0xab || code === 0xbb || code === 0x2013 || code === 0x2014) score += 0;
		else score -= 2;
	}
	const words = text.toLowerCase().split(/[^\p{L}]+/u);
	for (const word of words) if (nameWords.includes(word)) score += 4 * word.length;
	return score;
}

/** Reads a name that is not UTF-8. Explorer and old archivers of the region write CP866 (the OEM page); on a tie CP866 wins. */
function legacy(raw: Uint8Array): { text: string; nameFrom: NameFrom } {
	const oem = new TextDecoder("ibm866").decode(raw);
	const ansi = new TextDecoder("windows-1251").decode(raw);
	return nameScore(ansi) > nameScore(oem) ? { text: ansi, nameFrom: "cp1251" } : { text: oem, nameFrom: "cp866" };
}

/**
 * The Info-ZIP Unicode Path field (0x7075): version 1, CRC of the raw name, the name in UTF-8. Null when there is none; a field that is
 * for another name (its CRC differs) would be read by some readers and not by others.
 */
function unicodePath(entry: CentralEntry): { text: string | null; rules: ZipRule[] } | null {
	const fields = entry.extra.filter((each) => each.id === extraId.unicodePath);
	const field = fields[0];
	if (field === undefined) return null;
	// Twice is told where the directory is read.
	if (fields.length > 1) return { text: null, rules: [] };
	const { data } = field;
	const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
	if (data.length < 6 || data[0] !== 1 || view.getUint32(1, true) !== crc32(entry.rawName)) {
		return { text: null, rules: ["unicode-path"] };
	}
	const text = utf8(data.subarray(5));
	return text === null ? { text: null, rules: ["unicode-path"] } : { text, rules: [] };
}

/** Decodes an entry's name: UTF-8 flag, Unicode Path field, valid UTF-8 (the Mac sets no flag), else CP866 or CP1251 by score. */
export function decodeName(entry: CentralEntry): DecodedName {
	const named = (text: string, nameFrom: NameFrom, rules: readonly ZipRule[] = []): DecodedName => ({
		name: text.normalize("NFC"),
		written: text,
		nameFrom,
		rules,
	});
	const asUtf8 = utf8(entry.rawName);
	const field = unicodePath(entry);
	if ((entry.flags & flag.utf8) !== 0) {
		if (asUtf8 === null) return named(legacy(entry.rawName).text, "utf8", ["utf8-flag"]);
		const differs = field !== null && field.rules.length === 0 && field.text !== asUtf8;
		return named(asUtf8, "utf8", differs ? ["unicode-path"] : (field?.rules ?? []));
	}
	if (field?.text !== null && field?.text !== undefined) return named(field.text, "utf8", field.rules);
	if (asUtf8 !== null) return named(asUtf8, "utf8", field?.rules ?? []);
	const { text, nameFrom } = legacy(entry.rawName);
	return named(text, nameFrom, field?.rules ?? []);
}

/** Whether letters were lost when the name was written: `?` cannot be in a Windows name, U+FFFD in none. Never a reason to reject. */
export function isGarbled(name: string): boolean {
	return /[?\uFFFD]/.test(name);
}

// Names that Windows gives to devices whatever folder and extension: a file saved under them does not arrive on disk.
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;

/** The rules that a decoded name breaks: it must be a plain relative path that means the same on every system. */
export function checkName(name: string, rawBytes: number): ZipRule[] {
	if (name.length === 0) return ["empty-name"];
	const rules: ZipRule[] = [];
	if (rawBytes > nameBytesMax) rules.push("name-length");
	if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) rules.push("control-character");
	if (/[\u202a-\u202e\u2066-\u2069]/.test(name)) rules.push("direction-override");
	if (name.includes("\\")) rules.push("backslash");
	if (name.startsWith("/")) rules.push("absolute");
	if (/^[a-z]:/i.test(name)) rules.push("drive");
	const segments = name.split(/[/\\]/);
	if (segments.at(-1) === "") segments.pop();
	if (segments[0] === "" && name.startsWith("/")) segments.shift();
	if (segments.includes("..")) rules.push("parent");
	if (segments.includes(".")) rules.push("dot-segment");
	if (segments.includes("") || segments.length === 0) rules.push("empty-segment");
	if (segments.length > folderDepthMax) rules.push("folder-depth");
	if (segments.some((segment) => deviceName.test(segment))) rules.push("device-name");
	return rules;
}

function foldedPath(name: string): string {
	return name.normalize("NFC").toLowerCase();
}

/** What Windows makes of a name: it drops dots and blanks at the end of each part. */
function windowsPath(name: string): string {
	return name
		.split("/")
		.map((segment) => segment.replace(/[. ]+$/, ""))
		.join("/");
}

/**
 * Which entries have a name that an earlier entry has already, on some system that people use. Names end in `/` for folders;
 * the same folder twice is harmless and is not reported.
 */
export function checkDuplicates(names: readonly DecodedName[]): { rule: ZipRule; index: number }[] {
	const found: { rule: ZipRule; index: number }[] = [];
	const seen = new Map<string, number>();
	const folders = new Set<string>();
	const keys = names.map((each) => windowsPath(foldedPath(each.name)));
	keys.forEach((key) => {
		const parts = key.split("/");
		for (let depth = 1; depth < parts.length; depth++) folders.add(parts.slice(0, depth).join("/"));
	});
	names.forEach((each, index) => {
		if (each.name.endsWith("/")) return;
		const key = keys[index] ?? "";
		const earlier = seen.get(key);
		if (folders.has(key)) found.push({ rule: "file-and-folder", index });
		if (earlier === undefined) {
			seen.set(key, index);
			return;
		}
		const before = names[earlier];
		if (before?.written === each.written) found.push({ rule: "same-name", index });
		else if (before?.name === each.name) found.push({ rule: "same-name-but-unicode-form", index });
		else if (before !== undefined && foldedPath(before.name) === foldedPath(each.name)) {
			found.push({ rule: "same-name-but-case", index });
		} else found.push({ rule: "same-name-but-trailing-dot", index });
	});
	return found;
}

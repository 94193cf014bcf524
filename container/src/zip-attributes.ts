import type { CentralEntry } from "./zip-central.ts";
import { extraId, flag, flagsKnown, method } from "./zip-fields.ts";
import type { Violation, ZipRule } from "./zip-rules.ts";

const unixType = { mask: 0xf000, folder: 0x4000, file: 0x8000, link: 0xa000 } as const;

/** Systems (APPNOTE 4.4.2) whose upper attribute half is a Unix mode, and those whose lower half are Windows attributes. */
const unixHosts = new Set([3, 19]);
const windowsHosts = new Set([0, 10, 11, 14]);
const windowsReparsePoint = 0x400;
const windowsFolder = 0x10;

/** Deflate of nothing is two bytes; Java writes folders so. */
const emptyDeflateBytes = 2;

function linkRules(entry: CentralEntry, isFolder: boolean): ZipRule[] {
	const rules: ZipRule[] = [];
	const mode = (entry.externalAttributes >>> 16) & unixType.mask;
	// A link is refused whatever system claims to have made it: many extractors look at the mode only.
	if (mode === unixType.link) rules.push("symlink");
	else if (unixHosts.has(entry.host) && mode !== 0 && mode !== unixType.file && mode !== unixType.folder) {
		rules.push("special-file");
	}
	if (windowsHosts.has(entry.host) && (entry.externalAttributes & windowsReparsePoint) !== 0)
		rules.push("reparse-point");
	const asi = entry.extra.find((field) => field.id === extraId.asiUnix);
	if (asi !== undefined && asi.data.length >= 6) {
		const asiMode = (asi.data[4] ?? 0) | ((asi.data[5] ?? 0) << 8);
		if ((asiMode & unixType.mask) === unixType.link) rules.push("symlink-extra");
	}
	const saysFolder =
		(unixHosts.has(entry.host) && mode === unixType.folder) ||
		(windowsHosts.has(entry.host) && (entry.externalAttributes & windowsFolder) !== 0);
	const saysFile = unixHosts.has(entry.host) && mode === unixType.file;
	if (isFolder ? saysFile : saysFolder) rules.push("folder-attribute");
	return rules;
}

/** The rules on one line of the directory that need no other bytes: encryption, method, flags, links, folders. */
export function checkAttributes(entry: CentralEntry, isFolder: boolean): Violation[] {
	const rules: ZipRule[] = [];
	const { flags } = entry;
	const has = (id: number): boolean => entry.extra.some((field) => field.id === id);
	if (entry.method === method.aes || has(extraId.aes)) rules.push("aes");
	else if ((flags & flag.strongEncryption) !== 0 || has(extraId.strongEncryption)) rules.push("strong-encryption");
	else if ((flags & flag.encrypted) !== 0) rules.push("encrypted");
	if ((flags & flag.maskedHeaders) !== 0) rules.push("masked-headers");
	if ((flags & flag.patched) !== 0) rules.push("patched");
	if ((flags & ~flagsKnown) !== 0) rules.push("reserved-flag");
	const violations: Violation[] = rules.map((rule) => ({ rule, about: entry.index }));
	const known = entry.method === method.stored || entry.method === method.deflate;
	if (!known && entry.method !== method.aes) {
		violations.push({ rule: "method", about: entry.index, params: { method: entry.method } });
	}
	// An encrypted entry is longer than its data by the encryption's header: its sizes are not comparable.
	const plain = (flags & flag.encrypted) === 0;
	if (plain && entry.method === method.stored && entry.compressedBytes !== entry.sizeBytes) {
		violations.push({ rule: "stored-size", about: entry.index });
	}
	if (isFolder && (entry.sizeBytes !== 0 || entry.compressedBytes > emptyDeflateBytes)) {
		violations.push({ rule: "folder-with-data", about: entry.index });
	}
	return [...violations, ...linkRules(entry, isFolder).map((rule): Violation => ({ rule, about: entry.index }))];
}

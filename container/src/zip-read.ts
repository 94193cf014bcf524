import { pullOf } from "../../cms/src/source.ts";
import { type FindingCode, finding } from "../../findings/catalogue.ts";
import type { FileRef, Finding } from "../../findings/finding.ts";
import { containerBytesMax, entriesMax } from "./limits.ts";
import type { ContainerPlatform } from "./platform.ts";
import { checkAttributes } from "./zip-attributes.ts";
import { type CentralEntry, readCentral } from "./zip-central.ts";
import { readZipEnd } from "./zip-end.ts";
import type { ZipEntry } from "./zip-entry.ts";
import { type ZipBytes, zipBytesOf } from "./zip-fields.ts";
import { extract } from "./zip-inflate.ts";
import { checkLayout } from "./zip-layout.ts";
import { type LocalPlace, readLocal } from "./zip-local.ts";
import { checkDuplicates, checkName, type DecodedName, decodeName, isGarbled } from "./zip-name.ts";
import { type Violation, zipRules } from "./zip-rules.ts";

export type { ZipEntry } from "./zip-entry.ts";

/**
 * `entries` are the files whose own bytes are sound; `files` are all files that the directory names, readable or not. The archive is
 * refused when any finding is `fatal`, but what can be read is still given: all faults go out in one answer (design.md 5).
 */
export type ZipReading = {
	readonly entries: readonly ZipEntry[];
	readonly files: readonly { readonly ordinal: number; readonly name: string; readonly garbled: boolean }[];
	readonly findings: readonly Finding[];
};

type Line = { entry: CentralEntry; decoded: DecodedName; isFolder: boolean; ordinal: number };

function toFindings(violations: readonly Violation[], lines: readonly Line[]): Finding[] {
	return violations.map(({ rule, about, params }) => {
		const line = about === null ? undefined : lines[about];
		const code: FindingCode = zipRules[rule];
		const file: FileRef | null =
			line === undefined ? null : { ordinal: line.ordinal, name: line.decoded.name, kind: null };
		return finding(code, { file, params: { rule, ...params } });
	});
}

function readLines(entries: readonly CentralEntry[]): Line[] {
	let files = 0;
	return entries.map((entry) => {
		const decoded = decodeName(entry);
		const isFolder = decoded.name.endsWith("/");
		if (!isFolder) files++;
		return { entry, decoded, isFolder, ordinal: files };
	});
}

/** Everything that is wrong with names, attributes and local headers; and where each entry's bytes lie. */
function checkLines(zip: ZipBytes, lines: readonly Line[], directoryAt: number) {
	const violations: Violation[] = [];
	const places = new Map<number, LocalPlace>();
	for (const { entry, decoded, isFolder } of lines) {
		const rules = [...decoded.rules, ...checkName(decoded.name, entry.rawName.length)];
		violations.push(...rules.map((rule): Violation => ({ rule, about: entry.index })));
		violations.push(...checkAttributes(entry, isFolder));
		// Its zip64 numbers were wrong, and that was said: there is no place to look at.
		if (!Number.isFinite(entry.localAt)) continue;
		const local = readLocal(zip, entry, directoryAt);
		violations.push(...local.violations);
		if (local.place !== null) places.set(entry.index, local.place);
	}
	violations.push(
		...checkDuplicates(lines.map((line) => line.decoded)).map(({ rule, index }): Violation => ({ rule, about: index })),
	);
	const placed = lines.flatMap(({ entry }) => {
		const place = places.get(entry.index);
		return place === undefined ? [] : [{ entry, place }];
	});
	// An entry whose place is unknown leaves a hole that means nothing.
	if (placed.length === lines.length) violations.push(...checkLayout(zip, placed, directoryAt));
	return { violations, places };
}

function toEntry(line: Line, bytes: Uint8Array): ZipEntry {
	return {
		ordinal: line.ordinal,
		name: line.decoded.name,
		nameFrom: line.decoded.nameFrom,
		garbled: isGarbled(line.decoded.name),
		sizeBytes: bytes.length,
		bytes,
		open: () => pullOf(bytes),
	};
}

/**
 * Reads a ZIP archive as strictly as a scanner and an officer need to see the same files (engineering.md 1): the directory, the local
 * headers and the data must tell one story, every byte belongs to it, names are plain, sizes are bounded. Each broken rule is a
 * finding of family K with the rule's name in `params.rule` (zip-rules.ts). Never throws for hostile bytes.
 */
export function readZip(bytes: Uint8Array, platform: ContainerPlatform): ZipReading {
	const nothing = (violations: readonly Violation[]): ZipReading => ({
		entries: [],
		files: [],
		findings: toFindings(violations, []),
	});
	if (bytes.length > containerBytesMax) return nothing([{ rule: "archive-too-large", about: null }]);
	const zip = zipBytesOf(bytes);
	const { end, violations: endViolations } = readZipEnd(zip);
	if (end === null) return nothing(endViolations);
	// Folders count too: a directory of a million empty folders is work without files.
	if (end.entries > entriesMax)
		return nothing([...endViolations, { rule: "too-many", about: null, params: { max: entriesMax } }]);
	const central = readCentral(zip, end);
	if (central.entries.length > entriesMax) {
		return nothing([...endViolations, { rule: "too-many", about: null, params: { max: entriesMax } }]);
	}
	const lines = readLines(central.entries);
	// With a directory that is cut or damaged, every entry would seem to lie wrong.
	if (central.violations.some((each) => each.rule === "truncated" || each.rule === "directory-damaged")) {
		return nothing([...endViolations, ...central.violations]);
	}
	const checked = checkLines(zip, lines, Math.min(end.directoryAt, end.endRecordsAt));
	const violations = [...endViolations, ...central.violations, ...checked.violations];
	const broken = new Set(violations.map((violation) => violation.about));
	const entries: ZipEntry[] = [];
	let total = 0;
	for (const line of lines) {
		const place = checked.places.get(line.entry.index);
		if (line.isFolder || place === undefined || broken.has(line.entry.index)) continue;
		const extracted = extract(zip, line.entry, place, total, platform);
		violations.push(...extracted.violations);
		if (extracted.bytes === null) continue;
		total += extracted.bytes.length;
		entries.push(toEntry(line, extracted.bytes));
	}
	const files = lines
		.filter((line) => !line.isFolder)
		.map(({ ordinal, decoded }) => ({ ordinal, name: decoded.name, garbled: isGarbled(decoded.name) }));
	return { entries, files, findings: toFindings(violations, lines) };
}

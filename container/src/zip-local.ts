import type { CentralEntry } from "./zip-central.ts";
import {
	extraId,
	flag,
	full32,
	hasFieldTwice,
	localHeaderBytes,
	method,
	readExtra,
	readUint64,
	signature,
	type ZipBytes,
} from "./zip-fields.ts";
import type { Violation, ZipRule } from "./zip-rules.ts";

/** Where an entry's bytes lie. `endsAt` is after the data, before a data descriptor. */
export type LocalPlace = {
	readonly startsAt: number;
	readonly dataAt: number;
	readonly endsAt: number;
	readonly zip64: boolean;
};

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** The sizes of a local header. With zip64 both are in the extra field, uncompressed first. Null when the field is wrong. */
function localSizes(
	view: DataView,
	at: number,
	zip64: Uint8Array | undefined,
): { sizeBytes: number; compressedBytes: number } | null {
	const compressedBytes = view.getUint32(at + 18, true);
	const sizeBytes = view.getUint32(at + 22, true);
	const full = compressedBytes === full32 || sizeBytes === full32;
	if (zip64 === undefined) return full ? null : { sizeBytes, compressedBytes };
	const extra = new DataView(zip64.buffer, zip64.byteOffset, zip64.byteLength);
	if (zip64.length === 16) {
		const size64 = readUint64(extra, 0);
		const compressed64 = readUint64(extra, 8);
		const size = sizeBytes === full32 ? size64 : sizeBytes;
		const compressed = compressedBytes === full32 ? compressed64 : compressedBytes;
		// Fields that are given twice must agree; a streaming writer leaves zero in both places.
		if (size !== size64 || compressed !== compressed64) return null;
		return { sizeBytes: size, compressedBytes: compressed };
	}
	return zip64.length === 0 && !full ? { sizeBytes, compressedBytes } : null;
}

function compare(zip: ZipBytes, entry: CentralEntry, rawName: Uint8Array, extraBlock: Uint8Array): Violation[] {
	const { view } = zip;
	const at = entry.localAt;
	const violations: Violation[] = [];
	const report = (rule: ZipRule): void => {
		violations.push({ rule, about: entry.index });
	};
	if (!sameBytes(rawName, entry.rawName)) report("local-name");
	if (view.getUint16(at + 6, true) !== entry.flags) report("local-flags");
	if (view.getUint16(at + 8, true) !== entry.method) report("local-method");
	const extra = readExtra(extraBlock);
	if (extra === null) report("extra-damaged");
	const zip64 = extra?.filter((field) => field.id === extraId.zip64) ?? [];
	if (extra !== null && hasFieldTwice(extra)) report("extra-twice");
	const unicode = extra?.find((field) => field.id === extraId.unicodePath);
	const unicodeCentral = entry.extra.find((field) => field.id === extraId.unicodePath);
	if (unicode !== undefined && (unicodeCentral === undefined || !sameBytes(unicode.data, unicodeCentral.data))) {
		report("local-unicode-path");
	}
	const sizes = localSizes(view, at, zip64[0]?.data);
	if (sizes === null) {
		report("zip64-entry");
		return violations;
	}
	const crc = view.getUint32(at + 14, true);
	// With a data descriptor the three numbers come after the data and stand here as zero (APPNOTE 4.4.4 bit 3), or already right.
	const later = (entry.flags & flag.descriptor) !== 0;
	if (crc !== entry.crc && !(later && crc === 0)) report("local-checksum");
	if (sizes.compressedBytes !== entry.compressedBytes && !(later && sizes.compressedBytes === 0)) {
		report("local-compressed-size");
	}
	if (sizes.sizeBytes !== entry.sizeBytes && !(later && sizes.sizeBytes === 0)) report("local-size");
	return violations;
}

/**
 * Stored data whose length comes only behind it: who reads from the front ends it at the first thing that looks like a header, and would see
 * other files than who reads the directory. Where nothing in the data looks so, both see the same.
 */
function endsTwice({ bytes, view }: ZipBytes, entry: CentralEntry, dataAt: number, endsAt: number): boolean {
	const later = (entry.flags & flag.descriptor) !== 0 && view.getUint32(entry.localAt + 18, true) === 0;
	if (!later || entry.method !== method.stored) return false;
	const data = bytes.subarray(dataAt, endsAt);
	for (let at = data.indexOf(0x50); at >= 0 && at + 4 <= data.length; at = data.indexOf(0x50, at + 1)) {
		if (headers.includes(view.getUint32(dataAt + at, true))) return true;
	}
	return false;
}

const headers: readonly number[] = [signature.local, signature.central, signature.descriptor];

/** Reads an entry's local header and compares it with the directory, field by field: what another reader may believe must be the same. */
export function readLocal(
	zip: ZipBytes,
	entry: CentralEntry,
	dataEndMax: number,
): { place: LocalPlace | null; violations: readonly Violation[] } {
	const { bytes, view } = zip;
	const at = entry.localAt;
	if (!(at + localHeaderBytes <= dataEndMax) || view.getUint32(at, true) !== signature.local) {
		return { place: null, violations: [{ rule: "local-header-absent", about: entry.index }] };
	}
	const nameAt = at + localHeaderBytes;
	const nameBytes = view.getUint16(at + 26, true);
	const dataAt = nameAt + nameBytes + view.getUint16(at + 28, true);
	const endsAt = dataAt + entry.compressedBytes;
	if (endsAt > dataEndMax) return { place: null, violations: [{ rule: "truncated", about: entry.index }] };
	const extraBlock = bytes.subarray(nameAt + nameBytes, dataAt);
	const violations = compare(zip, entry, bytes.subarray(nameAt, nameAt + nameBytes), extraBlock);
	if (endsTwice(zip, entry, dataAt, endsAt)) violations.push({ rule: "stored-descriptor", about: entry.index });
	const zip64 = entry.zip64 || (readExtra(extraBlock)?.some((field) => field.id === extraId.zip64) ?? false);
	return { place: { startsAt: at, dataAt, endsAt, zip64 }, violations };
}

/**
 * How many of the `tailBytes` after an entry's data are its data descriptor, with or without its signature, with 32- or (zip64 only)
 * 64-bit sizes. Null when none of these forms carries the directory's own numbers.
 */
export function descriptorBytes(
	zip: ZipBytes,
	entry: CentralEntry,
	place: LocalPlace,
	tailBytes: number,
): number | null {
	const { view } = zip;
	const forms = place.zip64 ? [24, 20, 16, 12] : [16, 12];
	for (const length of forms) {
		if (length > tailBytes) continue;
		const signed = length === 16 || length === 24;
		let at = place.endsAt;
		if (signed && view.getUint32(at, true) !== signature.descriptor) continue;
		if (signed) at += 4;
		const wide = length >= 20;
		const compressed = wide ? readUint64(view, at + 4) : view.getUint32(at + 4, true);
		const size = wide ? readUint64(view, at + 12) : view.getUint32(at + 8, true);
		if (view.getUint32(at, true) === entry.crc && compressed === entry.compressedBytes && size === entry.sizeBytes) {
			return length;
		}
	}
	return null;
}

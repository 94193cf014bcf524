import {
	endCommentBytesMax,
	endRecordBytes,
	full16,
	full32,
	readUint64,
	signature,
	type ZipBytes,
	zip64EndRecordBytes,
	zip64LocatorBytes,
} from "./zip-fields.ts";
import type { Violation, ZipRule } from "./zip-rules.ts";

/** Where the central directory is said to be. `directoryEndMax` is where the end records begin. */
export type ZipEnd = {
	readonly entries: number;
	readonly directoryAt: number;
	readonly directoryBytes: number;
	readonly endRecordsAt: number;
};

export type ZipEndReading = { readonly end: ZipEnd | null; readonly violations: readonly Violation[] };

function whole(rule: ZipRule, params?: Violation["params"]): Violation {
	return params === undefined ? { rule, about: null } : { rule, about: null, params };
}

/** Positions of end records whose comment fits into the file, the last first. */
function findEndRecords({ bytes, view }: ZipBytes): { at: number; endsAt: number }[] {
	const found: { at: number; endsAt: number }[] = [];
	const first = Math.max(0, bytes.length - endRecordBytes - endCommentBytesMax);
	// From one "P" to the next: the reader looks at 64 KiB of every archive.
	for (let at = bytes.length - endRecordBytes; at >= first; at--) {
		at = bytes.lastIndexOf(0x50, at);
		if (at < first) break;
		if (view.getUint32(at, true) !== signature.end) continue;
		const endsAt = at + endRecordBytes + view.getUint16(at + 20, true);
		if (endsAt <= bytes.length) found.push({ at, endsAt });
	}
	return found;
}

type Plain = { disk: number; directoryDisk: number; entriesHere: number; entries: number; bytes: number; at: number };

/** Reads the zip64 end record and its locator, and compares every number that is in both records. */
function readZip64({ bytes, view }: ZipBytes, endAt: number, plain: Plain): ZipEndReading {
	const locatorAt = endAt - zip64LocatorBytes;
	const disks = view.getUint32(locatorAt + 16, true);
	if (view.getUint32(locatorAt + 4, true) !== 0 || disks > 1) return { end: null, violations: [whole("split")] };
	const at = readUint64(view, locatorAt + 8);
	const bad = { end: null, violations: [whole("zip64-end")] };
	// The record has no extensible data in any archive that people make: it stands right before its locator.
	if (at + zip64EndRecordBytes !== locatorAt || at + zip64EndRecordBytes > bytes.length) return bad;
	if (view.getUint32(at, true) !== signature.zip64End || readUint64(view, at + 4) !== zip64EndRecordBytes - 12)
		return bad;
	if (view.getUint32(at + 16, true) !== 0 || view.getUint32(at + 20, true) !== 0) {
		return { end: null, violations: [whole("split")] };
	}
	const entriesHere = readUint64(view, at + 24);
	const entries = readUint64(view, at + 32);
	const directoryBytes = readUint64(view, at + 40);
	const directoryAt = readUint64(view, at + 48);
	const agrees =
		entriesHere === entries &&
		(plain.entries === full16 || plain.entries === entries) &&
		(plain.entriesHere === full16 || plain.entriesHere === entries) &&
		(plain.bytes === full32 || plain.bytes === directoryBytes) &&
		(plain.at === full32 || plain.at === directoryAt);
	if (!agrees) return bad;
	return { end: { entries, directoryAt, directoryBytes, endRecordsAt: at }, violations: [] };
}

function readPlain(view: DataView, at: number): Plain {
	return {
		disk: view.getUint16(at + 4, true),
		directoryDisk: view.getUint16(at + 6, true),
		entriesHere: view.getUint16(at + 8, true),
		entries: view.getUint16(at + 10, true),
		bytes: view.getUint32(at + 12, true),
		at: view.getUint32(at + 16, true),
	};
}

function readRecordsAt(zip: ZipBytes, at: number): ZipEndReading {
	const { view } = zip;
	const plain = readPlain(view, at);
	const hasLocator = at >= zip64LocatorBytes && view.getUint32(at - zip64LocatorBytes, true) === signature.zip64Locator;
	if (hasLocator) return readZip64(zip, at, plain);
	if (plain.disk !== 0 || plain.directoryDisk !== 0 || plain.entriesHere !== plain.entries) {
		return { end: null, violations: [whole("split")] };
	}
	if (plain.entries === full16 || plain.bytes === full32 || plain.at === full32) {
		return { end: null, violations: [whole("zip64-missing")] };
	}
	return {
		end: { entries: plain.entries, directoryAt: plain.at, directoryBytes: plain.bytes, endRecordsAt: at },
		violations: [],
	};
}

/**
 * Finds the end of the central directory and reads it, zip64 included. There must be one end record only: readers search from
 * opposite sides, and two records are two archives in one file.
 */
export function readZipEnd(zip: ZipBytes): ZipEndReading {
	const { bytes, view } = zip;
	const startsAsZip = bytes.length >= 4 && view.getUint16(0, true) === 0x4b50;
	if (bytes.length >= 4) {
		const first = view.getUint32(0, true);
		if (first === signature.spanned || first === signature.spannedOnce) {
			return { end: null, violations: [whole("split")] };
		}
	}
	const records = bytes.length < endRecordBytes ? [] : findEndRecords(zip);
	const chosen = records.find((record) => record.endsAt === bytes.length) ?? records[0];
	if (chosen === undefined) return { end: null, violations: [whole(startsAsZip ? "truncated" : "not-zip")] };
	const reading = readRecordsAt(zip, chosen.at);
	const violations = [...reading.violations];
	if (chosen.endsAt !== bytes.length) {
		violations.push(whole("after-end", { bytes: bytes.length - chosen.endsAt }));
	}
	const directoryAt = reading.end?.directoryAt ?? 0;
	// An archive inside the archive has an end record of its own, in the data before the directory: that one is not ours.
	const second = records.some(
		(record) => record.at !== chosen.at && (record.at >= directoryAt || record.endsAt === bytes.length),
	);
	if (second) violations.push(whole("second-end-record"));
	return { end: reading.end, violations };
}

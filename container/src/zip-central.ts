import type { ZipEnd } from "./zip-end.ts";
import {
	centralHeaderBytes,
	extraId,
	full16,
	full32,
	hasFieldTwice,
	readExtra,
	readUint64,
	signature,
	type ZipBytes,
} from "./zip-fields.ts";
import type { Violation } from "./zip-rules.ts";

/** One line of the central directory, zip64 already applied. */
export type CentralEntry = {
	readonly index: number;
	readonly host: number;
	readonly flags: number;
	readonly method: number;
	readonly crc: number;
	readonly compressedBytes: number;
	readonly sizeBytes: number;
	readonly externalAttributes: number;
	readonly localAt: number;
	readonly rawName: Uint8Array;
	readonly extra: readonly { id: number; data: Uint8Array }[];
	/** Whether the directory gives the sizes in 64 bits: then a descriptor may have 64-bit sizes too. */
	readonly zip64: boolean;
};

export type CentralReading = { readonly entries: readonly CentralEntry[]; readonly violations: readonly Violation[] };

type Numbers = { compressedBytes: number; sizeBytes: number; localAt: number; disk: number };

/** Takes the 64-bit values for exactly those fields that are full, in the order of APPNOTE 4.5.3. Null: too few or too many. */
function applyZip64(numbers: Numbers, data: Uint8Array): Numbers | null {
	const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
	let at = 0;
	const next64 = (): number => {
		const value = at + 8 <= data.length ? readUint64(view, at) : Number.NaN;
		at += 8;
		return value;
	};
	const sizeBytes = numbers.sizeBytes === full32 ? next64() : numbers.sizeBytes;
	const compressedBytes = numbers.compressedBytes === full32 ? next64() : numbers.compressedBytes;
	const localAt = numbers.localAt === full32 ? next64() : numbers.localAt;
	let disk = numbers.disk;
	if (disk === full16) {
		disk = at + 4 <= data.length ? view.getUint32(at, true) : Number.NaN;
		at += 4;
	}
	if (at !== data.length || Number.isNaN(sizeBytes + compressedBytes + localAt + disk)) return null;
	return { sizeBytes, compressedBytes, localAt, disk };
}

function readEntry(
	{ bytes, view }: ZipBytes,
	at: number,
	index: number,
	end: number,
): { entry: CentralEntry | null; next: number; violations: Violation[] } | null {
	if (at + centralHeaderBytes > end || view.getUint32(at, true) !== signature.central) return null;
	const nameBytes = view.getUint16(at + 28, true);
	const extraBytes = view.getUint16(at + 30, true);
	const commentBytes = view.getUint16(at + 32, true);
	const nameAt = at + centralHeaderBytes;
	const next = nameAt + nameBytes + extraBytes + commentBytes;
	if (next > end) return null;
	const violations: Violation[] = [];
	const extra = readExtra(bytes.subarray(nameAt + nameBytes, nameAt + nameBytes + extraBytes));
	if (extra === null) violations.push({ rule: "extra-damaged", about: index });
	const said: Numbers = {
		compressedBytes: view.getUint32(at + 20, true),
		sizeBytes: view.getUint32(at + 24, true),
		disk: view.getUint16(at + 34, true),
		localAt: view.getUint32(at + 42, true),
	};
	const zip64 = extra?.filter((field) => field.id === extraId.zip64) ?? [];
	if (extra !== null && hasFieldTwice(extra)) violations.push({ rule: "extra-twice", about: index });
	const full =
		said.compressedBytes === full32 || said.sizeBytes === full32 || said.localAt === full32 || said.disk === full16;
	const numbers = zip64[0] !== undefined ? applyZip64(said, zip64[0].data) : full ? null : said;
	if (numbers === null) violations.push({ rule: "zip64-entry", about: index });
	if (numbers !== null && numbers.disk !== 0) violations.push({ rule: "split", about: index });
	const entry: CentralEntry = {
		index,
		host: view.getUint8(at + 5),
		flags: view.getUint16(at + 8, true),
		method: view.getUint16(at + 10, true),
		crc: view.getUint32(at + 16, true),
		externalAttributes: view.getUint32(at + 38, true),
		rawName: bytes.subarray(nameAt, nameAt + nameBytes),
		extra: extra ?? [],
		zip64: zip64.length > 0,
		compressedBytes: numbers?.compressedBytes ?? Number.POSITIVE_INFINITY,
		sizeBytes: numbers?.sizeBytes ?? Number.POSITIVE_INFINITY,
		localAt: numbers?.localAt ?? Number.POSITIVE_INFINITY,
	};
	return { entry, next, violations };
}

/** Reads the central directory: every byte of it belongs to a line, and there are as many lines as the end record says. */
export function readCentral(zip: ZipBytes, end: ZipEnd): CentralReading {
	const entries: CentralEntry[] = [];
	const violations: Violation[] = [];
	const directoryEnd = end.directoryAt + end.directoryBytes;
	if (directoryEnd > end.endRecordsAt) return { entries, violations: [{ rule: "truncated", about: null }] };
	if (directoryEnd < end.endRecordsAt) {
		violations.push({ rule: "before-end-record", about: null, params: { bytes: end.endRecordsAt - directoryEnd } });
	}
	let at = end.directoryAt;
	while (at < directoryEnd) {
		const read = readEntry(zip, at, entries.length, directoryEnd);
		if (read === null) {
			violations.push({ rule: "directory-damaged", about: null });
			return { entries, violations };
		}
		if (read.entry !== null) entries.push(read.entry);
		violations.push(...read.violations);
		at = read.next;
	}
	if (entries.length !== end.entries) violations.push({ rule: "count", about: null });
	return { entries, violations };
}

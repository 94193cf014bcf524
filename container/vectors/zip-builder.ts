import { deflateRawSync } from "node:zlib";
import { crc32 } from "../src/crc32.ts";

/**
 * Builds archives byte by byte, so that each can break exactly one rule. A `Part` describes an entry as it should be; `local` and
 * `central` overwrite fields of one header only; `before`/`after` put bytes around it.
 */
export type HeaderFields = {
	version?: number;
	madeBy?: number;
	flags?: number;
	method?: number;
	crc?: number;
	compressed?: number;
	size?: number;
	name?: Uint8Array;
	extra?: Uint8Array;
	disk?: number;
	attributes?: number;
	at?: number;
	signature?: number;
};

export type Part = {
	name: string | Uint8Array;
	data?: Uint8Array;
	/** The stored bytes, when they are not what `method` would make of `data`. */
	packed?: Uint8Array;
	method?: number;
	flags?: number;
	local?: HeaderFields;
	central?: HeaderFields;
	extra?: Uint8Array;
	/** "signed" 16, "bare" 12, "wide" 24, "wide-bare" 20 bytes; "wrong" has another size in it. */
	descriptor?: "signed" | "bare" | "wide" | "wide-bare" | "wrong";
	before?: Uint8Array;
	after?: Uint8Array;
	attributes?: number;
	madeBy?: number;
	/** No local header is written: the directory points at the entry of this index. */
	sharesDataOf?: number;
};

export type EndFields = {
	disk?: number;
	directoryDisk?: number;
	here?: number;
	entries?: number;
	directoryBytes?: number;
	directoryAt?: number;
	comment?: Uint8Array;
	prefix?: Uint8Array;
	beforeEnd?: Uint8Array;
	after?: Uint8Array;
	zip64?: Partial<{ at: number; entries: number; directoryBytes: number; directoryAt: number; recordBytes: number; disks: number }>;
	/** Leaves the locator and record out although the end record says that they exist. */
	zip64Absent?: boolean;
	order?: number[];
};

export function u16(...values: number[]): Uint8Array {
	return Uint8Array.from(values.flatMap((value) => [value & 255, (value >>> 8) & 255]));
}

export function u32(...values: number[]): Uint8Array {
	return Uint8Array.from(values.flatMap((v) => [v & 255, (v >>> 8) & 255, (v >>> 16) & 255, (v >>> 24) & 255]));
}

export function u64(...values: number[]): Uint8Array {
	return join(...values.map((value) => u32(value % 2 ** 32, Math.floor(value / 2 ** 32))));
}

export function join(...parts: Uint8Array[]): Uint8Array {
	return new Uint8Array(Buffer.concat(parts));
}

export function text(value: string): Uint8Array {
	return new TextEncoder().encode(value);
}

export function extraField(id: number, data: Uint8Array): Uint8Array {
	return join(u16(id, data.length), data);
}

/** Encodes with a single-byte code page of Cyrillic; letters that it lacks become `?`, as Explorer does it. */
export function legacyBytes(value: string, page: "ibm866" | "windows-1251"): Uint8Array {
	const table = new TextDecoder(page).decode(Uint8Array.from({ length: 256 }, (_, index) => index));
	return Uint8Array.from(Array.from(value, (letter) => Math.max(table.indexOf(letter), 0) || 0x3f));
}

type Built = { part: Part; fields: Required<Omit<HeaderFields, "signature">>; name: Uint8Array };

function resolve(part: Part, at: number): Built {
	const data = part.data ?? new Uint8Array();
	const method = part.method ?? 0;
	const packed = part.packed ?? (method === 8 ? new Uint8Array(deflateRawSync(data)) : data);
	const name = typeof part.name === "string" ? text(part.name) : part.name;
	const ascii = typeof part.name !== "string" || /^[ -~]*$/.test(part.name);
	const descriptorFlag = part.descriptor === undefined ? 0 : 8;
	return {
		part: { ...part, packed },
		name,
		fields: {
			version: 20,
			madeBy: part.madeBy ?? (3 << 8) | 20,
			flags: part.flags ?? ((ascii ? 0 : 0x800) | descriptorFlag),
			method,
			crc: crc32(data),
			compressed: packed.length,
			size: data.length,
			name,
			extra: part.extra ?? new Uint8Array(),
			disk: 0,
			attributes: part.attributes ?? (0o100644 * 0x10000) >>> 0,
			at,
		},
	};
}

function header(fields: Built["fields"]): Uint8Array {
	return join(
		u16(fields.version, fields.flags, fields.method, 0x6000, 0x5976),
		u32(fields.crc, fields.compressed, fields.size),
		u16(fields.name.length, fields.extra.length),
	);
}

function localBytes(built: Built): Uint8Array {
	const { part } = built;
	const streamed = part.descriptor === undefined ? {} : { crc: 0, compressed: 0, size: 0 };
	const fields = { ...built.fields, ...streamed, ...part.local };
	return join(u32(part.local?.signature ?? 0x04034b50), header(fields), fields.name, fields.extra);
}

function descriptorOf(built: Built): Uint8Array {
	const { crc, compressed, size } = built.fields;
	switch (built.part.descriptor) {
		case "signed":
			return join(u32(0x08074b50, crc, compressed, size));
		case "bare":
			return u32(crc, compressed, size);
		case "wide":
			return join(u32(0x08074b50, crc), u64(compressed, size));
		case "wide-bare":
			return join(u32(crc), u64(compressed, size));
		case "wrong":
			return u32(0x08074b50, crc, compressed, size + 1);
		default:
			return new Uint8Array();
	}
}

function centralBytes(built: Built): Uint8Array {
	const fields = { ...built.fields, ...built.part.central };
	return join(
		u32(built.part.central?.signature ?? 0x02014b50),
		u16(fields.madeBy),
		header(fields),
		u16(0, fields.disk, 0),
		u32(fields.attributes, fields.at),
		fields.name,
		fields.extra,
	);
}

function zip64Records(end: EndFields, recordAt: number, entries: number, directoryBytes: number, directoryAt: number): Uint8Array {
	const z = end.zip64;
	if (z === undefined || end.zip64Absent === true) return new Uint8Array();
	const count = z.entries ?? entries;
	return join(
		u32(0x06064b50),
		u64(z.recordBytes ?? 44),
		u16(45, 45),
		u32(0, 0),
		u64(count, count, z.directoryBytes ?? directoryBytes, z.directoryAt ?? directoryAt),
		u32(0x07064b50, 0),
		u64(z.at ?? recordAt),
		u32(z.disks ?? 1),
	);
}

/** The archive. Nothing is checked: that is the reader's work. */
export function buildZip(parts: readonly Part[], end: EndFields = {}): Uint8Array {
	const chunks: Uint8Array[] = [end.prefix ?? new Uint8Array()];
	let at = chunks[0]?.length ?? 0;
	const push = (bytes: Uint8Array): void => {
		chunks.push(bytes);
		at += bytes.length;
	};
	const built: Built[] = [];
	for (const part of parts) {
		if (part.sharesDataOf !== undefined) {
			const other = built[part.sharesDataOf];
			if (other !== undefined) built.push(resolve({ ...other.part, ...part }, other.fields.at));
			continue;
		}
		push(part.before ?? new Uint8Array());
		const one = resolve(part, at);
		built.push(one);
		push(localBytes(one));
		push(one.part.packed ?? new Uint8Array());
		push(descriptorOf(one));
		push(part.after ?? new Uint8Array());
	}
	const directoryAt = at;
	const order = end.order ?? built.map((_, index) => index);
	for (const index of order) {
		const one = built[index];
		if (one !== undefined) push(centralBytes(one));
	}
	const directoryBytes = at - directoryAt;
	push(end.beforeEnd ?? new Uint8Array());
	push(zip64Records(end, at, built.length, directoryBytes, directoryAt));
	const full = end.zip64 !== undefined;
	const comment = end.comment ?? new Uint8Array();
	push(u32(0x06054b50));
	push(u16(end.disk ?? 0, end.directoryDisk ?? 0));
	push(u16(end.here ?? end.entries ?? (full ? 0xffff : built.length), end.entries ?? (full ? 0xffff : built.length)));
	push(u32(end.directoryBytes ?? (full ? 0xffffffff : directoryBytes), end.directoryAt ?? (full ? 0xffffffff : directoryAt)));
	push(u16(comment.length));
	push(comment);
	push(end.after ?? new Uint8Array());
	return join(...chunks);
}

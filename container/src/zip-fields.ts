/** Numbers of the ZIP format (APPNOTE 6.3.10), named once. */
export const signature = {
	local: 0x04034b50,
	central: 0x02014b50,
	end: 0x06054b50,
	zip64End: 0x06064b50,
	zip64Locator: 0x07064b50,
	descriptor: 0x08074b50,
	/** First bytes of a spanned archive; the second form is a spanned one that fitted into one piece. */
	spanned: 0x08074b50,
	spannedOnce: 0x30304b50,
} as const;

export const endRecordBytes = 22;
export const endCommentBytesMax = 0xffff;
export const zip64LocatorBytes = 20;
export const zip64EndRecordBytes = 56;
export const centralHeaderBytes = 46;
export const localHeaderBytes = 30;
export const full16 = 0xffff;
export const full32 = 0xffffffff;

/** General purpose bits (APPNOTE 4.4.4). */
export const flag = {
	encrypted: 1 << 0,
	descriptor: 1 << 3,
	patched: 1 << 5,
	strongEncryption: 1 << 6,
	utf8: 1 << 11,
	maskedHeaders: 1 << 13,
	/** Deflate's options: a hint that no reader acts on. */
	deflateOptions: (1 << 1) | (1 << 2),
} as const;

export const flagsKnown =
	flag.encrypted |
	flag.descriptor |
	flag.patched |
	flag.strongEncryption |
	flag.utf8 |
	flag.maskedHeaders |
	flag.deflateOptions;

export const method = { stored: 0, deflate: 8, aes: 99 } as const;

/** Identifiers of extra fields that change what an entry means. */
export const extraId = {
	zip64: 0x0001,
	strongEncryption: 0x0017,
	asiUnix: 0x756e,
	unicodePath: 0x7075,
	aes: 0x9901,
} as const;

/** A view over the archive's bytes. All ZIP numbers are little-endian. */
export type ZipBytes = { readonly bytes: Uint8Array; readonly view: DataView };

export function zipBytesOf(bytes: Uint8Array): ZipBytes {
	return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** A 64-bit number as a JavaScript number. Infinity when it is above 2^53 (then it is beyond every archive we look at). */
export function readUint64(view: DataView, at: number): number {
	const value = view.getBigUint64(at, true);
	return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(value);
}

/** Extra fields by identifier, in order; null when the block is not a whole number of fields. */
export function readExtra(block: Uint8Array): readonly { id: number; data: Uint8Array }[] | null {
	const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
	const fields: { id: number; data: Uint8Array }[] = [];
	let at = 0;
	while (at < block.length) {
		if (at + 4 > block.length) return null;
		const size = view.getUint16(at + 2, true);
		if (at + 4 + size > block.length) return null;
		fields.push({ id: view.getUint16(at, true), data: block.subarray(at + 4, at + 4 + size) });
		at += 4 + size;
	}
	return fields;
}

const idsThatMean: readonly number[] = Object.values(extraId);

/** Whether a field that changes what an entry means stands twice: readers differ in which of the two they take. */
export function hasFieldTwice(fields: readonly { readonly id: number }[]): boolean {
	const ids = fields.map((field) => field.id).filter((id) => idsThatMean.includes(id));
	return new Set(ids).size < ids.length;
}

/** Tables for eight bytes at a time ("slicing by 8"): about five times the speed of one byte at a time. */
const tables: readonly Uint32Array[] = makeTables();

function makeTables(): Uint32Array[] {
	const first = new Uint32Array(256);
	for (let n = 0; n < 256; n++) {
		let c = n;
		for (let k = 0; k < 8; k++) c = (c & 1) !== 0 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
		first[n] = c >>> 0;
	}
	const all = [first];
	for (let t = 1; t < 8; t++) {
		const before = all[t - 1] as Uint32Array;
		const table = new Uint32Array(256);
		for (let n = 0; n < 256; n++) {
			const c = before[n] as number;
			table[n] = ((c >>> 8) ^ (first[c & 0xff] as number)) >>> 0;
		}
		all.push(table);
	}
	return all;
}

/** CRC-32 of ZIP (ISO 3309), as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
	const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [
		Uint32Array,
		Uint32Array,
		Uint32Array,
		Uint32Array,
		Uint32Array,
		Uint32Array,
		Uint32Array,
		Uint32Array,
	];
	let crc = 0xffffffff;
	let at = 0;
	const wholeEnd = bytes.length - (bytes.length % 8);
	const byte = (index: number): number => bytes[index] as number;
	const in8 = (table: Uint32Array, index: number): number => table[index & 0xff] as number;
	for (; at < wholeEnd; at += 8) {
		const low = crc ^ (byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24));
		crc =
			in8(t7, low) ^
			in8(t6, low >>> 8) ^
			in8(t5, low >>> 16) ^
			in8(t4, low >>> 24) ^
			in8(t3, byte(at + 4)) ^
			in8(t2, byte(at + 5)) ^
			in8(t1, byte(at + 6)) ^
			in8(t0, byte(at + 7));
	}
	for (; at < bytes.length; at++) crc = in8(t0, crc ^ byte(at)) ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}

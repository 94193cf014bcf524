import { chargeInflated, type PdfBudget, spend, spendScan } from "./pdf-budget.ts";

/** The filters of PDF 1.0-1.2 that are not Flate. Rare, and still sent by fax servers and old printers. */

export function undoAsciiHex(data: Uint8Array, budget: PdfBudget): Uint8Array {
	spendScan(budget, data.length * 4);
	const out = new Uint8Array((data.length + 1) >> 1);
	let digits = 0;
	for (const code of data) {
		if (code === 0x3e) break;
		const lower = code | 0x20;
		const digit = code >= 0x30 && code <= 0x39 ? code - 0x30 : lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
		if (digit < 0) continue;
		out[digits >> 1] = (out[digits >> 1] as number) | (digits % 2 === 0 ? digit << 4 : digit);
		digits++;
	}
	return out.subarray(0, (digits + 1) >> 1);
}

export function undoAscii85(data: Uint8Array, budget: PdfBudget): Uint8Array {
	spendScan(budget, data.length * 4);
	const out: number[] = [];
	let group: number[] = [];
	const flush = (count: number): void => {
		while (group.length < 5) group.push(84);
		let value = 0;
		for (const digit of group) value = value * 85 + digit;
		for (let i = 0; i < count; i++) out.push(Math.floor(value / 256 ** (3 - i)) & 0xff);
		group = [];
	};
	spend(budget, data.length >> 3);
	for (const code of data) {
		if (code === 0x7e) break;
		if (code === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
		else if (code >= 0x21 && code <= 0x75) {
			group.push(code - 0x21);
			if (group.length === 5) flush(4);
		}
	}
	if (group.length > 1) flush(group.length - 1);
	return Uint8Array.from(out);
}

export function undoRunLength(data: Uint8Array, bytesMax: number, budget: PdfBudget): Uint8Array | null {
	const pieces: Uint8Array[] = [];
	let total = 0;
	let at = 0;
	while (at < data.length) {
		spend(budget, 1);
		const code = data[at++] as number;
		if (code === 128) break;
		const piece = code < 128 ? data.subarray(at, at + code + 1) : new Uint8Array(257 - code).fill(data[at] ?? 0);
		at += code < 128 ? code + 1 : 1;
		total += piece.length;
		if (total > bytesMax) return null;
		pieces.push(piece);
	}
	return joinPieces(pieces, total);
}

export function undoLzw(data: Uint8Array, bytesMax: number, earlyChange: number, budget: PdfBudget): Uint8Array | null {
	const table: Uint8Array[] = [];
	for (let i = 0; i < 258; i++) table.push(i < 256 ? Uint8Array.of(i) : new Uint8Array(0));
	const pieces: Uint8Array[] = [];
	let total = 0;
	let previous: Uint8Array | null = null;
	let width = 9;
	let bits = 0;
	let bitCount = 0;
	for (const byte of data) {
		bits = ((bits << 8) | byte) & 0xffffff;
		bitCount += 8;
		if (bitCount < width) continue;
		bitCount -= width;
		const code = (bits >> bitCount) & ((1 << width) - 1);
		spend(budget, 1);
		if (code === 257) break;
		if (code === 256) {
			table.length = 258;
			width = 9;
			previous = null;
			continue;
		}
		const entry: Uint8Array | undefined = table[code] ?? (previous === null ? undefined : grow(previous, previous[0]));
		if (entry === undefined) break;
		if (previous !== null && table.length < 4096) table.push(grow(previous, entry[0]));
		previous = entry;
		total += entry.length;
		if (total > bytesMax) return null;
		pieces.push(entry);
		const next = table.length + earlyChange;
		width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
	}
	chargeInflated(budget, total);
	return joinPieces(pieces, total);
}

function grow(prefix: Uint8Array, last: number | undefined): Uint8Array {
	const grown = new Uint8Array(prefix.length + 1);
	grown.set(prefix);
	grown[prefix.length] = last ?? 0;
	return grown;
}

function joinPieces(pieces: readonly Uint8Array[], total: number): Uint8Array {
	const out = new Uint8Array(total);
	let at = 0;
	for (const piece of pieces) {
		out.set(piece, at);
		at += piece.length;
	}
	return out;
}

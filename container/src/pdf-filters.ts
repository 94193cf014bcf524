import { chargeInflated, type PdfBudget, spend, spendScan } from "./pdf-budget.ts";
import type { PdfPlatform } from "./pdf-facts.ts";
import { undoAscii85, undoAsciiHex, undoLzw, undoRunLength } from "./pdf-filters-old.ts";
import { countOf, isArray, isDict, nameOf, type PdfDict, type PdfValue } from "./pdf-value.ts";

/** ISO 32000-1 7.4. Only the filters that structure and content streams use: a picture is never decoded here. */

/** More filters than this on one stream is an attack on whoever decodes it, not a document. */
const filtersMax = 6;

type Resolve = (value: PdfValue | undefined) => PdfValue;

/** The stream's data with its filters undone; null when a filter is a picture's, unknown, or the data is beyond repair. */
export function decodeStream(
	raw: Uint8Array,
	dict: PdfDict,
	resolve: Resolve,
	platform: PdfPlatform,
	budget: PdfBudget,
): Uint8Array | null {
	const filterValue = resolve(dict.get("Filter") ?? dict.get("F"));
	const parmsValue = resolve(dict.get("DecodeParms") ?? dict.get("DP"));
	const filters = isArray(filterValue) ? filterValue.map(resolve) : filterValue === null ? [] : [filterValue];
	const parms = isArray(parmsValue) ? parmsValue.map(resolve) : [parmsValue];
	if (filters.length > filtersMax) return null;
	let data: Uint8Array | null = raw;
	for (const [index, filter] of filters.entries()) {
		if (data === null) return null;
		const parm = parms[index];
		data = undoFilter(nameOf(filter), data, isDict(parm) ? parm : null, { resolve, platform, budget });
	}
	return data;
}

type FilterPorts = { readonly resolve: Resolve; readonly platform: PdfPlatform; readonly budget: PdfBudget };

function undoFilter(
	name: string | null,
	data: Uint8Array,
	parm: PdfDict | null,
	ports: FilterPorts,
): Uint8Array | null {
	const bytesMax = Math.min(ports.budget.limits.streamBytesMax, ports.budget.inflatedBytesLeft);
	let out: Uint8Array | null = null;
	switch (name) {
		case "FlateDecode":
		case "Fl":
			out = inflate(data, bytesMax, ports);
			break;
		case "LZWDecode":
		case "LZW":
			out = undoLzw(data, bytesMax, countOf(ports.resolve(parm?.get("EarlyChange"))) ?? 1, ports.budget);
			break;
		case "ASCIIHexDecode":
		case "AHx":
			return undoAsciiHex(data, ports.budget);
		case "ASCII85Decode":
		case "A85":
			return undoAscii85(data, ports.budget);
		case "RunLengthDecode":
		case "RL":
			return undoRunLength(data, bytesMax, ports.budget);
		default:
			return null;
	}
	if (out === null || parm === null) return out;
	return undoPredictor(out, parm, ports);
}

function inflate(data: Uint8Array, bytesMax: number, { platform, budget }: FilterPorts): Uint8Array | null {
	spendScan(budget, data.length);
	let out: Uint8Array;
	try {
		out = platform.inflate(data, bytesMax);
	} catch {
		// Damaged or over the limit. A damaged stream costs what it could have grown to, so that a thousand bombs stop early.
		chargeInflated(budget, Math.min(bytesMax, data.length * 4));
		return null;
	}
	chargeInflated(budget, out.length);
	return out;
}

/** Predictors of PNG (10-15) and TIFF (2); object and cross-reference streams nearly always have one. */
function undoPredictor(data: Uint8Array, parm: PdfDict, { resolve, budget }: FilterPorts): Uint8Array | null {
	const predictor = countOf(resolve(parm.get("Predictor"))) ?? 1;
	if (predictor === 1) return data;
	const colors = countOf(resolve(parm.get("Colors"))) ?? 1;
	const bits = countOf(resolve(parm.get("BitsPerComponent"))) ?? 8;
	const columns = countOf(resolve(parm.get("Columns"))) ?? 1;
	if (colors < 1 || colors > 32 || bits > 16 || columns < 1 || columns > 1_000_000) return null;
	const pixelBytes = Math.max(1, (colors * bits) >> 3);
	const rowBytes = Math.ceil((colors * bits * columns) / 8);
	spendScan(budget, data.length * 4);
	if (predictor === 2) return bits === 8 ? undoTiff(data, rowBytes, pixelBytes) : data;
	return undoPng(data, rowBytes, pixelBytes, budget);
}

function undoTiff(data: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array {
	const out = data.slice();
	for (let row = 0; row < out.length; row += rowBytes) {
		const rowEnd = Math.min(row + rowBytes, out.length);
		for (let at = row + pixelBytes; at < rowEnd; at++) {
			out[at] = ((out[at] as number) + (out[at - pixelBytes] as number)) & 0xff;
		}
	}
	return out;
}

function undoPng(data: Uint8Array, rowBytes: number, pixelBytes: number, budget: PdfBudget): Uint8Array {
	const rows = Math.ceil(data.length / (rowBytes + 1));
	spend(budget, rows);
	const out = new Uint8Array(Math.max(0, data.length - rows));
	for (let row = 0; row < rows; row++) {
		const from = row * (rowBytes + 1);
		const kind = data[from];
		const to = row * rowBytes;
		const count = Math.min(rowBytes, data.length - from - 1);
		for (let i = 0; i < count; i++) {
			const left = i >= pixelBytes ? (out[to + i - pixelBytes] as number) : 0;
			const up = row > 0 ? (out[to + i - rowBytes] as number) : 0;
			const upLeft = row > 0 && i >= pixelBytes ? (out[to + i - rowBytes - pixelBytes] as number) : 0;
			out[to + i] = ((data[from + 1 + i] as number) + pngPrediction(kind, left, up, upLeft)) & 0xff;
		}
	}
	return out;
}

function pngPrediction(kind: number | undefined, left: number, up: number, upLeft: number): number {
	if (kind === 1) return left;
	if (kind === 2) return up;
	if (kind === 3) return (left + up) >> 1;
	if (kind !== 4) return 0;
	const estimate = left + up - upLeft;
	const toLeft = Math.abs(estimate - left);
	const toUp = Math.abs(estimate - up);
	const toUpLeft = Math.abs(estimate - upLeft);
	if (toLeft <= toUp && toLeft <= toUpLeft) return left;
	return toUp <= toUpLeft ? up : upLeft;
}

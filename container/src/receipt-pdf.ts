import { decisionFileNames } from "./decision-paper.ts";
import { pdfLimits } from "./pdf.ts";
import { openBudget, PdfBudgetSpent } from "./pdf-budget.ts";
import { openDocument, type PdfDocument, PdfXrefWrong, resolve, resolveDict, streamData } from "./pdf-document.ts";
import type { PdfPlatform } from "./pdf-facts.ts";
import { readFrame } from "./pdf-frame.ts";
import { countOf, isArray, isStream, nameOf, type PdfDict, type PdfValue } from "./pdf-value.ts";
import { readXref } from "./pdf-xref.ts";
import { permitFileNames } from "./permit.ts";
import { protectiveFileNames } from "./protective-receipt.ts";
import { receiptFileNames } from "./receipt.ts";

/**
 * A signed paper taken apart, for `verify`. `signed` are exactly the bytes that `cms` must sign; nothing of the paper may be believed
 * before that is checked. `json` and `jws` lie inside the signed bytes.
 */
export type OpenedReceiptPdf = {
	readonly signed: Uint8Array;
	readonly cms: Uint8Array;
	readonly json: Uint8Array | null;
	readonly jws: Uint8Array | null;
};

export type ReceiptPdfFault =
	| "not-a-pdf"
	| "not-signed"
	| "several-signatures"
	| "signature-does-not-cover-file"
	| "malformed";

/**
 * Opens a receipt or notice. Strict where viewers are lax: one signature, over the whole file but its own value, and no table that must be
 * rebuilt; an update appended after signing (which viewers show as "signed, then changed") is a fault. Never throws on any bytes.
 */
export function openReceiptPdf(
	bytes: Uint8Array,
	platform: PdfPlatform,
): { readonly ok: true; readonly paper: OpenedReceiptPdf } | { readonly ok: false; readonly fault: ReceiptPdfFault } {
	try {
		return openStrictly(bytes, platform);
	} catch (error) {
		if (error instanceof PdfBudgetSpent || error instanceof PdfXrefWrong) return { ok: false, fault: "malformed" };
		throw error;
	}
}

type Opened = ReturnType<typeof openReceiptPdf>;

function openStrictly(bytes: Uint8Array, platform: PdfPlatform): Opened {
	const budget = openBudget(pdfLimits);
	const frame = readFrame(bytes, budget);
	if (frame === null) return { ok: false, fault: "not-a-pdf" };
	if (frame.bytes.length !== bytes.length || frame.startXref === null) return { ok: false, fault: "malformed" };
	const xref = readXref(bytes, frame.startXref, platform, budget);
	if (xref === null) return { ok: false, fault: "malformed" };
	const document = openDocument(bytes, xref, false, platform, budget);
	const catalog = resolveDict(document, xref.trailer.get("Root"));
	const fields = resolve(document, resolveDict(document, catalog?.get("AcroForm"))?.get("Fields"));
	const signatures = (isArray(fields) ? fields : [])
		.map((field) => resolveDict(document, field))
		.filter((field) => nameOf(field?.get("FT")) === "Sig" && field?.has("V") === true);
	if (signatures.length === 0) return { ok: false, fault: "not-signed" };
	if (signatures.length > 1) return { ok: false, fault: "several-signatures" };
	const signature = resolveDict(document, signatures[0]?.get("V"));
	const parts = signature === null ? null : splitBySignature(bytes, signature);
	if (parts === null) return { ok: false, fault: "signature-does-not-cover-file" };
	const attached = (name: "json" | "jws") =>
		[receiptFileNames, protectiveFileNames, permitFileNames, decisionFileNames]
			.map((names) => findAttachment(document, catalog, names[name]))
			.find((found) => found !== null) ?? null;
	const json = attached("json");
	const jws = attached("jws");
	return { ok: true, paper: { ...parts, json, jws } };
}

/**
 * The byte range must be the whole file but one hexadecimal string, and that string the signature's own value: otherwise the gap could hold
 * anything that no signature covers.
 */
function splitBySignature(bytes: Uint8Array, signature: PdfDict): { signed: Uint8Array; cms: Uint8Array } | null {
	const range = signature.get("ByteRange");
	const contents = signature.get("Contents");
	if (!isArray(range) || range.length !== 4 || !(contents instanceof Uint8Array)) return null;
	const [from, gapFrom, gapTo, rest] = range.map(countOf);
	if (from !== 0 || typeof gapFrom !== "number" || typeof gapTo !== "number" || typeof rest !== "number") return null;
	if (gapTo <= gapFrom || gapTo + rest !== bytes.length) return null;
	if (bytes[gapFrom] !== 0x3c || bytes[gapTo - 1] !== 0x3e) return null;
	const hex = bytes.subarray(gapFrom + 1, gapTo - 1);
	if (contents.byteOffset !== hex.byteOffset || contents.length !== hex.length) return null;
	const cms = derOf(hex);
	if (cms === null) return null;
	const signed = new Uint8Array(gapFrom + rest);
	signed.set(bytes.subarray(0, gapFrom));
	signed.set(bytes.subarray(gapTo), gapFrom);
	return { signed, cms };
}

/** The hexadecimal value without the zeros that fill its room; null when it is not one DER element and zeros. */
function derOf(hex: Uint8Array): Uint8Array | null {
	if (hex.length % 2 !== 0) return null;
	const out = new Uint8Array(hex.length / 2);
	for (let i = 0; i < out.length; i++) {
		const value = Number.parseInt(String.fromCharCode(hex[i * 2] as number, hex[i * 2 + 1] as number), 16);
		if (Number.isNaN(value)) return null;
		out[i] = value;
	}
	const first = out[1] ?? 0;
	let length = first;
	let header = 2;
	if (first >= 0x80) {
		header = 2 + (first & 0x7f);
		if (header < 3 || header > 6) return null;
		length = 0;
		for (let i = 2; i < header; i++) length = length * 256 + (out[i] ?? 0);
	}
	const end = header + length;
	if (end > out.length || out.subarray(end).some((byte) => byte !== 0)) return null;
	return out.subarray(0, end);
}

/** An embedded file by its name in the associated files of the catalogue (PDF/A-3); null when it is not there. */
function findAttachment(document: PdfDocument, catalog: PdfDict | null, name: string): Uint8Array | null {
	const associated = resolve(document, catalog?.get("AF"));
	for (const item of isArray(associated) ? associated : []) {
		const spec = resolveDict(document, item);
		if (spec === null || latinText(resolve(document, spec.get("F"))) !== name) continue;
		const stream = resolve(document, resolveDict(document, spec.get("EF"))?.get("F"));
		if (isStream(stream)) return streamData(document, stream);
	}
	return null;
}

function latinText(value: PdfValue): string | null {
	return value instanceof Uint8Array ? String.fromCharCode(...value.subarray(0, 200)) : null;
}

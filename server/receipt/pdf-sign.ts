import { pdfLimits } from "../../container/src/pdf.ts";
import { openBudget } from "../../container/src/pdf-budget.ts";
import { openDocument, type PdfDocument, resolveDict } from "../../container/src/pdf-document.ts";
import type { PdfPlatform } from "../../container/src/pdf-facts.ts";
import { readFrame } from "../../container/src/pdf-frame.ts";
import { readPages } from "../../container/src/pdf-pages.ts";
import { isArray, isRef, type PdfDict, type PdfRef, type PdfValue } from "../../container/src/pdf-value.ts";
import { readXref } from "../../container/src/pdf-xref.ts";
import { encodeLatin, formatPdf } from "./pdf-write.ts";

/** Room for a signature with a chain of three RSA-4096 certificates and, later, a time stamp. */
const signatureBytesMax = 16 * 1024;

export type PdfSigning = {
	/** Epoch seconds; the signature's own claim, printed by viewers. */
	readonly signedAt: number;
	readonly name: string;
	/** A detached CMS (DER) over the bytes; ETSI EN 319 142-1 forbids a signing-time attribute in it. */
	readonly sign: (content: Uint8Array) => Uint8Array;
};

/**
 * Appends an invisible PAdES-B-B signature as an incremental update: the paper's own bytes stay as they were set. For PDFs with a
 * cross-reference table, as our typesetter writes them; throws for anything else, which would be our own fault.
 */
export function signPdf(pdf: Uint8Array, platform: PdfPlatform, signing: PdfSigning): Uint8Array {
	const { document, startXref } = openOwn(pdf, platform);
	const update = buildUpdate(pdf, document, startXref, signing);
	const hexStart = update.contentsAt;
	const hexEnd = hexStart + 2 + signatureBytesMax * 2;
	const range = [0, hexStart, hexEnd, update.bytes.length - hexEnd];
	const rangeText = `[${range.join(" ")}]`.padEnd(byteRangePlaceholder.length, " ");
	update.bytes.set(encodeLatin(rangeText), update.byteRangeAt);
	const content = new Uint8Array(update.bytes.length - (hexEnd - hexStart));
	content.set(update.bytes.subarray(0, hexStart));
	content.set(update.bytes.subarray(hexEnd), hexStart);
	const signature = signing.sign(content);
	if (signature.length > signatureBytesMax)
		throw new RangeError(`The signature has ${signature.length} bytes, room is for ${signatureBytesMax}.`);
	const hex = Buffer.from(signature)
		.toString("hex")
		.padEnd(signatureBytesMax * 2, "0");
	update.bytes.set(encodeLatin(hex), hexStart + 1);
	return update.bytes;
}

const byteRangePlaceholder = "[0 0000000000 0000000000 0000000000]";

function openOwn(pdf: Uint8Array, platform: PdfPlatform): { document: PdfDocument; startXref: number } {
	const budget = openBudget(pdfLimits);
	const frame = readFrame(pdf, budget);
	const startXref = frame?.startXref ?? null;
	const xref = startXref === null ? null : readXref(pdf, startXref, platform, budget);
	if (startXref === null || xref === null || xref.trailer.has("Type"))
		throw new Error("Not a PDF with a cross-reference table.");
	return { document: openDocument(pdf, xref, false, platform, budget), startXref };
}

type Update = { readonly bytes: Uint8Array; readonly contentsAt: number; readonly byteRangeAt: number };

function buildUpdate(pdf: Uint8Array, document: PdfDocument, startXref: number, signing: PdfSigning): Update {
	const { trailer } = document.xref;
	const size = trailer.get("Size");
	const root = trailer.get("Root");
	const page = firstPage(document);
	const catalog = resolveDict(document, root);
	if (typeof size !== "number" || !isRef(root) || catalog === null || page === null)
		throw new Error("The PDF lacks a catalogue or a page.");
	const signature: PdfRef = { type: "ref", number: size, generation: 0 };
	const widget: PdfRef = { type: "ref", number: size + 1, generation: 0 };
	const form = new Map<string, PdfValue>([
		["Fields", [widget]],
		["SigFlags", 3],
	]);
	const annotations = page.dict.get("Annots");
	const objects = new Map<number, string>([
		[root.number, formatPdf(new Map([...catalog, ["AcroForm", form as PdfDict]]))],
		[
			page.ref.number,
			formatPdf(new Map([...page.dict, ["Annots", [...(isArray(annotations) ? annotations : []), widget]]])),
		],
		[signature.number, formatSignature(signing)],
		[widget.number, formatWidget(signature, page.ref)],
	]);
	return appendObjects(pdf, objects, new Map([...trailer, ["Size", size + 2], ["Prev", startXref]]), signature.number);
}

function firstPage(document: PdfDocument): { dict: PdfDict; ref: PdfRef } | null {
	const first = readPages(document)?.pages[0]?.dict;
	if (first === undefined) return null;
	for (const number of document.xref.places.keys()) {
		const ref: PdfRef = { type: "ref", number, generation: 0 };
		if (resolveDict(document, ref) === first) return { dict: first, ref };
	}
	return null;
}

function formatSignature({ signedAt, name }: PdfSigning): string {
	const time = new Date(signedAt * 1000).toISOString().replace(/[-:T]|\.\d+Z/g, "");
	const utf16 = Buffer.from(`\ufeff${name}`, "utf16le").swap16().toString("hex");
	const contents = "0".repeat(signatureBytesMax * 2);
	return [
		"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached",
		`/M(D:${time}+00'00')/Name<${utf16}>`,
		`/ByteRange${byteRangePlaceholder}/Contents<${contents}>>>`,
	].join("\n");
}

/** Rectangle of size zero and the print flag: PDF/A then needs no appearance (ISO 19005-3 6.3.3). */
function formatWidget(signature: PdfRef, page: PdfRef): string {
	return `<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/F 132/Rect[0 0 0 0]/V ${formatPdf(signature)}/P ${formatPdf(page)}>>`;
}

function appendObjects(
	pdf: Uint8Array,
	objects: ReadonlyMap<number, string>,
	trailer: PdfDict,
	signature: number,
): Update {
	let text = "\n";
	const offsets = new Map<number, number>();
	for (const [number, body] of objects) {
		offsets.set(number, pdf.length + text.length);
		text += `${number} 0 obj\n${body}\nendobj\n`;
	}
	const xrefAt = pdf.length + text.length;
	text += "xref\n";
	for (const [number, offset] of [...offsets].sort(([a], [b]) => a - b)) {
		text += `${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`;
	}
	text += `trailer\n${formatPdf(trailer)}\nstartxref\n${xrefAt}\n%%EOF\n`;
	const bytes = new Uint8Array(pdf.length + text.length);
	bytes.set(pdf);
	bytes.set(encodeLatin(text), pdf.length);
	const signatureText = (offsets.get(signature) ?? 0) - pdf.length;
	return {
		bytes,
		contentsAt: pdf.length + text.indexOf("/Contents<", signatureText) + "/Contents".length,
		byteRangeAt: pdf.length + text.indexOf("/ByteRange[", signatureText) + "/ByteRange".length,
	};
}

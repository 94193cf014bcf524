import type { PresentedDocument, PresentedPdf, SniffedType } from "../casework/presented.ts";
import { documentBytesMax } from "../container/src/limits.ts";
import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import { fileRef } from "./file-ref.ts";

/** Below this a stamp's small print is lost (design.md 5). Scanners offer 150, 200, 300. */
const scanDpiMin = 150;

/** A fax scan of 150 dpi comes out as 148 or 149 after rounding the page's size: that is no fault. */
const scanDpiTolerance = 2;

const pictures: readonly SniffedType[] = ["jpeg", "png", "tiff", "heic"];

/** Family D over one document: is it a PDF that opens, and is it a scan that shows what it should. Photographs have family P. */
export function documentFindings(document: PresentedDocument, face: ProcedureFace): Finding[] {
	const file = fileRef(document);
	const media = document.kind === null ? null : (face.findDocumentKind(document.kind)?.media ?? null);
	const found: Finding[] = [];
	if (document.sizeBytes > documentBytesMax) {
		const params = { sizeBytes: document.sizeBytes, sizeBytesMax: documentBytesMax };
		found.push(finding("D14", { file, params }));
	}
	if (media === "photo") return found;
	// A picture of unknown kind may be the photograph: what it is has to be asked first (N01).
	if (media === null && document.type === "jpeg") return found;
	if (!face.isSealed && document.type !== "pdf") return [...found, ...unsealedFindings(document)];
	if (pictures.includes(document.type)) return [...found, finding("D16", { file, params: { type: document.type } })];
	if (document.type !== "pdf") return [...found, finding("D01", { file, params: { type: document.type } })];
	if (!document.pdf.known) return [...found, finding("D17", { file })];
	return [...found, ...pdfFindings(document, document.pdf.value)];
}

/**
 * Where nothing is sealed, the office's doors make PDF pages of pictures, and a picture that came past them is a page all the same. What was
 * written in an office programme is asked for again, with its way to a PDF (C06): people send what they have, and that is no reason to reject them.
 */
function unsealedFindings(document: PresentedDocument): Finding[] {
	const file = fileRef(document);
	const { type, office = null } = document;
	if (type === "jpeg") return pictureOfPage(document);
	if (office !== null || pictures.includes(type)) return [finding("C06", { file, params: { type: office ?? type } })];
	return [finding("D01", { file, params: { type } })];
}

/** A4 in inches: a picture of a page is printed on it. */
const a4Inches = { short: 8.27, long: 11.69 } as const;

function pictureOfPage(document: PresentedDocument): Finding[] {
	if (!document.jpeg.known || !document.jpeg.value.opens) return [finding("P07", { file: fileRef(document) })];
	const { width, height } = document.jpeg.value;
	const perInch = Math.max(Math.min(width, height) / a4Inches.short, Math.max(width, height) / a4Inches.long);
	const dpi = Math.floor(perInch);
	return [
		...sheetsAgainst(document, 1),
		...(dpi < scanDpiMin - scanDpiTolerance
			? onPages(document, "D09", [{ number: 1 }], { dpi, dpiMin: scanDpiMin })
			: []),
	];
}

function pdfFindings(document: PresentedDocument, pdf: PresentedPdf): Finding[] {
	const file = fileRef(document);
	if (pdf.encrypted) return [finding("D03", { file })];
	if (pdf.cutShort) return [finding("D11", { file })];
	if (!pdf.opens) return [finding("D02", { file })];
	if (pdf.pages.known && pdf.pages.value === 0) return [finding("D07", { file })];
	return [
		...(pdf.script ? [finding("D04", { file })] : []),
		...(pdf.embeddedFiles ? [finding("D05", { file })] : []),
		...(pdf.launchAction ? [finding("D06", { file })] : []),
		...sheetFindings(document, pdf),
		...pageFindings(document, pdf),
		...(pdf.repaired ? [finding("D15", { file })] : []),
		...(pdf.pages.known ? [] : [finding("D17", { file })]),
		...(pdf.dataAfterEndBytes > 0 ? [finding("D18", { file, params: { bytes: pdf.dataAfterEndBytes } })] : []),
	];
}

/** Sheets are not pages: n sheets scanned on one or both sides give n, 2n-1 or 2n pages (facts B-7). */
function sheetFindings(document: PresentedDocument, pdf: PresentedPdf): Finding[] {
	return pdf.pages.known ? sheetsAgainst(document, pdf.pages.value) : [];
}

function sheetsAgainst(document: PresentedDocument, pages: number): Finding[] {
	const { sheets } = document;
	if (sheets === null || pages === sheets || pages === 2 * sheets - 1 || pages === 2 * sheets) return [];
	return [finding("D08", { file: fileRef(document), params: { sheets, pages } })];
}

function pageFindings(document: PresentedDocument, pdf: PresentedPdf): Finding[] {
	const pages = pdf.pageList.map((page, index) => ({ ...page, number: index + 1 }));
	const low = pages.filter((page) => page.hasImage && page.dpi !== null && page.dpi < scanDpiMin - scanDpiTolerance);
	const lowest = Math.min(...low.map((page) => page.dpi ?? scanDpiMin));
	return [
		...onPages(document, "D09", low, { dpi: lowest, dpiMin: scanDpiMin }),
		...onPages(
			document,
			"D13",
			pages.filter((page) => !page.hasImage),
			{},
		),
	];
}

/** One finding for all pages of a file that share a fault; it points to the first and lists them all. */
export function onPages(
	document: PresentedDocument,
	code: "D09" | "D10" | "D13",
	pages: readonly { readonly number: number }[],
	params: Record<string, number>,
): Finding[] {
	const first = pages[0];
	if (first === undefined) return [];
	const list = pageRanges(pages.map((page) => page.number));
	return [
		finding(code, { file: fileRef(document), place: { page: first.number }, params: { pages: list, ...params } }),
	];
}

/** "1–3, 7": how a person writes a list of pages. `numbers` ascend. */
function pageRanges(numbers: readonly number[]): string {
	const ranges: [number, number][] = [];
	for (const number of numbers) {
		const last = ranges.at(-1);
		if (last !== undefined && number === last[1] + 1) last[1] = number;
		else ranges.push([number, number]);
	}
	return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}

/** The same bytes filed twice: told at the later file (D12), because one of the two was meant to be another document. */
export function sameFiles(documents: readonly PresentedDocument[]): Finding[] {
	const firstByHash = new Map<string, number>();
	const found: Finding[] = [];
	for (const document of documents) {
		const other = firstByHash.get(document.sha256);
		if (other === undefined) firstByHash.set(document.sha256, document.ordinal);
		else if (document.type !== "empty") {
			found.push(finding("D12", { file: fileRef(document), params: { otherOrdinal: other } }));
		}
	}
	return found;
}

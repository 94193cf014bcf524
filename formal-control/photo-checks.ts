import type { PresentedDocument, PresentedJpeg } from "../casework/presented.ts";
import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import { fileRef } from "./file-ref.ts";

/** 3 x 4 cm at 300 dots per inch (B21b b5, facts 5.6). */
const photoWidthMin = 354;
const photoHeightMin = 472;
const photoDpiWanted = 300;

/** How far width / height may be from 3 / 4: a hand-made cut is a few pixels off. House choice. */
const photoShapeTolerance = 0.03;

/** Cameras and editors write 299 or 300 after rounding dots per centimetre. */
const dpiTolerance = 2;

/** Family P: the one document that is a JPEG and not a PDF (facts B-2). */
export function photoFindings(document: PresentedDocument, face: ProcedureFace): Finding[] {
	const kind = document.kind === null ? null : face.findDocumentKind(document.kind);
	if (kind?.media !== "photo") return [];
	const file = fileRef(document);
	if (document.type !== "jpeg") return [finding("P01", { file })];
	if (!document.jpeg.known || !document.jpeg.value.opens) return [finding("P07", { file })];
	return pictureFindings(document, document.jpeg.value);
}

function pictureFindings(document: PresentedDocument, jpeg: PresentedJpeg): Finding[] {
	const file = fileRef(document);
	const { width, height, density } = jpeg;
	const found: Finding[] = [];
	if (Math.abs(width / height / (3 / 4) - 1) > photoShapeTolerance) {
		found.push(finding("P02", { file, params: { width, height } }));
	}
	if (width < photoWidthMin || height < photoHeightMin) {
		const params = { width, height, widthMin: photoWidthMin, heightMin: photoHeightMin };
		found.push(finding("P03", { file, params }));
	}
	const dpi = density === null ? null : Math.round(Math.min(density.x, density.y));
	if (dpi !== null && dpi < photoDpiWanted - dpiTolerance) {
		found.push(finding("P04", { file, params: { dpi, dpiWanted: photoDpiWanted } }));
	}
	if (!jpeg.colour) found.push(finding("P05", { file }));
	return found;
}

import type { Known, PresentedJpeg, PresentedPdf } from "../casework/presented.ts";
import { probeJpeg } from "../container/src/jpeg.ts";
import { officeDocumentOf } from "../container/src/office-document.ts";
import { probePdf } from "../container/src/pdf.ts";
import type { PdfPlatform } from "../container/src/pdf-facts.ts";
import { sniff } from "../container/src/sniff.ts";
import type { Probed } from "./present.ts";

/** What the bytes of a document say by themselves, without name and list of contents. */
export function probe(bytes: Uint8Array, platform: PdfPlatform): Probed {
	const type = sniff(bytes);
	return {
		sizeBytes: bytes.length,
		type,
		office: officeDocumentOf(bytes),
		pdf: type === "pdf" ? pdfOf(bytes, platform) : { known: false },
		jpeg: type === "jpeg" ? jpegOf(bytes) : { known: false },
	};
}

function pdfOf(bytes: Uint8Array, platform: PdfPlatform): Known<PresentedPdf> {
	const { exhausted, ...facts } = probePdf(bytes, platform);
	return exhausted ? { known: false } : { known: true, value: facts };
}

function jpegOf(bytes: Uint8Array): Known<PresentedJpeg> {
	const { truncated, ...facts } = probeJpeg(bytes);
	return { known: true, value: { ...facts, opens: facts.opens && !truncated } };
}

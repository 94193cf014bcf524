import { PDFiumLibrary } from "@hyzyla/pdfium";
import { hasLightBackground, isBlankPage } from "./pixel-look.ts";

/**
 * The process that decodes strangers' pictures. It has no key, no database and no network; `pixels.ts` kills it when it takes too long or
 * grows too large. One question at a time over the parent's channel.
 */
export type PixelQuestion = { readonly what: "pdf" | "photo"; readonly bytes: Uint8Array; readonly pagesMax: number };
export type PixelAnswer =
	| { readonly ok: true; readonly blank: readonly (boolean | null)[]; readonly lightBackground: boolean | null }
	| { readonly ok: false };

/** Wide enough that a line of small type is ink, small enough for 20 ms a page. */
const renderedWidth = 420;
const renderedHeightMax = 2000;

let library: Promise<PDFiumLibrary> | null = null;

async function lookAtPdf(bytes: Uint8Array, pagesMax: number): Promise<readonly (boolean | null)[]> {
	library ??= PDFiumLibrary.init();
	const document = await (await library).loadDocument(bytes);
	try {
		const blank: (boolean | null)[] = [];
		for (const page of document.pages()) {
			blank.push(blank.length < pagesMax ? await lookAtPage(page) : null);
		}
		return blank;
	} finally {
		document.destroy();
	}
}

async function lookAtPage(
	page: ReturnType<Awaited<ReturnType<PDFiumLibrary["loadDocument"]>>["getPage"]>,
): Promise<boolean | null> {
	const { originalWidth, originalHeight } = page.getOriginalSize();
	if (!(originalWidth > 0) || !(originalHeight > 0)) return null;
	const scale = Math.min(renderedWidth / originalWidth, renderedHeightMax / originalHeight);
	const { data, width, height } = await page.render({ scale, render: "bitmap", colorSpace: "Gray" });
	return isBlankPage(data, width, height);
}

async function answer(question: PixelQuestion): Promise<PixelAnswer> {
	try {
		if (question.what === "photo") {
			return { ok: true, blank: [], lightBackground: await hasLightBackground(question.bytes) };
		}
		return { ok: true, blank: await lookAtPdf(question.bytes, question.pagesMax), lightBackground: null };
	} catch {
		return { ok: false };
	}
}

process.on("message", (question: PixelQuestion) => {
	void answer(question).then((made) => process.send?.(made));
});
process.on("disconnect", () => process.exit(0));

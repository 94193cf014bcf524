import { probeJpeg } from "../../container/src/jpeg.ts";
import { documentBytesMax } from "../../container/src/limits.ts";
import { officeDocumentOf } from "../../container/src/office-document.ts";
import { writePicturePdf } from "../../container/src/picture-pdf.ts";
import { isWholePng } from "../../container/src/png.ts";
import { sniff } from "../../container/src/sniff.ts";
import { pageOfFile, pageOfPixels } from "./canvas-page.ts";
import { type HeicDecoder, openHeicDecoder } from "./heic-decoder.ts";

/**
 * Why there is no PDF, in the words of server/pictures (UploadFault). `busy`: the decoder of HEIC could not be fetched; the same file may be tried
 * again. `unreadable`: half a picture, or more than this telephone has memory for.
 */
export type PicturesFault =
	| "no-file"
	| "type"
	| "hangul-document"
	| "word-document"
	| "too-large"
	| "unreadable"
	| "busy";

/** `file`: which of the files is at fault, from 0; null when it is none of them or all together. */
export type PicturesPdf =
	| { readonly ok: true; readonly pdf: Uint8Array<ArrayBuffer>; readonly pages: number }
	| { readonly ok: false; readonly fault: PicturesFault; readonly file: number | null };

/** As on the server: more is no photograph of a page. */
const pixelsMax = 120_000_000;

type Page = { readonly jpeg: Uint8Array } | { readonly fault: PicturesFault };

function madeOr(jpeg: Uint8Array | null): Page {
	return jpeg === null ? { fault: "unreadable" } : { jpeg };
}

/** Browsers show half a picture with a grey rest: what is whole is asked before, of the bytes. */
function isWhole(bytes: Uint8Array, type: "jpeg" | "png"): boolean {
	if (type === "png") return isWholePng(bytes, pixelsMax);
	const { opens, width, height } = probeJpeg(bytes);
	return opens && width * height <= pixelsMax;
}

async function heicPage(bytes: Uint8Array, decoder: HeicDecoder | null): Promise<Page> {
	const native = await pageOfFile(bytes, "image/heic");
	if (native !== null || decoder === null) return madeOr(native);
	const made = await decoder.decode(bytes);
	if (!made.ok) return { fault: made.fault === "decoder" ? "busy" : "unreadable" };
	return madeOr(await pageOfPixels(made));
}

async function pageOf(file: File, decoder: HeicDecoder | null): Promise<Page> {
	if (file.size > documentBytesMax) return { fault: "too-large" };
	const bytes = new Uint8Array(await file.arrayBuffer());
	const office = officeDocumentOf(bytes);
	if (office !== null) return { fault: office === "hangul" ? "hangul-document" : "word-document" };
	const type = sniff(bytes);
	if (type === "heic") return heicPage(bytes, decoder);
	if (type !== "jpeg" && type !== "png") return { fault: "type" };
	return isWhole(bytes, type) ? madeOr(await pageOfFile(bytes, `image/${type}`)) : { fault: "unreadable" };
}

/**
 * Photographs of the pages of one document as that one PDF, in their order, made in the browser: nothing leaves it. In a page or in a worker.
 * `heicScript`: where our own server has the decoder for browsers that read no HEIC (all but Safari); null: there is no server to ask. The page's
 * policy needs `worker-src 'self'` for it, and no right to run WebAssembly: the worker's own response has that. One picture at a time, because a
 * cheap telephone has no memory for two. Never rejects for anything in the bytes.
 */
export async function picturesToPdf(
	files: readonly File[],
	heicScript: string | null = "/pictures/heic-worker.js",
): Promise<PicturesPdf> {
	if (files.length === 0) return { ok: false, fault: "no-file", file: null };
	const decoder = heicScript === null ? null : openHeicDecoder(heicScript);
	try {
		const jpegs: Uint8Array[] = [];
		for (const [index, file] of files.entries()) {
			const page = await pageOf(file, decoder).catch((): Page => ({ fault: "unreadable" }));
			if ("fault" in page) return { ok: false, fault: page.fault, file: index };
			jpegs.push(page.jpeg);
		}
		const pdf = writePicturePdf(jpegs);
		if (pdf === null) return { ok: false, fault: "unreadable", file: null };
		if (pdf.length > documentBytesMax) return { ok: false, fault: "too-large", file: null };
		return { ok: true, pdf, pages: jpegs.length };
	} finally {
		decoder?.close();
	}
}

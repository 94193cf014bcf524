import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import sharp, { type Sharp } from "sharp";
import type { DocumentBytes, Drawing, UndrawnReason } from "./drawing.ts";
import { markTile } from "./watermark.ts";

/** A document that is open in this process. `draw` throws `Undrawn` with its reason, or whatever a hostile file made the decoder throw. */
export type OpenDocument = {
	readonly pages: number;
	readonly draw: (drawing: Drawing) => Promise<Uint8Array>;
	readonly close: () => void;
};

/** What was found out about a file, in place of a picture. */
export class Undrawn extends Error {
	readonly reason: UndrawnReason;
	constructor(reason: UndrawnReason) {
		super(reason);
		this.reason = reason;
	}
}

/** A till roll is six times as long as wide; beyond that the picture gets narrower instead of longer. */
const longestShare = 6;
/** Of a photograph: more than any scanner here or telephone makes by default. */
const picturePixelsMax = 64_000_000;

let library: Promise<PDFiumLibrary> | null = null;

/** Width and height of the picture before it is turned, so that it is `drawing.width` wide after. */
function sizeFor(drawing: Drawing, width: number, height: number): { width: number; height: number } {
	if (!(width > 0) || !(height > 0)) throw new Undrawn("shape");
	const lies = drawing.turn === 90 || drawing.turn === 270;
	const [across, along] = lies ? [height, width] : [width, height];
	const scale = Math.min(drawing.width / across, (drawing.width * longestShare) / along);
	const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
	if (size.width < 1 || size.height < 1) throw new Undrawn("shape");
	return size;
}

/** Lays the mark over the picture and encodes it. */
async function finish(picture: Sharp, drawing: Drawing): Promise<Uint8Array> {
	const flat = await picture
		.flatten({ background: "#fff" })
		.toColourspace("srgb")
		.raw()
		.toBuffer({ resolveWithObject: true });
	const { width, height, channels } = flat.info;
	const tile = await markTile(drawing.mark, width);
	const { width: wide = 1, height: high = 1 } = await sharp(tile).metadata();
	// A tile must not be larger than what it is laid over; a strip of a page shows a piece of the mark.
	const laid = await sharp(tile)
		.extract({ left: 0, top: 0, width: Math.min(wide, width), height: Math.min(high, height) })
		.toBuffer();
	const marked = sharp(flat.data, { raw: { width, height, channels } })
		.composite([{ input: laid, tile: true, gravity: "northwest" }])
		.removeAlpha();
	return drawing.format === "png"
		? marked.png({ compressionLevel: 6 }).toBuffer()
		: marked.webp({ quality: drawing.width === 200 ? 70 : 84, effort: 2 }).toBuffer();
}

async function drawPdfPage(document: PDFiumDocument, drawing: Drawing): Promise<Uint8Array> {
	const page = document.getPage(drawing.page - 1);
	const { originalWidth, originalHeight } = page.getOriginalSize();
	const size = sizeFor(drawing, originalWidth, originalHeight);
	// With the fields of a form: an application filled in on the screen would look empty without them.
	const { data, width, height } = await page.render({ ...size, render: "bitmap", renderFormFields: true });
	return finish(sharp(data, { raw: { width, height, channels: 4 } }).rotate(drawing.turn), drawing);
}

async function openPdf(bytes: Uint8Array): Promise<OpenDocument> {
	library ??= PDFiumLibrary.init();
	const document = await (await library).loadDocument(bytes).catch((error: unknown) => {
		throw new Undrawn(error instanceof Error && /password/i.test(error.message) ? "password" : "unreadable");
	});
	const pages = document.getPageCount();
	return {
		pages,
		async draw(drawing) {
			if (drawing.page < 1 || drawing.page > pages) throw new Undrawn("no-such-page");
			return drawPdfPage(document, drawing);
		},
		close: () => document.destroy(),
	};
}

async function drawPicture(bytes: Uint8Array, drawing: Drawing): Promise<Uint8Array> {
	// Half a photograph is shown as far as it goes: the officer sees what there is.
	const options = { failOn: "none", limitInputPixels: picturePixelsMax } as const;
	const { autoOrient } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
	if (autoOrient.width * autoOrient.height > picturePixelsMax) throw new Undrawn("too-large");
	const picture = sharp(bytes, options)
		.autoOrient()
		.rotate(drawing.turn)
		.resize({
			width: drawing.width,
			height: drawing.width * longestShare,
			fit: "inside",
			withoutEnlargement: true,
		});
	return finish(picture, drawing);
}

function openPicture(bytes: Uint8Array): OpenDocument {
	return {
		pages: 1,
		async draw(drawing) {
			if (drawing.page !== 1) throw new Undrawn("no-such-page");
			return drawPicture(bytes, drawing);
		},
		close: () => {},
	};
}

/** Opens a document. Throws `Undrawn`. */
export async function openDrawable(document: DocumentBytes): Promise<OpenDocument> {
	return document.type === "pdf" ? openPdf(document.bytes) : openPicture(document.bytes);
}

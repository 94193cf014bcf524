import { createHash } from "node:crypto";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { documentBytesMax } from "../../../container/src/limits.ts";
import { nodePdfPlatform } from "../../../container/src/node.ts";
import { probePdf } from "../../../container/src/pdf.ts";
import { sniff } from "../../../container/src/sniff.ts";
import type { DocumentKind } from "../../../procedures/define.ts";

/** What an officer says of one scan, and what it is. Sealed in counter_scans. */
export type ScanAbout = {
	readonly kind: string;
	readonly person: number | null;
	readonly sheets: number;
	readonly type: "pdf" | "jpeg";
	/** Lower-case hex of the bytes. */
	readonly sha256: string;
};

export type ScanFault = "no-file" | "type" | "photo-type" | "too-large" | "unreadable" | "mixed";

/** One document ready to be kept; `pages` is null where they cannot be counted. */
export type Scanned = { readonly bytes: Uint8Array; readonly type: "pdf" | "jpeg"; readonly pages: number | null };

/** A telephone takes 12 to 50 million pixels; more is no photograph of a page, and would cost its memory. */
const pixelsMax = 120_000_000;

/** A4 at 300 dots per inch: what a scanner gives, and more than a page of print needs. */
const page = { width: 2480, height: 3508, points: [595.28, 841.89] } as const;

/** Seconds that one picture may cost. */
const pictureSecondsMax = 30;

/**
 * Makes documents of the files that were chosen together. `together`: photographs of the pages of one document become that one PDF, in their order.
 * Otherwise each file is a document of its own, and a picture becomes a PDF of one page unless the kind is a photograph (B21b b5).
 */
export async function readScans(
	files: readonly Uint8Array[],
	kind: Pick<DocumentKind, "media">,
	together: boolean,
): Promise<
	{ readonly ok: true; readonly scans: readonly Scanned[] } | { readonly ok: false; readonly fault: ScanFault }
> {
	const types = files.map(sniff);
	if (files.length === 0) return { ok: false, fault: "no-file" };
	if (files.some((bytes) => bytes.length > documentBytesMax)) return { ok: false, fault: "too-large" };
	if (kind.media === "photo")
		return types.every((type) => type === "jpeg")
			? { ok: true, scans: files.map((bytes) => ({ bytes, type: "jpeg", pages: 1 })) }
			: { ok: false, fault: "photo-type" };
	if (types.some((type) => type !== "pdf" && type !== "jpeg" && type !== "png")) return { ok: false, fault: "type" };
	if (together && types.includes("pdf")) return { ok: false, fault: types.length > 1 ? "mixed" : "type" };
	try {
		if (together) return { ok: true, scans: [await pdfOfPictures(files)] };
		const scans = await Promise.all(
			files.map(async (bytes, index) => (types[index] === "pdf" ? pdfAsItIs(bytes) : pdfOfPictures([bytes]))),
		);
		return scans.some((scan) => scan.bytes.length > documentBytesMax)
			? { ok: false, fault: "too-large" }
			: { ok: true, scans };
	} catch {
		// Half a picture, or one of a hundred million pixels: nothing is kept of it, and the officer takes another.
		return { ok: false, fault: "unreadable" };
	}
}

/** A PDF is kept byte for byte; control says what is wrong with it, as it would of anybody's. */
function pdfAsItIs(bytes: Uint8Array): Scanned {
	const { pages } = probePdf(bytes, nodePdfPlatform);
	return { bytes, type: "pdf", pages: pages.known ? pages.value : null };
}

/** One A4 page for each picture, turned as the camera was held. Place and time that a telephone writes into its pictures are left behind. */
async function pdfOfPictures(pictures: readonly Uint8Array[]): Promise<Scanned> {
	const document = await PDFDocument.create({ updateMetadata: false });
	for (const picture of pictures) {
		const { data, info } = await sharp(picture, { limitInputPixels: pixelsMax, failOn: "error" })
			.timeout({ seconds: pictureSecondsMax })
			.rotate()
			.flatten({ background: "white" })
			.resize({ ...fitOf(await sizeOf(picture)), fit: "inside", withoutEnlargement: true })
			.jpeg({ quality: 85 })
			.toBuffer({ resolveWithObject: true });
		const image = await document.embedJpg(data);
		const [width, height] = info.width > info.height ? [page.points[1], page.points[0]] : page.points;
		const scale = Math.min(width / info.width, height / info.height);
		const drawn = { width: info.width * scale, height: info.height * scale };
		document
			.addPage([width, height])
			.drawImage(image, { x: (width - drawn.width) / 2, y: (height - drawn.height) / 2, ...drawn });
	}
	return { bytes: await document.save(), type: "pdf", pages: pictures.length };
}

async function sizeOf(picture: Uint8Array): Promise<{ width: number; height: number }> {
	const { width, height, autoOrient } = await sharp(picture, { limitInputPixels: pixelsMax }).metadata();
	return autoOrient ?? { width, height };
}

function fitOf({ width, height }: { width: number; height: number }): { width: number; height: number } {
	return width > height ? { width: page.height, height: page.width } : { width: page.width, height: page.height };
}

export function sha256Of(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

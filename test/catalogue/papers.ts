import { deflateSync } from "node:zlib";
import { PDFDocument, PDFName, PDFString } from "pdf-lib";
import sharp from "sharp";
import { type ScanImage, writeScanPdf } from "../../server/demo/scan-pdf.ts";

/** Small papers that control takes for scans: one picture over each A4 page. `mark` keeps two papers of one kind apart. */
const pictures = new Map<number, Promise<Buffer>>();

const paperColour = "#d8d8d8";

function sizeAt(dpi: number): [number, number] {
	return [Math.round((dpi * 595.28) / 72), Math.round((dpi * 841.89) / 72)];
}

/** A page of bars where words would be. */
function grey(dpi: number): Promise<Buffer> {
	const [width, height] = sizeAt(dpi);
	const bars = Array.from(
		{ length: 30 },
		(_, line) => `<rect x="12%" y="${10 + line * 2.5}%" width="70%" height="1%"/>`,
	);
	const ink = Buffer.from(`<svg width="${width}" height="${height}">${bars.join("")}</svg>`);
	const made =
		pictures.get(dpi) ??
		sharp({ create: { width, height, channels: 3, background: paperColour } })
			.composite([{ input: ink }])
			.greyscale()
			.jpeg({ quality: 20 })
			.toBuffer();
	pictures.set(dpi, made);
	return made;
}

function withComment(jpeg: Buffer, text: string): Uint8Array {
	const body = Buffer.from(text);
	const head = Buffer.from([0xff, 0xfe, (body.length + 2) >> 8, (body.length + 2) & 0xff]);
	return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]));
}

/** One page with words and one that lay face up on the glass. */
export async function halfBlank(): Promise<Uint8Array> {
	const [width, height] = sizeAt(200);
	const empty = await sharp({ create: { width, height, channels: 3, background: paperColour } })
		.greyscale()
		.jpeg({ quality: 20 })
		.toBuffer();
	const images = [await grey(200), empty].map((jpeg) => ({
		jpeg: withComment(jpeg, "half"),
		width,
		height,
		grey: true,
	}));
	return writeScanPdf(images, { producer: "test", idHex: "00" });
}

const scans = new Map<string, Promise<Uint8Array>>();

/** A right scan. Made once: examples only read it. */
export function scan(mark: string, pages = 1, dpi = 200, script?: string): Promise<Uint8Array> {
	const key = JSON.stringify([mark, pages, dpi, script]);
	const made = scans.get(key) ?? makeScan(mark, pages, dpi, script);
	scans.set(key, made);
	return made;
}

async function makeScan(mark: string, pages: number, dpi: number, script?: string): Promise<Uint8Array> {
	const images: ScanImage[] = [];
	for (let page = 1; page <= pages; page++) {
		const [width, height] = sizeAt(dpi);
		images.push({ jpeg: withComment(await grey(dpi), `${mark} ${page}`), width, height, grey: true });
	}
	const idHex = "0123456789abcdef0123456789abcdef";
	return writeScanPdf(images, { producer: "test", idHex, ...(script === undefined ? {} : { script }) });
}

export type PhotoLook = { width?: number; height?: number; density?: number; grey?: boolean; background?: string };

const photos = new Map<string, Promise<Uint8Array>>();

/** A photograph of a light square with a darker one in its middle. */
export function photo(mark: string, look: PhotoLook = {}): Promise<Uint8Array> {
	const key = JSON.stringify([mark, look]);
	const made = photos.get(key) ?? makePhoto(mark, look);
	photos.set(key, made);
	return made;
}

async function makePhoto(mark: string, look: PhotoLook): Promise<Uint8Array> {
	const { width = 354, height = 472, density = 300, background = "#f4f4f4" } = look;
	const head = await sharp({
		create: { width: Math.round(width / 3), height: Math.round(height / 3), channels: 3, background: "#b08060" },
	})
		.png()
		.toBuffer();
	const image = sharp({ create: { width, height, channels: 3, background } }).composite([{ input: head }]);
	const flat = sharp(await image.png().toBuffer());
	// Metadata would bring a colour profile along, and with it three components.
	const printed = look.grey === true ? flat.greyscale().toColourspace("b-w") : flat.withMetadata({ density });
	const jpeg = await printed.jpeg({ quality: 90 }).toBuffer();
	return withComment(jpeg, mark);
}

export async function png(): Promise<Uint8Array> {
	return new Uint8Array(
		await sharp({ create: { width: 1654, height: 2339, channels: 3, background: "#ccc" } })
			.png()
			.toBuffer(),
	);
}

/** A locked PDF: an encryption dictionary whose password nobody gave. */
export function locked(pdf: Uint8Array): Uint8Array {
	const lock = `<</Filter/Standard/V 2/R 3/Length 128/P -3904/O<${"00".repeat(32)}>/U<${"00".repeat(32)}>>>`;
	const text = Buffer.from(pdf).toString("latin1");
	return new Uint8Array(Buffer.from(text.replace("/Root 1 0 R", `/Root 1 0 R/Encrypt ${lock}`), "latin1"));
}

/** What is left when a signing tool takes the file for text: the first half. */
export function cut(pdf: Uint8Array): Uint8Array {
	return pdf.slice(0, pdf.length >> 1);
}

/** Opens in every viewer, after it has mended the table of contents. */
export function broken(pdf: Uint8Array): Uint8Array {
	const text = Buffer.from(pdf).toString("latin1");
	return new Uint8Array(Buffer.from(text.replace(/startxref\n\d+/, "startxref\n17"), "latin1"));
}

export function withTail(pdf: Uint8Array): Uint8Array {
	return new Uint8Array(
		Buffer.concat([pdf, Buffer.from("PK\u0003\u0004 something else after the end of the document\n".repeat(20))]),
	);
}

export function noPages(): Uint8Array {
	return writeScanPdf([], { producer: "test", idHex: "00" });
}

async function edited(pdf: Uint8Array, edit: (document: PDFDocument) => Promise<void> | void): Promise<Uint8Array> {
	const document = await PDFDocument.load(pdf, { updateMetadata: false });
	await edit(document);
	return document.save({ useObjectStreams: false });
}

export function withAttachment(pdf: Uint8Array): Promise<Uint8Array> {
	const at = new Date(0);
	return edited(pdf, (document) =>
		document.attach(Buffer.from("another file"), "other.txt", { creationDate: at, modificationDate: at }),
	);
}

export function withLaunch(pdf: Uint8Array): Promise<Uint8Array> {
	return edited(pdf, (document) => {
		const action = document.context.obj({ Type: "Action", S: "Launch" });
		action.set(PDFName.of("F"), PDFString.of("calc.exe"));
		document.catalog.set(PDFName.of("OpenAction"), action);
	});
}

/** A page typed in an office programme: words, no picture. */
export async function typedPage(): Promise<Uint8Array> {
	const document = await PDFDocument.create({ updateMetadata: false });
	document.addPage([595.28, 841.89]).drawText("Application", { x: 70, y: 700, size: 24 });
	return document.save({ useObjectStreams: false });
}

/** A page that draws nothing nine million times: nobody can say what it shows without great cost. */
export function tooMuchToProbe(): Uint8Array {
	const content = deflateSync(Buffer.from("q Q ".repeat(4_500_000)));
	const pages = 1;
	const pieces: Buffer[] = [];
	const offsets: number[] = [];
	let length = 0;
	const push = (piece: Buffer | string): void => {
		const bytes = typeof piece === "string" ? Buffer.from(piece, "latin1") : piece;
		pieces.push(bytes);
		length += bytes.length;
	};
	const object = (body: string, stream?: Buffer): void => {
		offsets.push(length);
		push(`${offsets.length} 0 obj\n${body}\n`);
		if (stream !== undefined) {
			push("stream\n");
			push(stream);
			push("\nendstream\n");
		}
		push("endobj\n");
	};
	push("%PDF-1.4\n");
	object("<</Type/Catalog/Pages 2 0 R>>");
	const kids = Array.from({ length: pages }, (_, index) => `${3 + index * 2} 0 R`).join(" ");
	object(`<</Type/Pages/Count ${pages}/Kids[${kids}]>>`);
	for (let page = 0; page < pages; page++) {
		object(
			`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${4 + page * 2} 0 R/Resources<</XObject<</Im0 1 0 R>>>>>>`,
		);
		object(`<</Length ${content.length}/Filter/FlateDecode>>`, content);
	}
	const at = length;
	push(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`);
	for (const offset of offsets) push(`${String(offset).padStart(10, "0")} 00000 n \n`);
	push(`trailer\n<</Size ${offsets.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`);
	return new Uint8Array(Buffer.concat(pieces));
}

/** Every object is there, but nothing says where the pages begin. */
export function withoutCatalog(pdf: Uint8Array): Uint8Array {
	const text = Buffer.from(pdf).toString("latin1");
	return new Uint8Array(Buffer.from(text.replace("/Type/Catalog/Pages 2 0 R", "/Type/Nothing/Xages 2 0 R"), "latin1"));
}

import { documentBytesMax } from "../../container/src/limits.ts";
import { officeDocumentOf } from "../../container/src/office-document.ts";
import { writePicturePdf } from "../../container/src/picture-pdf.ts";
import { type SniffedType, sniff } from "../../container/src/sniff.ts";
import type { DocumentKind } from "../../procedures/define.ts";
import { openPictureDesk, type PictureDesk } from "./picture-desk.ts";

/**
 * Why no document came of the files. `hangul-document`, `word-document`: a text of an office programme, to be saved as PDF (a how-to, no
 * rejection). `type`: nothing that an application is made of. `photo-type`: the photograph of a person must be a JPEG. `mixed`: pictures and a
 * PDF, or two PDFs, cannot become one document. `unreadable`: half a picture, or one too large to be drawn. `busy`: the only one that is ours and
 * says nothing of the file; the same may be sent again in a minute.
 */
export type UploadFault =
	| "no-file"
	| "type"
	| "hangul-document"
	| "word-document"
	| "photo-type"
	| "too-large"
	| "unreadable"
	| "mixed"
	| "busy";

/** One document ready to be kept; `pages` is null where they cannot be counted. */
export type ReadDocument = {
	readonly bytes: Uint8Array;
	readonly type: "pdf" | "jpeg";
	readonly pages: number | null;
};

/** `file`: which of the files is at fault, from 0; null when it is none of them or all together. */
export type ReadUploads =
	| { readonly ok: true; readonly documents: readonly ReadDocument[] }
	| { readonly ok: false; readonly fault: UploadFault; readonly file: number | null };

/** What one choice of files may take altogether; it is over sooner, because the first picture that cannot be read ends it. */
const uploadMsMax = 180_000;

type PictureType = "jpeg" | "png" | "heic";
const pictures: readonly SniffedType[] = ["jpeg", "png", "heic"] satisfies readonly PictureType[];

class Unread extends Error {
	readonly fault: UploadFault;
	readonly file: number | null;
	constructor(fault: UploadFault, file: number | null) {
		super(fault);
		this.fault = fault;
		this.file = file;
	}
}

function isPicture(type: SniffedType): type is PictureType {
	return pictures.includes(type);
}

/** What is wrong with the files before any of them is decoded. */
function faultOf(
	files: readonly Uint8Array[],
	types: readonly SniffedType[],
	media: DocumentKind["media"],
	together: boolean,
): Unread | null {
	if (files.length === 0) return new Unread("no-file", null);
	for (const [index, bytes] of files.entries()) {
		const type = types[index] ?? "unknown";
		if (bytes.length > documentBytesMax) return new Unread("too-large", index);
		const office = officeDocumentOf(bytes);
		if (office !== null) return new Unread(office === "hangul" ? "hangul-document" : "word-document", index);
		if (media === "photo" ? type !== "jpeg" : type !== "pdf" && !isPicture(type))
			return new Unread(media === "photo" ? "photo-type" : "type", index);
	}
	return media !== "photo" && together && files.length > 1 && types.includes("pdf") ? new Unread("mixed", null) : null;
}

async function countPages(desk: PictureDesk, bytes: Uint8Array, file: number): Promise<ReadDocument> {
	const made = await desk.make({ want: "page-count", bytes });
	if (!made.ok && made.fault === "ours") throw new Unread("busy", file);
	// A PDF is kept byte for byte; control says what is wrong with it, as it would of anybody's.
	const pages = made.ok && "pages" in made.answer ? made.answer.pages : null;
	return { bytes, type: "pdf", pages };
}

async function pageOf(desk: PictureDesk, type: PictureType, bytes: Uint8Array, file: number): Promise<Uint8Array> {
	const made = await desk.make({ want: "page", type, bytes });
	if (!made.ok) throw new Unread(made.fault === "ours" ? "busy" : "unreadable", file);
	if (!("jpeg" in made.answer)) throw new Error("A page was asked for, and something else came.");
	return made.answer.jpeg;
}

function documentOf(jpegs: readonly Uint8Array[], file: number | null): ReadDocument {
	const bytes = writePicturePdf(jpegs);
	if (bytes === null) throw new Unread("unreadable", file);
	if (bytes.length > documentBytesMax) throw new Unread("too-large", file);
	return { bytes, type: "pdf", pages: jpegs.length };
}

/** One after another: whoever chose sixty pictures holds one process and leaves the other to everybody else. */
async function readWith(
	desk: PictureDesk,
	files: readonly Uint8Array[],
	types: readonly SniffedType[],
	together: boolean,
	nowMs: () => number,
): Promise<readonly ReadDocument[]> {
	const begun = nowMs();
	const documents: ReadDocument[] = [];
	const jpegs: Uint8Array[] = [];
	for (const [index, bytes] of files.entries()) {
		if (nowMs() - begun > uploadMsMax) throw new Unread("busy", index);
		const type = types[index] ?? "unknown";
		if (!isPicture(type)) documents.push(await countPages(desk, bytes, index));
		else if (together) jpegs.push(await pageOf(desk, type, bytes, index));
		else documents.push(documentOf([await pageOf(desk, type, bytes, index)], index));
	}
	return jpegs.length === 0 ? documents : [documentOf(jpegs, null)];
}

export type ReadUploadsFunction = (
	files: readonly Uint8Array[],
	kind: Pick<DocumentKind, "media">,
	together: boolean,
) => Promise<ReadUploads>;

/** As `readUploads`, with processes of its own. */
export function makeReadUploads(desk: PictureDesk, nowMs: () => number): ReadUploadsFunction {
	return async (files, { media }, together) => {
		const types = files.map(sniff);
		const fault = faultOf(files, types, media, together);
		if (fault) return { ok: false, fault: fault.fault, file: fault.file };
		if (media === "photo") return { ok: true, documents: files.map((bytes) => ({ bytes, type: "jpeg", pages: 1 })) };
		try {
			return { ok: true, documents: await readWith(desk, files, types, together, nowMs) };
		} catch (error) {
			if (!(error instanceof Unread)) throw error;
			return { ok: false, fault: error.fault, file: error.file };
		}
	};
}

let shared: ReadUploadsFunction | null = null;

/**
 * Makes documents of the files that were chosen together, for every door. `together`: photographs of the pages of one document become that one
 * PDF, in their order. Otherwise each file is a document of its own, and a picture becomes a PDF of one page unless the kind is a photograph
 * (B21b b5). What is decoded is decoded in processes that are killed on time and memory, at most two of them for all doors of a server process;
 * this never hangs, and never rejects for anything in the bytes.
 */
export function readUploads(
	files: readonly Uint8Array[],
	kind: Pick<DocumentKind, "media">,
	together: boolean,
): Promise<ReadUploads> {
	shared ??= makeReadUploads(openPictureDesk(), () => performance.now());
	return shared(files, kind, together);
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sharp, { type Sharp } from "sharp";
import { decodeHeic, type Libheif } from "../../container/src/heic.ts";
import { nodePdfPlatform } from "../../container/src/node.ts";
import { probePdf } from "../../container/src/pdf.ts";
import { keptSize } from "../../container/src/picture-pdf.ts";
import type { PictureAnswer, PictureQuestion } from "./questions.ts";

/** Telephones take 12 to 50 million pixels and boast of 108; more is no photograph of a page, and would cost its memory. */
const pixelsMax = 120_000_000;

/** Letters and stamps stay sharp, and ten pages stay under what a mail provider carries. */
const quality = 85;

let library: Libheif | null = null;

/** libheif with its HEVC decoder, as WebAssembly: a file that breaks it has broken a sandbox inside a process without rights. */
function openLibheif(): Libheif {
	const require = createRequire(import.meta.url);
	const folder = "libheif-js/libheif-wasm";
	const make = require(`${folder}/libheif.js`) as (options: { wasmBinary: Uint8Array }) => Libheif;
	library ??= make({ wasmBinary: readFileSync(require.resolve(`${folder}/libheif.wasm`)) });
	return library;
}

async function openPicture(type: "jpeg" | "png" | "heic", bytes: Uint8Array): Promise<Sharp> {
	if (type !== "heic") return sharp(bytes, { limitInputPixels: pixelsMax, failOn: "error" }).autoOrient();
	const { data, width, height } = await decodeHeic(bytes, openLibheif());
	return sharp(data, { raw: { width, height, channels: 4 } });
}

async function sizeOf(type: "jpeg" | "png" | "heic", bytes: Uint8Array, picture: Sharp) {
	if (type !== "heic") return (await sharp(bytes, { limitInputPixels: pixelsMax }).metadata()).autoOrient;
	const { width, height } = await picture.metadata();
	return { width, height };
}

/** One picture as an upright JPEG; place, time and camera are left behind with all other metadata, and colours are brought to sRGB. */
async function pageOf(type: "jpeg" | "png" | "heic", bytes: Uint8Array): Promise<Uint8Array> {
	const picture = await openPicture(type, bytes);
	const size = keptSize(await sizeOf(type, bytes, picture));
	return picture
		.flatten({ background: "white" })
		.resize({ ...size, fit: "fill", withoutEnlargement: true })
		.toColourspace("srgb")
		.jpeg({ quality })
		.toBuffer();
}

/** Rejects, or never ends, on hostile bytes: to be called only where a process can be killed. */
export async function convert(question: PictureQuestion): Promise<PictureAnswer> {
	if (question.want === "page") return { ok: true, jpeg: await pageOf(question.type, question.bytes) };
	const { pages } = probePdf(question.bytes, nodePdfPlatform);
	return { ok: true, pages: pages.known ? pages.value : null };
}

import sharp from "sharp";

/** What a picture's pixels tell, and how surely: warnings at most (design.md 5). Grey levels are 0 (black) to 255. */

/** A sheet's edge shows the scanner's lid, a shadow, or punched holes: not looked at. */
const marginShare = 0.07;
/** Darker than the paper by this much is ink; grain, fold and show-through are less. */
const inkBelowPaper = 48;
/** A single line of text covers about 0.2 % of a page, a page number 0.01 %. */
const inkShareMin = 0.0006;

/** True when a rendered page (one byte a pixel) has no more ink than dust. */
export function isBlankPage(grey: Uint8Array, width: number, height: number): boolean {
	const left = Math.round(width * marginShare);
	const top = Math.round(height * marginShare);
	const levels = new Uint32Array(256);
	let count = 0;
	for (let y = top; y < height - top; y++) {
		for (let x = left; x < width - left; x++) {
			const level = grey[y * width + x] as number;
			levels[level] = (levels[level] as number) + 1;
			count++;
		}
	}
	if (count === 0) return false;
	const paper = levelAt(levels, count * 0.7);
	let ink = 0;
	for (let level = 0; level < paper - inkBelowPaper; level++) ink += levels[level] as number;
	// A page that is dark all over is a photograph of something, not an empty sheet.
	return paper > 120 && ink / count < inkShareMin;
}

function levelAt(levels: Uint32Array, rank: number): number {
	let seen = 0;
	for (let level = 0; level < 256; level++) {
		seen += levels[level] as number;
		if (seen >= rank) return level;
	}
	return 255;
}

/** Of the picture's pixels: 20 megapixels hold any portrait; beyond it the decoder refuses instead of filling memory. */
const photoPixelsMax = 20_000_000;
const lookedWidth = 120;
/** White paper under a lamp is 235, in a corner's shade 190. */
const lightMin = 188;
/** The widest spread of red, green and blue that still reads as white or light grey. */
const tintMax = 34;
const lightShareMin = 0.8;

/**
 * Whether the ground behind a portrait is light: the strip above the head and both sides of its upper half. A blue or dark wall is not.
 * Rejects when the picture cannot be decoded.
 */
export async function hasLightBackground(jpeg: Uint8Array): Promise<boolean> {
	const image = sharp(jpeg, { limitInputPixels: photoPixelsMax, failOn: "error" })
		.rotate()
		.resize({ width: lookedWidth });
	const { data, info } = await image
		.flatten({ background: "#fff" })
		.toColourspace("srgb")
		.removeAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	const { width, height, channels } = info;
	let looked = 0;
	let light = 0;
	for (let y = 0; y < height * 0.5; y++) {
		for (let x = 0; x < width; x++) {
			const isGround = y < height * 0.07 || x < width * 0.09 || x >= width * 0.91;
			if (!isGround) continue;
			const at = (y * width + x) * channels;
			const red = data[at] as number;
			const green = channels >= 3 ? (data[at + 1] as number) : red;
			const blue = channels >= 3 ? (data[at + 2] as number) : red;
			looked++;
			const darkest = Math.min(red, green, blue);
			if (darkest >= lightMin && Math.max(red, green, blue) - darkest <= tintMax) light++;
		}
	}
	return looked > 0 && light / looked >= lightShareMin;
}

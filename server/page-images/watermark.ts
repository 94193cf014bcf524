import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sharp from "sharp";

/** The one family here that has ky, ru, en and ko: a name without its letters would accuse nobody. */
const fontFile = join(
	dirname(createRequire(import.meta.url).resolve("pretendard/package.json")),
	"dist/public/static/Pretendard-Regular.otf",
);

/** Pale enough to read through, strong enough to survive a telephone's camera. Dark letters for paper, a light edge for dark photographs. */
const darkAlpha = "17%";
const lightAlpha = "22%";
const slope = -28;
/** Of the page's width: letters, and the space between one mark and the next. Any piece worth showing to somebody has a whole mark in it. */
const letterShare = 1 / 46;
const letterPxMin = 9;
const gapShare = 0.06;

function escapeMarkup(text: string): string {
	return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function letters(lines: readonly string[], size: number, colour: string, alpha: string): Promise<Buffer> {
	const text = `<span foreground="${colour}" fgalpha="${alpha}">${lines.map(escapeMarkup).join("\n")}</span>`;
	return sharp({ text: { text, font: `Pretendard ${size}`, fontfile: fontFile, rgba: true, align: "centre", dpi: 72 } })
		.png()
		.toBuffer();
}

async function drawTile(lines: readonly string[], width: number): Promise<Buffer> {
	const size = Math.max(letterPxMin, Math.round(width * letterShare));
	const [light, dark] = await Promise.all([
		letters(lines, size, "#ffffff", lightAlpha),
		letters(lines, size, "#4a0f12", darkAlpha),
	]);
	const { width: wide = 1, height: high = 1 } = await sharp(dark).metadata();
	const edge = Math.max(1, Math.round(size / 18));
	const both = await sharp({
		create: { width: wide + 2 * edge, height: high + 2 * edge, channels: 4, background: "#0000" },
	})
		.composite([
			{ input: light, left: 2 * edge, top: 2 * edge },
			{ input: dark, left: edge, top: edge },
		])
		.png()
		.toBuffer();
	const gap = Math.round(width * gapShare);
	return sharp(both)
		.rotate(slope, { background: "#0000" })
		.extend({ right: gap, bottom: gap, background: "#0000" })
		.png()
		.toBuffer();
}

let last: { readonly key: string; readonly tile: Promise<Buffer> } | null = null;

/** The mark for a picture of this width, as a PNG to be laid over it again and again. The last one is kept: a list asks for the same. */
export function markTile(lines: readonly string[], width: number): Promise<Buffer> {
	const key = JSON.stringify([lines, width]);
	if (last?.key !== key) last = { key, tile: drawTile(lines, width) };
	return last.tile;
}

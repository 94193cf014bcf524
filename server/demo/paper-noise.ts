import sharp from "sharp";
import type { Random } from "./random.ts";

/** A4 at 200 dots per inch. */
export const pageSize = { width: 1654, height: 2339 } as const;
const tileSide = 512;

/** Grain of paper and sensor as a grey tile; `strength` 0-60 is the spread around the middle grey. */
export async function noiseTile(random: Random, strength: number): Promise<Buffer> {
	const grain = Buffer.alloc(tileSide * tileSide);
	// Sum of two uniforms: near enough to a bell, and a hundred thousand of them cost a millisecond.
	for (let i = 0; i < grain.length; i++) grain[i] = 128 + Math.round((random() + random() - 1) * strength);
	return sharp(grain, { raw: { width: tileSide, height: tileSide, channels: 1 } })
		.png({ compressionLevel: 0 })
		.toBuffer();
}

export type ScanLook = {
	/** Degrees: nobody lays a sheet straight. */
	readonly turn: number;
	readonly dpi: number;
	readonly quality: number;
	readonly noise: number;
	readonly grey: boolean;
};

/** A clean page (SVG of A4) as a scanner would give it: tinted paper, slightly turned, shadow at one edge, grain, JPEG. */
export async function scanPage(
	pageSvg: string,
	look: ScanLook,
	random: Random,
): Promise<{ jpeg: Buffer; width: number; height: number }> {
	const { width, height } = pageSize;
	const inner = pageSvg
		.replace(/<svg class="[^"]*"/, "<svg")
		.replace(
			/width="[\d.]+pt" height="[\d.]+pt"|width="[\d.]+" height="[\d.]+"/,
			`width="${width}" height="${height}"`,
		);
	const tint = 246 + Math.floor(random() * 7);
	const shadowLeft = random() < 0.5;
	const wrapped = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}">
<defs><linearGradient id="edge" x1="${shadowLeft ? 0 : 1}" x2="${shadowLeft ? 0.06 : 0.94}" y2="0"><stop offset="0" stop-color="#000" stop-opacity=".28"/><stop offset="1" stop-color="#000" stop-opacity="0"/></linearGradient></defs>
<rect width="100%" height="100%" fill="#d9d9d6"/><g transform="rotate(${look.turn.toFixed(3)} ${width / 2} ${height / 2})"><rect x="6" y="5" width="${width - 12}" height="${height - 10}" fill="rgb(${tint} ${tint} ${tint - 5})"/>${inner}</g>
<rect width="100%" height="100%" fill="url(#edge)"/></svg>`;
	const tile = await noiseTile(random, look.noise);
	let image = sharp(Buffer.from(wrapped), { limitInputPixels: width * height * 2 }).flatten({ background: "#fff" });
	const drawn = await image
		.composite([{ input: tile, tile: true, blend: "soft-light" }])
		.raw()
		.toBuffer({ resolveWithObject: true });
	image = sharp(drawn.data, { raw: drawn.info });
	const scale = look.dpi / 200;
	const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
	if (scale !== 1) image = image.resize(size.width, size.height);
	if (look.grey) image = image.greyscale().toColourspace("b-w");
	const jpeg = withDensity(await image.jpeg({ quality: look.quality }).toBuffer(), look.dpi);
	return { jpeg, ...size };
}

/** The JFIF head with dots per inch, which the encoder leaves out. `withMetadata` would write it, but makes grey pictures RGB. */
export function withDensity(jpeg: Buffer, dpi: number): Buffer {
	const head = Buffer.from("ffe000104a46494600010101000000000000", "hex");
	head.writeUInt16BE(dpi, 12);
	head.writeUInt16BE(dpi, 14);
	return Buffer.concat([jpeg.subarray(0, 2), head, jpeg.subarray(2)]);
}

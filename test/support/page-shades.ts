import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";

/** Columns of the grid: fine enough that a line of text has moved when its row of shades has. */
const columns = 64;

/** Shades from white to black, one letter each. */
const shades = " .:-=+*#%@";

/** A cell may be one shade off: where the edge of a letter falls between two cells is the rasteriser's affair. */
const shadeOffMax = 1;
/** And so may a hundredth of the cells by more: a square code is signed anew each time. */
const cellsOffShare = 0.01;

let library: Promise<PDFiumLibrary> | null = null;

async function gridOf(page: { data: Uint8Array; width: number; height: number }): Promise<string> {
	const rows = Math.max(1, Math.round((columns * page.height) / page.width / 2));
	const { data } = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: 4 } })
		.flatten({ background: "#fff" })
		.greyscale()
		.resize(columns, rows, { fit: "fill", kernel: "linear" })
		.raw()
		.toBuffer({ resolveWithObject: true });
	const lines = Array.from({ length: rows }, (_, row) =>
		Array.from({ length: columns }, (_, column) => {
			const dark = 1 - (data[row * columns + column] ?? 255) / 255;
			return shades[Math.min(shades.length - 1, Math.floor(dark * shades.length))];
		}).join(""),
	);
	return lines.map((line) => line.trimEnd()).join("\n");
}

/** What the pages of a PDF look like, as shades a person can read: one grid a page. No picture is kept. */
export async function pageShades(pdf: Uint8Array): Promise<string> {
	library ??= PDFiumLibrary.init();
	const document = await (await library).loadDocument(pdf);
	const grids: string[] = [];
	for (const page of document.pages()) {
		const bitmap = await page.render({ scale: 2, render: "bitmap" });
		grids.push(await gridOf(bitmap));
	}
	document.destroy();
	return `${grids.join("\n----\n")}\n`;
}

function cells(grid: string): string[] {
	return grid.split("\n").map((line) => line.padEnd(columns));
}

/**
 * How the pages differ from their golden file, in words; null when they look the same. `TILKAT_GOLDEN=write` writes the file anew, to be looked at
 * before it is committed.
 */
export async function differsFromGolden(pdf: Uint8Array, file: URL): Promise<string | null> {
	const seen = await pageShades(pdf);
	if (process.env.TILKAT_GOLDEN === "write" || !existsSync(file)) writeFileSync(file, seen);
	const [now, golden] = [cells(seen), cells(readFileSync(file, "utf8"))];
	if (now.length !== golden.length) return `${now.length} rows, and ${golden.length} in the golden file`;
	let off = 0;
	for (const [row, line] of now.entries())
		for (let column = 0; column < columns; column++) {
			const [a, b] = [shades.indexOf(line[column] ?? " "), shades.indexOf(golden[row]?.[column] ?? " ")];
			if (Math.abs(a - b) > shadeOffMax) off += 1;
		}
	const most = Math.floor(now.length * columns * cellsOffShare);
	return off <= most ? null : `${off} cells of ${now.length * columns} are of another shade; ${most} may be`;
}

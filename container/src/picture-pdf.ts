import { probeJpeg } from "./jpeg.ts";

/** A4 in points, upright; a picture that is wider than high gets the page lying. */
const a4 = { short: 595.28, long: 841.89 } as const;

/** The least resolution that control asks of a page is 150 dots per inch; this is what a scanner gives, and more than print needs. */
export const pagePixels = { short: 2480, long: 3508 } as const;

/** The largest size, in pixels, at which a picture of this shape is kept; never larger than it is. */
export function keptSize(size: { readonly width: number; readonly height: number }): { width: number; height: number } {
	const [wide, high] =
		size.width > size.height ? [pagePixels.long, pagePixels.short] : [pagePixels.short, pagePixels.long];
	const scale = Math.min(1, wide / size.width, high / size.height);
	return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) };
}

type Piece = string | Uint8Array;

function drawn(width: number, height: number): { readonly box: string; readonly content: string } {
	const [pageWidth, pageHeight] = width > height ? [a4.long, a4.short] : [a4.short, a4.long];
	const scale = Math.min(pageWidth / width, pageHeight / height);
	const [wide, high] = [width * scale, height * scale];
	const matrix = [wide, 0, 0, high, (pageWidth - wide) / 2, (pageHeight - high) / 2].map((each) => each.toFixed(2));
	return { box: `0 0 ${pageWidth} ${pageHeight}`, content: `q ${matrix.join(" ")} cm /P Do Q` };
}

/** Three objects for each picture: the page, what it shows, and the JPEG as it is (DCTDecode). Null: this is no JPEG that viewers show. */
function pageObjects(jpeg: Uint8Array, number: number): readonly (readonly Piece[])[] | null {
	const { opens, width, height, colour } = probeJpeg(jpeg);
	if (!opens) return null;
	const { box, content } = drawn(width, height);
	const resources = `<< /XObject << /P ${number + 2} 0 R >> >>`;
	const space = colour ? "/DeviceRGB" : "/DeviceGray";
	const head = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`;
	return [
		[`<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Resources ${resources} /Contents ${number + 1} 0 R >>`],
		[`<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
		[`${head}\nstream\n`, jpeg, "\nendstream"],
	];
}

function joined(pieces: readonly Piece[]): {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly offsets: readonly number[];
} {
	const encoder = new TextEncoder();
	const parts = pieces.map((piece) => (typeof piece === "string" ? encoder.encode(piece) : piece));
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	const offsets: number[] = [];
	let at = 0;
	for (const part of parts) {
		offsets.push(at);
		bytes.set(part, at);
		at += part.length;
	}
	return { bytes, offsets };
}

/**
 * A PDF with one A4 page for each JPEG, in their order; pixels are neither decoded nor changed. The JPEGs are upright and grey or RGB, as the
 * server's converter and a browser's canvas make them. The same pictures give the same bytes: no date, no name, no programme is written.
 * Null when one of them does not open, or when there is none.
 */
export function writePicturePdf(jpegs: readonly Uint8Array[]): Uint8Array<ArrayBuffer> | null {
	if (jpegs.length === 0) return null;
	const pages = jpegs.map((jpeg, index) => pageObjects(jpeg, 3 + 3 * index));
	const kids = pages.map((_page, index) => `${3 + 3 * index} 0 R`).join(" ");
	const objects: (readonly Piece[])[] = [
		["<< /Type /Catalog /Pages 2 0 R >>"],
		[`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`],
	];
	for (const page of pages) {
		if (page === null) return null;
		objects.push(...page);
	}
	// The bytes after the percent sign tell programmes that copy files that this is no text (ISO 32000-1 7.5.2).
	const pieces: Piece[] = ["%PDF-1.4\n%", new Uint8Array([0xe2, 0xe3, 0xcf, 0xd3, 0x0a])];
	const starts: number[] = [];
	for (const [index, object] of objects.entries()) {
		starts.push(pieces.length);
		pieces.push(`${index + 1} 0 obj\n`, ...object, "\nendobj\n");
	}
	const body = joined(pieces);
	const rows = starts.map((start) => `${String(body.offsets[start] ?? 0).padStart(10, "0")} 00000 n \n`).join("");
	const count = objects.length + 1;
	const tail = `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${body.bytes.length}\n%%EOF\n`;
	return joined([body.bytes, tail]).bytes;
}

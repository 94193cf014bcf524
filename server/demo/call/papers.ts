import sharp from "sharp";
import { writeScanPdf } from "../scan-pdf.ts";

/** A page at 200 dots per inch: small files, and enough for what control asks of a scan. */
const page = { width: 1654, height: 2339 } as const;

let drawn: Promise<Uint8Array> | null = null;

/** One page of grey bars where words would be, drawn once: a hundred applications need a hundred files and not a hundred drawings. */
function drawPage(): Promise<Uint8Array> {
	const bars = Array.from(
		{ length: 34 },
		(_, line) => `<rect x="12%" y="${9 + line * 2.4}%" width="${50 + ((line * 7) % 25)}%" height="1%"/>`,
	);
	const ink = Buffer.from(`<svg width="${page.width}" height="${page.height}">${bars.join("")}</svg>`);
	drawn ??= sharp({ create: { ...page, channels: 3, background: "#f4f3ef" } })
		.composite([{ input: ink }])
		.greyscale()
		.jpeg({ quality: 30 })
		.toBuffer();
	return drawn;
}

/** A scan of one page that is like no other: `mark` stands in it as a comment. `locked`: it asks for a password, as a bank's statement does. */
export async function makePaper(mark: string, locked: boolean): Promise<Uint8Array> {
	const jpeg = await drawPage();
	const text = Buffer.from(mark);
	const comment = Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 0xff]);
	const marked = Buffer.concat([jpeg.subarray(0, 2), comment, text, jpeg.subarray(2)]);
	const idHex = Buffer.from(mark).toString("hex").slice(0, 32).padEnd(32, "0");
	const bytes = writeScanPdf([{ jpeg: marked, ...page, grey: true }], { producer: "Office Scanner 4.2", idHex });
	if (!locked) return bytes;
	const pdf = Buffer.from(bytes).toString("latin1");
	// The dictionary that a reader asks a password for; no key opens it.
	return Buffer.from(
		pdf.replace("trailer\n<<", "trailer\n<</Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -4>>"),
		"latin1",
	);
}

import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** A PDF of these objects, the first of them its catalog; streams are given with their bytes. Cross-references are right: the fault is inside. */
export function writePdf(
	objects: readonly (string | { readonly head: string; readonly bytes: Uint8Array })[],
): Uint8Array {
	const parts: Uint8Array[] = [Buffer.from("%PDF-1.7\n")];
	const offsets: number[] = [];
	let at = parts[0]?.length ?? 0;
	const put = (bytes: Uint8Array): void => {
		parts.push(bytes);
		at += bytes.length;
	};
	for (const [index, object] of objects.entries()) {
		offsets.push(at);
		if (typeof object === "string") put(Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`));
		else {
			put(Buffer.from(`${index + 1} 0 obj\n<< ${object.head} /Length ${object.bytes.length} >>\nstream\n`));
			put(object.bytes);
			put(Buffer.from("\nendstream\nendobj\n"));
		}
	}
	const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
	const tail = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
	return Buffer.concat([...parts, Buffer.from(tail)]);
}

const catalog = "<< /Type /Catalog /Pages 2 0 R >>";

/** One page with this content; more objects begin at 5. */
export function onePage(
	content: string | Uint8Array,
	options: {
		readonly box?: string;
		readonly resources?: string;
		readonly filter?: boolean;
		readonly more?: Parameters<typeof writePdf>[0];
	} = {},
): Uint8Array {
	const { box = "0 0 595 842", resources = "", filter = false, more = [] } = options;
	return writePdf([
		catalog,
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		`<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R /Resources << ${resources} >> >>`,
		{ head: filter ? "/Filter /FlateDecode" : "", bytes: Buffer.from(content) },
		...more,
	]);
}

/** Draws a black square: what an honest page of these tests shows. */
export const honestPdf = onePage("0 g 100 100 300 300 re f");

/** A quarter of a gigabyte of drawing in some hundred kilobytes: takes minutes to draw. */
export function contentBomb(): Uint8Array {
	const line = "0 0 m 595 842 l 1 842 l 594 3 l 12 800 l b*\n";
	return onePage(deflateSync(Buffer.from(line.repeat(2_000_000)), { level: 9 }), { filter: true });
}

/** A form that draws itself twice, and so does each of those: without a bound of depth it never ends. */
export function formLoop(): Uint8Array {
	const resources = "/XObject << /F 5 0 R >>";
	return onePage("/F Do", {
		resources,
		more: [
			{
				head: `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << ${resources} >>`,
				bytes: Buffer.from("/F Do /F Do 0 0 9 9 re f"),
			},
		],
	});
}

/** Thirty forms, each of which draws the next one ten times: 10^29 squares, and no loop that a check for loops would find. */
export function formTree(): Uint8Array {
	const form = (next: number | null) => ({
		head: `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << ${next === null ? "" : `/XObject << /F ${next} 0 R >>`} >>`,
		bytes: Buffer.from(next === null ? "0 0 9 9 re f" : "/F Do ".repeat(10)),
	});
	return onePage("/F Do", {
		resources: "/XObject << /F 5 0 R >>",
		more: Array.from({ length: 10 }, (_, index) => form(index === 9 ? null : index + 6)),
	});
}

/** A picture of `side` times `side` pixels of nothing, compressed to almost nothing. */
export function imageBomb(side: number): Uint8Array {
	const row = Buffer.alloc(side * 3);
	const packed = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)), { level: 1 });
	return onePage("595 0 0 842 0 0 cm /I Do", {
		resources: "/XObject << /I 5 0 R >>",
		more: [
			{
				head: `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode`,
				bytes: packed,
			},
		],
	});
}

/** The tree of pages has itself for a child. */
export const pageLoop = writePdf([catalog, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000 >>"]);

/** A hundred thousand pages in a list, all of them the one page. */
export const manyPages = writePdf([
	catalog,
	`<< /Type /Pages /Kids [${"3 0 R ".repeat(100_000)}] /Count 100000 >>`,
	"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
	{ head: "", bytes: Buffer.from("0 g 9 9 300 300 re f") },
]);

export const boxes: Readonly<Record<string, string>> = {
	huge: "0 0 1000000000 1000000000",
	"beyond numbers": "0 0 99999999999999999999 99999999999999999999",
	strip: "0 0 1 1000000",
	"strip lying": "0 0 1000000 1",
	nothing: "0 0 0 0",
	backwards: "595 842 0 0",
	words: "/a /b /c /d",
};

const bombSide = 16_000;

/** A photograph of 256 megapixels, in little of JPEG or PNG. Written, not drawn: drawing so much white takes a machine five seconds. */
export function pictureBomb(format: "jpeg" | "png"): Promise<Uint8Array> {
	return format === "jpeg" ? jpegBomb() : Promise.resolve(pngBomb());
}

/** A white JPEG has the same few bits for each of its squares: two rows of squares are drawn, and the bits of one come again until it is as high as wide. */
async function jpegBomb(): Promise<Uint8Array> {
	const square = 16;
	const low = sharp({ create: { width: bombSide, height: 2 * square, channels: 3, background: "#fff" } });
	const bytes = await low.jpeg().toBuffer();
	const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
	bytes.writeUInt16BE(bombSide, frame + 5);
	const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
	const begin = scan + 2 + bytes.readUInt16BE(scan + 2) + square;
	const row = bytes.subarray(begin, begin + (bombSide / square) * 1.5);
	const rows = Array.from({ length: bombSide / square - 2 }, () => row);
	return Buffer.concat([bytes.subarray(0, begin), ...rows, bytes.subarray(begin)]);
}

/** One bit for each pixel, all of them zero. */
function pngBomb(): Uint8Array {
	const chunk = (name: string, data: Uint8Array): Buffer => {
		const named = Buffer.concat([Buffer.from(name), data]);
		const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
		length.writeUInt32BE(data.length);
		sum.writeUInt32BE(crc32(named));
		return Buffer.concat([length, named, sum]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(bombSide, 0);
	head.writeUInt32BE(bombSide, 4);
	head[8] = 1;
	const packed = deflateSync(Buffer.alloc(bombSide * (1 + bombSide / 8)), { level: 1 });
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", packed), chunk("IEND", Buffer.alloc(0))]);
}

import sharp, { type JpegOptions } from "sharp";

/** One JPEG of the hostile set: how it was made, and what must be said of it. */
export type JpegCase = {
	readonly file: string;
	readonly what: string;
	readonly expected: {
		readonly opens: boolean;
		readonly truncated: boolean;
		readonly width: number;
		readonly height: number;
		readonly density: { readonly x: number; readonly y: number } | null;
		readonly colour: boolean;
	};
};

type Made = JpegCase & { readonly bytes: Uint8Array };

const whole = { opens: true, truncated: false, width: 354, height: 472, density: { x: 300, y: 300 }, colour: true };
const closed = { ...whole, opens: false };
const cut = { ...closed, truncated: true };
const nothing = { opens: false, truncated: true, width: 0, height: 0, density: null, colour: false };

function text(value: string): number[] {
	return [...value].map((char) => char.charCodeAt(0));
}

function segment(code: number, body: readonly number[]): number[] {
	const length = body.length + 2;
	return [0xff, code, length >> 8, length & 255, ...body];
}

/** Segments right behind the start mark. */
function begun(jpeg: Uint8Array, ...segments: readonly number[][]): Uint8Array {
	return Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...jpeg.subarray(2)]);
}

/** Without the JFIF or EXIF segment that it may begin with. */
function bare(jpeg: Uint8Array): Uint8Array {
	if (jpeg[3] !== 0xe0 && jpeg[3] !== 0xe1) return jpeg;
	const length = ((jpeg[4] ?? 0) << 8) | (jpeg[5] ?? 0);
	return Uint8Array.from([0xff, 0xd8, ...jpeg.subarray(4 + length)]);
}

/** Where the first frame header begins. */
function frameAt(jpeg: Uint8Array): number {
	for (let at = 2; at < jpeg.length; ) {
		const code = jpeg[at + 1] ?? 0;
		if (code >= 0xc0 && code <= 0xc2) return at;
		at += 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
	}
	throw new Error("a JPEG without a frame");
}

/** The frame header changed: octets by their place in it (0 is the mark's 0xff). */
function framed(jpeg: Uint8Array, changes: Readonly<Record<number, number>>): Uint8Array {
	const copy = new Uint8Array(jpeg);
	const at = frameAt(copy);
	for (const [place, octet] of Object.entries(changes)) copy[at + Number(place)] = octet;
	return copy;
}

function withoutFrame(jpeg: Uint8Array): Uint8Array {
	const at = frameAt(jpeg);
	const length = ((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0);
	return Uint8Array.from([...jpeg.subarray(0, at), ...jpeg.subarray(at + 2 + length)]);
}

type Field = readonly [tag: number, type: number, count: number, value: readonly number[]];

const four = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const two = (value: number): number[] => [value >> 8, value & 255];

/** An EXIF segment of big-endian fields; `behind` are octets behind the directory (at offset 8 + 2 + 12 fields + 4). */
function exif(fields: readonly Field[], behind: readonly number[] = [], count = fields.length): number[] {
	const entries = fields.flatMap(([tag, type, number, value]) => [...two(tag), ...two(type), ...four(number), ...value]);
	return segment(0xe1, [...text("Exif\0\0MM"), ...two(42), ...four(8), ...two(count), ...entries, ...four(0), ...behind]);
}

function density(numerator: number, denominator: number, unit = 2): number[] {
	const at = four(8 + 2 + 3 * 12 + 4);
	const fields: Field[] = [
		[0x011a, 5, 1, at],
		[0x011b, 5, 1, at],
		[0x0128, 3, 1, [...two(unit), 0, 0]],
	];
	return exif(fields, [...four(numerator), ...four(denominator)]);
}

/** All files of the set. The pictures come from sharp (libjpeg-turbo), what is wrong with them is done by hand. */
export async function makeJpegs(): Promise<readonly Made[]> {
	const noise = sharp({ create: { width: 354, height: 472, channels: 3, background: "#cde" } }).withMetadata({ density: 300 });
	const jfif = segment(0xe0, [...text("JFIF\0"), 1, 1, 1, ...two(300), ...two(300), 0, 0]);
	// sharp writes the density as EXIF alone; here it stands where most encoders put it.
	const encode = async (options: JpegOptions) => begun(bare(await noise.clone().jpeg(options).toBuffer()), jfif);
	const plain = await encode({});
	const progressive = await encode({ progressive: true });
	const cmyk = new Uint8Array(await noise.clone().toColourspace("cmyk").jpeg().toBuffer());
	const oneInk = sharp(plain).greyscale().toColourspace("b-w");
	const grey = begun(bare(await oneInk.jpeg().toBuffer()), jfif);
	const camera = bare(plain);
	const without = { ...whole, density: null };
	const at = (share: number, jpeg: Uint8Array) => jpeg.subarray(0, Math.floor(jpeg.length * share));
	const make = (file: string, what: string, bytes: Uint8Array, expected: JpegCase["expected"]): Made => {
		return { file: `${file}.jpg`, what, expected, bytes };
	};
	return [
		make("plain", "baseline", plain, whole),
		make("progressive", "progressive", progressive, whole),
		make("cmyk", "four inks of a print shop", cmyk, whole),
		make("grey", "one component", grey, { ...whole, colour: false }),
		make("restarts", "restart marks in the scan", begun(plain, segment(0xdd, two(0))), whole),
		make("comment", "a comment that holds marks", begun(plain, segment(0xfe, [0xff, 0xd9, 0xff, 0xc0, ...text("x")])), whole),
		make("video-behind", "a camera's video behind the end", Uint8Array.from([...plain, ...text("ftypmp42")]), whole),
		make("fill-octets", "fill octets before a mark", begun(plain, [0xff, 0xff, 0xff, ...segment(0xfe, text("x"))]), whole),
		make("cut-quarter", "cut at a quarter", at(0.25, plain), nothing),
		make("cut-in-scan", "cut in the scan", at(0.9, plain), cut),
		make("cut-progressive", "progressive, cut between scans", at(0.8, progressive), cut),
		make("cut-last-octet", "the last octet is missing", plain.subarray(0, -1), cut),
		make("cut-in-frame", "cut in the frame header", plain.subarray(0, frameAt(plain) + 6), nothing),
		make("start-mark-alone", "a start mark alone", Uint8Array.of(0xff, 0xd8), nothing),
		make("start-and-end", "a start mark and an end mark", Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), nothing),
		make("no-frame", "no frame header", withoutFrame(plain), nothing),
		make("two-frames", "two frame headers of different sizes: two readers, two pictures", begun(framed(plain, {}), segment(0xc0, [8, 0, 16, 0, 16, 1, 1, 0x11, 0])), { ...closed, width: 16, height: 16, colour: false }),
		make("size-65535", "a few thousand octets that claim 65535 x 65535 pixels", framed(plain, { 5: 255, 6: 255, 7: 255, 8: 255 }), { ...cut, width: 65535, height: 65535 }),
		make("size-zero-height", "no height: it would come behind the scan", framed(plain, { 5: 0, 6: 0 }), { ...closed, height: 0 }),
		make("size-zero-width", "no width", framed(plain, { 7: 0, 8: 0 }), { ...closed, width: 0 }),
		make("arithmetic", "arithmetic coding", framed(plain, { 1: 0xc9 }), closed),
		make("arithmetic-progressive", "arithmetic coding, progressive", framed(progressive, { 1: 0xca }), closed),
		make("lossless", "lossless coding", framed(plain, { 1: 0xc3 }), closed),
		make("hierarchical", "hierarchical coding", framed(plain, { 1: 0xc5 }), closed),
		make("twelve-bits", "12 bits a sample", framed(plain, { 4: 12 }), closed),
		make("two-components", "two components", begun(withoutFrame(plain), segment(0xc0, [8, 1, 0xd8, 1, 0x62, 2, 1, 0x11, 0, 2, 0x11, 0])), { ...closed, colour: false }),
		make("components-255", "255 components and room for three", framed(plain, { 9: 255 }), nothing),
		make("segment-beyond-end", "a segment longer than the file", begun(plain, [0xff, 0xe2, 0xff, 0xff]).subarray(0, 3000), nothing),
		make("segment-length-zero", "a segment of length zero: who adds nothing goes on for ever", begun(plain, [0xff, 0xe2, 0, 0]), nothing),
		make("segments-3000", "three thousand empty segments", begun(plain, ...Array.from({ length: 3000 }, () => segment(0xe3, []))), nothing),
		make("exif-camera", "EXIF density as cameras write it", begun(camera, density(300, 1)), whole),
		make("exif-centimetre", "EXIF density in centimetres", begun(camera, density(118, 1, 3)), whole),
		make("exif-none", "no density", camera, without),
		make("exif-huge", "EXIF density of four thousand million", begun(camera, density(0xffffffff, 1)), without),
		make("exif-tiny", "EXIF density of a millionth", begun(camera, density(1, 1_000_000)), without),
		make("exif-by-zero", "EXIF density over zero", begun(camera, density(300, 0)), without),
		make("exif-zero", "EXIF density of zero", begun(camera, density(0, 1)), without),
		make("exif-unit-unknown", "EXIF density in a unit that does not exist", begun(camera, density(300, 1, 9)), without),
		make("exif-offset-beyond", "an EXIF value beyond its segment", begun(camera, exif([[0x011a, 5, 1, four(0xfffffff0)], [0x011b, 5, 1, four(0xfffffff0)]])), without),
		make("exif-count-65535", "an EXIF directory of 65535 fields", begun(camera, exif([], [], 0xffff)), without),
		make("exif-type-text", "an EXIF resolution that is a text", begun(camera, exif([[0x011a, 2, 1, four(8)], [0x011b, 2, 1, four(8)]])), without),
		make("exif-directory-loop", "an EXIF directory whose next one is itself", begun(camera, segment(0xe1, [...text("Exif\0\0MM"), ...two(42), ...four(8), ...two(0), ...four(8)])), without),
		make("exif-cut", "an EXIF segment that ends in its head", begun(camera, segment(0xe1, text("Exif\0\0MM"))), without),
		make("exif-beside-jfif", "JFIF says 300, EXIF says 72: JFIF is what decoders read", begun(plain, density(72, 1)), whole),
		make("thumbnail-ends", "cut in the scan, with a whole thumbnail in EXIF", at(0.9, begun(plain, segment(0xe1, [...text("Exif\0\0MM"), 0xff, 0xd8, 0xff, 0xd9]))), cut),
		make("named-jpeg", "a PNG under another name", new Uint8Array(await noise.clone().png().toBuffer()), { ...nothing, truncated: false }),
		make("html-behind", "HTML in a comment", begun(plain, segment(0xfe, text("<script>alert(1)</script>"))), whole),
	];
}

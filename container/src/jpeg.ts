import { type Density, exifDensity, jfifDensity } from "./jpeg-density.ts";
import type { Known } from "./pdf-facts.ts";

/** What a JPEG is. Assignable to `PresentedJpeg`. `truncated`: pixel data or its end mark is missing. */
export type JpegFacts = {
	readonly opens: boolean;
	readonly width: number;
	readonly height: number;
	readonly density: { readonly x: number; readonly y: number } | null;
	readonly colour: boolean;
	readonly lightBackground: Known<boolean>;
	readonly truncated: boolean;
};

/** Bit marks of T.81 table B.1. */
const mark = { soi: 0xd8, eoi: 0xd9, sos: 0xda, app0: 0xe0, app1: 0xe1, tem: 0x01 } as const;
/** Cameras write a few dozen segments before the picture. */
const segmentsMax = 2000;

const unreadable: JpegFacts = {
	opens: false,
	width: 0,
	height: 0,
	density: null,
	colour: false,
	lightBackground: { known: false },
	truncated: false,
};

/** `readable`: coded in a way that viewers and browsers decode. */
type Frame = {
	readonly width: number;
	readonly height: number;
	readonly components: number;
	readonly readable: boolean;
	readonly sequential: boolean;
};

/**
 * Reads the markers of a JPEG (ITU-T T.81 annex B), its JFIF or EXIF density and its components. Never throws and decodes no pixel.
 * A cut file has its size and density, but does not open: half a photo is no photo. Nor does one that no browser decodes (arithmetic, lossless
 * or hierarchical coding, 12 bits), one with two frames, or one whose few bytes cannot hold the pixels that it claims.
 */
export function probeJpeg(bytes: Uint8Array): JpegFacts {
	if (bytes[0] !== 0xff || bytes[1] !== mark.soi) return unreadable;
	let frame: Frame | null = null;
	let frames = 0;
	let jfif: Density | null = null;
	let exif: Density | null = null;
	let scanAt = -1;
	let at = 2;
	for (let segments = 0; segments < segmentsMax && scanAt < 0; segments++) {
		const segment = segmentAt(bytes, at);
		if (segment === null || segment.code === mark.eoi) break;
		const body = bytes.subarray(segment.bodyAt, segment.end);
		if (isFrame(segment.code)) {
			frames++;
			frame ??= readFrame(segment.code, body);
		}
		if (segment.code === mark.app0) jfif ??= jfifDensity(body);
		else if (segment.code === mark.app1) exif ??= exifDensity(body);
		else if (segment.code === mark.sos) scanAt = segment.end;
		at = segment.end;
	}
	if (frame === null) return { ...unreadable, truncated: true };
	const endAt = scanAt < 0 ? -1 : findEnd(bytes, scanAt);
	const truncated = endAt < 0 || endAt - scanAt < scanBytesMin(frame);
	const density = jfif ?? exif;
	const isWhole = !truncated && frames === 1 && frame.readable && frame.width > 0 && frame.height > 0;
	return { ...unreadable, ...frameFacts(frame), opens: isWhole, density, truncated };
}

/** Four components are CMYK of a print shop: colour all the same. */
function frameFacts({ width, height, components }: Frame): Pick<JpegFacts, "width" | "height" | "colour"> {
	return { width, height, colour: components >= 3 };
}

type Segment = { readonly code: number; readonly bodyAt: number; readonly end: number };

function segmentAt(bytes: Uint8Array, from: number): Segment | null {
	let at = from;
	if (bytes[at] !== 0xff) return null;
	while (bytes[at] === 0xff) at++;
	const code = bytes[at];
	if (code === undefined || code === 0) return null;
	at++;
	const isBare = code === mark.tem || (code >= 0xd0 && code <= mark.eoi);
	if (isBare) return { code, bodyAt: at, end: at };
	const high = bytes[at];
	const low = bytes[at + 1];
	if (high === undefined || low === undefined) return null;
	const length = high * 256 + low;
	if (length < 2 || at + length > bytes.length) return null;
	return { code, bodyAt: at + 2, end: at + length };
}

/** SOF0-SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrame(code: number): boolean {
	return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

/** Grey, colour, and the four inks of a print shop; two components mean nothing to anybody. */
const componentCounts = [1, 3, 4];

function readFrame(code: number, body: Uint8Array): Frame | null {
	const [precision, heightHigh, heightLow, widthHigh, widthLow, components] = body;
	if (heightHigh === undefined || heightLow === undefined || widthHigh === undefined || widthLow === undefined)
		return null;
	if (components === undefined || components < 1 || body.length < 6 + 3 * components) return null;
	// SOF0 to SOF2: baseline, extended and progressive with Huffman codes. All others exist in the standard alone.
	const readable = code <= 0xc2 && precision === 8 && componentCounts.includes(components);
	const [width, height] = [widthHigh * 256 + widthLow, heightHigh * 256 + heightLow];
	return { width, height, components, readable, sequential: code <= 0xc1 };
}

/**
 * The least that a sequential scan can be: two bits for each block of 8 x 8 pixels of its finest component. Progressive scans may say "and
 * so on" for thousands of blocks, and are not measured.
 */
function scanBytesMin({ width, height, sequential }: Frame): number {
	return sequential ? Math.floor((Math.ceil(width / 8) * Math.ceil(height / 8)) / 4) : 0;
}

/** Where the end mark after the first scan is, or -1. What cameras append after it (a preview, a video) does not matter. */
function findEnd(bytes: Uint8Array, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
		if (bytes[at + 1] === mark.eoi) return at;
	}
	return -1;
}

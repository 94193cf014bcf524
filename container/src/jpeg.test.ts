import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { probeJpeg } from "./jpeg.ts";

let colour: Uint8Array;

beforeAll(async () => {
	const plain = sharp({ create: { width: 354, height: 472, channels: 3, background: "#eef" } });
	colour = new Uint8Array(await plain.withMetadata({ density: 300 }).jpeg().toBuffer());
});

/** A segment after the start mark. */
function withSegment(jpeg: Uint8Array, code: number, body: readonly number[]): Uint8Array {
	const length = body.length + 2;
	return Uint8Array.from([0xff, 0xd8, 0xff, code, length >> 8, length & 255, ...body, ...jpeg.subarray(2)]);
}

function text(value: string): number[] {
	return [...value].map((char) => char.charCodeAt(0));
}

/** EXIF with X and Y resolution of `dots` and a unit, in either byte order. */
function exif(dots: number, unit: number, little: boolean): number[] {
	const two = (value: number): number[] => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
	const four = (value: number): number[] =>
		little ? [...two(value & 0xffff), ...two(value >> 16)] : [...two(value >> 16), ...two(value & 0xffff)];
	const entry = (tag: number, type: number, value: number[]): number[] => [
		...two(tag),
		...two(type),
		...four(1),
		...value,
	];
	const rational = 8 + 2 + 3 * 12 + 4;
	return [
		...text("Exif\0\0"),
		...text(little ? "II" : "MM"),
		...two(42),
		...four(8),
		...two(3),
		...entry(0x011a, 5, four(rational)),
		...entry(0x011b, 5, four(rational)),
		...entry(0x0128, 3, [...two(unit), 0, 0]),
		...four(0),
		...four(dots),
		...four(1),
	];
}

/** Without its JFIF segment, as cameras write. */
function bare(jpeg: Uint8Array): Uint8Array {
	const length = ((jpeg[4] ?? 0) << 8) | (jpeg[5] ?? 0);
	return Uint8Array.from([0xff, 0xd8, ...jpeg.subarray(4 + length)]);
}

describe("a JPEG", () => {
	it("has size, density and colour", () => {
		expect(probeJpeg(colour)).toEqual({
			opens: true,
			width: 354,
			height: 472,
			density: { x: 300, y: 300 },
			colour: true,
			lightBackground: { known: false },
			truncated: false,
		});
	});
	it("of one component is not colour, also when progressive", async () => {
		const grey = await sharp(colour).greyscale().toColourspace("b-w").jpeg({ progressive: true }).toBuffer();
		expect(probeJpeg(grey)).toMatchObject({ opens: true, colour: false, width: 354 });
	});
	it("of four components is colour", async () => {
		const print = await sharp(colour).toColourspace("cmyk").jpeg().toBuffer();
		expect(probeJpeg(print)).toMatchObject({ opens: true, colour: true });
	});
	it.each([true, false])("has its density from EXIF (little-endian: %s)", (little) => {
		const jpeg = bare(colour);
		expect(probeJpeg(jpeg).density).toBeNull();
		expect(probeJpeg(withSegment(jpeg, 0xe1, exif(240, 2, little))).density).toEqual({ x: 240, y: 240 });
		expect(probeJpeg(withSegment(jpeg, 0xe1, exif(118, 3, little))).density).toEqual({ x: 300, y: 300 });
		expect(probeJpeg(withSegment(jpeg, 0xe1, exif(118, 1, little))).density).toBeNull();
	});
	it("has its density in centimetres from JFIF, and none from a bare ratio", () => {
		const jfif = (units: number, density: number): number[] => [
			...text("JFIF\0"),
			1,
			1,
			units,
			0,
			density,
			0,
			density,
			0,
			0,
		];
		expect(probeJpeg(withSegment(bare(colour), 0xe0, jfif(2, 118))).density).toEqual({ x: 300, y: 300 });
		expect(probeJpeg(withSegment(bare(colour), 0xe0, jfif(0, 1))).density).toBeNull();
	});
	it("that was cut has its size but does not open", () => {
		for (const share of [0.3, 0.6, 0.9, 0.999]) {
			const cut = colour.subarray(0, Math.floor(colour.length * share));
			expect(probeJpeg(cut)).toMatchObject({ opens: false, truncated: true });
		}
	});
	it("with a camera's data after its end opens", () => {
		expect(probeJpeg(Uint8Array.from([...colour, ...text("MotionPhoto_Data")]))).toMatchObject({
			opens: true,
			truncated: false,
		});
	});
	it("of another format does not open", async () => {
		const png = await sharp(colour).png().toBuffer();
		for (const bytes of [png, new Uint8Array(0), Uint8Array.of(0xff, 0xd8), Uint8Array.from(text("%PDF-1.4"))]) {
			expect(probeJpeg(bytes).opens).toBe(false);
		}
	});
});

describe("hostile bytes", () => {
	it("never throw, and end at once", () => {
		let state = 3;
		const random = (below: number): number => {
			state = (Math.imul(state, 1103515245) + 12345) >>> 0;
			return Math.floor((state / 4294967296) * below);
		};
		for (let round = 0; round < 3000; round++) {
			const bytes = withSegment(colour, 0xe1, exif(300, 2, round % 2 === 0));
			for (let i = 0; i < 4; i++) bytes[random(400)] = random(256);
			probeJpeg(random(3) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes);
		}
		const from = process.cpuUsage();
		probeJpeg(new Uint8Array(20_000_000).fill(0xff));
		probeJpeg(Uint8Array.from({ length: 2_000_000 }, (_, i) => (i % 4 < 2 ? [0xff, 0xe1] : [0, 2])[i % 2] ?? 0));
		expect(process.cpuUsage(from).user / 1000).toBeLessThan(3000);
	});
});

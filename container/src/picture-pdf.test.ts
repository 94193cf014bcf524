import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { nodePdfPlatform } from "./node.ts";
import { probePdf } from "./pdf.ts";
import { keptSize, pagePixels, writePicturePdf } from "./picture-pdf.ts";

async function jpeg(width: number, height: number, grey = false): Promise<Uint8Array> {
	const picture = sharp({ create: { width, height, channels: 3, background: "#9ab" } });
	return new Uint8Array(await (grey ? picture.greyscale() : picture).jpeg().toBuffer());
}

describe("a PDF of pictures", () => {
	test("has a page for each picture, each with its picture, and is whole by our own reading", async () => {
		const shapes = await Promise.all(
			[
				[1240, 1754],
				[1754, 1240],
				[300, 2000],
				[1, 1],
			].map(([width = 1, height = 1]) => jpeg(width, height)),
		);
		const choice = fc.array(fc.constantFrom(...shapes, await jpeg(900, 900, true)), { minLength: 1, maxLength: 12 });
		fc.assert(
			fc.property(choice, (pictures) => {
				const pdf = writePicturePdf(pictures);
				if (pdf === null) throw new Error("No PDF was written.");
				const facts = probePdf(pdf, nodePdfPlatform);
				expect(facts).toMatchObject({
					opens: true,
					pages: { known: true, value: pictures.length },
					repaired: false,
					cutShort: false,
					encrypted: false,
					script: false,
					dataAfterEndBytes: 0,
				});
				expect(facts.pageList.map(({ hasImage }) => hasImage)).toEqual(pictures.map(() => true));
			}),
			{ numRuns: 40 },
		);
	});

	test("says the resolution that the picture has on A4, upright and lying", async () => {
		const pdf = writePicturePdf([await jpeg(1240, 1754), await jpeg(1754, 1240)]) ?? new Uint8Array();
		for (const { dpi } of probePdf(pdf, nodePdfPlatform).pageList) expect(Math.round(dpi ?? 0)).toBe(150);
	});

	test("the same pictures give the same bytes, with no date and no programme in them", async () => {
		const picture = await jpeg(100, 140);
		const pdf = writePicturePdf([picture]) ?? new Uint8Array();
		expect(writePicturePdf([picture])).toEqual(pdf);
		expect(Buffer.from(pdf).toString("latin1")).not.toMatch(/\/Info|Producer|CreationDate/);
	});

	test("there is none of no picture, and none of half a picture", async () => {
		const whole = await jpeg(100, 140);
		expect(writePicturePdf([])).toBe(null);
		expect(writePicturePdf([whole, whole.subarray(0, whole.length - 20)])).toBe(null);
	});
});

test("a picture is kept at most at 300 dots per inch of A4, in its shape, and never enlarged", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }), (width, height) => {
			const kept = keptSize({ width, height });
			expect(Math.min(kept.width, kept.height)).toBeLessThanOrEqual(pagePixels.short);
			expect(Math.max(kept.width, kept.height)).toBeLessThanOrEqual(pagePixels.long);
			expect(kept.width <= width && kept.height <= height).toBe(true);
			expect(Math.abs(kept.width * height - kept.height * width)).toBeLessThanOrEqual(Math.max(width, height));
		}),
	);
	expect(keptSize({ width: 3024, height: 4032 })).toEqual({ width: 2480, height: 3307 });
});

import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { JpegCase } from "../vectors/jpeg-cases.ts";
import { probeJpeg } from "./jpeg.ts";

const folder = path.join(import.meta.dirname, "../vectors/jpeg");
const cases: readonly JpegCase[] = JSON.parse(fs.readFileSync(path.join(folder, "cases.json"), "utf8"));
const bytesOf = (one: JpegCase) => new Uint8Array(fs.readFileSync(path.join(folder, one.file)));

/** Whether a decoder that browsers use gives all pixels without a complaint. */
async function decodes(bytes: Uint8Array): Promise<boolean> {
	const image = sharp(bytes, { failOn: "warning", limitInputPixels: 20_000_000 });
	try {
		const { format } = await image.metadata();
		await image.raw().toBuffer();
		return format === "jpeg";
	} catch {
		return false;
	}
}

describe("the hostile JPEG set", () => {
	it("has at least 40 files", () => expect(cases.length).toBeGreaterThanOrEqual(40));

	it.each(cases)("$file: $what", (one) => {
		const { lightBackground: _, ...facts } = probeJpeg(bytesOf(one));
		expect(facts).toEqual(one.expected);
	});

	it.each(cases.filter((one) => one.expected.opens))("$file opens in libjpeg-turbo too", async (one) => {
		expect(await decodes(bytesOf(one))).toBe(true);
	});
});

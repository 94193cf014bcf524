import { readFileSync } from "node:fs";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { makeScan } from "../demo/scans.ts";
import { openPixelLooker } from "./pixels.ts";

const organisation = { name: "ОсОО «Тест»", taxNumber: "00000000000000", city: "Бишкек", director: "А. Б." };
const looker = openPixelLooker();
afterAll(() => looker.close());

describe("blank pages", () => {
	it("a scanned page is not blank", async () => {
		const { bytes } = await makeScan({ kind: "medical-certificate", seed: 3, organisation });
		expect(await looker.pdf(bytes)).toEqual({ known: true, blank: [false] });
	});
	it("a sheet laid in face up is blank, the sheet before it is not", async () => {
		const { bytes } = await makeScan({ kind: "application", seed: 4, organisation, fault: "blank-page" });
		expect(await looker.pdf(bytes)).toEqual({ known: true, blank: [false, true] });
	});
	it("a page with only a line of text is not blank", async () => {
		const { bytes } = await makeScan({ kind: "application", seed: 5, organisation, sheets: 2 });
		expect(await looker.pdf(bytes)).toEqual({ known: true, blank: [false, false] });
	});
	it("half a file tells nothing, and the next file is looked at all the same", async () => {
		const { bytes } = await makeScan({ kind: "patent", seed: 6, organisation });
		expect(await looker.pdf(new Uint8Array(1000))).toEqual({ known: false, reason: "unreadable" });
		expect(await looker.pdf(bytes)).toEqual({ known: true, blank: [false] });
	});
});

describe("a photo's background", () => {
	it("is light on a passport photo", async () => {
		for (const seed of [1, 2, 3, 4]) {
			const { bytes } = await makeScan({ kind: "photo", seed, organisation });
			expect(await looker.photo(bytes)).toEqual({ known: true, lightBackground: true });
		}
	});
	it.each([["#2b3440"], ["#5f86c9"], ["#b03030"]])("is not light before a wall of %s", async (background) => {
		const photo = await sharp({ create: { width: 354, height: 472, channels: 3, background } })
			.jpeg()
			.toBuffer();
		expect(await looker.photo(photo)).toEqual({ known: true, lightBackground: false });
	});
	it("a picture of a hundred megapixels is refused, not decoded", async () => {
		const bomb = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "#fff" } })
			.jpeg()
			.toBuffer();
		expect(await looker.photo(bomb)).toEqual({ known: false, reason: "unreadable" });
	});
});

describe("limits", () => {
	it("a file that takes too long is not known, and the process is gone", async () => {
		const impatient = openPixelLooker({ timeoutMs: 1 });
		const { bytes } = await makeScan({ kind: "patent", seed: 6, organisation });
		expect(await impatient.pdf(bytes)).toEqual({ known: false, reason: "timeout" });
		await impatient.close();
	});
	it.skipIf(!hasProc())("a process that grows beyond its limit is killed", async () => {
		const narrow = openPixelLooker({ memoryMb: 1 });
		const { bytes } = await makeScan({ kind: "employment-contract", seed: 6, organisation, sheets: 3 });
		expect(await narrow.pdf(bytes)).toEqual({ known: false, reason: "memory" });
		await narrow.close();
	});
});

function hasProc(): boolean {
	try {
		return readFileSync("/proc/self/statm", "utf8") !== "";
	} catch {
		return false;
	}
}

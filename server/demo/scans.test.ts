import { describe, expect, it } from "vitest";
import { probeJpeg } from "../../container/src/jpeg.ts";
import { probePdf } from "../../container/src/pdf.ts";
import { getFace } from "../../procedures/faces.ts";
import { ownPdfPlatform } from "../receipt/receipt.ts";
import { makeScan, type ScanKind, varyScan } from "./scans.ts";

const organisation = { name: "«Ала-Тоо» ЖЧК", taxNumber: "02305201810137", city: "Бишкек", director: "Сыдыков А." };
const kinds: readonly ScanKind[] = [
	"application",
	"worker-application",
	"registration-certificate",
	"licence",
	"passport",
	"diploma",
	"medical-certificate",
	"patent",
	"employment-contract",
	"photo",
];

function probe(bytes: Uint8Array) {
	return probePdf(bytes, ownPdfPlatform);
}

describe("made-up documents", () => {
	it.each(kinds)("%s is a scan of 200 dpi with a name that tells its kind", async (kind) => {
		for (const language of ["ky", "ru"] as const) {
			const scan = await makeScan({ kind, seed: 1, organisation, language, sheets: 1 });
			expect(getFace("kg-work-permit", "2018").kindByName(scan.name)).toBe(scan.documentKind);
			if (kind === "photo") continue;
			const facts = probe(scan.bytes);
			expect(facts).toMatchObject({
				opens: true,
				repaired: false,
				encrypted: false,
				script: false,
				pages: { value: 1 },
			});
			expect(facts.pageList).toEqual([{ dpi: 200, hasImage: true, blank: { known: false } }]);
		}
	});
	it("a photo is 3 x 4 cm at 300 dpi, in colour", async () => {
		const { bytes } = await makeScan({ kind: "photo", seed: 1, organisation });
		expect(probeJpeg(bytes)).toMatchObject({
			opens: true,
			width: 354,
			height: 472,
			density: { x: 300, y: 300 },
			colour: true,
		});
	});
	it("are the same for the same seed, and others for another", async () => {
		const make = async (seed: number) =>
			Buffer.from((await makeScan({ kind: "patent", seed, organisation })).bytes).toString("base64");
		const first = await make(5);
		expect((await make(5)) === first).toBe(true);
		expect((await make(6)) === first).toBe(false);
	});
	it("a grey scan is a picture of one component, as its PDF says", async () => {
		for (let seed = 1; seed < 40; seed++) {
			const { bytes } = await makeScan({ kind: "patent", seed, organisation, fault: "low-dpi" });
			const isGrey = Buffer.from(bytes).includes("/DeviceGray");
			expect(probeJpeg(bytes.subarray(Buffer.from(bytes).indexOf("ffd8ff", 0, "hex"))).colour).toBe(!isGrey);
			if (isGrey) return;
		}
		throw new Error("no grey scan among forty");
	}, 60_000);
	it("grow to the size that is asked for", async () => {
		const { bytes } = await makeScan({ kind: "passport", seed: 2, organisation, sizeBytesMin: 2_500_000 });
		expect(bytes.length).toBeGreaterThanOrEqual(2_500_000);
		expect(bytes.length).toBeLessThan(4_500_000);
		expect(probe(bytes)).toMatchObject({ opens: true, pages: { value: 2 } });
	});
	it("vary without being drawn again", async () => {
		const scan = await makeScan({ kind: "patent", seed: 2, organisation });
		const other = varyScan(scan, 77);
		expect(other.bytes.length).toBe(scan.bytes.length);
		expect(Buffer.from(other.bytes).equals(scan.bytes)).toBe(false);
		expect(probe(other.bytes)).toEqual(probe(scan.bytes));
	});
});

describe("faults", () => {
	it.each([
		["cut", { cutShort: true }],
		["encrypted", { encrypted: true, opens: true }],
		["script", { script: true, opens: true }],
		["low-dpi", { opens: true, pageList: [{ dpi: 72 }] }],
	] as const)("%s shows", async (fault, expected) => {
		const { bytes } = await makeScan({ kind: "patent", seed: 3, organisation, fault });
		expect(probe(bytes)).toMatchObject(expected);
	});
	it("wrong-photo is small, grey and of low density", async () => {
		const { bytes } = await makeScan({ kind: "photo", seed: 3, organisation, fault: "wrong-photo" });
		expect(probeJpeg(bytes)).toMatchObject({
			opens: true,
			width: 240,
			height: 240,
			colour: false,
			density: { x: 72, y: 72 },
		});
	});
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pdfPlatformForTests as platform, runPdf } from "../../test/conformance/pdf.ts";
import { buildPdf, bytesOf, pagesOf, row, stream } from "../vectors/pdf-builder.ts";
import { probePdf } from "./pdf.ts";

const folder = join(import.meta.dirname, "../vectors/pdf");

/** Milliseconds of processor time (not of the clock: the machine may be busy) that the worst of the hostile files may take. */
const hostileMsMax = 6000;

function processorMs(bytes: Uint8Array): number {
	const from = process.cpuUsage();
	probePdf(bytes, platform);
	const { user, system } = process.cpuUsage(from);
	return (user + system) / 1000;
}

/** A table of `count` rows by hand, for files that `buildPdf` would be slow for. */
function fileOf(objects: readonly string[], trailer = "/Root 1 0 R"): Uint8Array {
	let text = "%PDF-1.7\n";
	let table = `xref\n0 ${objects.length + 1}\n${row(0, 65535, "f")}`;
	for (const [index, body] of objects.entries()) {
		table += row(text.length, 0, "n");
		text += `${index + 1} 0 obj\n${body}\nendobj\n`;
	}
	return bytesOf(
		`${text}${table}trailer\n<<${trailer}/Size ${objects.length + 1}>>\nstartxref\n${text.length}\n%%EOF\n`,
	);
}

describe("the vectors", () => {
	it("all come out as their list says (`npm run conformance` also asks qpdf and pdfinfo)", () => {
		const { wrong, total, right } = runPdf({ withPeers: false });
		expect(wrong).toEqual([]);
		expect(right).toBe(total);
		expect(total).toBeGreaterThanOrEqual(200);
	});
});

describe("hostile files end soon and never throw", () => {
	const bomb = deflateSync(deflateSync(Buffer.alloc(40_000_000))).toString("latin1");
	const catalog = "<</Type/Catalog/Pages 2 0 R>>";
	const onePage = [catalog, "<</Type/Pages/Count 1/Kids[3 0 R]>>"];
	const cases: readonly (readonly [string, () => Uint8Array])[] = [
		[
			"a content stream that grows to 40 MB, drawn by a thousand pages",
			() =>
				fileOf([
					catalog,
					`<</Kids[${"3 0 R ".repeat(1000)}]>>`,
					"<</Type/Page/Contents 4 0 R>>",
					stream(bomb, "/Filter[/FlateDecode/FlateDecode]"),
				]),
		],
		["brackets a hundred thousand deep", () => fileOf([catalog, `<</Kids${"[".repeat(100_000)}>>`])],
		["dictionaries a hundred thousand deep", () => fileOf([catalog, "<</A".repeat(100_000)])],
		[
			"a page tree whose every level enters the next twice",
			() =>
				fileOf([
					catalog,
					...Array.from({ length: 60 }, (_, i) => `<</Type/Pages/Kids[${i + 3} 0 R ${i + 3} 0 R]>>`),
					"<</Type/Page>>",
				]),
		],
		[
			"one page listed three million times",
			() => fileOf([catalog, `<</Type/Pages/Kids[${"3 0 R ".repeat(3_000_000)}]>>`, "<</Type/Page>>"]),
		],
		[
			"forms that draw each other a hundred times each",
			() =>
				fileOf([
					...onePage,
					"<</Type/Page/Contents 5 0 R/Resources 4 0 R>>",
					"<</XObject<</A 6 0 R/B 7 0 R/C 8 0 R/D 9 0 R>>>>",
					stream("/A Do "),
					...["B", "C", "D", "A"].map((next) => stream(`/${next} Do `.repeat(100), "/Subtype/Form/Resources 4 0 R")),
				]),
		],
		["references in a ring", () => fileOf(["2 0 R", "3 0 R", "1 0 R"])],
		[
			"a filter that is a reference to its own stream",
			() => fileOf([catalog, "<</Kids[3 0 R]>>", "<</Contents 4 0 R>>", stream("x", "/Filter 4 0 R")]),
		],
		[
			"a table of ten million rows",
			() =>
				bytesOf(
					`%PDF-1.4\nxref\n0 10000000\n${row(9, 0, "n").repeat(200_000)}trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`,
				),
		],
		[
			"a cross-reference stream of sixteen million entries",
			() => {
				const packed = deflateSync(Buffer.alloc(32_000_000, 1)).toString("latin1");
				return bytesOf(
					`%PDF-1.5\n1 0 obj\n${stream(packed, "/Type/XRef/W[1 1 0]/Size 16000000/Root 1 0 R/Filter/FlateDecode")}\nendobj\nstartxref\n9\n%%EOF\n`,
				);
			},
		],
		[
			"two thousand tables in a chain",
			() => {
				let text = "%PDF-1.4\n";
				let previous = 0;
				for (let i = 0; i < 3000; i++) {
					const at = text.length;
					text += `xref\n0 1\n${row(0, 65535, "f")}trailer\n<</Root 1 0 R${previous > 0 ? `/Prev ${previous}` : ""}>>\n`;
					previous = at;
				}
				return bytesOf(`${text}startxref\n${previous}\n%%EOF\n`);
			},
		],
		["the words n 0 obj two million times", () => bytesOf(`%PDF-1.4\n${"1 0 obj<<".repeat(2_000_000)}`)],
		[
			"a million quarrelling object streams",
			() => {
				const packed = deflateSync(Buffer.from("9 0 <<>>".padEnd(1_000_000))).toString("latin1");
				return bytesOf(
					`%PDF-1.5\n${Array.from({ length: 400 }, (_, i) => `${i + 10} 0 obj\n${stream(packed, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode")}\nendobj\n`).join("")}`,
				);
			},
		],
		[
			"streams without an end",
			() =>
				bytesOf(
					`%PDF-1.5\n${Array.from({ length: 20_000 }, (_, i) => `${i + 1} 0 obj\n<</Type/ObjStm/N 1/First 4>>\nstream\n`).join("")}${"e".repeat(5_000_000)}`,
				),
		],
		["nothing but opening strings", () => bytesOf(`%PDF-1.5\n${"(".repeat(5_000_000)}`)],
		[
			"nothing but EI",
			() =>
				fileOf([
					...onePage,
					"<</Type/Page/Contents 4 0 R>>",
					stream(`BI /W 1 /H 1 ID ${"\xffEI\xff".repeat(500_000)}`.repeat(3)),
				]),
		],
		[
			"five million numbers without an operator",
			() => fileOf([...onePage, "<</Type/Page/Contents 4 0 R>>", stream("1 ".repeat(5_000_000))]),
		],
		[
			"an encrypted file whose hash could run for ever",
			() =>
				fileOf(
					[catalog, "<</Filter/Standard/V 5/R 6/CF<</S<</CFM/AESV3>>>>/StmF/S/U<00>/UE<00>>>"],
					"/Root 1 0 R/Encrypt 2 0 R",
				),
		],
		["ten megabytes of line feeds", () => bytesOf(`%PDF-1.5${"\n".repeat(10_000_000)}`)],
	];
	it.each(cases)(
		"%s",
		(_, make) => {
			expect(processorMs(make())).toBeLessThan(hostileMsMax);
		},
		120_000,
	);
});

describe("any change of a byte", () => {
	it("never throws, and the same bytes give the same facts", () => {
		let state = 7;
		const random = (below: number): number => {
			state = (Math.imul(state, 1103515245) + 12345) >>> 0;
			return Math.floor((state / 4294967296) * below);
		};
		const names = readdirSync(folder).filter((name) => name.endsWith(".pdf") && !name.includes("500"));
		for (let round = 0; round < 600; round++) {
			const bytes = new Uint8Array(readFileSync(join(folder, names[random(names.length)] ?? "")));
			if (bytes.length === 0) continue;
			for (let i = 0; i <= random(6); i++) bytes[random(bytes.length)] = random(256);
			const cut = random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
			const facts = probePdf(cut, platform);
			if (round % 50 === 0) expect(probePdf(cut, platform)).toEqual(facts);
		}
	}, 30_000);
});

describe("limits", () => {
	it("a file over its budget is said to be so, not judged", () => {
		const limits = { stepsMax: 200, inflatedBytesMax: 1000, streamBytesMax: 1000, depthMax: 8, pageListMax: 10 };
		const facts = probePdf(buildPdf(pagesOf(50)), platform, limits);
		expect(facts).toMatchObject({ exhausted: true, opens: false, pages: { known: false } });
	});
	it("pages beyond the list are counted all the same", () => {
		const limits = {
			stepsMax: 1_000_000,
			inflatedBytesMax: 1_000_000,
			streamBytesMax: 100_000,
			depthMax: 8,
			pageListMax: 10,
		};
		const facts = probePdf(buildPdf(pagesOf(50)), platform, limits);
		expect(facts.pages).toEqual({ known: true, value: 50 });
		expect(facts.pageList).toHaveLength(10);
	});
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finding, getCodeEntry } from "../findings/catalogue.ts";
import { exampleAnswers } from "../procedures/kg-work-permit/examples/answers.ts";
import { controlFiling } from "./control.ts";
import { document, filing, input, jpeg, pdf } from "./documents-for-tests.ts";
import type { FilingControlInput } from "./input.ts";

const attract = [document(1, "Арыз, 2 барак.pdf"), document(2, "Мамлекеттик каттоо жөнүндө күбөлүк, 1 барак.pdf")];

const oneWorker = [
	document(1, "Арыз анкета, 2 барак.pdf"),
	document(2, "Паспорт, 3 барак.pdf"),
	document(3, "Медициналык маалымкат, 1 барак.pdf"),
	document(4, "Фото.jpg"),
];

function codes(given: FilingControlInput): string[] {
	return controlFiling(given).findings.map(
		(each) => `${each.code}${each.file === null ? "" : `:${each.file.ordinal}`}`,
	);
}

/** Without the notes that every filing without a manifest has. */
function faults(given: FilingControlInput): string[] {
	return codes(given).filter((code) => !code.startsWith("N06") && !code.startsWith("L02"));
}

function manifestOf(kind: string, answers: unknown = exampleAnswers[kind]) {
	return { procedure: "kg-work-permit", kind, law: "2018", answers, quotes: null, listed: [] };
}

describe("a filing without a manifest", () => {
	test("the kind is told from the documents, and what only answers tell is to be confirmed", () => {
		const result = controlFiling(input(attract));
		expect(result.kind).toBe("attract");
		expect(result.kindFrom).toBe("documents");
		expect(faults(input(attract))).toEqual(["L13"]);
		expect(controlFiling(input(oneWorker))).toMatchObject({ kind: "card", persons: 1 });
		expect(faults(input(oneWorker))).toEqual(["L14", "L15"]);
	});

	test("an unknown kind is one question for an officer, and nothing is said to lack", () => {
		expect(codes(input([document(1, "scan1.pdf"), document(2, "scan2.pdf")]))).toEqual([
			"N01:1",
			"N01:2",
			"N02:1",
			"N02:2",
			"L01",
		]);
	});

	test("an officer's kinds and answers replace the machine's", () => {
		const given = input([document(1, "scan1.pdf"), document(2, "scan2.pdf")], {
			kind: "attract",
			answers: exampleAnswers.attract,
			documents: [
				{ ordinal: 1, kind: "application", person: null, sheets: 1 },
				{ ordinal: 2, kind: "registration-certificate", person: null, sheets: 1 },
			],
		});
		expect(codes(given)).toEqual([]);
		expect(controlFiling(given)).toMatchObject({ kindFrom: "officer", organisation: "ОсОО «Ала-Тоо Курулуш»" });
	});
});

describe("workers", () => {
	const two = (names: readonly string[]) => controlFiling(input(names.map((name, index) => document(index + 1, name))));
	const personsByName = (names: readonly string[]) => two(names).documents.map((each) => each.person);

	test("a number in the names says whose document it is", () => {
		const names = ["Паспорт 2, 3 барак.pdf", "Паспорт 1, 3 барак.pdf", "Фото 1.jpg", "Фото 2.jpg"];
		expect(personsByName(names)).toEqual([2, 1, 1, 2]);
	});

	test("else the words that files share, such as a surname", () => {
		const names = ["Паспорт Демир.pdf", "Паспорт Йылмаз.pdf", "Фото Йылмаз.jpg", "Фото Демир.jpg"];
		expect(personsByName(names)).toEqual([1, 2, 2, 1]);
	});

	test("else their order", () => {
		expect(personsByName(["Паспорт.pdf", "Паспорт копия.pdf", "Фото.jpg", "Сүрөт.jpg"])).toEqual([1, 2, 1, 2]);
	});

	test("files that are merely counted are not taken for workers' numbers", () => {
		expect(personsByName(["01 Арыз.pdf", "02 Паспорт.pdf", "03 Маалымкат.pdf", "04 Фото.jpg"])).toEqual([1, 1, 1, 1]);
	});

	test("what one of two workers lacks is told with the worker", () => {
		const documents = [...oneWorker, document(5, "Паспорт 2, 3 барак.pdf")].map((each) => ({
			...each,
			person: each.ordinal === 5 ? 2 : 1,
			kindFrom: "manifest" as const,
		}));
		const given = input(documents, { filing: filing(documents, { manifest: manifestOf("card") }) });
		const lacking = controlFiling(given).findings.map((each) => [each.code, each.place?.person, each.params.kind]);
		expect(lacking).toEqual([
			["C02", 2, "application"],
			["C02", 2, "diploma"],
			["C02", 2, "medical-certificate"],
			["C02", 2, "photo"],
		]);
	});
});

describe("one document", () => {
	const withPassport = (change: Parameters<typeof document>[2]) =>
		faults(input(oneWorker.map((each) => (each.ordinal === 2 ? { ...each, ...change } : each)))).filter(
			(code) => !code.startsWith("L1"),
		);
	const asPdf = (pages: number, change: Parameters<typeof pdf>[1] = {}) =>
		withPassport({ pdf: { known: true, value: pdf(pages, change) } });

	test.each([
		[3, []],
		[5, []],
		[6, []],
		[4, ["D08:2"]],
		[2, ["D08:2"]],
		[7, ["D08:2"]],
	] as const)("3 sheets give 3, 5 or 6 pages: %d", (pages, expected) => {
		expect(asPdf(pages)).toEqual(expected);
	});

	test("each fault of a PDF has its code, and what cannot be opened has only one", () => {
		expect(asPdf(3, { encrypted: true, opens: false })).toEqual(["D03:2"]);
		expect(asPdf(3, { cutShort: true, repaired: true })).toEqual(["D11:2"]);
		expect(asPdf(0, { opens: false, pages: { known: false } })).toEqual(["D02:2"]);
		expect(asPdf(0)).toEqual(["D07:2"]);
		expect(asPdf(3, { script: true, embeddedFiles: true, launchAction: true })).toEqual(["D04:2", "D05:2", "D06:2"]);
		expect(asPdf(3, { repaired: true, dataAfterEndBytes: 9 })).toEqual(["D15:2", "D18:2"]);
		expect(withPassport({ pdf: { known: false } })).toEqual(["D17:2"]);
		expect(withPassport({ sizeBytes: 51 * 1024 * 1024 })).toEqual(["D14:2"]);
	});

	test("pages with the same fault are one finding that lists them", () => {
		const pageList = [96, 200, 120].map((dpi) => ({ dpi, hasImage: true, blank: { known: false } as const }));
		const given = oneWorker.map((each) =>
			each.ordinal === 2 ? { ...each, pdf: { known: true as const, value: pdf(3, { pageList }) } } : each,
		);
		const found = controlFiling(input(given)).findings.find((each) => each.code === "D09");
		expect(found).toMatchObject({ place: { page: 1 }, params: { pages: "1, 3", dpi: 96, dpiMin: 150 } });
	});

	test("only the photograph may be a picture, and what it is depends on the bytes", () => {
		expect(
			withPassport({ type: "jpeg", pdf: { known: false }, name: "Паспорт, 3 барак.jpg", extension: "jpg" }),
		).toEqual(["D16:2"]);
		expect(withPassport({ type: "ole", pdf: { known: false } })).toEqual(["D01:2", "N04:2"]);
	});

	test("the photograph: 3:4, 354 by 472, 300 dpi, colour", () => {
		const photo = (change: Parameters<typeof jpeg>[0]) =>
			faults(
				input(
					oneWorker.map((each) =>
						each.ordinal === 4 ? { ...each, jpeg: { known: true as const, value: jpeg(change) } } : each,
					),
				),
			).filter((code) => code.startsWith("P"));
		expect(photo({})).toEqual([]);
		expect(photo({ width: 708, height: 944, density: null })).toEqual([]);
		expect(photo({ width: 472, height: 472 })).toEqual(["P02:4"]);
		expect(photo({ width: 300, height: 400 })).toEqual(["P03:4"]);
		expect(photo({ density: { x: 72, y: 72 } })).toEqual(["P04:4"]);
		expect(photo({ colour: false })).toEqual(["P05:4"]);
		expect(photo({ opens: false })).toEqual(["P07:4"]);
	});

	test("the same file twice is told at the second", () => {
		const again = { ...document(5, "Эмгек келишими, 3 барак.pdf"), sha256: oneWorker[1]?.sha256 ?? "" };
		expect(codes(input([...oneWorker, again]))).toContain("D12:5");
	});
});

describe("a file that cannot be opened", () => {
	const closed = (name: string) => finding("K31", { file: { ordinal: 2, name, kind: null } });
	const rest = oneWorker.filter((each) => each.ordinal !== 2);

	test("is not said to lack as well, and gets its kind for the letter", () => {
		const given = input(rest, { filing: filing(rest, { findings: [closed("Паспорт, 3 барак.pdf")] }) });
		const found = controlFiling(given).findings.filter(
			(each) => each.severity === "fatal" || each.code.startsWith("C"),
		);
		expect(found).toMatchObject([{ code: "K31", file: { kind: "passport" } }]);
	});

	test("and when not even its name says what it is, nothing is said to lack", () => {
		const given = input(rest, { filing: filing(rest, { findings: [closed("scan.pdf")] }) });
		expect(codes(given).filter((code) => code.startsWith("C"))).toEqual([]);
	});

	test("an archive that does not open lacks nothing", () => {
		expect(codes(input([], { filing: filing([], { findings: [finding("K01")] }) }))).toEqual(["K01"]);
	});
});

describe("home and authority", () => {
	const change = fc.record({
		kind: fc.option(fc.constantFrom("application", "passport", "photo", "diploma", "licence", "other"), { nil: null }),
		person: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
		sheets: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
		type: fc.constantFrom("pdf", "jpeg", "ole", "empty"),
		nameGarbled: fc.boolean(),
	} as const);

	test("agree on every home code, whatever the filing", () => {
		fc.assert(
			fc.property(
				fc.array(change, { maxLength: 6 }),
				fc.constantFrom("attract", "card", "entrepreneur", "unknown-kind"),
				fc.boolean(),
				(changes, kind, withManifest) => {
					const documents = changes.map((each, index) => document(index + 1, `Документ ${index}.pdf`, each));
					const base = input(documents, {
						filing: filing(documents, withManifest ? { manifest: { ...manifestOf(kind), law: "2025" } } : {}),
						letter: [finding("T01")],
						authority: [finding("S14")],
					});
					const atHome = controlFiling({ ...base, where: "home", letter: [], authority: [] }).findings;
					const atOffice = controlFiling(base).findings;
					expect(atHome).toEqual(atOffice.filter((each) => getCodeEntry(each.code).decidedAt === "home"));
				},
			),
			{ numRuns: 200 },
		);
	});

	test("a correction is packed without what lies at the office", () => {
		const passport = oneWorker.slice(1, 2).map((each) => ({ ...each, person: 1 }));
		const manifest = { ...manifestOf("card"), quotes: "KG-7K4M2-QXP9R-TAVC" };
		const given = input(passport, { where: "home", filing: filing(passport, { manifest }) });
		expect(codes(given).filter((code) => code.startsWith("C"))).toEqual([]);
		expect(codes({ ...given, where: "authority" }).filter((code) => code.startsWith("C")).length).toBeGreaterThan(0);
	});

	test("another law than the one in force is an officer's matter", () => {
		const given = input(attract, { filing: filing(attract, { manifest: { ...manifestOf("attract"), law: "2025" } }) });
		expect(codes(given)).toContain("L12");
	});
});

test("a list of contents that invents a million workers costs no more than one with too many", () => {
	const invented = (count: number) =>
		input([], {
			filing: { ...filing([]), manifest: manifestOf("card", { workers: Array.from({ length: count }, () => ({})) }) },
		});
	const [few, many] = [controlFiling(invented(60)), controlFiling(invented(1_000_000))];
	expect(many.findings).toEqual(few.findings);
	expect(few).toMatchObject({ persons: 50, answers: null });
	expect(few.findings.some(({ code, params }) => code === "L03" && params.problem === "count")).toBe(true);
});

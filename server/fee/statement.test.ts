import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvHeader } from "./csv.ts";
import { readStatement } from "./read-statement.ts";
import { camt, csv, entry } from "./statements-for-tests.ts";

const read = (text: string) => readStatement(new TextEncoder().encode(text));

function linesOf(text: string) {
	const statement = read(text);
	if (!statement.ok) throw new Error(JSON.stringify(statement.faults));
	return statement.lines;
}

function faultsOf(text: string) {
	const statement = read(text);
	return statement.ok ? [] : statement.faults.map(({ line, code }) => [line, code]);
}

describe("camt.053", () => {
	it.each(["02", "03", "04", "05", "06", "07", "08"])(
		"version 001.%s: amount, day, payer and every text are read",
		(version) => {
			const [line, ...rest] = linesOf(
				camt(version, [
					entry({ version, amount: "10000.00", reference: "B-1", payer: "Асанов Бакыт", texts: ["Пошлина", "KG-1"] }),
				]),
			);
			expect(rest).toEqual([]);
			expect(line).toMatchObject({
				direction: "credit",
				amountTyiyn: 1_000_000,
				paidOn: "2026-11-16",
				payer: "Асанов Бакыт",
				bankReference: "B-1",
			});
			expect(line?.texts).toContain("Пошлина");
			// A line of a remittance is cut at 140 characters: what was cut is read in one piece as well.
			expect(line?.texts).toContain("ПошлинаKG-1");
		},
	);

	it("a structured reference stands first", () => {
		const texts = linesOf(camt("08", [entry({ amount: "1.00", structured: "KG-2", texts: ["KG-3"] })]))[0]?.texts;
		expect(texts?.slice(0, 2)).toEqual(["KG-2", "KG-3"]);
	});

	it("a batch whose parts make up the whole is its parts; one that does not add up stays one line, and no tyiyn is lost", () => {
		const parts = [
			{ amount: "60.00", text: "KG-A" },
			{ amount: "40.50", text: "KG-B" },
		];
		const right = linesOf(camt("08", [entry({ amount: "100.50", reference: "B-1", parts })]));
		expect(right.map(({ amountTyiyn, texts }) => [amountTyiyn, texts[0]])).toEqual([
			[6000, "KG-A"],
			[4050, "KG-B"],
		]);
		expect(new Set(right.map(({ key }) => key)).size).toBe(2);
		const wrong = linesOf(camt("02", [entry({ version: "02", amount: "100.00", parts })]));
		expect(wrong.map(({ amountTyiyn, texts }) => [amountTyiyn, texts])).toEqual([[10_000, ["Төлөм"]]]);
	});

	it("a debit is the office's own, a debit that reverses is money taken back, and what is only announced is counted and not taken", () => {
		const text = camt("08", [
			entry({ amount: "5.00", debit: true }),
			entry({ amount: "6.00", debit: true, reversal: true }),
			entry({ amount: "7.00", reversal: true }),
			entry({ amount: "8.00", status: "PDNG" }),
			entry({ amount: "0.00" }),
		]);
		expect(linesOf(text).map(({ direction, amountTyiyn }) => [direction, amountTyiyn])).toEqual([
			["outgoing", 500],
			["reversal", 600],
			["credit", 700],
		]);
		const statement = read(text);
		expect(statement.ok && statement.notBooked).toBe(1);
	});

	it("read again, every line has the key it had; two equal payments without a reference are two, with one they are one", () => {
		const twice = [entry({ amount: "9.00", texts: ["KG-1"] }), entry({ amount: "9.00", texts: ["KG-1"] })];
		const first = linesOf(camt("08", twice)).map(({ key }) => key);
		expect(new Set(first).size).toBe(2);
		expect(linesOf(camt("08", twice)).map(({ key }) => key)).toEqual(first);
		const named = [entry({ amount: "9.00", reference: "B-7" }), entry({ amount: "9.00", reference: "B-7" })];
		expect(new Set(linesOf(camt("08", named)).map(({ key }) => key)).size).toBe(1);
		// Another account's statement has its own references.
		const elsewhere = linesOf(camt("08", named, "KG00OTHER")).map(({ key }) => key);
		expect(elsewhere).not.toEqual(linesOf(camt("08", named)).map(({ key }) => key));
	});

	it.each([
		["a document type, whatever it holds", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "doctype"],
		["a document type that never ends", "<!DOCTYPE a [", "doctype"],
		[
			"an entity that nobody has defined",
			'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&x;</Document>',
			"not-xml",
		],
		[
			"a tag that is not closed",
			'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
			"not-xml",
		],
		["another text encoding than its bytes have", '<?xml version="1.0" encoding="windows-1251"?><a/>', "not-xml"],
		["another message", '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.052.001.08"/>', "not-camt"],
		["no namespace", "<Document/>", "not-camt"],
		["a version that is not read", '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.13"/>', "version"],
		["no statement", '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>', "missing"],
		["elements without end in each other", "<a>".repeat(50) + "</a>".repeat(50), "too-deep"],
		["an account of nobody", camt("08", [entry({ amount: "1.00" })], ""), "missing"],
	])("refuses %s", (_what, text, code) => {
		expect(faultsOf(text).map(([, each]) => each)).toEqual([code]);
	});

	it("tells every entry that is wrong, by its place, and takes none of the file", () => {
		const text = camt("08", [
			entry({ amount: "1.00" }),
			entry({ amount: "1.00", currency: "USD" }),
			entry({ amount: "1,00" }),
			entry({ amount: "1.001" }),
			entry({ amount: "1.00", day: "2026-02-30" }),
		]);
		expect(faultsOf(text)).toEqual([
			[2, "currency"],
			[3, "amount"],
			[4, "amount"],
			[5, "date"],
		]);
	});
});

describe("our own CSV", () => {
	it("is read with quotes, empty cells and either end of line; a byte order mark is no word", () => {
		const text = `\ufeff${csv(['2026-11-16;credit;10000.00;KGS;"Пошлина; ""KG-1""";Асанов;B-1', "2026-11-17;reversal;1;KGS;;;"]).replaceAll("\n", "\r\n")}`;
		expect(linesOf(text).map(({ key: _key, ...line }) => line)).toEqual([
			{
				line: 2,
				direction: "credit",
				amountTyiyn: 1_000_000,
				paidOn: "2026-11-16",
				texts: ['Пошлина; "KG-1"'],
				payer: "Асанов",
				bankReference: "B-1",
			},
			{
				line: 3,
				direction: "reversal",
				amountTyiyn: 100,
				paidOn: "2026-11-17",
				texts: [],
				payer: null,
				bankReference: null,
			},
		]);
	});

	it("tells every fault with its line", () => {
		const good = "2026-11-16;credit;1;KGS;x;y;z";
		const bad = [
			"2026-11-16;credit;1;KGS;x;y",
			"16.11.2026;credit;1;KGS;x;y;z",
			"2026-11-16;debit;1;KGS;x;y;z",
			"2026-11-16;credit;-1;KGS;x;y;z",
			"2026-11-16;credit;0;KGS;x;y;z",
			"2026-11-16;credit;1;USD;x;y;z",
		];
		expect(faultsOf(csv([good, ...bad]))).toEqual([
			[3, "columns"],
			[4, "date"],
			[5, "kind"],
			[6, "amount"],
			[7, "amount"],
			[8, "currency"],
		]);
	});

	it.each([
		["without its head", "2026-11-16;credit;1;KGS;x;y;z\n", "header"],
		["with a quote that does not close", csv(['2026-11-16;credit;1;KGS;"x;y;z']), "quote"],
		["with words after a quote", csv(['2026-11-16;credit;1;KGS;"x"y;y;z']), "quote"],
		["without a line", `${csvHeader.join(";")}\n`, "empty"],
	])("is refused %s", (_what, text, code) => {
		expect(faultsOf(text).map(([, each]) => each)).toEqual([code]);
	});
});

describe("any file", () => {
	it("that is empty, too large or no UTF-8 is refused before it is read", () => {
		const codeOf = (bytes: Uint8Array) => {
			const statement = readStatement(bytes);
			return statement.ok ? null : statement.faults[0]?.code;
		};
		expect(codeOf(new Uint8Array(0))).toBe("empty");
		expect(codeOf(new Uint8Array(4 * 1024 * 1024 + 1))).toBe("too-large");
		expect(codeOf(new Uint8Array([0xff, 0xfe, 0x41]))).toBe("not-utf8");
		const many = Array.from({ length: 2001 }, (_, n) => `2026-11-16;credit;1;KGS;x;y;${n}`);
		expect(codeOf(new TextEncoder().encode(csv(many)))).toBe("too-many-lines");
	});

	it("never throws, whatever is cut out of a right one or put in", () => {
		const right = camt("08", [entry({ amount: "10.00", reference: "B-1", payer: "A", texts: ["KG-1"] })]);
		fc.assert(
			fc.property(fc.nat(right.length), fc.nat(40), fc.string({ unit: "binary", maxLength: 12 }), (at, cut, put) => {
				const statement = read(right.slice(0, at) + put + right.slice(at + cut));
				if (statement.ok)
					expect(statement.lines.every(({ amountTyiyn }) => Number.isSafeInteger(amountTyiyn))).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});

import path from "node:path";
import { describe, expect, test } from "vitest";
import { langs } from "../../../findings/lang.ts";
import type { Letter, LetterOffice } from "../../letter.ts";
import { contacts } from "../contacts.ts";
import { decisionWords, printSom } from "./decision-letters.ts";
import { letterExamples, numberedExample } from "./letter-examples.ts";
import { letterKinds, renderLetter } from "./letters.ts";

const office: LetterOffice = {
	name: contacts.office,
	intakeAddress: "migration@office.example",
	phone: contacts.phone,
	site: contacts.site,
	guideUrl: "https://office.example/kg-work-permit",
	certificateFingerprint: "3f".repeat(32),
	demonstration: true,
};

const numbered = numberedExample(office);
const letters = letterExamples(office);

const goldenFolder = path.join(import.meta.dirname, "../examples/letters");

test("every kind of letter has an example", () => {
	expect(letters.map((letter) => letter.kind).sort()).toEqual([...letterKinds].sort());
});

describe.each(letters.map((letter) => [letter.kind, letter] as const))("%s", (kind, letter) => {
	test.each(langs)("reads in %s as in its golden file", async (lang) => {
		const { subject, text } = renderLetter(letter, lang);
		await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(path.join(goldenFolder, `${kind}.${lang}.txt`));
	});

	test("in no language asked for, it says everything in all the procedure's languages", () => {
		const all = renderLetter(letter, null);
		for (const lang of ["ky", "ru", "en"] as const) {
			const one = renderLetter(letter, lang);
			expect(all.text).toContain(one.text.trim());
			expect(all.html).toContain(`<div lang="${lang}">`);
		}
	});

	test("names no file, no person, no passport and nothing of health", () => {
		for (const lang of [...langs, null]) {
			const { subject, text, html } = renderLetter(letter, lang);
			for (const part of [subject, text, html]) {
				expect(part).not.toMatch(/DEMIR|U01234567|\.p7m|(?<!\p{L})(ВИЧ|СПИД|АИВ|HIV|AIDS)/u);
				expect(part).not.toMatch(/undefined|NaN|\[object/);
			}
			expect(subject).not.toMatch(/[\r\n]/);
		}
	});

	test("fits a narrow window, but for what must be copied whole", () => {
		for (const line of renderLetter(letter, null).text.split("\n")) {
			expect(line.length <= 78 || /https?:|[0-9a-f]{64}/.test(line), line).toBe(true);
		}
	});
});

test("faults come before remarks, in catalogue order, and notes are left out", () => {
	const { text } = renderLetter(letters[1] as Letter, "en");
	const places = ["(D11)", "(C02)", "Remarks", "(D09)"].map((mark) => text.indexOf(mark));
	expect(places.every((at) => at > 0)).toBe(true);
	expect([...places].sort((a, b) => a - b)).toEqual(places);
	expect(text).not.toContain("(N06)");
});

test("a letter of a real office says nothing of a demonstration", () => {
	const real = { ...numbered, office: { ...office, demonstration: false } };
	const { subject, text } = renderLetter({ kind: "delivery", data: { ...real, receiptBy: "2026-06-17" } }, "en");
	expect(subject).toBe("KG-7K4M2-QXP9R-TAVC: your documents have been delivered");
	expect(text).not.toMatch(/demonstration/i);
});

test("an officer's subject is one line, and stands behind the number", () => {
	const data = { ...numbered, subject: "one\r\nBcc: x@example.org", text: "text" };
	expect(renderLetter({ kind: "officer-letter", data: { ...data } }, "en").subject).toBe(
		"[DEMO] KG-7K4M2-QXP9R-TAVC: one Bcc: x@example.org",
	);
});

test("a person's letter does not say that a machine wrote it", () => {
	for (const letter of letters) {
		const isByPerson = letter.kind === "officer-letter" || letter.kind === "letter-answer";
		expect(renderLetter(letter, "en").text.includes("sent automatically"), letter.kind).toBe(!isByPerson);
	}
});

test("what a stranger wrote is escaped", () => {
	const evil = { ...office, site: '<script>alert("x")</script>' };
	const { html } = renderLetter({ kind: "how-to-file", data: { office: evil, findings: [] } }, "en");
	expect(html).not.toContain("<script>");
	expect(html).toContain("&lt;script&gt;");
});

describe("a letter about money says what the money leads to", () => {
	const order = { ...numbered, reference: "KG-7K4M2-QXP9R-TAVC", totalTyiyn: 400_000, payBy: "2026-07-30" };
	const came = { ...numbered, amountTyiyn: 400_000, owedTyiyn: 0 };

	test.each(langs)("in %s", (lang) => {
		const words = decisionWords[lang];
		const flat = (letter: Letter) => renderLetter(letter, lang).text.replace(/\s+/g, " ");
		const before = flat({ kind: "fee-order", data: { ...order, beforeDecision: true } });
		expect(before).toContain(words.feeBefore);
		expect(before).not.toContain(words.feeOpened);
		expect(before).not.toContain(words.feeLapse);
		expect(flat({ kind: "fee-order", data: order })).toContain(words.feeLapse);
		const nothing = flat({ kind: "fee-order", data: { ...order, totalTyiyn: 0 } });
		expect(nothing).toContain(words.paymentWhole);
		expect(nothing).not.toContain(words.feeTotal);
		expect(flat({ kind: "payment-received", data: { ...came, leadsTo: "paper" } })).toContain(words.paymentWhole);
		const early = flat({ kind: "payment-received", data: { ...came, owedTyiyn: -400_000, leadsTo: "order" } });
		expect(early).toContain(words.paymentCame(words.som(printSom(400_000))).replace(/\s+/g, " "));
		expect(early).not.toContain(words.paymentWhole);
		for (const [leadsTo, sentence] of [
			["decision", words.paymentBefore],
			["person", words.paymentEnded],
		] as const) {
			const text = flat({ kind: "payment-received", data: { ...came, leadsTo } });
			expect(text).toContain(sentence);
			expect(text).not.toContain(words.paymentWhole);
		}
	});
});

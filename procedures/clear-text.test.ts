import { expect, test } from "vitest";
import { langs } from "../findings/lang.ts";
import { clearTextWarnings } from "./clear-text.ts";
import { letterTemplates } from "./kg-work-permit/2018/letter-templates.ts";
import { beginLetter, fillTemplate, openPlaceholders, placeholders, unknownPlaceholders } from "./letter-template.ts";

const faultsOf = (text: string) => clearTextWarnings(text).map((one) => one.fault);

test.each([
	["Паспорт AN1234567", "passport"],
	["ID 0123456 жарактуу", "passport"],
	["серия 45 08 123456", "passport"],
	["ПИН 20904199500123", "personal-number"],
	["карта 4111 1111 1111 1111", "bank-card"],
	["дата рождения 09.04.1995", "birth"],
	["справка о ВИЧ", "health"],
	["кургак учук тууралуу", "health"],
	["Your HIV certificate", "health"],
	["결핵 진단서", "health"],
])("%s is warned of as %s", (text, fault) => {
	expect(faultsOf(text)).toContain(fault);
});

test("what an officer must write is no warning: numbers of cases, telephones, days, sheets", () => {
	for (const text of [
		"KG-7K4M2-QXP9R-TAVC",
		"Телефон: 0312 30-11-17, +996 312 301117",
		"2026-12-01, 14:30",
		"3 барак, 12 жумушчу",
		"Медицинская справка",
		"оңой, спидометр жок",
	])
		expect([text, faultsOf(text)]).toEqual([text, []]);
});

test("the shipped templates have every language, only known placeholders, and nothing that travels badly", () => {
	for (const template of letterTemplates)
		for (const lang of langs) {
			const { subject, text } = beginLetter(template, lang, Object.fromEntries(placeholders.map((one) => [one, "1"])));
			expect(subject.trim() && text.trim()).toBeTruthy();
			expect(unknownPlaceholders(template.subject[lang] + template.text[lang])).toEqual([]);
			expect(openPlaceholders(subject + text)).toEqual([]);
			expect(subject).not.toMatch(/[\r\n]/);
		}
	expect(new Set(letterTemplates.map(({ id }) => id)).size).toBe(letterTemplates.length);
});

test("a placeholder without a value stays to be seen, and a value is not read as a placeholder", () => {
	expect(fillTemplate("{number} {date} {name}", { number: "{phone}" })).toBe("{phone} {date} {name}");
	expect(unknownPlaceholders("{name} {number} {passport}")).toEqual(["name", "passport"]);
});

test("a long hostile text is looked through in no time", () => {
	const begun = performance.now();
	clearTextWarnings(`${"рожд ".repeat(40_000)}${"1".repeat(200_000)}${"AB 1".repeat(50_000)}`);
	expect(performance.now() - begun).toBeLessThan(15_000);
});

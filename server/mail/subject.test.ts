import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeNumber } from "../../casework/number.ts";
import { isSameOrganisation, judgeSubject, readSubject } from "./subject.ts";

const prefixes = ["KG", "KR"];

describe("a subject is read loosely (B23)", () => {
	test.each([
		["ЧЖК – ОсОО «Арча»", "ОсОО «Арча»"],
		["ЧЖК - ОсОО Арча", "ОсОО Арча"],
		["ЧЖК—ОсОО Арча", "ОсОО Арча"],
		["чжк ОсОО Арча", "ОсОО Арча"],
		["  ЧЖК   -Арча ", "Арча"],
		["«ЧЖК» – Арча", "Арча"],
		["ЧЖK: Арча", "Арча"],
		["Ч.Ж.К. Арча", "Арча"],
		["ИРС - Ромашка", "Ромашка"],
		["Re: Fwd: ЧЖК – Арча", "Арча"],
		["Ответ: [EXTERNAL] RE[2]: ЧЖК – Арча", "Арча"],
		["Чет олколук жумушчу кучу - Арча", "Арча"],
		["Чет өлкөлүк жумушчу күчү – Арча", "Арча"],
		["CHJK - Archa", "Archa"],
		["ЧЖК", null],
	])("%s", (subject, organisation) => {
		expect(readSubject(subject, prefixes)).toEqual({ hasMark: true, organisation, quotes: null });
	});

	test.each(["", "Суроо", "ЧЖКС – Арча", "Документы ЧЖК", "ИРСУ"])("no mark in: %s", (subject) => {
		const read = readSubject(subject, prefixes);
		expect(read).toEqual({ hasMark: false, organisation: null, quotes: null });
		expect(judgeSubject(read).map((one) => one.code)).toEqual(["T01"]);
	});
});

const number = fc.uint8Array({ minLength: 9, maxLength: 9 }).map((bytes) => makeNumber("KG", bytes));
const dash = fc.constantFrom(" - ", "-", " – ", "—", " : ", " ", "  −  ");
const word = fc.constantFrom("Арча", "Ала-Тоо", "Өрүш", "Ромашка 2000", "Archa");

test("a quoted number is found wherever it stands, however it is cut, and never becomes part of the name", () => {
	fc.assert(
		fc.property(number, dash, word, fc.constantFrom(" ", "", "-"), fc.boolean(), (quoted, joint, name, cut, first) => {
			const written = quoted.split("-").join(cut);
			const read = readSubject(
				first ? `Re: ${written} ЧЖК${joint}${name}` : `Re: ЧЖК${joint}${name} ${written}`,
				prefixes,
			);
			expect(read.quotes).toBe(quoted);
			expect(read.organisation).toBe(name);
			expect(judgeSubject(read)).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});

test("case, dash and answer marks do not change what is read", () => {
	fc.assert(
		fc.property(
			dash,
			word,
			fc.constantFrom("", "Re: ", "FW: ", "Отв: ", "Жооп: "),
			fc.boolean(),
			(joint, name, re, low) => {
				const read = readSubject(`${re}${low ? "чжк" : "ЧЖК"}${joint}${name}`, prefixes);
				expect(read).toEqual({ hasMark: true, organisation: name, quotes: null });
			},
		),
	);
});

test("no text a stranger types makes reading throw or run away", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary", maxLength: 3_000 }), (text) => {
			const read = readSubject(text, prefixes);
			expect(read.hasMark || read.organisation === null).toBe(true);
		}),
	);
	for (const hostile of [
		"re:".repeat(3_000),
		"[".repeat(3_000),
		"Ч.".repeat(3_000),
		"K G 1 ".repeat(2_000),
		" ".repeat(1e6),
	]) {
		const start = process.cpuUsage();
		readSubject(hostile, prefixes);
		expect(process.cpuUsage(start).user).toBeLessThan(200_000);
	}
});

test("organisations agree apart from legal form, quotes and letters that keyboards lack", () => {
	expect(isSameOrganisation("ОсОО «Өрүш Курулуш»", "ОРУШ КУРУЛУШ ЖЧК")).toBe(true);
	expect(isSameOrganisation("Арча", "Ала-Тоо")).toBe(false);
});

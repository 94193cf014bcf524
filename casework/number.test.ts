import fc from "fast-check";
import { expect, test } from "vitest";
import { findNumber, makeNumber, numberRandomBytes, parseNumber } from "./number.ts";

const random = fc.uint8Array({ minLength: numberRandomBytes, maxLength: numberRandomBytes });
const prefixes = ["KG", "KR"];

test("a number reads back as it was made", () => {
	fc.assert(
		fc.property(random, (bytes) => {
			const number = makeNumber("KG", bytes);
			expect(parseNumber(number, prefixes)).toBe(number);
		}),
	);
});

test("a number survives lower case, spaces, long dashes and Cyrillic look-alikes", () => {
	const cyrillic: Record<string, string> = {
		A: "А",
		B: "В",
		C: "С",
		E: "Е",
		H: "Н",
		K: "К",
		M: "М",
		P: "Р",
		T: "Т",
		X: "Х",
		Y: "У",
	};
	fc.assert(
		fc.property(random, (bytes) => {
			const number = makeNumber("KG", bytes);
			expect(parseNumber(number.toLowerCase().replaceAll("-", " — "), prefixes)).toBe(number);
			expect(parseNumber([...number].map((c) => cyrillic[c] ?? c).join(""), prefixes)).toBe(number);
			expect(
				parseNumber(`${number.slice(0, 2)}${number.slice(2).replaceAll("0", "o").replaceAll("1", "l")}`, prefixes),
			).toBe(number);
		}),
	);
});

test("one wrong symbol is always seen", () => {
	fc.assert(
		fc.property(random, fc.nat({ max: 13 }), fc.nat({ max: 30 }), (bytes, at, shift) => {
			const symbols = [...makeNumber("KG", bytes).slice(2).replaceAll("-", "")];
			const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
			symbols[at] = alphabet[(alphabet.indexOf(symbols[at] ?? "") + 1 + shift) % 32] ?? "";
			expect(parseNumber(`KG${symbols.join("")}`, prefixes)).toBeNull();
		}),
	);
});

test("two swapped symbols are always seen", () => {
	fc.assert(
		fc.property(random, fc.nat({ max: 12 }), (bytes, at) => {
			const symbols = [...makeNumber("KG", bytes).slice(2).replaceAll("-", "")];
			fc.pre(symbols[at] !== symbols[at + 1]);
			[symbols[at], symbols[at + 1]] = [symbols[at + 1] ?? "", symbols[at] ?? ""];
			expect(parseNumber(`KG${symbols.join("")}`, prefixes)).toBeNull();
		}),
	);
});

test("a number of another procedure or of no procedure is none", () => {
	const number = makeNumber("KG", new Uint8Array(9).fill(7));
	expect(parseNumber(`KR${number.slice(2)}`, prefixes)).toBeNull();
	expect(parseNumber(`ZZ${number.slice(2)}`, prefixes)).toBeNull();
	expect(parseNumber("", prefixes)).toBeNull();
});

test("a number is found in a subject line among words", () => {
	fc.assert(
		fc.property(random, (bytes) => {
			const number = makeNumber("KG", bytes);
			expect(findNumber(`Re: ЧЖК – «Ак-Суу» ЖЧК, оңдоо ${number}.`, prefixes)).toBe(number);
			expect(findNumber(`${number} ЧЖК - Ала-Тоо`, prefixes)).toBe(number);
		}),
	);
	expect(findNumber("ЧЖК – Ак-Суу, 2026-11-22, 3 барак", prefixes)).toBeNull();
});

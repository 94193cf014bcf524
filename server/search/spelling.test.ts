import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mistakesBetween, variantsNear, variantsOf } from "./mistakes.ts";
import { identifierOf, mistakesAllowed, spell, wordsOfName } from "./spelling.ts";

function skeletonOf(word: string): string | undefined {
	return spell(word)?.skeleton;
}

/** Whether a question in these letters finds a name in those: the comparison that search makes. */
function finds(asked: string, filed: string): boolean {
	const [a, b] = [spell(asked), spell(filed)];
	if (!a || !b) return false;
	return a.spellings.some((left) =>
		b.spellings.some(
			(right) => mistakesBetween(left, right, mistakesAllowed(left, right)) <= mistakesAllowed(left, right),
		),
	);
}

describe("one name in many spellings", () => {
	it.each([
		["Бакыт", "Bakyt", "Bakit", "БАКЫТ"],
		["Жыргал", "Zhyrgal", "Jyrgal", "Dzhyrgal"],
		["Асанов", "Asanov", "Assanov"],
		["Үсөн", "Усон", "Uson", "Üsön"],
		["Фёдор", "Федор", "Fedor"],
		["Сергей", "Sergey", "Sergei", "Сергеи"],
		["Мухаммед", "Muhammed", "Mukhammed"],
		["Жээнбеков", "Jeenbekov", "Zheenbekov", "Женбеков"],
		["Юрий", "Yuri", "Yury", "Yuriy", "Iurii"],
		["Мария", "Maria", "Mariya", "Mariia"],
		["Шербаков", "Sherbakov", "Щербаков", "Shcherbakov"],
		["Алиев", "Aliev", "Aliyev"],
		["Чынгыз", "Chyngyz", "Chingiz"],
		["Айжан", "Aizhan", "Ayjan"],
		["Цой", "Tsoi", "Tsoy"],
		["Токтогул", "Toktogul"],
		["김철수", "김철수"],
	])("%s is found however it is written", (...spellings) => {
		for (const asked of spellings) for (const filed of spellings) expect(skeletonOf(asked)).toBe(skeletonOf(filed));
	});

	it.each([
		["Wang", "Ван"],
		["Жаңыл", "Zhangyl"],
		["Gimcheolsu", "김철수"],
		["Kimcheolsu", "김철수"],
		["Park", "박"],
		["Şahin", "Шахин"],
		["SAHIN", "Şahin"],
		["Fyodor", "Фёдор"],
		["Alexander", "Александр"],
	])("%s finds %s", (asked, filed) => {
		expect(finds(asked, filed)).toBe(true);
		expect(finds(filed, asked)).toBe(true);
	});

	it("does not take different names for one", () => {
		for (const [a, b] of [
			["Асанов", "Усенов"],
			["Ким", "Ли"],
			["Айжан", "Гулжан"],
			["김철수", "김영희"],
		] as const)
			expect(finds(a, b)).toBe(false);
	});

	it("a Hangul name is found by its beginning, and its family name alone", () => {
		expect(wordsOfName("김철수").map((word) => word.skeleton)).toEqual(["김", "김철", "김철수"]);
	});

	it("fillers and initials find nothing unless there is nothing else", () => {
		expect(wordsOfName("Асан уулу Бакыт Ж.").map((word) => word.skeleton)).toEqual(["asan", "bakit"]);
		expect(wordsOfName("кызы").map((word) => word.skeleton)).toEqual(["kizi"]);
	});
});

const cyrillicWord = fc.string({
	unit: fc.constantFrom(..."абвгдежзийклмнңоөпрстуүфхцчшыэюя"),
	minLength: 4,
	maxLength: 14,
});
const latinWord = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), minLength: 4, maxLength: 14 });
const anyWord = fc.oneof(cyrillicWord, latinWord);

type Slip = { readonly kind: "wrong" | "missing" | "extra" | "swapped"; readonly at: number; readonly letter: string };

function slipped(word: string, { kind, at, letter }: Slip): string {
	const i = at % word.length;
	if (kind === "wrong") return word.slice(0, i) + letter + word.slice(i + 1);
	if (kind === "missing") return word.slice(0, i) + word.slice(i + 1);
	if (kind === "extra") return word.slice(0, i) + letter + word.slice(i);
	return word.slice(0, i) + (word[i + 1] ?? "") + (word[i] ?? "") + word.slice(i + 2);
}

const slip = (letters: string): fc.Arbitrary<Slip> =>
	fc.record({
		kind: fc.constantFrom("wrong" as const, "missing" as const, "extra" as const, "swapped" as const),
		at: fc.nat(20),
		letter: fc.constantFrom(...letters),
	});

describe("mistakes in typing", () => {
	it("one in a word of its own script is forgiven, wherever it is", () => {
		for (const letters of ["абвгдежзийклмнңоөпрстуүфхцчшщъыьэюя", "abcdefghijklmnopqrstuvwxyz"]) {
			const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 6, maxLength: 14 });
			fc.assert(
				fc.property(word, slip(letters), (name, mistake) => {
					// Soft signs are no sounds: what is left must be long enough to forgive anything.
					fc.pre(name.replace(/[ъь]/g, "").length > 4);
					return finds(slipped(name, mistake), name);
				}),
				{ numRuns: 1000 },
			);
		}
	});

	it("is symmetric: whoever finds is found", () => {
		fc.assert(fc.property(anyWord, anyWord, (a, b) => finds(a, b) === finds(b, a)));
	});

	it("two are forgiven in long words only", () => {
		expect(finds("Абдраимов", "Обдрамов")).toBe(true);
		expect(finds("Асанов", "Осанав")).toBe(false);
	});

	it("what is within the distance forgiven is filed where a question looks: the index misses none", () => {
		const letters = fc.constantFrom(..."abcd");
		const spelling = fc.string({ unit: letters, minLength: 1, maxLength: 12 });
		fc.assert(
			fc.property(spelling, fc.array(slip("abcd"), { maxLength: 2 }), (a, slips) => {
				const b = slips.reduce((word, each) => (word === "" ? word : slipped(word, each)), a);
				const most = mistakesAllowed(a, b);
				if (mistakesBetween(a, b, most) > most) return;
				const shared = new Set(variantsOf(a));
				expect(variantsNear(b).some((variant) => shared.has(variant))).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});

	it("the distance is that of the textbook", () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 6 }),
				fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 6 }),
				(a, b) => mistakesBetween(a, b, 6) === textbookDistance(a, b),
			),
		);
	});
});

/** Optimal string alignment by its recursive definition. */
function textbookDistance(a: string, b: string): number {
	if (a === "" || b === "") return a.length + b.length;
	const costs = [
		textbookDistance(a.slice(1), b) + 1,
		textbookDistance(a, b.slice(1)) + 1,
		textbookDistance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
	];
	if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0])
		costs.push(textbookDistance(a.slice(2), b.slice(2)) + 1);
	return Math.min(...costs);
}

describe("numbers", () => {
	it("are compared without spaces, dashes and the alphabet of the keyboard", () => {
		expect(identifierOf(" ас 12-345 67")).toBe("AC1234567");
		expect(identifierOf("029 041 995 101 23")).toBe("02904199510123");
	});

	it("nothing that a stranger writes makes a word without an end", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
				for (const word of wordsOfName(text)) {
					expect(word.skeleton.length).toBeLessThanOrEqual(40);
					for (const spelling of word.spellings) expect(variantsOf(spelling).length).toBeLessThanOrEqual(29);
				}
			}),
		);
	});
});

import { isHangul, romanise, romaniseAsPassport } from "./hangul.ts";
import { bareLetters, byLetter, bySound } from "./letters.ts";

/**
 * A word of a name as search knows it. `skeleton` is the same for every script and transliteration, and names the term. `spellings` are what
 * a question is compared with, the skeleton first: a word typed in its own script with one wrong letter is one symbol away from one of them.
 */
export type SpelledWord = { readonly skeleton: string; readonly spellings: readonly string[] };

/** Longer words are cut: nobody's name is longer, and a stranger's text bounds no table. */
const symbolsMax = 40;

/** From how many symbols on one wrong letter, and two, are forgiven. */
const oneMistakeFrom = 4;
const twoMistakesFrom = 8;

/** How many wrong letters are forgiven between two spellings: what the shorter one allows, so that the answer is the same both ways. */
export function mistakesAllowed(a: string, b: string): number {
	if (isHangul(a) || isHangul(b)) return 0;
	const symbols = Math.min(a.length, b.length);
	return symbols >= twoMistakesFrom ? 2 : symbols >= oneMistakeFrom ? 1 : 0;
}

function cut(text: string): string {
	return text.slice(0, symbolsMax);
}

function unique(texts: readonly string[]): string[] {
	return [...new Set(texts.map(cut).filter((text) => text !== ""))];
}

/** Other ways in which the same letters are read: Chinese x and -ng, and yo for ё. */
function otherReadings(bare: string): string[] {
	const readings: string[] = [];
	if (bare.startsWith("x")) readings.push(`h${bare.slice(1)}`, `s${bare.slice(1)}`);
	if (bare.includes("yo")) readings.push(bare.replaceAll("yo", "e"));
	if (bare.endsWith("ng")) readings.push(bare.slice(0, -1));
	return readings.map(bySound);
}

/** One word without spaces, in any script. Null when nothing of it can be searched. */
export function spell(word: string): SpelledWord | null {
	const composed = word.normalize("NFC");
	if (isHangul(composed)) {
		const roman = [romanise(composed), romaniseAsPassport(composed) ?? ""];
		const skeleton = cut(composed);
		return { skeleton, spellings: unique([skeleton, ...roman.map(bySound), ...roman.map(byLetter)]) };
	}
	const bare = bareLetters(composed).replace(/[^\p{L}\p{N}]/gu, "");
	const skeleton = cut(bySound(bare));
	if (skeleton === "") return null;
	return { skeleton, spellings: unique([skeleton, byLetter(bare), ...otherReadings(bare)]) };
}

/** Words that stand in half of all names and find nothing: "son of", "daughter of". Skeletons. */
const fillers = new Set(["ulu", "kizi", "oglu", "ogli", "ugli", "uglu"]);

/**
 * The words of a name, each once. Hangul names are written in one piece, so their beginnings are words too: the family name alone finds the
 * person. Single letters (initials) and fillers are left out unless there is nothing else.
 */
export function wordsOfName(name: string): readonly SpelledWord[] {
	const parts = name.split(/[^\p{L}\p{N}\p{M}'’‘ʻʼ`´]+/u).filter((part) => part !== "");
	const whole = parts.flatMap((part) => {
		const composed = part.normalize("NFC");
		return isHangul(composed) ? beginnings(composed) : [part];
	});
	const words = new Map<string, SpelledWord>();
	for (const each of whole.map(spell)) if (each) words.set(each.skeleton, joined(words.get(each.skeleton), each));
	const all = [...words.values()];
	const telling = all.filter(({ skeleton }) => !fillers.has(skeleton) && (skeleton.length > 1 || isHangul(skeleton)));
	return telling.length > 0 ? telling : all;
}

function beginnings(hangul: string): string[] {
	return [...hangul]
		.slice(0, 6)
		.map((_, index) => [...hangul].slice(0, index + 1).join(""))
		.concat(hangul);
}

function joined(before: SpelledWord | undefined, word: SpelledWord): SpelledWord {
	return before === undefined ? word : { ...word, spellings: unique([...before.spellings, ...word.spellings]) };
}

const lookAlikes: Readonly<Record<string, string>> = {
	А: "A",
	В: "B",
	Е: "E",
	К: "K",
	М: "M",
	Н: "H",
	О: "O",
	Р: "P",
	С: "C",
	Т: "T",
	Х: "X",
	У: "Y",
};

/** A passport, tax or personal number as it is compared: capitals and digits only, Cyrillic look-alikes as Latin letters. "" for none. */
export function identifierOf(text: string): string {
	return text
		.normalize("NFKC")
		.toUpperCase()
		.replace(/[АВЕКМНОРСТХУ]/gu, (letter) => lookAlikes[letter] ?? letter)
		.replace(/[^A-Z0-9]/gu, "")
		.slice(0, symbolsMax);
}

/**
 * What the letters of a name are folded to, so that one name has one skeleton in whatever script it is typed. Symbols of a skeleton are small
 * Latin letters; `w` stands for sh, `q` for ch, `j` for zh and dzh.
 */

/** Letters that no decomposition takes apart. */
const plainLatin: Readonly<Record<string, string>> = {
	ı: "i",
	ø: "o",
	ł: "l",
	đ: "d",
	ð: "d",
	þ: "t",
	ß: "s",
	æ: "e",
	œ: "e",
	ə: "a",
	ŋ: "n",
	q: "k",
	w: "v",
	y: "i",
	c: "k",
};

/** Kyrgyz, Russian, Kazakh, Uzbek and Tajik letters. й and ё have lost their marks before they come here. */
const cyrillic: Readonly<Record<string, string>> = {
	а: "a",
	б: "b",
	в: "v",
	г: "g",
	д: "d",
	е: "e",
	ж: "j",
	з: "z",
	и: "i",
	к: "k",
	л: "l",
	м: "m",
	н: "n",
	ң: "n",
	о: "o",
	ө: "o",
	п: "p",
	р: "r",
	с: "s",
	т: "t",
	у: "u",
	ү: "u",
	ф: "f",
	х: "h",
	ц: "ts",
	ч: "q",
	ш: "w",
	щ: "w",
	ъ: "",
	ы: "i",
	ь: "",
	э: "e",
	ю: "iu",
	я: "ia",
	қ: "k",
	ғ: "g",
	ҳ: "h",
	һ: "h",
	ә: "a",
	і: "i",
	ұ: "u",
	ҷ: "j",
};

/** Several letters that spell one sound. Longer ones first: the first that fits is taken. */
const groups: readonly (readonly [string, string])[] = [
	["shch", "w"],
	["sch", "w"],
	["tch", "q"],
	["dzh", "j"],
	["sh", "w"],
	["ch", "q"],
	["zh", "j"],
	["dj", "j"],
	["kh", "h"],
	["gh", "g"],
	["ph", "f"],
	["th", "t"],
	["ck", "k"],
	["ye", "e"],
	["дж", "j"],
	["чж", "j"],
	["тч", "q"],
	["x", "ks"],
];

const groupSound = new Map(groups);
const groupOrLetter = new RegExp(`${groups.map(([letters]) => letters).join("|")}|.`, "gsu");

/** Turkish ş and ç are sounds, not s and c with a mark; passports print S and C, which one mistake covers. */
const marked: Readonly<Record<string, string>> = { ş: "sh", ç: "ch", č: "ch", š: "sh", ž: "zh" };

/** Small letters without marks, apostrophes and soft signs of transliteration. */
export function bareLetters(word: string): string {
	return word
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[şçčšž]/gu, (letter) => marked[letter] ?? letter)
		.normalize("NFKD")
		.replace(/[\p{M}'’‘ʻʼ`´"]/gu, "");
}

function letterSound(letter: string): string {
	return cyrillic[letter] ?? plainLatin[letter] ?? letter;
}

/** One sound for one letter as typed: one wrong letter is one wrong symbol. */
export function byLetter(bare: string): string {
	return [...bare]
		.map((letter) => (letter === "ц" || letter === "ю" || letter === "я" ? letter : letterSound(letter)))
		.join("");
}

/** One spelling for every script and every way of transliterating; doubled symbols count once. */
export function bySound(bare: string): string {
	return bare
		.replace(groupOrLetter, (letters) => groupSound.get(letters) ?? letterSound(letters))
		.replace(/(.)\1+/gsu, "$1");
}

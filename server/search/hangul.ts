/** Revised Romanisation, syllable by syllable, without the changes of sound between syllables: names are spelled that way too. */
const initials = "g kk n d tt r m b pp s ss . j jj ch k t p h".split(" ").map((each) => (each === "." ? "" : each));
const vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const finals = ". k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
	.split(" ")
	.map((each) => (each === "." ? "" : each));

/** Family names that passports spell otherwise than the rules. */
const familyNames: Readonly<Record<string, string>> = {
	김: "kim",
	이: "lee",
	리: "lee",
	박: "park",
	최: "choi",
	정: "jung",
	조: "cho",
	강: "kang",
	윤: "yoon",
	임: "lim",
	오: "oh",
	신: "shin",
	유: "yoo",
	안: "ahn",
	류: "ryu",
	노: "roh",
	문: "moon",
	우: "woo",
	구: "koo",
	권: "kwon",
	백: "paik",
	주: "joo",
};

const first = 0xac00;
const last = 0xd7a3;

export function isHangul(word: string): boolean {
	return /^[\p{Script=Hangul}]+$/u.test(word);
}

/** `gimcheolsu` for 김철수. Characters that are no whole syllables are left out. */
export function romanise(word: string): string {
	return [...word.normalize("NFC")]
		.map((letter) => {
			const code = letter.codePointAt(0) ?? 0;
			if (code < first || code > last) return "";
			const index = code - first;
			return `${initials[Math.floor(index / 588)]}${vowels[Math.floor((index % 588) / 28)]}${finals[index % 28]}`;
		})
		.join("");
}

/** The family name as passports spell it, before the romanised rest; null where the rules are the custom. */
export function romaniseAsPassport(word: string): string | null {
	const [family = "", ...given] = [...word.normalize("NFC")];
	const custom = familyNames[family];
	return custom === undefined ? null : custom + romanise(given.join(""));
}

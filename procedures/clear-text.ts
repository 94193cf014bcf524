/** What looks like personal data in a letter that anybody on its way can read. */
export type ClearTextFault = "passport" | "personal-number" | "bank-card" | "health" | "birth";

/** `what` is the passage itself: it is shown to whoever wrote it, and goes nowhere else. */
export type ClearTextWarning = { readonly fault: ClearTextFault; readonly what: string };

/**
 * Words of health in the four languages, as beginnings of words. The card's file carries a medical certificate (facts 4.4), so these are the words
 * that an officer would write by accident.
 */
const healthWords = [
	"туберкул",
	"кургак учук",
	"сифилис",
	"гепатит",
	"диагноз",
	"заболеван",
	"оору",
	"беремен",
	"кош бойлуу",
	"инвалид",
	"майып",
	"психи",
	"нарколог",
	"tubercul",
	"syphilis",
	"hepatit",
	"diagnos",
	"disease",
	"pregnan",
	"disabilit",
	"결핵",
	"매독",
	"간염",
	"진단",
	"질병",
	"임신",
	"장애",
	"에이즈",
] as const;

/** Short names, which other words begin with: alone they are meant. */
const healthNames = ["вич", "спид", "аив", "hiv", "aids"] as const;

const begun = healthWords.filter((word) => !/^[가-힣]/.test(word)).join("|");
const korean = healthWords.filter((word) => /^[가-힣]/.test(word)).join("|");

/** Korean joins particles to words; there a word may begin inside another. */
const health = new RegExp(
	`(?<!\\p{L})(?:(?:${begun})\\p{L}*|(?:${healthNames.join("|")})(?!\\p{L}))|(?:${korean})\\p{L}*`,
	"giu",
);

const patterns: readonly (readonly [ClearTextFault, RegExp])[] = [
	// Kyrgyz (AN, ID, AC) and most other passports: one or two letters, Latin or Cyrillic, and seven to nine digits; the Russian inner one is 4 + 6.
	["passport", /(?<![\p{L}\p{N}])[A-ZА-Я]{1,2}\s?№?\s?\d{7,9}(?!\d)/gu],
	["passport", /(?<!\d)\d{2}\s?\d{2}\s?№?\s\d{6}(?!\d)/gu],
	// The personal number (PIN) has fourteen digits, and begins with the sex.
	["personal-number", /(?<!\d)[12]\d{13}(?!\d)/gu],
	["bank-card", /(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?!\d)/gu],
	[
		"birth",
		/(?:д\.?\s?р\.?|рожд\p{L}*|туулган|born|date of birth|생년월일)[^\n]{0,20}?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}/giu,
	],
	["health", health],
];

/** At most so many are shown: an officer needs one to see what is meant. */
const warningsMax = 12;

/**
 * What in these words should not travel in the clear, as far as a machine can tell. A warning and no more: the officer may have a reason, and no
 * list of words knows them all. Pure and total.
 */
export function clearTextWarnings(text: string): readonly ClearTextWarning[] {
	const found: ClearTextWarning[] = [];
	for (const [fault, pattern] of patterns)
		for (const [what] of text.matchAll(pattern))
			if (!found.some((one) => one.fault === fault && one.what === what)) found.push({ fault, what: what.trim() });
	return found.slice(0, warningsMax);
}

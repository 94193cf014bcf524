import type { PaperLanguage } from "./receipt.ts";
import { wordsEn } from "./words.en.ts";
import { wordsKo } from "./words.ko.ts";
import { wordsKy } from "./words.ky.ts";
import { wordsRu } from "./words.ru.ts";

/** The printed words of a receipt and a notice. A language that lacks one does not compile. */
export type PaperWords = {
	readonly receiptTitle: string;
	readonly number: string;
	readonly procedure: string;
	readonly kind: string;
	readonly applicant: string;
	readonly authority: string;
	readonly arrivedAt: string;
	readonly completedAt: string;
	readonly recordedAt: string;
	readonly issuedAt: string;
	readonly files: string;
	readonly fileName: string;
	readonly fileSize: string;
	/** Says what the digits are and that the applicant's own copy has the same. */
	readonly filesNote: string;
	readonly noFiles: string;
	readonly warnings: string;
	readonly noWarnings: string;
	readonly file: (ordinal: number) => string;
	readonly nextStep: string;
	readonly byDate: (day: string) => string;
	readonly stateNote: string;
	readonly proof: string;
	readonly fingerprint: string;
	readonly verifyNote: string;
	readonly demonstration: string;
	readonly testClock: string;
	/** When a notice was written. */
	readonly issued: string;
	readonly howToMend: string;
	readonly rule: string;
	readonly page: (page: number, of: number) => string;
	/** "Bishkek time (UTC+6)" of "Bishkek time" and "UTC+6". */
	readonly zone: (name: string, offset: string) => string;
	readonly bytes: string;
	/** `YYYY`, `MM`, `DD` as digits in; a date as people write it out. */
	readonly day: (year: string, month: string, day: string) => string;
};

export const paperWords: Readonly<Record<PaperLanguage, PaperWords>> = {
	ky: wordsKy,
	ru: wordsRu,
	en: wordsEn,
	ko: wordsKo,
};

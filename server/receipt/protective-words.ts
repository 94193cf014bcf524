import type { PromiseName } from "../../casework/review-facts.ts";
import type { Lang } from "../../findings/lang.ts";
import { words as en } from "./protective-words.en.ts";
import { words as ko } from "./protective-words.ko.ts";
import { words as ky } from "./protective-words.ky.ts";
import { words as ru } from "./protective-words.ru.ts";

/** The printed words of a protective receipt that a receipt does not have (words.ts). */
export type ProtectiveWords = {
	readonly title: string;
	readonly issuedAt: string;
	readonly pendingTitle: string;
	readonly pending: (moment: string) => string;
	readonly officeActs: string;
	readonly applicantActs: string;
	readonly held: (since: string) => string;
	readonly promisesTitle: string;
	readonly noPromises: string;
	readonly promises: Readonly<Record<PromiseName, string>>;
	/** Said of a day that no law gives. */
	readonly target: string;
	readonly passed: string;
	readonly ahead: string;
	readonly ours: (day: string) => string;
	readonly notOurs: string;
	readonly showNote: string;
	readonly checkNote: string;
	readonly signedNote: string;
};

export const protectiveWords: Readonly<Record<Lang, ProtectiveWords>> = { ky, ru, en, ko };

import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Sentences of the page on which the papers of a round are issued in one step. */
export type AppointingWords = {
	readonly rounds: string;
	readonly waiting: (places: number) => string;
	readonly title: string;
	readonly lead: string;
	readonly term: (from: string | null, to: string | null) => string;
	readonly confirmed: (count: number) => string;
	readonly confirmedOn: (day: string) => string;
	readonly noneConfirmed: string;
	readonly unconfirmed: (count: number) => string;
	readonly unconfirmedLead: string;
	readonly issue: (count: number) => string;
	readonly warning: string;
	readonly issued: (count: number) => string;
	readonly notReady: string;
	readonly changed: string;
	readonly toRegister: string;
};

export const appointingWords: Readonly<Record<Lang, AppointingWords>> = { ky, ru, en, ko };

import type { Lang } from "../../../findings/lang.ts";
import { pageWords as en } from "./page-words.en.ts";
import { pageWords as ko } from "./page-words.ko.ts";
import { pageWords as ky } from "./page-words.ky.ts";
import { pageWords as ru } from "./page-words.ru.ts";

/** What an officer reads of a place in a round, and writes down for somebody who called. */
export type PlacePageWords = {
	readonly byRound: string;
	readonly title: string;
	readonly outcome: string;
	readonly outcomes: Readonly<Record<"seat" | "reserve", string>>;
	readonly position: string;
	readonly positionHint: string;
	readonly why: string;
	readonly confirmBy: string;
	readonly confirmedOn: string;
	readonly notYet: string;
	readonly answer: string;
	readonly object: string;
	readonly objected: string;
	readonly formTitle: string;
	readonly formLead: string;
	readonly said: string;
	readonly confirm: string;
	readonly decline: string;
	readonly declineHint: string;
	readonly on: string;
	readonly onHint: string;
	readonly save: string;
	readonly choose: string;
	readonly dayMissing: string;
	readonly objectionsTitle: string;
	readonly objectionsLead: string;
	readonly objectionsNone: string;
	readonly objectionScores: string;
	readonly objectionsLink: (count: number) => string;
	readonly objectionOf: (date: string) => string;
};

export const placePageWords: Readonly<Record<Lang, PlacePageWords>> = { ky, ru, en, ko };

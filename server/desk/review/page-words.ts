import type { Lang } from "../../../findings/lang.ts";
import { pageWords as en } from "./page-words.en.ts";
import { pageWords as ko } from "./page-words.ko.ts";
import { pageWords as ky } from "./page-words.ky.ts";
import { pageWords as ru } from "./page-words.ru.ts";

/** Every sentence of the review's own screens. */
export type ReviewPageWords = {
	readonly todo: string;
	readonly nobodyHas: string;
	readonly begin: string;
	readonly beginHint: string;
	readonly youHave: string;
	readonly colleagueHas: (name: string) => string;
	/** Somebody has the case open at this moment. */
	readonly colleagueWorks: (name: string, since: string) => string;
	readonly readOnly: string;
	/** Only for whoever may take it over. */
	readonly takeOverLead: string;
	readonly takeOver: string;
	readonly takeOverHint: string;
	readonly progress: (seen: number, all: number) => string;
	readonly wrongCount: (n: number) => string;
	readonly lookNext: (ordinal: number) => string;
	readonly lookAt: string;
	readonly lookAgain: string;
	readonly askAgain: (n: number) => string;
	readonly propose: string;
	readonly returnBack: string;
	readonly takeRequestBack: string;
	readonly opinion: string;
	readonly assign: string;
	readonly write: string;
	readonly waitingFor: (day: string) => string;
	readonly proposed: string;
	readonly beforeBoard: string;
	readonly right: string;
	readonly wrong: string;
	readonly changed: string;
	readonly document: {
		readonly legend: string;
		readonly yes: string;
		readonly no: string;
		readonly reason: string;
		readonly reasonHint: string;
		readonly line: string;
		readonly lineHint: string;
		readonly save: string;
		readonly saveNext: string;
		readonly mustBe: string;
		readonly declared: string;
		readonly chooseVerdict: string;
		readonly chooseReason: string;
	};
	readonly correction: {
		readonly title: string;
		readonly lead: string;
		readonly letter: string;
		readonly noAddress: string;
		readonly send: string;
	};
	readonly returning: { readonly title: string; readonly lead: string; readonly reason: string; readonly save: string };
	readonly opinions: {
		readonly title: string;
		readonly of: string;
		readonly ofHint: string;
		readonly question: string;
		readonly answerBy: string;
		readonly ask: string;
		readonly list: string;
		readonly asked: (of: string, day: string) => string;
		readonly pending: string;
		readonly text: string;
		readonly record: string;
	};
	readonly assigning: {
		readonly title: string;
		readonly lead: string;
		readonly officer: string;
		readonly nobody: string;
		readonly save: string;
	};
	readonly proposal: {
		readonly title: string;
		readonly lead: string;
		readonly itemAsked: (n: number) => string;
		readonly grant: string;
		readonly refuse: string;
		readonly approved: string;
		readonly ground: string;
		readonly reason: string;
		readonly reasonHint: string;
		readonly save: string;
		readonly outcomes: Readonly<Record<"grant" | "grant-in-part" | "refuse", string>>;
		readonly of: (approved: number, asked: number) => string;
	};
	readonly batch: {
		readonly title: string;
		readonly action: string;
		readonly take: string;
		readonly putBack: string;
		readonly chooseSome: string;
		readonly chooseOne: (number: string) => string;
		readonly go: string;
		readonly done: string;
		readonly back: string;
		readonly changed: string;
		readonly absent: string;
	};
	readonly answersKeyedIn: string;
	readonly answersDeclared: string;
	readonly choose: string;
	readonly done: Readonly<Record<ReviewDone, string>>;
};

/** What an action of the review says on the page that follows it. */
export const reviewDone = [
	"begun",
	"taken-over",
	"judged",
	"asked-again",
	"returned",
	"opinion-asked",
	"opinion-recorded",
	"assigned",
	"proposed",
] as const;
export type ReviewDone = (typeof reviewDone)[number];

export const reviewPageWords: Readonly<Record<Lang, ReviewPageWords>> = { ky, ru, en, ko };

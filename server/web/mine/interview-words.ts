import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./interview-words.en.ts";
import { words as ko } from "./interview-words.ko.ts";
import { words as ky } from "./interview-words.ky.ts";
import { words as ru } from "./interview-words.ru.ts";

/** What a candidate reads about his interview, and answers. */
export type MineInterviewWords = {
	readonly title: string;
	/** Whose turn it is, while an answer is waited for. */
	readonly turn: string;
	readonly when: string;
	readonly where: string;
	/** The place of one that is held over a link, which this page cannot open. */
	readonly byLink: string;
	readonly asked: (moment: string) => string;
	readonly confirmed: string;
	readonly unanswered: string;
	readonly declined: string;
	readonly missed: string;
	readonly held: string;
	readonly confirm: string;
	readonly another: string;
	readonly cannot: string;
	readonly call: (phone: string) => string;
	readonly done: { readonly confirm: string; readonly move: string; readonly decline: string };
	readonly moving: {
		readonly title: string;
		readonly lead: string;
		readonly legend: string;
		readonly save: string;
		readonly missing: string;
		readonly taken: string;
		readonly none: string;
		/** Of a free time that is held over the link that he has. */
		readonly online: string;
	};
	readonly declining: {
		readonly title: string;
		readonly facts: readonly string[];
		readonly anotherFirst: string;
		readonly save: string;
		readonly keep: string;
		readonly withdraw: string;
	};
	readonly tooLate: string;
};

export const mineInterviewWords: Readonly<Record<Lang, MineInterviewWords>> = { ky, ru, en, ko };

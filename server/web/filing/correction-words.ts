import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./correction-words.en.ts";
import { words as ko } from "./correction-words.ko.ts";
import { words as ky } from "./correction-words.ky.ts";
import { words as ru } from "./correction-words.ru.ts";

/** What the form says otherwise where it corrects the answers of an application that lies at the office: nobody there has "nothing from you". */
export type CorrectionWords = {
	/** In the place of "the office has nothing from you". */
	readonly notFiledText: string;
	/** The window has closed: the application is not late for that, and what becomes of the correction. */
	readonly closed: (at: string) => string;
	/** The address of a correction is an answer; where letters go is another thing. */
	readonly email: string;
	/** Where only what changes is said anew. */
	readonly parts: {
		/** On the applicant's page, before one begins. */
		readonly offer: string;
		readonly action: string;
		/** Over the list of pages. */
		readonly lead: string;
		/** How a page stands. */
		readonly filed: string;
		readonly changed: string;
		/** Over the questions of a page. */
		readonly onPage: string;
		/** The one question of a page that may be passed over. */
		readonly email: string;
		readonly leave: string;
		readonly none: string;
		/** Pages that were asked for. */
		readonly unchanged: (pages: string) => string;
		readonly rest: string;
		readonly choose: string;
	};
	readonly filed: {
		readonly title: string;
		readonly number: string;
		readonly stays: string;
		readonly arrived: (at: string) => string;
		/** The arrival's own number, which nobody needs. */
		readonly own: (number: string) => string;
		readonly late: string;
		readonly next: string;
		/** Nobody writes of one that came unasked after the window. */
		readonly letter: string;
		readonly mine: string;
	};
};

export const correctionWords: Readonly<Record<Lang, CorrectionWords>> = { ky, ru, en, ko };

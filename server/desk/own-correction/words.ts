import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** What an officer reads of an application that its applicant corrected himself while it was in order. */
export type OwnCorrectionWords = {
	/** `at` is a moment in words. */
	readonly title: (at: string) => string;
	/** Control has not answered yet. */
	readonly waits: string;
	/** Why it stands as accepted again although an officer had begun. */
	readonly whyBack: string;
	readonly came: string;
	readonly gone: string;
	readonly answers: string;
	readonly nothingElse: string;
	readonly document: (ordinal: number, label: string | null) => string;
	readonly judgedStand: (count: number) => string;
	readonly judgedNone: string;
	readonly proposalFell: string;
	readonly gatesFell: string;
	/** In place of "nobody has it". */
	readonly yoursAgain: string;
	readonly beginAgain: string;
	/** An act on what the officer saw before: nothing was saved. */
	readonly refused: string;
	/** Beside a row of a list. */
	/** Of a correction that joined nothing yet. */
	readonly stated: {
		readonly lead: string;
		readonly takenBack: (questions: string) => string;
		readonly hidden: (questions: string) => string;
		readonly withdraws: (ordinals: string) => string;
	};
	readonly mark: string;
	/** On top of the lists: the reader's own applications that came back. */
	readonly mine: (count: number) => string;
};

export const ownCorrectionWords: Readonly<Record<Lang, OwnCorrectionWords>> = { ky, ru, en, ko };

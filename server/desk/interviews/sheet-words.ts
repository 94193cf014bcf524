import type { DeskLang } from "../texts.ts";
import { words as en } from "./sheet-words.en.ts";
import { words as ko } from "./sheet-words.ko.ts";
import { words as ky } from "./sheet-words.ky.ts";
import { words as ru } from "./sheet-words.ru.ts";

/** What whoever sits on a panel reads: his list, his sheet, the check of a language. */
export type InterviewSheetWords = {
	readonly nav: string;
	readonly lead: string;
	readonly none: string;
	readonly toScore: string;
	readonly scored: string;
	readonly ahead: string;
	readonly missed: string;
	readonly toCheck: string;
	readonly checked: string;
	readonly asInterpreter: string;
	readonly sheet: string;
	readonly blind: string;
	readonly own: string;
	readonly notBegun: (time: string) => string;
	readonly of: (max: number) => string;
	readonly weight: (weight: number) => string;
	readonly notes: string;
	readonly notesHint: string;
	readonly handIn: string;
	readonly handInAgain: string;
	readonly opened: string;
	readonly mine: string;
	readonly line: string;
	readonly blank: string;
	readonly print: string;
	readonly points: string;
	readonly name: string;
	readonly signature: string;
	readonly date: string;
	readonly missedAction: string;
	readonly missedHint: string;
	readonly conflict: string;
	readonly conflictLead: string;
	readonly conflictGround: string;
	readonly conflictSave: string;
	readonly language: {
		readonly title: string;
		readonly lead: string;
		readonly which: string;
		readonly verdict: string;
		readonly notes: string;
		readonly save: string;
		readonly missing: string;
	};
	readonly done: {
		readonly sheet: string;
		readonly language: string;
		readonly missed: string;
		readonly conflict: string;
	};
	/** Said by the script that keeps what was typed. */
	readonly kept: {
		readonly restored: string;
		readonly waits: string;
		readonly sending: string;
		readonly signedOut: string;
	};
};

export const interviewSheetWords: Readonly<Record<DeskLang, InterviewSheetWords>> = { ky, ru, en, ko };

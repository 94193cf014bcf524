import type { Lang } from "../../../findings/lang.ts";
import type { ClearTextFault } from "../../../procedures/clear-text.ts";
import type { Placeholder } from "../../../procedures/letter-template.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Sentences of writing to an applicant, and of the templates that it begins with. */
export type WritingWords = {
	readonly write: string;
	readonly answer: string;
	readonly begin: string;
	readonly template: string;
	readonly noTemplate: string;
	readonly language: string;
	readonly document: string;
	readonly noDocument: string;
	readonly date: string;
	readonly dateHint: string;
	readonly fill: string;
	readonly subject: string;
	readonly subjectHint: string;
	readonly text: string;
	readonly textHint: string;
	readonly preview: string;
	readonly previewLead: string;
	readonly to: string;
	readonly send: string;
	readonly edit: string;
	readonly warningTitle: string;
	readonly warningLead: string;
	readonly warnings: Readonly<Record<ClearTextFault, string>>;
	readonly elsewhere: string;
	readonly errorTitle: string;
	readonly placeholderLeft: (names: string) => string;
	readonly subjectMissing: string;
	readonly textMissing: string;
	readonly noAddress: string;
	/** A letter to who filed on paper and gave no address, and to who gave one besides. */
	readonly onPaper: string;
	readonly onPaperToo: string;
	readonly toPaper: string;
	readonly print: string;
	readonly printed: string;
	readonly printedPapers: string;
	readonly correspondence: string;
	readonly sent: string;
	readonly nothingYet: string;
	readonly written: string;
	readonly received: string;
	readonly read: string;
	readonly templates: string;
	readonly templatesLead: string;
	readonly shipped: string;
	readonly changed: (date: string) => string;
	readonly purpose: string;
	readonly allowed: string;
	readonly placeholders: Readonly<Record<Placeholder, string>>;
	readonly unknown: (names: string) => string;
	readonly allLanguages: string;
	readonly validFrom: string;
	readonly validFromHint: string;
	readonly dateWrong: string;
	readonly save: string;
	readonly saved: string;
	readonly administratorOnly: string;
	readonly example: string;
};

export const writingWords: Readonly<Record<Lang, WritingWords>> = { ky, ru, en, ko };

/** Languages as their readers call them: a list of languages is read by whoever looks for his own. */
export const languageNames: Readonly<Record<Lang, string>> = {
	ky: "Кыргызча",
	ru: "Русский",
	en: "English",
	ko: "한국어",
};

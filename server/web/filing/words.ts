import type { Lang } from "../../../findings/lang.ts";
import type { FileFault } from "./file-fault.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

type Titled = { readonly title: string; readonly text: string };

/** Every sentence of the form on the web. Written for somebody with a telephone, little time, and no practice with offices. Times and dates come in as finished words. */
export type FilingWords = {
	readonly action: string;
	readonly draft: string;
	readonly notFiled: string;
	readonly notFiledText: string;
	readonly opens: (at: string) => string;
	readonly closes: (at: string) => string;
	readonly closed: (at: string) => string;
	readonly alsoTime: (at: string) => string;
	readonly left: (days: number, hours: number, minutes: number) => string;
	readonly deletedOn: (at: string) => string;
	readonly codeLink: string;
	readonly tasksLink: string;
	readonly leave: string;
	readonly next: string;
	readonly save: string;
	readonly optional: string;
	readonly yes: string;
	readonly no: string;
	readonly choose: string;
	readonly errorTitle: string;
	readonly start: {
		readonly points: readonly string[];
		readonly action: string;
		readonly haveCode: string;
		readonly early: string;
		readonly late: string;
	};
	readonly code: {
		readonly title: string;
		readonly text: readonly string[];
		readonly mailTitle: string;
		readonly mailText: string;
		readonly mailAction: string;
		readonly mailed: string;
		readonly mailLimit: string;
	};
	readonly resume: {
		readonly title: string;
		readonly lead: string;
		readonly field: string;
		readonly hint: string;
		readonly action: string;
		readonly wrong: string;
		readonly wrongText: string;
		readonly closed: string;
		readonly none: string;
	};
	readonly tasks: {
		readonly title: string;
		readonly consents: string;
		readonly answers: string;
		readonly rest: string;
		readonly done: string;
		readonly todo: string;
		readonly fix: string;
		readonly discard: string;
	};
	readonly consent: {
		readonly step: (index: number, count: number) => string;
		readonly mandatory: string;
		readonly optional: string;
		readonly purpose: string;
		readonly items: string;
		readonly recipient: string;
		readonly retention: string;
		readonly refusal: string;
		readonly question: string;
		readonly agree: string;
		readonly refuse: string;
		readonly missing: string;
		readonly stopped: string;
		readonly stoppedText: readonly string[];
		readonly stoppedBack: string;
	};
	readonly part: {
		readonly more: (item: string) => string;
		readonly rowEmpty: string;
		readonly questions: (index: number) => string;
		readonly faults: {
			readonly missing: (label: string) => string;
			readonly choice: (label: string) => string;
			readonly length: (label: string, max: number) => string;
			readonly count: (label: string) => string;
			readonly date: (label: string) => string;
			readonly digits: (label: string, count: number) => string;
			readonly form: (label: string) => string;
		};
	};
	readonly contact: {
		readonly title: string;
		readonly lead: string;
		readonly email: string;
		readonly emailHint: string;
		readonly emailWrong: string;
		readonly send: string;
		readonly sent: (address: string) => string;
		readonly digits: string;
		readonly digitsHint: (minutes: number) => string;
		readonly confirm: string;
		readonly wrong: string;
		readonly dead: string;
		readonly limit: string;
		readonly confirmed: (address: string) => string;
		readonly another: string;
		readonly none: string;
		readonly noneText: string;
		readonly noneAction: string;
		readonly noneChosen: string;
		readonly reminderTitle: string;
		readonly reminderText: string;
		readonly reminderTick: (at: string) => string;
		readonly reminderAction: string;
	};
	readonly office: {
		readonly title: string;
		readonly lead: string;
		readonly field: string;
		readonly missing: string;
	};
	readonly files: {
		readonly title: string;
		readonly lead: string;
		readonly lacking: string;
		readonly nothingLacks: string;
		readonly add: (kind: string) => string;
		readonly needed: string;
		readonly ifYouLike: string;
		readonly pages: (count: number) => string;
		readonly right: string;
		readonly sealedHere: string;
		readonly remove: string;
		readonly uploadLead: readonly string[];
		readonly field: string;
		readonly hint: (megabytes: number) => string;
		readonly upload: string;
		readonly patience: string;
		readonly sealing: string;
		readonly wrongWith: string;
		/** Before what control remarks and does not stop for. */
		readonly remarks: string;
		readonly faults: Readonly<Record<FileFault, Titled>>;
	};
	readonly check: {
		readonly title: string;
		readonly lead: string;
		readonly change: string;
		readonly notAnswered: string;
		readonly todoTitle: string;
		readonly faultsTitle: string;
		readonly lackingTitle: string;
		readonly lackingText: string;
		readonly willSee: string;
		/** It may be filed with them, and comes back. */
		readonly answerFaults: Titled;
		readonly late: string;
		readonly lateText: string;
		readonly early: string;
		readonly truth: string;
		readonly file: string;
		readonly fileLate: string;
		readonly ours: Titled;
	};
	readonly filed: {
		readonly title: string;
		readonly number: string;
		readonly secret: string;
		readonly keep: string;
		readonly secretText: string;
		readonly arrived: (at: string) => string;
		readonly late: string;
		/** Until the window closes. */
		/** Documents that came a moment too late to be part of it. */
		readonly left: (documents: string) => string;
		readonly canCorrect: (at: string) => string;
		readonly next: readonly string[];
		readonly byMail: string;
		readonly byPhone: string;
		readonly mine: string;
	};
	/** Correcting the answers of a case, from its applicant's own page. */
	readonly correct: Titled & {
		readonly action: string;
		readonly note: (number: string) => string;
	};
	readonly discard: {
		readonly title: string;
		readonly text: string;
		readonly action: string;
		readonly keep: string;
		readonly done: string;
	};
};

export const filingWords: Readonly<Record<Lang, FilingWords>> = { ky, ru, en, ko };

import type { Lang } from "../../../findings/lang.ts";
import type { UploadFault } from "../../pictures/read-uploads.ts";
import type { HeadFault } from "./draft.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** What is missing before a number can be given. */
export type Lacking = "answers" | "scans";

/** Every sentence of the counter's pages. */
export type CounterWords = {
	readonly nav: string;
	readonly title: string;
	readonly lead: string;
	readonly begin: string;
	readonly drafts: string;
	readonly noDrafts: string;
	/** Begun at that time. */
	readonly draftOf: (time: string) => string;
	readonly goOn: string;
	readonly steps: readonly [head: string, answers: string, scans: string];
	readonly step: (step: number) => string;
	readonly head: {
		readonly place: string;
		readonly door: string;
		readonly doors: Readonly<Record<"counter" | "post", string>>;
		readonly kind: string;
		readonly received: string;
		readonly receivedHint: (days: number, zone: string) => string;
		readonly date: string;
		readonly time: string;
		readonly postmark: string;
		readonly postmarkHint: string;
		readonly bringer: string;
		readonly as: Readonly<Record<"applicant" | "representative", string>>;
		readonly person: string;
		readonly personId: string;
		readonly personIdHint: string;
		readonly basis: string;
		readonly basisHint: string;
		readonly until: string;
		readonly untilHint: string;
		readonly replyTo: string;
		readonly replyToHint: string;
		readonly language: string;
		readonly quotes: string;
		readonly quotesHint: string;
		readonly faults: Readonly<Record<HeadFault, string>>;
	};
	readonly answers: { readonly lead: string; readonly more: (item: string) => string; readonly skip: string };
	readonly scans: {
		readonly lead: string;
		readonly added: string;
		readonly none: string;
		readonly open: string;
		readonly remove: string;
		readonly add: string;
		readonly files: string;
		readonly filesHint: string;
		readonly how: string;
		readonly each: string;
		readonly together: string;
		readonly togetherHint: string;
		readonly sheets: string;
		readonly sheetsHint: string;
		readonly addAction: string;
		readonly needed: string;
		readonly there: string;
		readonly missing: string;
		readonly maybe: string;
		readonly person: (ordinal: number) => string;
		readonly faults: Readonly<Record<UploadFault | "kind" | "person" | "sheets" | "too-many", string>>;
	};
	readonly next: string;
	readonly file: string;
	readonly fileHint: string;
	readonly lacking: Readonly<Record<Lacking, string>>;
	readonly discard: string;
	readonly discarded: string;
	readonly changedElsewhere: string;
	readonly refused: Readonly<Record<"disk-full" | "disk-failed" | "source-failed" | "too-large" | "database", string>>;
	readonly handed: {
		readonly title: string;
		readonly number: string;
		readonly sayIt: string;
		/** Where the paper came by post. */
		readonly sendIt: string;
		readonly waits: string;
		readonly lookAgain: string;
		readonly print: string;
		readonly papers: Readonly<Record<string, string>>;
		readonly other: string;
		readonly mailed: string;
		readonly notMailed: string;
		readonly toCase: string;
		readonly another: string;
	};
	readonly declared: {
		readonly title: string;
		readonly note: string;
		readonly broughtBy: string;
		readonly enteredBy: string;
		readonly postmark: string;
	};
	readonly representatives: {
		readonly title: string;
		readonly link: string;
		readonly lead: string;
		readonly none: string;
		readonly until: (day: string) => string;
		readonly openEnded: string;
		readonly ended: string;
		readonly add: string;
		readonly organisation: string;
		readonly certificate: string;
		readonly certificateHint: string;
		readonly paper: string;
		readonly paperHint: string;
		readonly record: string;
		readonly recorded: string;
		readonly faults: Readonly<
			Record<"person" | "basis" | "until" | "id" | "person-id" | "paper" | "certificate", string>
		>;
	};
};

export const counterWords: Readonly<Record<Lang, CounterWords>> = { ky, ru, en, ko };

import type { PromiseName } from "../../../casework/review-facts.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { DeadlineList } from "../../store/deadlines.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Sentences of the clock panel, the list of deadlines and the protective receipt at the desk. */
export type ClockDeskWords = {
	readonly title: string;
	readonly promises: Readonly<Record<PromiseName, string>>;
	readonly ownTarget: string;
	readonly noPromise: string;
	readonly by: (day: string) => string;
	readonly late: string;
	readonly oursSince: (day: string) => string;
	readonly notOurs: string;
	readonly total: string;
	readonly ours: string;
	readonly theirs: string;
	readonly held: string;
	/** A length of time: working days, and the days and hours on the calendar. */
	readonly span: (workingDays: number, days: number, hours: number) => string;
	readonly stopped: (since: string) => string;
	readonly answerBy: (day: string) => string;
	readonly lapsesAfter: (days: number) => string;
	readonly heldNever: string;
	readonly protective: {
		readonly title: string;
		readonly text: string;
		readonly issue: string;
		readonly last: (moment: string) => string;
		readonly download: string;
		readonly beingMade: string;
		readonly done: string;
	};
	readonly deadlines: {
		readonly title: string;
		readonly lead: string;
		readonly lists: Readonly<Record<DeadlineList, string>>;
		readonly empty: Readonly<Record<DeadlineList, string>>;
		readonly officer: string;
		readonly everybody: string;
		readonly mine: string;
		readonly nobody: string;
		readonly office: string;
		readonly everyOffice: string;
		readonly show: string;
		readonly more: string;
		readonly noOfficer: string;
		readonly warned: Readonly<Record<"officer" | "manager", string>>;
		readonly stoppedSince: string;
		readonly answerBy: string;
		readonly unknownKind: string;
	};
};

export const clockDeskWords: Readonly<Record<Lang, ClockDeskWords>> = { ky, ru, en, ko };

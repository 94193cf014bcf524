import type { Lang } from "../../findings/lang.ts";
import type { Clock, QueueName } from "./queue-filter.ts";
import { words as en } from "./queue-words.en.ts";
import { words as ko } from "./queue-words.ko.ts";
import { words as ky } from "./queue-words.ky.ts";
import { words as ru } from "./queue-words.ru.ts";

/** Every sentence of the lists and of search. */
export type QueueWords = {
	readonly title: string;
	/** Lists that are no state of a case; a state is called as everywhere on the desk. */
	readonly queues: Readonly<Record<Extract<QueueName, "to_check" | "held" | "open" | "all">, string>>;
	readonly views: string;
	readonly empty: string;
	readonly emptyToCheck: string;
	readonly acceptedWait: (n: number) => string;
	readonly more: string;
	readonly first: string;
	/** More than are counted: "1000+". */
	readonly manyCount: (most: number) => string;
	readonly filter: {
		readonly title: string;
		readonly state: string;
		readonly clock: string;
		readonly anyClock: string;
		readonly clocks: Readonly<Record<Clock, string>>;
		readonly officer: string;
		readonly anyOfficer: string;
		readonly mine: string;
		readonly nobody: string;
		readonly procedure: string;
		readonly office: string;
		readonly kind: string;
		readonly any: string;
		readonly show: string;
	};
	readonly saved: {
		readonly title: string;
		readonly name: string;
		readonly save: string;
		readonly remove: (name: string) => string;
		readonly tooMany: string;
		readonly nameless: string;
	};
	readonly next: { readonly action: string; readonly hint: string; readonly none: string };
	readonly row: {
		readonly promise: string;
		readonly nothingDue: string;
		readonly stopped: string;
		readonly today: string;
		readonly lateToday: string;
		readonly tomorrow: string;
		readonly inDays: (days: number) => string;
		readonly daysLate: (days: number) => string;
		readonly nobody: string;
		readonly me: string;
		readonly arrived: string;
		readonly unknownKind: string;
	};
	readonly keys: {
		readonly title: string;
		readonly lead: string;
		readonly search: string;
		readonly next: string;
		readonly filter: string;
		readonly more: string;
	};
	readonly search: {
		readonly title: string;
		readonly label: string;
		readonly hint: string;
		readonly action: string;
		readonly recorded: string;
		readonly empty: string;
		readonly nothing: string;
		readonly nothingHelp: string;
		readonly expired: string;
		readonly exact: string;
		readonly near: string;
		readonly showNear: string;
		readonly cutShort: string;
		readonly order: string;
	};
};

const byLang: Readonly<Record<Lang, QueueWords>> = { ky, ru, en, ko };

export function getQueueWords(lang: Lang): QueueWords {
	return byLang[lang];
}

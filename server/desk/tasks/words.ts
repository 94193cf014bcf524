import type { TaskKind } from "../../../casework/tasks.ts";
import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

export type Whose = "mine" | "nobody" | "all" | "closed";

/** Sentences of the staff's tasks. */
export type TaskWords = {
	readonly title: string;
	readonly lead: string;
	/** Said to who hears the menu: how many of mine and nobody's wait. */
	readonly waiting: (count: number) => string;
	readonly whose: Readonly<Record<Whose, string>>;
	readonly empty: Readonly<Record<Whose, string>>;
	readonly kinds: Readonly<Record<TaskKind, { readonly what: string; readonly todo: string }>>;
	readonly number: string;
	readonly owner: string;
	readonly nobody: string;
	readonly opened: string;
	readonly promised: string;
	readonly message: string;
	readonly relay: string;
	readonly openCase: string;
	readonly openLetter: string;
	readonly take: string;
	readonly handOver: string;
	readonly handTo: string;
	readonly choose: string;
	readonly close: string;
	readonly word: string;
	readonly wordHint: string;
	readonly closesItself: string;
	readonly closed: string;
	readonly closedBy: string;
	readonly overByItself: string;
	readonly history: string;
	readonly facts: Readonly<Record<"task_taken" | "task_handed_over" | "task_closed" | "letter_linked", string>>;
	readonly errorTitle: string;
	readonly errors: Readonly<Record<"word-missing" | "no-colleague" | "changed", string>>;
	readonly done: Readonly<Record<"taken" | "handed" | "closed" | "linked" | "answered", string>>;
};

export const taskWords: Readonly<Record<Lang, TaskWords>> = { ky, ru, en, ko };

import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./quoted-words.en.ts";
import { words as ko } from "./quoted-words.ko.ts";
import { words as ky } from "./quoted-words.ky.ts";
import { words as ru } from "./quoted-words.ru.ts";

/**
 * What becomes of a paper that quotes a number. `joins`: it is added there. `waits`: there, once control has answered. `window`: the window of its call had
 * closed when the paper came. `closed`: that application takes no correction any more. `office`: another office has it. `unknown`: nobody has that number.
 */
export type QuotedOutcome = "joins" | "waits" | "window" | "closed" | "office" | "unknown";

export type QuotedWords = {
	readonly becomes: Readonly<Record<QuotedOutcome, (number: string) => string>>;
	/** In place of what an application of its own needs. */
	readonly onlyCorrected: string;
	/** On the page of the printed papers, when the paper was added to an earlier application. */
	readonly joined: (ownNumber: string) => string;
	readonly joinedTitle: string;
	readonly printedAt: (time: string) => string;
};

export const quotedWords: Readonly<Record<Lang, QuotedWords>> = { ky, ru, en, ko };

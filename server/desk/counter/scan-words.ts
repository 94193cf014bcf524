import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./scan-words.en.ts";
import { words as ko } from "./scan-words.ko.ts";
import { words as ky } from "./scan-words.ky.ts";
import { words as ru } from "./scan-words.ru.ts";

/** What is said of a scan that control will find fault with, while the paper is still at hand. */
export type ScanWords = {
	/** Heads the list on top of the page. */
	readonly faultyTitle: (count: number) => string;
	/** What the officer can do about it. */
	readonly whatToDo: string;
	/** Beside the button that gives the number. */
	readonly fileFaulty: (count: number) => string;
	/** Of a scan that was looked at: nothing is wrong with it. */
	readonly right: string;
};

export const scanWords: Readonly<Record<Lang, ScanWords>> = { ky, ru, en, ko };

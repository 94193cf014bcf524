import type { Lang } from "../../findings/lang.ts";
import { words as en } from "./paper-words.en.ts";
import { words as ko } from "./paper-words.ko.ts";
import { words as ky } from "./paper-words.ky.ts";
import { words as ru } from "./paper-words.ru.ts";

/** What a notice says to somebody who brought paper: nothing of containers and signatures, which are not his. */
export type PaperNoticeWords = {
	readonly titles: Readonly<Record<"nonconformity" | "incomplete" | "to-check", string>>;
	readonly intro: Readonly<Record<"nonconformity" | "incomplete" | "to-check", string>>;
	/** What to do now; `phone` is the office's. */
	readonly closing: (phone: string) => readonly string[];
	/** Nothing is asked: an officer looks, and answers by that day. */
	readonly waiting: (day: string) => readonly string[];
};

export const paperNoticeWords: Readonly<Record<Lang, PaperNoticeWords>> = { ky, ru, en, ko };

import type { RefusalCode } from "../../../casework/refusal.ts";
import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Every sentence of the officers' pages about an application that goes to another office. */
export type MovingWords = {
	readonly title: string;
	readonly link: string;
	readonly lead: readonly string[];
	readonly now: string;
	readonly to: string;
	readonly choose: string;
	readonly reason: string;
	readonly reasonHint: string;
	readonly action: string;
	readonly done: (number: string, office: string) => string;
	readonly doneLead: string;
	readonly toQueue: string;
	readonly event: string;
	readonly refusals: Readonly<
		Record<Extract<RefusalCode, "on-an-agenda" | "money-is-here" | "no-such-office">, string>
	>;
};

export const movingWords: Readonly<Record<Lang, MovingWords>> = { ky, ru, en, ko };

import type { Lang } from "../../findings/lang.ts";
import { words as en } from "./order-words.en.ts";
import { words as ko } from "./order-words.ko.ts";
import { words as ky } from "./order-words.ky.ts";
import { words as ru } from "./order-words.ru.ts";

/** Sentences of a payment order, on the applicant's page and on paper. `{n}`, `{each}` and `{times}` are put in. */
export type OrderWords = {
	readonly title: string;
	readonly what: string;
	readonly amount: string;
	readonly total: string;
	readonly held: string;
	readonly payBy: string;
	readonly reference: string;
	readonly name: string;
	readonly account: string;
	readonly bank: string;
	readonly bic: string;
	readonly noPayee: string;
	readonly times: string;
	readonly multiplied: string;
	readonly quote: string;
	readonly code: string;
	readonly paid: string;
	readonly print: string;
	readonly pdf: string;
	readonly late: string;
	readonly open: string;
};

export const orderWords: Readonly<Record<Lang, OrderWords>> = { ky, ru, en, ko };

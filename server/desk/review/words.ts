import type { RefusalCode } from "../../../casework/refusal.ts";
import type { ReviewEvent } from "../../../casework/review-facts.ts";
import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Refusals that only review gives. */
export type ReviewRefusal = Extract<
	RefusalCode,
	| "in-other-hands"
	| "not-yours"
	| "no-such-reason"
	| "nothing-wrong-marked"
	| "documents-not-judged"
	| "documents-wrong"
	| "findings-not-settled"
	| "items-do-not-match"
	| "approved-out-of-range"
	| "ground-missing"
	| "day-has-passed"
	| "no-such-opinion"
	| "opinion-pending"
	| "already-so"
>;

/** Sentences of review that stand on more than one page. */
export type ReviewWords = {
	readonly events: Readonly<Record<ReviewEvent["type"], string>>;
	readonly refusals: Readonly<Record<ReviewRefusal, string>>;
	readonly letterKinds: Readonly<
		Record<
			| "correction-request"
			| "correction-reminder"
			| "officer-letter"
			| "protective-receipt"
			| "page-link"
			| "interview-invitation"
			| "interview-reminder",
			string
		>
	>;
};

export const reviewWords: Readonly<Record<Lang, ReviewWords>> = { ky, ru, en, ko };

import type { DeskLang } from "../texts.ts";
import { words as en } from "./page-words.en.ts";
import { words as ko } from "./page-words.ko.ts";
import { words as ky } from "./page-words.ky.ts";
import { words as ru } from "./page-words.ru.ts";

/** The sentences of the pages on which one person decides, and of an objection. */
export type DecisionPageWords = Readonly<
	Record<
		| "nav"
		| "title"
		| "lead"
		| "none"
		| "more"
		| "decideTitle"
		| "decideLead"
		| "proposedBy"
		| "remedy"
		| "remedyHint"
		| "reason"
		| "reasonHint"
		| "decide"
		| "sendBack"
		| "sendBackLead"
		| "waits"
		| "waitsTitle"
		| "yours"
		| "decided"
		| "decidedTitle"
		| "decidedOn"
		| "byPerson"
		| "bySitting"
		| "objectTitle"
		| "objectLead"
		| "objectReason"
		| "objectReasonHint"
		| "objectArrived"
		| "objectSave"
		| "objectLink"
		| "reasonMissing"
		| "remedyMissing"
		| "dayMissing"
		| "grants",
		string
	>
>;

export const decisionPageWords: Readonly<Record<DeskLang, DecisionPageWords>> = { ky, ru, en, ko };

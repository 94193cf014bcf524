import type { Clash } from "../../../casework/interview.ts";
import type { RoundRefusal } from "../../../casework/round-commands.ts";
import type { ConflictCause } from "../../../casework/round-facts.ts";
import type { DeskLang } from "../texts.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** What a round may refuse of what is asked on these pages; anything else is `not-now`. */
type InterviewRefusal = Extract<
	RoundRefusal["code"],
	| "not-now"
	| "no-such-case"
	| "case-is-left-out"
	| "no-interviews"
	| "panel-wrong"
	| "panel-has-scored"
	| "slot-wrong"
	| "slot-is-past"
	| "clash"
	| "no-such-slot"
	| "slot-taken"
	| "link-missing"
	| "day-wrong"
	| "conflict"
	| "scored-before"
	| "already-invited"
	| "not-invited"
	| "already-confirmed"
	| "too-late"
	| "no-more-rebooking"
	| "not-begun"
	| "has-been-held"
	| "not-on-panel"
	| "not-the-interpreter"
	| "sheets-are-open"
	| "scores-wrong"
	| "reason-missing"
	| "already-declared"
>;

/** How a candidate's interview stands, for whoever plans it. */
export type Standing =
	| "not-ready"
	| "ready"
	| "declined"
	| "invited"
	| "unanswered"
	| "confirmed"
	| "missed"
	| "to-score"
	| "scored";

/** What became of the last letter about it. */
type LetterState = "none" | "waiting" | "sent" | "failed" | "paper";

/** What whoever plans interviews reads (A15.1). */
export type InterviewDeskWords = {
	readonly title: string;
	/** On the page of calls. */
	readonly link: string;
	readonly lead: string;
	readonly ownRule: string;
	readonly notOpened: string;
	readonly noInterviews: string;
	readonly errorTitle: string;
	readonly standings: Readonly<Record<Standing, string>>;
	readonly counts: string;
	readonly panels: {
		readonly title: string;
		readonly none: string;
		readonly add: string;
		readonly change: string;
		readonly name: string;
		readonly nameHint: string;
		readonly members: string;
		readonly membersHint: string;
		readonly noAssessors: string;
		readonly interpreter: string;
		readonly noInterpreter: string;
		readonly interpreterHint: string;
		readonly languages: string;
		readonly save: string;
		readonly free: (count: number) => string;
	};
	readonly times: {
		readonly title: string;
		readonly none: string;
		readonly plan: string;
		readonly lead: string;
		readonly panel: string;
		readonly day: string;
		readonly from: string;
		readonly to: string;
		readonly clockHint: (zone: string) => string;
		readonly minutes: string;
		readonly pause: string;
		readonly room: string;
		readonly roomHint: string;
		readonly save: string;
		readonly free: string;
		readonly remove: string;
		readonly removeHint: string;
		readonly removeAction: string;
		readonly online: string;
		readonly planWrong: string;
		readonly clash: Readonly<Record<Clash, string>>;
		/** Names the time that cannot be, and why. */
		readonly clashAt: (time: string, why: string) => string;
	};
	readonly invite: {
		readonly title: string;
		readonly lead: (ready: number) => string;
		readonly notReady: (count: number) => string;
		readonly noTime: (count: number) => string;
		readonly none: string;
		readonly who: string;
		readonly link: string;
		readonly linkHint: string;
		readonly confirmDay: string;
		readonly confirmClock: string;
		readonly send: string;
		readonly one: string;
		readonly nobody: string;
		readonly refused: (number: string, why: string) => string;
	};
	readonly candidates: {
		readonly title: string;
		readonly all: string;
		readonly none: string;
		readonly more: (count: number) => string;
	};
	readonly one: {
		readonly when: string;
		readonly where: string;
		readonly panel: string;
		readonly confirmBy: string;
		readonly standing: string;
		readonly letter: string;
		readonly rebookings: string;
		readonly rebooked: (times: number) => string;
		readonly language: string;
		readonly again: string;
		readonly againHint: string;
		readonly rebook: string;
		readonly rebookHint: string;
		readonly slot: string;
		readonly noSlots: string;
		readonly confirm: string;
		readonly decline: string;
		readonly byTelephone: string;
		readonly missed: string;
		readonly history: string;
		readonly case: string;
		readonly sheets: (count: number, of: number) => string;
	};
	readonly letters: Readonly<Record<LetterState, string>>;
	readonly history: {
		readonly interview_invited: (time: string) => string;
		readonly interview_rebooked: (time: string) => string;
		readonly interview_confirmed: string;
		readonly interview_declined: string;
		readonly interview_missed: string;
		readonly interview_scored: string;
		readonly language_checked: string;
	};
	readonly applicant: string;
	readonly done: {
		readonly panel: string;
		readonly times: (count: number) => string;
		readonly removed: (count: number) => string;
		readonly invited: (count: number) => string;
		readonly step: string;
		readonly again: string;
	};
	readonly verdicts: { readonly communicates: string; readonly "does-not": string };
	readonly conflict: Readonly<Record<ConflictCause, string>>;
	readonly refusals: Readonly<Record<InterviewRefusal, string>>;
};

export const interviewDeskWords: Readonly<Record<DeskLang, InterviewDeskWords>> = { ky, ru, en, ko };

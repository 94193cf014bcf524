import type { RulesFault } from "../../../casework/assessment-rules.ts";
import type { WaitingWhy } from "../../../casework/candidates.ts";
import type { LeftOutGround } from "../../../casework/round-facts.ts";
import type { RoundStatus } from "../../../casework/round-state.ts";
import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** What is wrong with a field of the rules, beyond what their law says. */
export type RulesFieldFault = RulesFault | "number" | "order";

/** Refusals that these pages can meet; any other is said as `refused`. */
export type SaidRefusal =
	| "not-now"
	| "case-is-left-out"
	| "nothing-changed"
	| "reason-missing"
	| "no-such-person"
	| "conflict"
	| "not-assigned"
	| "already-declared"
	| "sheets-are-open"
	| "scores-wrong"
	| "evidence-missing"
	| "no-spread"
	| "not-disputed";

/** The sentences of whoever runs a round's assessment. */
export type JudgingWords = {
	readonly nav: string;
	readonly lead: string;
	readonly none: string;
	readonly errorTitle: string;
	readonly refused: string;
	readonly refusals: Readonly<Record<SaidRefusal, string>>;
	readonly openLink: string;
	readonly statuses: Readonly<Record<RoundStatus | "none", string>>;
	readonly seats: (seats: number, cap: number) => string;
	readonly notClosed: (until: string) => string;
	readonly notOpened: string;
	readonly open: string;
	readonly done: Readonly<
		Record<"opened" | "named" | "dismissed" | "assigned" | "leftOut" | "takenBack" | "settled", string>
	>;
	readonly rules: {
		readonly title: string;
		readonly look: string;
		readonly own: string;
		readonly lead: string;
		readonly scoreMax: string;
		readonly scoreMaxHint: string;
		readonly documents: string;
		readonly interview: string;
		readonly weight: (line: string) => string;
		readonly hasInterview: string;
		readonly languageCheck: string;
		readonly readers: string;
		readonly readersHint: string;
		readonly summary: string;
		readonly mean: string;
		readonly median: string;
		readonly distance: string;
		readonly distanceHint: (most: number) => string;
		readonly preferences: string;
		readonly preferencesHint: string;
		readonly points: (ground: string) => string;
		readonly countsOnce: string;
		readonly order: string;
		readonly orderHint: string;
		readonly unused: string;
		readonly criteria: Readonly<Record<"score" | "documents" | "interview" | "grounds" | "recommendation", string>>;
		readonly ground: (ground: string) => string;
		readonly ties: string;
		readonly lots: string;
		readonly noLots: string;
		readonly yes: string;
		readonly no: string;
		readonly save: string;
		readonly faults: Readonly<Record<RulesFieldFault, string>>;
	};
	readonly assessors: {
		readonly title: string;
		readonly lead: string;
		readonly none: string;
		readonly office: string;
		readonly asRoles: string;
		readonly noOffice: string;
		readonly institutions: string;
		readonly institutionsHint: string;
		readonly institutionCount: (count: number) => string;
		readonly work: string;
		readonly reads: string;
		readonly panelsOnly: string;
		readonly load: (given: number, handedIn: number) => string;
		readonly name: string;
		readonly person: string;
		readonly choose: string;
		readonly nobody: string;
		readonly save: string;
		readonly change: string;
		readonly dismiss: string;
		readonly dismissLead: string;
		readonly personMissing: string;
		readonly officeMissing: string;
		readonly officeOther: string;
	};
	readonly progress: {
		readonly assign: string;
		readonly assignLead: (lacking: number) => string;
		readonly lacks: (lacking: number) => string;
		readonly missing: string;
		readonly all: (count: number) => string;
		readonly complete: (count: number) => string;
		readonly out: (count: number) => string;
		readonly whyCount: (why: string, count: number) => string;
		readonly nobody: string;
		readonly caption: string;
		readonly number: string;
		readonly office: string;
		readonly ready: string;
		readonly readers: string;
		readonly spread: string;
		readonly points: (points: number) => string;
		readonly tooFar: string;
		readonly disputed: string;
		readonly waits: string;
		readonly in: (handedIn: number, of: number) => string;
		readonly isReady: string;
		readonly notReady: string;
		readonly leftOut: string;
		/** What its office has to do before it is ready, by where the case stands. */
		readonly steps: Readonly<Record<"accepted" | "in_review", string>>;
		readonly nothing: string;
		readonly hiddenForNow: string;
		readonly next: string;
	};
	readonly why: Readonly<Record<WaitingWhy, string>>;
	/** What to do about each, on the candidate's own page. */
	readonly todo: Readonly<Record<WaitingWhy, string>>;
	readonly candidate: {
		readonly group: string;
		readonly caseLink: string;
		readonly readers: string;
		readonly noReaders: string;
		readonly third: string;
		readonly handedIn: string;
		readonly notYet: string;
		readonly declared: (count: number) => string;
		readonly blind: string;
		readonly settled: (counts: boolean) => string;
		readonly waits: string;
		readonly nothing: string;
		readonly leaveOut: string;
		readonly leaveOutLead: string;
		readonly ground: string;
		readonly grounds: Readonly<Record<LeftOutGround, string>>;
		readonly isOut: string;
		readonly reason: string;
		readonly reasonHint: string;
		readonly takeBack: string;
		readonly acceptSpread: string;
		readonly spreadIs: (points: number, most: number) => string;
		readonly settle: (ground: string) => string;
		readonly settleMissing: string;
		readonly counts: string;
		readonly countsNot: string;
		readonly save: string;
		readonly lacks: {
			readonly begin: string;
			readonly correction: string;
			readonly unseen: (count: number) => string;
			readonly wrong: (count: number) => string;
			readonly gates: (titles: string) => string;
			readonly opinions: string;
			readonly findings: string;
			readonly propose: string;
			readonly refusal: string;
			readonly other: string;
		};
	};
	readonly measures: {
		readonly title: string;
		readonly lead: string;
		readonly own: string;
		readonly proposed: (value: number) => string;
		readonly notSaid: string;
		readonly standing: string;
		readonly evidence: string;
		readonly save: string;
		readonly notOpened: string;
		readonly link: string;
		readonly none: string;
		readonly wrong: (most: number) => string;
		readonly saved: string;
	};
	readonly panel: {
		readonly title: string;
		readonly sentOn: string;
		readonly notYet: string;
	};
};

export const judgingWords: Readonly<Record<Lang, JudgingWords>> = { ky, ru, en, ko };

import type { FeeDue } from "../../casework/decision-rules.ts";
import type { ControlOutcome } from "../../casework/status.ts";
import type { Lang } from "../../findings/lang.ts";
import type { Door } from "../../procedures/define.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** The parts in which two laws are put side by side, in this order. */
export const lawParts = [
	"period",
	"kinds",
	"documents",
	"fields",
	"doors",
	"clocks",
	"decision",
	"reasons",
	"grounds",
	"remedies",
	"checks",
	"guide",
	"letters",
] as const;

export type LawPart = (typeof lawParts)[number];

type ClockName =
	| "receiptDueDays"
	| "refusalNoticeWorkingDays"
	| "calendar"
	| "decisionDueWorkingDays"
	| "replyDueWorkingDays"
	| "warnWorkingDaysBefore"
	| "reminderDaysBefore"
	| "windowReminderDaysBefore"
	| "lapseGraceDays"
	| "correctionDueDays"
	| "payDueDays";

export type LawWords = {
	readonly parts: Readonly<Record<LawPart, string>>;
	readonly none: string;
	readonly always: string;
	readonly conditional: string;
	readonly perPerson: string;
	readonly perApplication: string;
	readonly required: string;
	readonly optional: string;
	readonly widgets: Readonly<Record<string, string>>;
	readonly doors: Readonly<Record<Door, string>>;
	readonly vouches: Readonly<Record<"sealed" | "verified-contact" | "confirmed-link" | "officer", string>>;
	readonly clocks: Readonly<Record<ClockName, string>>;
	readonly board: string;
	readonly boardYes: string;
	readonly boardNo: string;
	readonly fee: string;
	readonly feeDue: Readonly<Record<FeeDue, string>>;
	readonly feesBeside: string;
	readonly paper: string;
	readonly term: (unit: "days" | "months", most: number) => string;
	readonly from: string;
	readonly to: string;
	readonly source: string;
	readonly note: string;
	readonly outcomes: Readonly<Record<ControlOutcome, string>>;
	/** The report itself. */
	readonly title: (a: string, b: string) => string;
	readonly lead: string;
	readonly law: (law: string) => string;
	readonly what: string;
	readonly alike: (count: number) => string;
	readonly different: (count: number) => string;
	/** The page of the administrator, and the guide's. */
	readonly page: {
		readonly section: string;
		readonly state: (law: string) => string;
		readonly lead: string;
		readonly today: (law: string) => string;
		readonly noneToday: string;
		readonly timeline: string;
		readonly fromBeginning: string;
		readonly open: string;
		readonly period: (from: string, to: string) => string;
		readonly by: Readonly<Record<"office" | "settings" | "software", string>>;
		readonly change: string;
		readonly day: string;
		readonly dayHint: string;
		readonly which: string;
		readonly noLaw: string;
		readonly sourceLabel: string;
		readonly sourceHint: string;
		readonly preview: string;
		readonly save: string;
		readonly takeBack: string;
		readonly takenBack: string;
		readonly previewTitle: string;
		readonly nowOn: string;
		readonly thenOn: string;
		readonly already: (count: number) => string;
		readonly past: string;
		readonly difference: (a: string, b: string) => string;
		readonly saved: string;
		readonly faultDay: string;
		readonly faultLaw: string;
		readonly faultSource: string;
		readonly faultSame: string;
		readonly history: string;
		readonly days: string;
		readonly whose: string;
	};
	readonly guide: {
		readonly title: string;
		readonly lead: string;
		readonly none: string;
		readonly noneNow: string;
	};
	/** What a replay says (server/laws/replay.ts). */
	readonly replay: {
		readonly button: string;
		readonly title: string;
		readonly identical: string;
		readonly differs: string;
		readonly law: (law: string, day: string) => string;
		readonly run: (run: number) => string;
		readonly recorded: string;
		readonly replayed: string;
		readonly notKept: string;
		readonly nothing: string;
	};
};

const byLang: Readonly<Record<Lang, LawWords>> = { ky, ru, en, ko };

/** Every sentence about laws: the administrator's page, the difference of two laws, the replay, and the public guide. */
export function getLawWords(lang: Lang): LawWords {
	return byLang[lang];
}

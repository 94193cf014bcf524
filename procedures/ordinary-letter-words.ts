import type { LetterKind, OwnActKind } from "./letter.ts";

/** The letters about a filing, whatever it asks for. What follows a decision is a procedure's own, in its own words. */
export type OrdinaryKind = Exclude<
	LetterKind,
	| "decision"
	| "postponed"
	| "interview-invitation"
	| "interview-reminder"
	| "fee-order"
	| "payment-received"
	| "paper-issued"
	| "paper-expires"
	| "paper-revoked"
	| "paper-changed"
	| "place"
>;

/** Sentences that fit every procedure of plain documents, in one language; dates and numbers come in as finished words. */
export type SharedWords = {
	readonly subject: Readonly<Record<Exclude<OrdinaryKind, OwnActKind>, string>>;
	readonly greeting: string;
	readonly number: string;
	readonly state: string;
	readonly keepNumber: string;
	readonly date: (date: string) => string;
	/** `date`, `time` on the office's wall clock, and what people call that time. */
	readonly moment: (date: string, time: string, zone: string) => string;
	readonly delivered: (moment: string) => string;
	readonly receiptBy: (date: string) => string;
	readonly rejected: string;
	readonly mend: string;
	readonly remarks: string;
	readonly incomplete: string;
	readonly lacking: string;
	readonly accepted: (moment: string) => string;
	readonly completed: (moment: string) => string;
	readonly receiptAttached: string;
	readonly files: string;
	readonly toCheck: string;
	readonly toCheckWhat: string;
	readonly answerBy: (date: string) => string;
	readonly held: readonly string[];
	readonly heldSince: (moment: string) => string;
	readonly joined: (number: string) => string;
	readonly joinedNext: string;
	readonly waits: (quoted: string) => string;
	readonly waitsUnquoted: string;
	readonly waitsNext: string;
	readonly correction: readonly string[];
	readonly correctionWanted: string;
	readonly correctionHow: readonly string[];
	readonly correctionBy: (date: string) => string;
	readonly reminder: string;
	readonly reminderBy: (date: string) => string;
	readonly reminderLapse: string;
	/** Before the round closes, to whoever lacks something. */
	readonly windowReminder: string;
	readonly windowCloses: (moment: string) => string;
	readonly windowAfter: string;
	readonly officerWrites: string;
	readonly officerReply: (number: string) => string;
	readonly letterAnswers: string;
	readonly letterAnswerAgain: string;
	readonly quoted: (moment: string) => string;
	readonly protective: (moment: string) => string;
	readonly protectiveOurs: (date: string) => string;
	readonly protectivePending: string;
	readonly protectiveAttached: string;
	readonly pageLink: string;
	readonly pageLinkUntil: (moment: string) => string;
	readonly pageLinkWarning: string;
	readonly howToFile: string;
	readonly howToFileWhat: string;
	readonly howToFileQuestion: string;
	readonly decidedOn: (date: string) => string;
	readonly ground: (ground: string) => string;
	readonly reasonOnPage: string;
	readonly remedy: string;
	readonly fingerprint: string;
	readonly phone: string;
	readonly automatic: string;
	readonly demonstration: string;
};

/** With those that each procedure says in its own way. */
export type OrdinaryWords = SharedWords & {
	readonly correct: readonly string[];
	readonly nextReview: string;
	readonly howToFileSteps: readonly string[];
	readonly guide: string;
};

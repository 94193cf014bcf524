import type { Letter, LetterKind } from "../../letter.ts";

/** The letters that this procedure does not send: nothing is paid, and no paper is made before the appointment. */
const notSent = [
	"fee-order",
	"payment-received",
	"paper-issued",
	"paper-expires",
	"paper-revoked",
	"paper-changed",
] as const;

export type SentLetterKind = Exclude<LetterKind, (typeof notSent)[number]>;
export type SentLetter = Exclude<Letter, { kind: (typeof notSent)[number] }>;

export function isSent(letter: Letter): letter is SentLetter {
	return !(notSent as readonly string[]).includes(letter.kind);
}

/** The sentences of the letters in one language; dates and numbers come in as finished words. */
export type LetterWords = {
	readonly subject: Readonly<Record<SentLetterKind, string>>;
	readonly greeting: string;
	readonly number: string;
	readonly state: string;
	readonly keepNumber: string;
	readonly date: (date: string) => string;
	/** `date`, `time` on the office's wall clock. */
	readonly moment: (date: string, time: string) => string;
	readonly delivered: (moment: string) => string;
	readonly receiptBy: (date: string) => string;
	readonly rejected: string;
	readonly mend: string;
	readonly remarks: string;
	readonly correct: readonly string[];
	readonly incomplete: string;
	readonly lacking: string;
	readonly accepted: (moment: string) => string;
	readonly completed: (moment: string) => string;
	readonly receiptAttached: string;
	readonly files: string;
	readonly nextReview: string;
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
	readonly howToFileSteps: readonly string[];
	readonly howToFileQuestion: string;
	readonly postponed: readonly string[];
	readonly selected: string;
	readonly notSelected: string;
	readonly decidedOn: (date: string) => string;
	readonly ground: (ground: string) => string;
	readonly reasonOnPage: string;
	readonly remedy: string;
	readonly selectedNext: string;
	readonly guide: string;
	readonly fingerprint: string;
	readonly phone: string;
	readonly automatic: string;
	readonly demonstration: string;
};

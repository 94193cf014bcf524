import type { InterviewKind, LetterKind, OwnActKind } from "../../letter.ts";
import type { DecisionLetterKind } from "./decision-words.ts";

/** The sentences of the letters in one language; dates and numbers come in as finished words. */
export type LetterWords = {
	readonly subject: Readonly<
		Record<Exclude<LetterKind, DecisionLetterKind | InterviewKind | OwnActKind | "place">, string>
	>;
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
	readonly guide: string;
	readonly fingerprint: string;
	readonly phone: string;
	readonly automatic: string;
	readonly demonstration: string;
};

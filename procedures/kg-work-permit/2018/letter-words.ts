import type { LetterKind } from "../../letter.ts";

/** The sentences of the letters in one language; dates and numbers come in as finished words. */
export type LetterWords = {
	readonly subject: Readonly<Record<LetterKind, string>>;
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

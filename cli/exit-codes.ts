import { type CliWords, getWords } from "./words.ts";

/** What a script may build on: each way to end has its own number. docs/cli.md lists them. */
export const exitCodes = {
	done: 0,
	internal: 1,
	usage: 2,
	faults: 3,
	key: 4,
	authority: 5,
	notSent: 6,
	notVerified: 7,
	filesDiffer: 8,
	notAContainer: 9,
	notValid: 10,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
	done: "done; for verify: the paper is right (a receipt lists exactly your files' hashes, a permit is in date and not known to be revoked)",
	internal: "an error in this program; please report it",
	usage: "the command line or the answers cannot be understood",
	faults: "control found faults that the authority would reject; nothing was written",
	key: "the signing key or its password does not work",
	authority: "the authority's certificate cannot be had or is not the one that was kept",
	notSent: "the container was written, but the letter could not be sent",
	notVerified: "the paper is altered, unreadable, or its signer is unknown",
	filesDiffer: "the receipt is right, but a listed file is not in the folder",
	notAContainer: "the file to inspect is no container",
	notValid: "the permit is genuine, but expired, not valid yet, or revoked",
};

/** Ends a command with a sentence for people and a number for scripts. Thrown where the trouble is found, caught in tilkat.ts. */
export class CliStop extends Error {
	override readonly name = "CliStop";
	readonly exitCode: ExitCode;
	private readonly sentence: string | ((words: CliWords) => string);

	/** `sentence` is chosen from the words, where the language is not known yet; `message` is then English. */
	constructor(exitCode: ExitCode, sentence: string | ((words: CliWords) => string)) {
		super(typeof sentence === "string" ? sentence : sentence(getWords("en")));
		this.exitCode = exitCode;
		this.sentence = sentence;
	}

	sentenceIn(words: CliWords): string {
		return typeof this.sentence === "string" ? this.sentence : this.sentence(words);
	}
}

import type { Door, EpochSeconds } from "../../casework/facts.ts";
import type { Finding } from "../../findings/finding.ts";

/** Who an answer goes to and what it answers; null when the letter names nobody. Personal: sealed wherever it is stored. */
export type Correspondent = {
	/** Where an answer goes: Reply-To, else From. Null when no usable address stands in the letter. */
	readonly replyTo: string | null;
	readonly subject: string | null;
	readonly messageId: string | null;
	/** Message-IDs for the References of an answer, oldest first, this letter's own last. */
	readonly references: readonly string[];
};

/**
 * What a door has found out about the bytes while they went by. `hasContainer` decides between a case with a number and the officers'
 * list of letters; `answer` is the door's judgement whether a machine may answer (server/mail/auto-answer.ts).
 */
export type Described = {
	readonly identity: string;
	readonly hasContainer: boolean;
	readonly arrivedAt: EpochSeconds;
	readonly correspondent: Correspondent;
	readonly quotes: string | null;
	/** The case through whose applicant's page it came (design.md 3): that session vouches that it belongs there. Absent at every other door. */
	readonly page?: string;
	readonly findings: readonly Finding[];
	/** What the letter is, in one word, for the officers' list. `filing` when it has a container. */
	readonly sort: LetterSort;
	readonly proof: unknown;
	readonly answer: AnswerPermission;
	/** For a letter to a bounce address: the message it speaks of, and what it says. */
	readonly bounce: Bounce | null;
};

/** What a delivery report says of one message of ours. `status` is an enhanced status code (RFC 3463) such as `5.1.1`. */
export type Bounce = { readonly token: string; readonly failed: boolean; readonly status: string | null };

export type LetterSort =
	| "filing"
	| "question"
	| "documents"
	| "archive"
	| "winmail"
	| "link"
	| "other"
	| "unreadable"
	| "house"
	| "bounce"
	| "automatic";

/** Whether a machine may answer, and where it was decided. `why` is kept for the officer: a withheld answer is a person's task. */
export type AnswerPermission = {
	readonly allowed: boolean;
	readonly why:
		| "authenticated"
		| "container"
		| "automatic-letter"
		| "null-sender"
		| "own-address"
		| "no-address"
		| "not-authenticated"
		| "house-address";
};

/**
 * One arrival, whatever door it came through (design.md 3). `raw` is read once, while it is written to the vault; `describe` is asked
 * after its last byte and may not throw for anything a stranger can send.
 */
export type Arrival = {
	readonly door: Door;
	/** Null for letters to the house itself (postmaster, bounces): they are never a filing. */
	readonly procedure: string | null;
	readonly office: string | null;
	readonly raw: AsyncIterable<Uint8Array>;
	describe(): Promise<Described>;
};

import type { Declared } from "../../casework/declared.ts";
import type { Door, EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { SniffedType } from "../../container/src/sniff.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Lang } from "../../findings/lang.ts";

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
	/** Message-IDs that the letter says it answers (In-Reply-To, References), the nearest first. Absent: none. */
	readonly answersTo?: readonly string[];
	readonly findings: readonly Finding[];
	/** What the letter is, in one word, for the officers' list. `filing` when it has a container. */
	readonly sort: LetterSort;
	readonly proof: unknown;
	readonly answer: AnswerPermission;
	/**
	 * `plain`: our own door made the bytes of ordinary files (container/src/plain-archive.ts). `letter`: the attachments of the letter are the
	 * documents, and control takes them out of it. Absent: the bytes are as somebody packed them.
	 */
	readonly archive?: "plain" | "letter";
	/** What came attached to such a letter, in its order: what the notice of delivery names. */
	readonly attached?: readonly AttachedFile[];
	/** In which language whoever filed reads, where the door was told; absent: the notice comes in all the procedure's languages. */
	readonly language?: Lang;
	/** The contact that vouches at this door was confirmed before the arrival (a code that was mailed to it was typed in). */
	readonly contactConfirmed?: true;
	/** For paper: who entered it and what he wrote down of who applies. Absent at doors where something else vouches. */
	readonly desk?: DeskEntry;
	/** For a letter to a bounce address: the message it speaks of, and what it says. */
	readonly bounce: Bounce | null;
};

/** An attachment that is taken for a document: what the sender called it, and what its first bytes are. */
export type AttachedFile = { readonly name: string | null; readonly type: SniffedType };

/** A paper filing as an officer entered it (design.md 3: he vouches). */
export type DeskEntry = {
	/** His account id. */
	readonly enteredBy: string;
	readonly declared: Declared;
	/** The day on the postmark, for paper that came by post. */
	readonly postmarkedOn: LocalDate | null;
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
		/** Written down by an officer from whoever stood before him, or from the paper. */
		| "officer"
		| "automatic-letter"
		| "null-sender"
		| "own-address"
		| "no-address"
		| "not-authenticated"
		/** As many answers as one address gets in a day have gone to it. */
		| "day-bound"
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

import type { Actor, EpochSeconds, LocalDate } from "./facts.ts";

/** What an officer says of one document: it is right, or it has to come again for a reason of the published list. */
export type DocumentVerdict = "right" | "wrong";

/** One document that has to come again. `reason` is an id of the procedure's published list (`ReviewRules.documentReasons`). */
export type WantedDocument = {
	readonly ordinal: number;
	readonly kind: string | null;
	readonly person: number | null;
	readonly reason: string;
};

/** What a decision speaks of: all of an application, the places of one row (asked for by count), or one person. */
export type CaseItem = {
	/** Stable within the case: `whole`, `place.1`, `person.3`. */
	readonly id: string;
	/** How many were asked for; null where the item is one thing. */
	readonly asked: number | null;
};

/** What is proposed for one item. `approved` is null where nothing is counted; `ground` is an id of the published list when refused. */
export type ItemProposal = {
	readonly item: string;
	readonly outcome: "grant" | "refuse";
	readonly asked: number | null;
	readonly approved: number | null;
	readonly ground: string | null;
};

/** The outcome of the case, derived from its items. */
export type ProposedOutcome = "grant" | "grant-in-part" | "refuse";

/** Days that the office promises; each is a fact when it is made (design.md 2). The receipt's own day stands in `arrived` (B29). */
export type PromiseKind = "decision" | "reply";

/** Every promise of the office that a case knows. */
export type PromiseName = PromiseKind | "receipt";

/** How near a promised day is when somebody is warned. */
export type WarningStage = "soon" | "today" | "late";

/** Somebody who may file and correct in the applicant's name, by a power of attorney that an officer saw. */
export type Representative = {
	readonly person: string;
	readonly personId: string | null;
	readonly organisation: string | null;
	/** The paper that says so: its kind, number and date. */
	readonly basis: string;
	/** SHA-256 hex of the certificate that signs for him; null when only the name is known. */
	readonly certificateSha256: string | null;
};

/** What an answer repeats of the letter that it answers: when that arrived, and its plain text, cut. */
export type QuotedLetter = { readonly arrivedAt: EpochSeconds; readonly text: string };

/** A fact: the same shape as in facts.ts, which lists these among the facts of a case. */
type Fact<T extends string, Plain, Personal = null> = {
	readonly type: T;
	readonly plain: Plain;
	readonly personal: Personal;
};

type By = { readonly by: Actor; readonly at: EpochSeconds };

/** What happens to a case between its receipt and a proposed decision. */
export type ReviewEvent =
	| Fact<"review_begun", By>
	/** Another officer took the case while the first still had it open: it never happens without a trace. */
	| Fact<"taken_over", By & { readonly from: string }>
	/** Given to an officer by account id; null: back into the queue. */
	| Fact<"assigned", By & { readonly officer: string | null }>
	| Fact<
			"document_judged",
			By & { readonly ordinal: number; readonly verdict: DocumentVerdict; readonly reason: string | null },
			{ readonly line: string }
	  >
	/** All that is wrong in one request; the clock of the office stops until it is answered. */
	| Fact<
			"correction_requested",
			By & { readonly wanted: readonly WantedDocument[]; readonly answerBy: LocalDate },
			/** The officer's own line for each document, in the order of `wanted`; "" for none. */
			{ readonly lines: readonly string[] }
	  >
	| Fact<"returned_to_review", By, { readonly reason: string }>
	| Fact<
			"opinion_asked",
			By & { readonly opinion: string; readonly answerBy: LocalDate },
			{ readonly of: string; readonly question: string }
	  >
	| Fact<"opinion_given", By & { readonly opinion: string }, { readonly text: string }>
	| Fact<
			"decision_proposed",
			By & {
				readonly outcome: ProposedOutcome;
				readonly goesToBoard: boolean;
				readonly items: readonly ItemProposal[];
			},
			{ readonly reason: string }
	  >
	| Fact<
			"letter_written",
			By & {
				/** The language of the letter; absent in older facts, where it is the applicant's. */
				readonly language?: string;
				/** The letter of the officers' list that it answers. */
				readonly answers?: string;
			},
			{
				readonly subject: string;
				readonly text: string;
				readonly inReplyTo?: string | null;
				readonly quoted?: QuotedLetter;
			}
	  >
	/** The applicant's answer, found by the number in its subject; it lies in the officers' letters and belongs to this case. */
	| Fact<"reply_received", { readonly at: EpochSeconds; readonly letter: string; readonly arrivedAt: EpochSeconds }>
	| Fact<"promised", { readonly at: EpochSeconds; readonly promise: PromiseKind; readonly by: LocalDate }>
	| Fact<
			"promise_warned",
			{
				readonly at: EpochSeconds;
				readonly promise: PromiseName;
				readonly by: LocalDate;
				readonly told: "officer" | "manager";
				readonly stage: WarningStage;
			}
	  >
	/** The applicant was reminded of the day by which he has to answer. `closesAt`: that his round closes then, whatever other time he has. */
	| Fact<
			"answer_reminded",
			{ readonly at: EpochSeconds; readonly answerBy: LocalDate; readonly closesAt?: EpochSeconds }
	  >
	/** A letter that had arrived in time was read after the case had lapsed: the lapse is taken back (design.md 3, judged on `arrivedAt`). */
	| Fact<"lapse_undone", { readonly at: EpochSeconds; readonly arrivedAt: EpochSeconds }>
	| Fact<"protective_receipt_issued", By & { readonly oursSince: LocalDate | null }>
	| Fact<
			"representative_recorded",
			/** `basisObject`: the scanned power of attorney in the vault. */
			By & { readonly until: LocalDate | null; readonly basisObject?: string },
			Representative
	  >;

import type { Case } from "./case.ts";
import type { EpochSeconds, LocalDate, SealedCaseEvent } from "./facts.ts";
import type {
	DocumentVerdict,
	ItemProposal,
	PromiseKind,
	PromiseName,
	ProposedOutcome,
	Representative,
	ReviewEvent,
	WantedDocument,
	WarningStage,
} from "./review-facts.ts";
import { correctableInWindow } from "./status.ts";

/** The last word of an officer on one document. */
export type Judgment = {
	readonly ordinal: number;
	readonly verdict: DocumentVerdict;
	readonly reason: string | null;
	readonly at: EpochSeconds;
};

export type CorrectionRequest = {
	readonly wanted: readonly WantedDocument[];
	readonly answerBy: LocalDate;
	readonly at: EpochSeconds;
};

export type Opinion = {
	readonly opinion: string;
	readonly askedAt: EpochSeconds;
	readonly answerBy: LocalDate;
	readonly givenAt: EpochSeconds | null;
};

export type Proposal = {
	readonly outcome: ProposedOutcome;
	readonly goesToBoard: boolean;
	readonly items: readonly ItemProposal[];
	readonly by: string | null;
	readonly at: EpochSeconds;
};

/** Where an officer's work on a case stands; nothing of it is personal. */
export type Review = {
	/** Account id of whoever has the case; null: nobody. */
	readonly officer: string | null;
	readonly judgments: readonly Judgment[];
	/** The request that waits for its answer; null when none does. */
	readonly request: CorrectionRequest | null;
	/** Ordinals that came with the answer to the last request: what has changed. */
	readonly changed: readonly number[];
	readonly opinions: readonly Opinion[];
	readonly proposal: Proposal | null;
	/** The last day promised of each kind. */
	readonly promises: readonly { readonly promise: PromiseKind; readonly by: LocalDate; readonly at: EpochSeconds }[];
	readonly warned: readonly {
		readonly promise: PromiseName;
		readonly by: LocalDate;
		readonly told: "officer" | "manager";
		readonly stage: WarningStage;
	}[];
	/** The days of which the applicant was reminded. */
	readonly reminded: readonly LocalDate[];
	/** The ends of his round of which the applicant was reminded; one that is moved later is another. */
	readonly windowsReminded: readonly EpochSeconds[];
	readonly replies: readonly { readonly letter: string; readonly arrivedAt: EpochSeconds }[];
	/** When the oldest letter of the applicant arrived that no officer has answered; null: all are answered. */
	readonly unansweredSince: EpochSeconds | null;
	readonly protectiveReceipts: readonly { readonly at: EpochSeconds; readonly oursSince: LocalDate | null }[];
	/** Until when each recorded representative may act, in the order of `ReviewPersonal.representatives`. */
	readonly representedUntil: readonly (LocalDate | null)[];
};

/** What of the review only the case's key opens. */
export type ReviewPersonal = {
	readonly lines: readonly { readonly ordinal: number; readonly line: string }[];
	/** In the order of `Review.request.wanted`. */
	readonly requestLines: readonly string[];
	readonly opinions: readonly {
		readonly opinion: string;
		readonly of: string;
		readonly question: string;
		readonly text: string | null;
	}[];
	readonly proposalReason: string | null;
	readonly representatives: readonly Representative[];
};

export const noReview: Review = {
	officer: null,
	judgments: [],
	request: null,
	changed: [],
	opinions: [],
	proposal: null,
	promises: [],
	warned: [],
	reminded: [],
	windowsReminded: [],
	replies: [],
	unansweredSince: null,
	protectiveReceipts: [],
	representedUntil: [],
};

export const noReviewPersonal: ReviewPersonal = {
	lines: [],
	requestLines: [],
	opinions: [],
	proposalReason: null,
	representatives: [],
};

function withReview(state: Case, review: Partial<Review>, personal: Partial<ReviewPersonal> | null): Case {
	return {
		...state,
		review: { ...state.review, ...review },
		personal:
			state.personal && personal
				? { ...state.personal, review: { ...state.personal.review, ...personal } }
				: state.personal,
	};
}

/**
 * An application that its applicant corrects of himself, within the window of its round, is as one that has just been delivered: control answers it,
 * and its officer begins again with it. What he has said of files that stay stands (`afterCorrection`). Any other case is left as it is.
 */
export function takenBack(state: Case): Case {
	if (!correctableInWindow.includes(state.status)) return state;
	return withReview({ ...state, status: "delivered" }, { proposal: null, changed: [] }, { proposalReason: null });
}

/** What was wrong and has not come again is wrong still; a file that went away is spoken of no more. */
export function afterCorrection(before: Case, after: Case): Case {
	const now = new Set(after.objects.map(({ ordinal }) => ordinal));
	const had = new Set(before.objects.map(({ ordinal }) => ordinal));
	const came = [...now].filter((ordinal) => !had.has(ordinal));
	const { review } = before;
	const isAnswered = before.status === "in_correction" && after.status === "in_review";
	// Asked for, or of himself after control had answered him once.
	const isCorrected = before.status === "in_correction" || (before.status === "delivered" && before.runs > 0);
	return withReview(
		after,
		{
			judgments: review.judgments.filter(({ ordinal }) => now.has(ordinal)),
			request: isAnswered ? null : review.request,
			changed: isCorrected ? [...review.changed.filter((one) => now.has(one)), ...came] : [],
		},
		null,
	);
}

function judged(state: Case, fact: Extract<SealedCaseEvent, { type: "document_judged" }>): Case {
	const { ordinal, verdict, reason, at } = fact.plain;
	const lines = state.personal?.review.lines ?? [];
	return withReview(
		state,
		{
			judgments: [...state.review.judgments.filter((one) => one.ordinal !== ordinal), { ordinal, verdict, reason, at }],
		},
		fact.personal && {
			lines: [...lines.filter((one) => one.ordinal !== ordinal), { ordinal, line: fact.personal.line }],
		},
	);
}

function proposed(state: Case, fact: Extract<SealedCaseEvent, { type: "decision_proposed" }>): Case {
	const { by, at, outcome, goesToBoard, items } = fact.plain;
	const proposal = { outcome, goesToBoard, items, by: by.kind === "officer" ? by.id : null, at };
	return withReview(
		{ ...state, status: goesToBoard ? "before_board" : "in_review" },
		{ proposal },
		fact.personal && { proposalReason: fact.personal.reason },
	);
}

function opinionGiven(state: Case, fact: Extract<SealedCaseEvent, { type: "opinion_given" }>): Case {
	const { opinion, at } = fact.plain;
	const text = fact.personal?.text ?? null;
	return withReview(
		state,
		{ opinions: state.review.opinions.map((one) => (one.opinion === opinion ? { ...one, givenAt: at } : one)) },
		state.personal && {
			opinions: state.personal.review.opinions.map((one) => (one.opinion === opinion ? { ...one, text } : one)),
		},
	);
}

/** The case after one more fact of its review. Nothing else moves a case between review, correction and board. */
export function evolveReview(state: Case, fact: Extract<SealedCaseEvent, { type: ReviewEvent["type"] }>): Case {
	const { review } = state;
	switch (fact.type) {
		case "review_begun":
			return withReview(
				{ ...state, status: "in_review" },
				{ officer: fact.plain.by.kind === "officer" ? fact.plain.by.id : null },
				null,
			);
		case "taken_over":
			return withReview(state, { officer: fact.plain.by.kind === "officer" ? fact.plain.by.id : null }, null);
		case "assigned":
			return withReview(state, { officer: fact.plain.officer }, null);
		case "document_judged":
			return judged(state, fact);
		case "correction_requested": {
			const { wanted, answerBy, at } = fact.plain;
			return withReview(
				{ ...state, status: "in_correction" },
				{ request: { wanted, answerBy, at }, changed: [], proposal: null },
				fact.personal && { requestLines: fact.personal.lines },
			);
		}
		case "returned_to_review":
			// Whatever agenda named it, another proposal goes to another one.
			return withReview(
				{ ...state, status: "in_review", decision: { ...state.decision, sitting: null } },
				{ request: null, proposal: null },
				{ proposalReason: null },
			);
		case "opinion_asked": {
			const { opinion, at, answerBy } = fact.plain;
			const asked = fact.personal && { opinion, ...fact.personal, text: null };
			return withReview(
				state,
				{ opinions: [...review.opinions, { opinion, askedAt: at, answerBy, givenAt: null }] },
				asked && { opinions: [...(state.personal?.review.opinions ?? []), asked] },
			);
		}
		case "opinion_given":
			return opinionGiven(state, fact);
		case "decision_proposed":
			return proposed(state, fact);
		case "letter_written":
			// Whatever he writes, the applicant has heard from a person: that is what an answer by a day was promised for.
			return withReview(
				state,
				{ unansweredSince: null, promises: review.promises.filter(({ promise }) => promise !== "reply") },
				null,
			);
		case "reply_received": {
			const { letter, arrivedAt } = fact.plain;
			const unansweredSince = review.unansweredSince ?? arrivedAt;
			return withReview(state, { replies: [...review.replies, { letter, arrivedAt }], unansweredSince }, null);
		}
		case "promised": {
			const { promise, by, at } = fact.plain;
			return withReview(
				state,
				{ promises: [...review.promises.filter((one) => one.promise !== promise), { promise, by, at }] },
				null,
			);
		}
		case "promise_warned": {
			const { promise, by, told, stage } = fact.plain;
			return withReview(state, { warned: [...review.warned, { promise, by, told, stage }] }, null);
		}
		case "answer_reminded":
			return withReview(
				state,
				fact.plain.closesAt === undefined
					? { reminded: [...review.reminded, fact.plain.answerBy] }
					: { windowsReminded: [...review.windowsReminded, fact.plain.closesAt] },
				null,
			);
		case "lapse_undone":
			return { ...state, status: state.lapsed?.from ?? state.status, lapsed: null };
		case "protective_receipt_issued": {
			const { at, oursSince } = fact.plain;
			return withReview(state, { protectiveReceipts: [...review.protectiveReceipts, { at, oursSince }] }, null);
		}
		case "representative_recorded":
			return withReview(
				state,
				{ representedUntil: [...review.representedUntil, fact.plain.until] },
				fact.personal && {
					representatives: [...(state.personal?.review.representatives ?? []), fact.personal],
				},
			);
	}
}

import type { Case } from "./case.ts";
import type { DecisionEvent, FeeLine, GrantedItem, PaymentSource, Tyiyn } from "./decision-facts.ts";
import type { EpochSeconds, LocalDate, SealedCaseEvent } from "./facts.ts";
import type { NoPlaceWhy } from "./place-facts.ts";
import type { ItemProposal, ProposedOutcome } from "./review-facts.ts";
import type { PlaceReason } from "./selection.ts";

export type Payment = {
	readonly payment: string;
	readonly amountTyiyn: Tyiyn;
	readonly paidOn: LocalDate;
	readonly source: PaymentSource;
	readonly reversed: boolean;
	/** When the office wrote it down. */
	readonly at: EpochSeconds;
};

export type Fee = {
	readonly reference: string;
	readonly lines: readonly FeeLine[];
	readonly totalTyiyn: Tyiyn;
	readonly payBy: LocalDate;
	readonly openedAt: EpochSeconds;
};

export type Decided = {
	readonly outcome: ProposedOutcome;
	readonly items: readonly ItemProposal[];
	readonly sitting: string | null;
	readonly remedy: string | null;
	readonly by: string | null;
	readonly at: EpochSeconds;
	/** A round decided that there is no place in it. */
	readonly inRound?: NoPlaceWhy;
};

/** Where a case stands between its proposal and its paper; nothing of it is personal. */
export type DecisionState = {
	/** The sitting on whose agenda it stands. */
	readonly sitting: string | null;
	/** How often a sitting put it off. */
	readonly postponements: number;
	/** What was decided last; an objection leaves it on record and `isOpenAgain`. */
	readonly decided: Decided | null;
	readonly isOpenAgain: boolean;
	readonly fee: Fee | null;
	/** Every payment that named this case, also those that came without an order or too late. */
	readonly payments: readonly Payment[];
	readonly refunds: readonly { readonly refund: string; readonly amountTyiyn: Tyiyn; readonly at: EpochSeconds }[];
	readonly grants: readonly GrantedItem[];
};

export type DecisionPersonal = {
	readonly reason: string | null;
	/** Why a round gave him the place that he has, or had last. */
	readonly placed: PlaceReason | null;
};

export const noDecision: DecisionState = {
	sitting: null,
	postponements: 0,
	decided: null,
	isOpenAgain: false,
	fee: null,
	payments: [],
	refunds: [],
	grants: [],
};

export const noDecisionPersonal: DecisionPersonal = { reason: null, placed: null };

/** What the office holds of this case's money: paid and not taken back, less what it has returned. */
export function heldTyiyn({ payments, refunds }: Pick<DecisionState, "payments" | "refunds">): Tyiyn {
	const paid = payments.reduce((sum, one) => (one.reversed ? sum : sum + one.amountTyiyn), 0);
	return refunds.reduce((sum, one) => sum - one.amountTyiyn, paid);
}

/** What is still owed; negative: more was paid than was asked. 0 without an order and without a payment. */
export function owedTyiyn(decision: DecisionState): Tyiyn {
	return (decision.fee?.totalTyiyn ?? 0) - heldTyiyn(decision);
}

/** Whether a fee was asked for and is paid. */
export function isFeePaid(decision: DecisionState): boolean {
	return decision.fee !== null && owedTyiyn(decision) <= 0;
}

function withDecision(state: Case, decision: Partial<DecisionState>, reason?: string | null): Case {
	const personal =
		state.personal && reason !== undefined
			? { ...state.personal, decision: { ...state.personal.decision, reason } }
			: state.personal;
	return { ...state, decision: { ...state.decision, ...decision }, personal };
}

function decided(state: Case, fact: Extract<SealedCaseEvent, { type: "decided" }>): Case {
	const { by, at, outcome, items, sitting, remedy, inRound } = fact.plain;
	const { decided: earlier, fee } = state.decision;
	// Decided anew, what the earlier decision asked for is reckoned anew: more or less may be owed, by another day. The payments stay. A fee that was
	// asked for before anybody had decided stays too.
	const isFeeOfEarlier = earlier !== null && fee !== null && fee.openedAt >= earlier.at;
	return withDecision(
		{ ...state, status: outcome === "refuse" ? "refused" : "approved", place: null },
		{
			decided: {
				...{ outcome, items, sitting, remedy, by: by.kind === "officer" ? by.id : null, at },
				...(inRound === undefined ? {} : { inRound: inRound.why }),
			},
			sitting: null,
			isOpenAgain: false,
			fee: isFeeOfEarlier ? null : fee,
		},
		fact.personal?.reason,
	);
}

/** The case after one more fact of its decision, its fee or its paper. */
export function evolveDecision(state: Case, fact: Extract<SealedCaseEvent, { type: DecisionEvent["type"] }>): Case {
	const { decision } = state;
	switch (fact.type) {
		case "listed":
			return withDecision(state, { sitting: fact.plain.sitting });
		case "unlisted": {
			const more = fact.plain.cause === "postponed" ? 1 : 0;
			return withDecision(state, { sitting: null, postponements: decision.postponements + more });
		}
		case "decided":
			return decided(state, fact);
		case "fee_opened": {
			const { reference, lines, totalTyiyn, payBy, at } = fact.plain;
			return withDecision(state, { fee: { reference, lines, totalTyiyn, payBy, openedAt: at } });
		}
		case "payment_recorded": {
			const { payment, amountTyiyn, paidOn, source, at } = fact.plain;
			const one = { payment, amountTyiyn, paidOn, source, reversed: false, at };
			return withDecision(state, { payments: [...decision.payments, one] });
		}
		case "payment_reversed":
			return withDecision(state, {
				payments: decision.payments.map((one) =>
					one.payment === fact.plain.payment ? { ...one, reversed: true } : one,
				),
			});
		case "refunded": {
			const { refund, amountTyiyn, at } = fact.plain;
			return withDecision(state, { refunds: [...decision.refunds, { refund, amountTyiyn, at }] });
		}
		case "granted":
			return withDecision({ ...state, status: "granted" }, { grants: [...decision.grants, ...fact.plain.grants] });
		case "objected":
			// A refusal of a round that still stands open is judged anew there; a place is nobody else's until it is.
			if (fact.plain.inRound)
				return withDecision(state.status === "refused" ? { ...state, status: "before_board" } : state, {
					isOpenAgain: true,
				});
			return withDecision(
				{ ...state, status: "in_review", review: { ...state.review, proposal: null, officer: null } },
				{ isOpenAgain: true },
			);
	}
}

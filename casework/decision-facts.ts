import type { Actor, EpochSeconds, LocalDate } from "./facts.ts";
import type { NoPlaceWhy } from "./place-facts.ts";
import type { ItemProposal, ProposedOutcome } from "./review-facts.ts";

/** Money is whole tyiyn, a hundredth of a som: a fraction of the smallest coin is never owed. */
export type Tyiyn = number;

/** One line of a payment order. `totalTyiyn` is `count` times `eachTyiyn` times the multiplier. */
export type FeeLine = {
	/** The item it is owed for: an id of `CaseItem`. */
	readonly item: string;
	/** The row of the dated tariff that it was taken from. */
	readonly tariff: string;
	readonly count: number;
	readonly eachTyiyn: Tyiyn;
	/** Thousandths: 1000 is the plain fee. More where the office's table says so, as for an employer above a fifth of its staff (facts 4.1). */
	readonly perMille: number;
	readonly totalTyiyn: Tyiyn;
};

/** How the office learned of a payment. */
export type PaymentSource = "cashier" | "statement" | "slip";

/** One paper that a positive decision led to. */
export type GrantedItem = {
	/** An id of `CaseItem`; `whole` when one paper speaks of everything that was granted. */
	readonly item: string;
	/** Random id; its own stream is `grant/<id>`. */
	readonly grant: string;
	/** What kind of paper: `DecisionRules.grantKindOf`. */
	readonly kind: string;
	/** As printed: the series and the number in it. */
	readonly number: string;
	readonly validFrom: LocalDate;
	/** The last day. */
	readonly validTo: LocalDate;
};

/** Why a case left an agenda without a decision. */
export type UnlistCause = "postponed" | "taken-off";

/** A fact: the same shape as in facts.ts, which lists these among the facts of a case. */
type Fact<T extends string, Plain, Personal = null> = {
	readonly type: T;
	readonly plain: Plain;
	readonly personal: Personal;
};

type By = { readonly by: Actor; readonly at: EpochSeconds };

/** What happens to a case between a proposed decision and the paper. */
export type DecisionEvent =
	/** It stands on the agenda of that sitting. */
	| Fact<"listed", By & { readonly sitting: string }>
	| Fact<
			"unlisted",
			By & { readonly sitting: string; readonly cause: UnlistCause },
			/** Said to the applicant when the commission postponed the case. */
			{ readonly reason: string }
	  >
	| Fact<
			"decided",
			By & {
				readonly outcome: ProposedOutcome;
				readonly items: readonly ItemProposal[];
				/** The sitting whose decisions were released; null where one person decides. */
				readonly sitting: string | null;
				/** How to object: an id of the published list. Never null when anything was refused. */
				readonly remedy: string | null;
				/** Where a round decided, and why there is no place in it. */
				readonly inRound?: { readonly round: string; readonly why: NoPlaceWhy };
			},
			{ readonly reason: string }
	  >
	/** What is owed, under a reference that the payer quotes. `payBy`: the case lapses some days after (a parameter, not law). */
	| Fact<
			"fee_opened",
			By & {
				readonly reference: string;
				readonly lines: readonly FeeLine[];
				readonly totalTyiyn: Tyiyn;
				readonly payBy: LocalDate;
			}
	  >
	| Fact<
			"payment_recorded",
			By & {
				readonly payment: string;
				readonly amountTyiyn: Tyiyn;
				readonly paidOn: LocalDate;
				readonly source: PaymentSource;
			}
	  >
	/** The bank took it back, or it was booked here by mistake. */
	| Fact<"payment_reversed", By & { readonly payment: string }, { readonly reason: string }>
	| Fact<
			"refunded",
			By & { readonly refund: string; readonly amountTyiyn: Tyiyn },
			{ readonly reason: string; readonly to: string }
	  >
	| Fact<"granted", By & { readonly grants: readonly GrantedItem[] }>
	/**
	 * The applicant objects to a decision: the case goes back to review, and what was decided stays on record. `inRound`: to the result of a round that is
	 * not closed, which judges him anew; whatever place he has stays his meanwhile.
	 */
	| Fact<"objected", By & { readonly arrivedAt: EpochSeconds; readonly inRound?: true }, { readonly reason: string }>;

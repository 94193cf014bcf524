import type { DecisionEvent } from "../../../casework/decision-facts.ts";
import type { MessageKind } from "../../../casework/facts.ts";
import type { RefusalCode } from "../../../casework/refusal.ts";

/** Refusals that only decision, fee and paper give. */
export type DecisionRefusal = Extract<
	RefusalCode,
	| "nothing-proposed"
	| "not-on-this-agenda"
	| "own-proposal"
	| "remedy-missing"
	| "paper-is-out"
	| "fee-not-paid"
	| "fee-not-yet-due"
	| "no-fee-due"
	| "amount-not-whole"
	| "no-such-payment"
	| "more-than-held"
	| "quota-exhausted"
	| "quota-not-entered"
	| "no-place-left"
	| "no-permit-on-record"
>;

/** Letters that decision, fee and paper owe. */
export type DecisionLetter = Extract<
	MessageKind,
	| "postponed"
	| "fee-order"
	| "payment-received"
	| "decision"
	| "paper-issued"
	| "paper-expires"
	| "paper-revoked"
	| "paper-changed"
>;

/** Sentences of the decision that stand on more than one page. */
export type DecisionWords = {
	readonly events: Readonly<Record<DecisionEvent["type"], string>>;
	readonly refusals: Readonly<Record<DecisionRefusal, string>>;
	readonly letterKinds: Readonly<Record<DecisionLetter, string>>;
};

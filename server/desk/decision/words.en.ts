import type { DecisionWords } from "./words.ts";

export const words: DecisionWords = {
	events: {
		listed: "Put on the agenda of a sitting",
		unlisted: "Taken off the agenda",
		decided: "Decided",
		fee_opened: "Fee opened",
		payment_recorded: "Payment recorded",
		payment_reversed: "Payment taken back",
		refunded: "Money returned",
		granted: "Permit document issued",
		objected: "The applicant objects",
	},
	refusals: {
		"nothing-proposed": "Nothing has been proposed yet. First propose a decision.",
		"not-on-this-agenda": "This application is not on the agenda of this sitting.",
		"own-proposal": "You proposed this decision yourself: somebody else has to take it.",
		"remedy-missing": "Choose how the applicant may object.",
		"paper-is-out": "A permit document is out for one of the items: revoke it instead.",
		"fee-not-paid": "The fee is not paid yet.",
		"fee-not-yet-due": "The fee is due only after a positive decision.",
		"no-fee-due": "No fee is due for this application.",
		"amount-not-whole": "Write a whole amount above zero.",
		"no-such-payment": "There is no such payment.",
		"more-than-held": "That is more than can be returned.",
		"quota-exhausted": "The year's quota has not enough places left. Approve fewer, or put it off.",
		"quota-not-entered": "No order of this year's quota speaks of this region. Record the order first.",
		"no-place-left": "The employer's permit has not enough places left. Approve fewer, or put it off.",
		"no-permit-on-record":
			"This office has no permit of this employer on record. If there is one on paper, say so with a reason first.",
	},
	letterKinds: {
		postponed: "put off",
		"fee-order": "fee to pay",
		"payment-received": "payment received",
		decision: "decision",
		"paper-issued": "permit document ready",
		"paper-expires": "permit document ends soon",
		"paper-revoked": "permit document taken back",
		"paper-changed": "permit document changed",
	},
};

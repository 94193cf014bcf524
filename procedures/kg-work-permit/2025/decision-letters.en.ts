import type { DecisionWords } from "./decision-words.ts";

export const words: DecisionWords = {
	subject: {
		postponed: "the office put your application off",
		"fee-order": "the fee to pay",
		"payment-received": "your payment has arrived",
		decision: "the decision on your application",
		"paper-issued": "your permit document is ready",
		"paper-expires": "your permit document ends soon",
		"paper-revoked": "your permit document is no longer valid",
		"paper-changed": "your permit document has changed",
	},
	postponed: [
		"The office has put the decision on your application off. This is not a refusal, and you need do nothing.",
		"Why, and what happens next, stands on the page of your application.",
	],
	feeOpened:
		"Under the Single Permit the fee is paid with the filing: your application is complete when it has been paid.",
	feeTotal: "To pay",
	feeReference: "Reference to write on the payment",
	feeHow:
		"Write the reference exactly as it stands here: by it your payment is found. You need send nothing more: when the payment has come, the check of your application goes on by itself.",
	feeBy: (date) => `Please pay not later than ${date}.`,
	feeLapse:
		"If nothing has been paid some days after that, the application is closed; you may apply again at any time.",
	paymentCame: (amount) => `We have received your payment of ${amount}.`,
	paymentLeft: (amount) => `${amount} are still to be paid.`,
	paymentWhole:
		"The fee is paid in full. Your application is now checked again, and a receipt follows when the set is complete.",
	paymentEnded:
		"This application had ended before your payment came. A person at the office will write to you about returning the money.",
	paymentOver: (amount) => `You paid ${amount} too much. A person at the office will write to you about returning it.`,
	som: (amount) => `${amount} som`,
	decidedOn: (date) => `The decision was taken on ${date}.`,
	outcome: {
		grant: "Your application was granted.",
		"grant-in-part": "Your application was granted in part.",
		refuse: "Your application was refused.",
	},
	items: "In detail:",
	item: (kind, ordinal) =>
		kind === "place" ? `Row ${ordinal} of the places` : kind === "person" ? `Worker ${ordinal}` : "The application",
	granted: "granted",
	grantedCount: (approved, asked) => `${approved} of ${asked} granted`,
	refused: (ground) => `refused: ${ground}`,
	reasonOnPage: "The reason in full stands on the page of your application.",
	decisionPaper: "The decision itself is a document that the authority has signed.",
	remedy: "How to object:",
	nextFee: "The permit document is now being made; a letter tells you when it is ready.",
	papers: "Permit documents:",
	paper: {
		"single-permit-first": "Single Permit, first stage",
		"single-permit-second": "Single Permit, second stage",
	},
	paperLine: (paper, number, from, to) => `${paper} No. ${number}, valid from ${from} to ${to}`,
	issued: "Your permit document has been issued.",
	issuedAttached: "It is attached, encrypted to the certificate that you signed your application with.",
	issuedOnPage:
		"You find it on the page of your application, which opens with the second secret or with a one-time link.",
	issuedCheck: "Anybody can check it: by its number and the code printed on it, or by its QR code without a network.",
	expires: (paper, number, to) => `${paper} No. ${number} ends on ${to}.`,
	expiresNext: "If it is to be renewed, file the renewal before that day: only what has changed has to come again.",
	revoked: (paper, number, on) => `${paper} No. ${number} is not valid any more since ${on}.`,
	revokedGround: (ground) => `Ground: ${ground}.`,
	changed: {
		passport: "The passport on your permit document was changed.",
		duplicate: "A duplicate of your permit document was made.",
		renewed: "Your permit document was renewed.",
	},
	changedNumber: (before, next) => `No. ${before} is not valid any more; the number is now ${next}.`,
};

import type { LetterKind } from "../../letter.ts";

/** The letters of a decision, a fee and a paper; their sentences stand apart so that no file grows long. */
export type DecisionLetterKind = Extract<
	LetterKind,
	| "postponed"
	| "fee-order"
	| "payment-received"
	| "decision"
	| "paper-issued"
	| "paper-expires"
	| "paper-revoked"
	| "paper-changed"
>;

/** The sentences of those letters in one language; dates and amounts come in as finished words. */
export type DecisionWords = {
	readonly subject: Readonly<Record<DecisionLetterKind, string>>;
	readonly postponed: readonly string[];
	readonly feeOpened: string;
	/** Where it is paid before anybody decides (facts 4.6). */
	readonly feeBefore: string;
	readonly feeTotal: string;
	readonly feeReference: string;
	readonly feeHow: string;
	readonly feeBy: (date: string) => string;
	readonly feeLapse: string;
	/** `amount`: "1 250 som". */
	readonly paymentCame: (amount: string) => string;
	readonly paymentLeft: (amount: string) => string;
	readonly paymentWhole: string;
	readonly paymentBefore: string;
	/** It came when there was nothing left to pay for. */
	readonly paymentEnded: string;
	readonly paymentOver: (amount: string) => string;
	readonly som: (amount: string) => string;
	readonly decidedOn: (date: string) => string;
	readonly outcome: Readonly<Record<"grant" | "grant-in-part" | "refuse", string>>;
	readonly items: string;
	/** "Row 2 of the places", "Worker 3", "The application". */
	readonly item: (kind: "place" | "person" | "whole", ordinal: number) => string;
	readonly granted: string;
	readonly grantedCount: (approved: number, asked: number) => string;
	readonly refused: (ground: string) => string;
	readonly reasonOnPage: string;
	/** Stands before where the paper is: `issuedAttached` or `issuedOnPage`. */
	readonly decisionPaper: string;
	readonly remedy: string;
	readonly nextFee: string;
	readonly nextPaper: string;
	readonly papers: string;
	readonly paper: Readonly<Record<string, string>>;
	readonly paperLine: (paper: string, number: string, from: string, to: string) => string;
	readonly issued: string;
	readonly issuedAttached: string;
	readonly issuedOnPage: string;
	readonly issuedCheck: string;
	readonly expires: (paper: string, number: string, to: string) => string;
	readonly expiresNext: string;
	readonly revoked: (paper: string, number: string, on: string) => string;
	readonly revokedGround: (ground: string) => string;
	readonly changed: Readonly<Record<"passport" | "duplicate" | "renewed", string>>;
	readonly changedNumber: (before: string, next: string) => string;
};

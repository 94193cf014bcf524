import type { Status } from "./status.ts";

/** Why a command cannot be done now. A value, not an exception: sentence and HTTP status are made at the edge (design.md 2). */
export type Refusal =
	| { readonly code: "not-in-this-status"; readonly status: Status | "none"; readonly command: string }
	| { readonly code: "reason-missing" }
	| { readonly code: "evidence-missing" }
	| { readonly code: "no-such-finding" }
	| { readonly code: "fatal-cannot-be-accepted" }
	| { readonly code: "only-errors-are-accepted" }
	| { readonly code: "machine-can-decide" }
	| { readonly code: "no-such-document" }
	| { readonly code: "already-held" }
	| { readonly code: "not-held" }
	| { readonly code: "already-confirmed" }
	| { readonly code: "officer-only" }
	| { readonly code: "other-applicant" }
	| { readonly code: "into-itself" }
	| { readonly code: "set-not-complete" }
	/** Another officer has the case; `officer` is his account id. */
	| { readonly code: "in-other-hands"; readonly officer: string }
	| { readonly code: "not-yours" }
	| { readonly code: "no-such-reason" }
	| { readonly code: "nothing-wrong-marked" }
	| { readonly code: "documents-not-judged"; readonly ordinals: readonly number[] }
	| { readonly code: "documents-wrong"; readonly ordinals: readonly number[] }
	| { readonly code: "findings-not-settled" }
	| { readonly code: "items-do-not-match" }
	| { readonly code: "approved-out-of-range"; readonly item: string }
	| { readonly code: "ground-missing"; readonly item: string }
	| { readonly code: "day-has-passed" }
	| { readonly code: "no-such-opinion" }
	| { readonly code: "opinion-pending" }
	| { readonly code: "already-so" }
	| { readonly code: "nothing-proposed" }
	/** The case stands on another agenda, or on none. */
	| { readonly code: "not-on-this-agenda" }
	| { readonly code: "own-proposal" }
	| { readonly code: "remedy-missing" }
	| { readonly code: "paper-is-out"; readonly item: string }
	| { readonly code: "fee-not-paid" }
	| { readonly code: "fee-not-yet-due" }
	| { readonly code: "no-fee-due" }
	| { readonly code: "amount-not-whole" }
	| { readonly code: "no-such-payment" }
	| { readonly code: "more-than-held" }
	/** The line of the year's quota that has least left. `region` null: the republic's total; `sector` null: all sectors. */
	| {
			readonly code: "quota-exhausted";
			readonly region: string | null;
			readonly sector: string | null;
			readonly left: number;
			readonly limit: number;
			readonly asked: number;
	  }
	/** The office's quota binds, and no order of this year speaks of the region; null: the answers name none. */
	| { readonly code: "quota-not-entered"; readonly region: string | null }
	/** The employer's permits give fewer places than the cards would take. */
	| { readonly code: "no-place-left"; readonly left: number; readonly asked: number }
	/** The office has no permit of this employer on record, and nobody has said that there is one. */
	| { readonly code: "no-permit-on-record" }
	/** The law of the case knows no such requirement. */
	| { readonly code: "no-such-gate" }
	/** It stands on an agenda of the office that it is to leave. */
	| { readonly code: "on-an-agenda" }
	/** A fee was asked for, or paid, into the account of the office that it is to leave. */
	| { readonly code: "money-is-here" }
	/** Not an office of this procedure, or none of the case's round. */
	| { readonly code: "no-such-office" }
	/** Nothing is asked of the applicant, and no window is open in which he may correct of himself. */
	| { readonly code: "window-closed" }
	/** Its round is another, or has closed. */
	| { readonly code: "other-round" }
	/** It has no place in its round, or none that waits for a word. */
	| { readonly code: "no-place" }
	| { readonly code: "day-has-not-passed" }
	/** Whoever has the place has not said yet whether he takes it. */
	| { readonly code: "place-unconfirmed" }
	/** He objected, and nobody has answered. */
	| { readonly code: "objection-open" }
	| { readonly code: "no-objection" }
	/** Not every hard requirement is known to be fulfilled. */
	| { readonly code: "gates-not-open"; readonly gates: readonly string[] };

export type RefusalCode = Refusal["code"];

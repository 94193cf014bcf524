import { createHash } from "node:crypto";
import type { Tyiyn } from "../../casework/decision-facts.ts";
import type { LocalDate } from "../../casework/facts.ts";

/**
 * `credit`: money came. `reversal`: the bank took such money back. `outgoing`: the office's own payments and the bank's charges, which are no
 * applicant's; they are kept so that every line of a statement is accounted for.
 */
export type Direction = "credit" | "reversal" | "outgoing";

/** One movement of money as a bank told it, whatever the format. */
export type BankLine = {
	/** Place in the file, from 1: a line of a CSV, a payment of a camt.053. */
	readonly line: number;
	/** SHA-256 hex by which the same line is known when it is read again. */
	readonly key: string;
	readonly direction: Direction;
	readonly amountTyiyn: Tyiyn;
	readonly paidOn: LocalDate;
	/** Everything in which the payer may have written the number of his case, the likeliest place first. */
	readonly texts: readonly string[];
	/** Personal: sealed before it is stored. */
	readonly payer: string | null;
	readonly bankReference: string | null;
};

/** Why a statement cannot be taken in. `line` is null where it is about the whole file. */
export type StatementFault = {
	readonly line: number | null;
	readonly code:
		| "empty"
		| "too-large"
		| "too-many-lines"
		| "not-utf8"
		| "header"
		| "columns"
		| "quote"
		| "date"
		| "amount"
		| "currency"
		| "kind"
		| "not-xml"
		| "doctype"
		| "too-deep"
		| "not-camt"
		| "version"
		| "missing";
	/** The element, column or value that is meant; never a payer's name. */
	readonly what: string | null;
};

export type ReadStatement =
	| {
			readonly ok: true;
			readonly format: "csv" | "camt.053";
			readonly lines: readonly BankLine[];
			/** Entries that the bank has only announced: they come again when they are booked. */
			readonly notBooked: number;
	  }
	| { readonly ok: false; readonly faults: readonly StatementFault[] };

/** A day's statement of a busy office is some hundred kilobytes. */
export const statementBytesMax = 4 * 1024 * 1024;

/** Taken in by one transaction. */
export const statementLinesMax = 2000;

/** After so many faults the file is of another kind, and the rest would say no more. */
export const faultsToldMax = 50;

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}

/** What makes a line the same when it is read again: `parts` hold the bank's own reference, or, without one, everything that the line says. */
export type LineKeys = (parts: readonly (string | number | null)[], hasReference: boolean) => string;

/**
 * Keys of the lines of one file. A line without a reference of the bank's is told from its equals by its place among them, so that two equal payments of
 * a day are two, and the same file read again is the same; with one, the same line twice is one payment.
 */
export function makeLineKeys(): LineKeys {
	const seen = new Map<string, number>();
	return (parts, hasReference) => {
		const said = JSON.stringify(parts);
		if (hasReference) return sha256(said);
		const nth = (seen.get(said) ?? 0) + 1;
		seen.set(said, nth);
		return sha256(`${said}\n${nth}`);
	};
}

/** An amount of a statement: digits and at most two decimals that say something. In tyiyn; null when it is none. Zero is an amount here. */
export function readAmount(text: string): Tyiyn | null {
	const match = /^(\d{1,13})(?:\.(\d{1,5}))?$/.exec(text);
	const decimals = (match?.[2] ?? "").replace(/0+$/, "");
	if (!match || decimals.length > 2) return null;
	const amount = Number(match[1]) * 100 + Number(decimals.padEnd(2, "0"));
	return Number.isSafeInteger(amount) ? amount : null;
}

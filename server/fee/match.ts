import { findNumber } from "../../casework/number.ts";
import { type CaseRow, findByNumber, findCase } from "../store/cases.ts";
import type { Tx } from "../store/pool.ts";

export type Match =
	| { readonly kind: "case"; readonly row: CaseRow }
	| { readonly kind: "none"; readonly why: "no-number" | "no-such-case" | "two-cases" };

/** The case that a number stands for; a number that was joined into another case's leads there. */
export async function findCaseOfNumber(tx: Tx, number: string): Promise<CaseRow | null> {
	const row = await findByNumber(tx, number);
	return row?.joinedInto ? findCase(tx, row.joinedInto) : row;
}

/**
 * The case that a payer named, wherever in the bank's texts: `findNumber` forgives spaces, case, look-alikes, Cyrillic letters and the words around,
 * and believes nothing whose check symbol is wrong. Two cases named at once are a person's question.
 */
export async function matchTexts(tx: Tx, texts: readonly string[], prefixes: readonly string[]): Promise<Match> {
	const numbers = new Set(texts.flatMap((text) => findNumber(text, prefixes) ?? []));
	const rows = new Map<string, CaseRow>();
	for (const number of numbers) {
		const row = await findCaseOfNumber(tx, number);
		if (row) rows.set(row.caseId, row);
	}
	const [first] = rows.values();
	if (rows.size > 1) return { kind: "none", why: "two-cases" };
	if (first) return { kind: "case", row: first };
	return { kind: "none", why: numbers.size === 0 ? "no-number" : "no-such-case" };
}

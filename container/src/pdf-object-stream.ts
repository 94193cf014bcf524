import { type PdfBudget, spend } from "./pdf-budget.ts";
import { cursorAt, readValue } from "./pdf-lexer.ts";
import { countOf, type PdfDict } from "./pdf-value.ts";

/** One object of an object stream: its number and where it begins in the decoded data. */
export type StreamItem = { readonly number: number; readonly at: number };

/** The pairs at the head of a decoded object stream (7.5.7). Stops at the first that is no pair of numbers. */
export function readStreamIndex(data: Uint8Array, dict: PdfDict, budget: PdfBudget): readonly StreamItem[] {
	const count = countOf(dict.get("N"));
	const first = countOf(dict.get("First"));
	if (count === null || first === null) return [];
	const items: StreamItem[] = [];
	const cursor = cursorAt(data, 0, budget, Math.min(first, data.length));
	for (let i = 0; i < count; i++) {
		spend(budget, 2);
		const number = countOf(readValue(cursor));
		const offset = countOf(readValue(cursor));
		if (number === null || offset === null) break;
		items.push({ number, at: first + offset });
	}
	return items;
}

import type { PdfLimits } from "./pdf-facts.ts";

/** What is left to spend on one file. Mutable on purpose: every reader of this file draws from the same purse. */
export type PdfBudget = { stepsLeft: number; inflatedBytesLeft: number; readonly limits: PdfLimits };

/** Thrown by `spend` and caught only in `probePdf`: the file costs more than any honest one. */
export class PdfBudgetSpent extends Error {}

export function openBudget(limits: PdfLimits): PdfBudget {
	return { stepsLeft: limits.stepsMax, inflatedBytesLeft: limits.inflatedBytesMax, limits };
}

/** Throws `PdfBudgetSpent` when the steps run out. */
export function spend(budget: PdfBudget, steps: number): void {
	budget.stepsLeft -= steps;
	if (budget.stepsLeft < 0) throw new PdfBudgetSpent("steps");
}

/** A scan over raw bytes is far cheaper than a token: 64 bytes are one step. */
export function spendScan(budget: PdfBudget, bytes: number): void {
	spend(budget, 1 + (bytes >> 6));
}

/** Throws `PdfBudgetSpent` when all streams together have grown beyond the limit. */
export function chargeInflated(budget: PdfBudget, bytes: number): void {
	budget.inflatedBytesLeft -= bytes;
	spendScan(budget, bytes);
	if (budget.inflatedBytesLeft <= 0) throw new PdfBudgetSpent("inflated bytes");
}

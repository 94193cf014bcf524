import { type Check, check, type Indication, type SubIndication } from "./check.ts";

/** Rows of the verdict and the worst that was met; a failure outweighs an indeterminate one, the first of equals counts. */
export type Verdict = {
	rows: Check[];
	failed: SubIndication | null;
	indeterminate: SubIndication | null;
};

/** Adds a row that fails. */
export function fail(verdict: Verdict, id: string, sub: SubIndication, detail: string | null = null): void {
	verdict.rows.push(check(id, "failed", detail));
	verdict.failed ??= sub;
}

/** Adds a row that leaves it open. */
export function doubt(verdict: Verdict, id: string, sub: SubIndication, detail: string | null = null): void {
	verdict.rows.push(check(id, "indeterminate", detail));
	verdict.indeterminate ??= sub;
}

/** Adds a row that passes. */
export function pass(verdict: Verdict, id: string, detail: string | null = null): void {
	verdict.rows.push(check(id, "passed", detail));
}

/** The verdict in the words of EN 319 102-1. */
export function integrityOf(verdict: Verdict): Integrity {
	if (verdict.failed !== null) return { indication: "TOTAL-FAILED", subIndication: verdict.failed };
	if (verdict.indeterminate !== null) return { indication: "INDETERMINATE", subIndication: verdict.indeterminate };
	return { indication: "TOTAL-PASSED", subIndication: null };
}

/** Indication and sub-indication. */
export type Integrity = { readonly indication: Indication; readonly subIndication: SubIndication | null };

import type { CaseRow } from "../../server/store/cases.ts";

/** A screens' row of a case, without the facts behind it: for tests of lists and search that look at rows alone. */
export function storedCase(wish: Partial<CaseRow> & { readonly caseId: string }): CaseRow {
	const at = 1_795_000_000;
	return {
		number: `KG-${wish.caseId}`,
		procedure: "kg-work-permit",
		law: "2018",
		office: "ssm",
		door: "mail",
		kind: "card",
		persons: 1,
		status: "to_check",
		version: 1,
		heldSince: null,
		heldCause: null,
		arrivedAt: at,
		recordedAt: at,
		completedAt: null,
		receiptBy: "2026-11-23",
		receiptIssuedAt: null,
		dueAt: null,
		joinedInto: null,
		language: "ky",
		secretHash: null,
		officer: null,
		clockStoppedSince: null,
		promisedBy: null,
		duePromise: null,
		answerBy: null,
		warned: null,
		proposedAt: null,
		sitting: null,
		decidedAt: null,
		outcome: null,
		feeTyiyn: null,
		heldTyiyn: 0,
		payBy: null,
		round: null,
		window: null,
		...wish,
	};
}

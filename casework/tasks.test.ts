import { expect, test } from "vitest";
import type { Case } from "./case.ts";
import { noDecision } from "./decision-state.ts";
import { caseTasksOf } from "./tasks.ts";

const mark = { code: "T11", severity: "warning", ordinal: null, place: null } as const;

/** Only what the tasks look at. */
function caseWith(change: Partial<Case>): Case {
	const quiet = {
		status: "to_check",
		marks: [],
		settlements: [],
		recheck: null,
		first: { arrivedAt: 7 },
		decision: noDecision,
	};
	return { ...quiet, ...change } as unknown as Case;
}

const kinds = (change: Partial<Case>) => caseTasksOf(caseWith(change)).map(({ kind }) => kind);

test("a quiet case, and none at all, ask nothing of anybody", () => {
	expect(kinds({})).toEqual([]);
	expect(caseTasksOf(null)).toEqual([]);
});

test("a correction that no machine may join is a task until an officer settles it or the case moves on", () => {
	expect(kinds({ marks: [mark] })).toEqual(["correction"]);
	expect(kinds({ marks: [mark], settlements: [{ mark, as: "passed" }] })).toEqual([]);
	expect(kinds({ marks: [mark], status: "joined" })).toEqual([]);
});

test("only a revocation before arrival is a task", () => {
	expect(kinds({ recheck: { at: 9, result: "revoked-before-arrival" } })).toEqual(["revoked"]);
	for (const result of ["good", "revoked-after-arrival", "unknown"] as const)
		expect(kinds({ recheck: { at: 9, result } })).toEqual([]);
});

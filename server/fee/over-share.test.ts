import { expect, it } from "vitest";
import type { Case } from "../../casework/case.ts";
import { noDecision } from "../../casework/decision-state.ts";
import { isOverShare } from "./over-share.ts";

/** Only what the share is made of. */
function caseWith(
	staffTotal: number | undefined,
	...approved: readonly (number | null)[]
): Pick<Case, "personal" | "decision"> {
	const items = approved.map((count, index) => ({
		item: `place.${index + 1}`,
		outcome: count === null ? "refuse" : "grant",
		asked: 50,
		approved: count,
		ground: null,
	}));
	return {
		personal: { answers: { staffTotal } },
		decision: { ...noDecision, decided: { outcome: "grant", items, sitting: null, remedy: null, by: null, at: 0 } },
	} as unknown as Pick<Case, "personal" | "decision">;
}

it("more than a fifth of the declared staff is over the share; a fifth is not, and what was refused does not count", () => {
	expect(isOverShare(caseWith(100, 20))).toBe(false);
	expect(isOverShare(caseWith(100, 21))).toBe(true);
	expect(isOverShare(caseWith(100, 15, 6))).toBe(true);
	expect(isOverShare(caseWith(100, 15, null))).toBe(false);
});

it("nobody is over a share of a staff that he did not declare", () => {
	expect(isOverShare(caseWith(undefined, 40))).toBe(false);
	expect(isOverShare(caseWith(0, 40))).toBe(false);
});

import type { CaseItem } from "../../../casework/review-facts.ts";
import type { ReviewRules } from "../../../casework/review-rules.ts";
import { wholeCase } from "../../../casework/review-rules.ts";
import { decision } from "./decision.ts";
import { isWorkers } from "./kinds.ts";
import { quota } from "./quota.ts";
import { documentReasons, refusalGrounds } from "./reasons.ts";

/** Workers are decided by name, an entrepreneur as one. */
function itemsOf(kind: string | null, _answers: unknown, persons: number): readonly CaseItem[] {
	if (isWorkers(kind) && persons > 0)
		return Array.from({ length: persons }, (_, index) => ({ id: `person.${index + 1}`, asked: null }));
	return wholeCase();
}

/** Review of the Single Permit: no commission, an officer proposes and another person decides. */
export const review: ReviewRules = {
	decision,
	quota,
	// Not in the founding document: a house choice, long enough for a new certificate or a new scan from abroad.
	correctionDueDays: 60,
	documentReasons: documentReasons.map(({ id }) => id),
	refusalGrounds: refusalGrounds.map(({ id }) => id),
	itemsOf,
};

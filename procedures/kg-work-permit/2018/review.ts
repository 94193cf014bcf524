import type { CaseItem } from "../../../casework/review-facts.ts";
import type { ReviewRules } from "../../../casework/review-rules.ts";
import { wholeCase } from "../../../casework/review-rules.ts";
import { decision } from "./decision.ts";
import { quota } from "./quota.ts";
import { documentReasons, refusalGrounds } from "./reasons.ts";

type Places = { readonly places?: readonly { readonly count?: number }[] };

/** Places are counted (the commission approves fewer than were asked for, facts 4.5), workers are decided by name, an entrepreneur as one. */
function itemsOf(kind: string | null, answers: unknown, persons: number): readonly CaseItem[] {
	if (kind === "attract") {
		const places = (answers as Places | null)?.places ?? [];
		const items = places.map(({ count }, index) => ({ id: `place.${index + 1}`, asked: count ?? null }));
		return items.length > 0 ? items : wholeCase();
	}
	if (kind === "card" && persons > 0)
		return Array.from({ length: persons }, (_, index) => ({ id: `person.${index + 1}`, asked: null }));
	return wholeCase();
}

/** Review under the law of 2018: a commission decides (B7), an officer proposes. */
export const review: ReviewRules = {
	decision,
	quota,
	// Not in the founding document: a house choice, long enough for a new certificate or a new scan from abroad.
	correctionDueDays: 60,
	documentReasons: documentReasons.map(({ id }) => id),
	refusalGrounds: refusalGrounds.map(({ id }) => id),
	itemsOf,
};

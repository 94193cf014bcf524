import type { ReviewRules } from "../../../casework/review-rules.ts";
import { wholeCase } from "../../../casework/review-rules.ts";
import { decision } from "./decision.ts";
import { gateQuestions } from "./gate-words.ts";
import { documentReasons, refusalGrounds } from "./reasons.ts";

/** Review under the notice of 2026: one candidate is one item. Its seats are a round's and no year's quota. */
export const review: ReviewRules = {
	decision,
	// Not in the notice: a house choice, short because interviews begin within days of the window's end (A15).
	correctionDueDays: 7,
	documentReasons: documentReasons.map(({ id }) => id),
	refusalGrounds: refusalGrounds.map(({ id }) => id),
	gates: gateQuestions.map(({ id }) => id),
	itemsOf: wholeCase,
};

import type { DecisionRules } from "./decision-rules.ts";
import type { QuotaRules } from "./quota-rules.ts";
import type { CaseItem } from "./review-facts.ts";

/**
 * What a procedure's law says about review; parameters and pure functions, handed to `decide` with each command (design.md 1). The lists are
 * published: an applicant reads the same reasons that an officer chooses from.
 */
export type ReviewRules = {
	/** What it says of the decision, the fee and the paper. */
	readonly decision: DecisionRules;
	/** What it says of the year's quota; absent where it knows none. */
	readonly quota?: QuotaRules;
	/** A correction may come so many calendar days after the request; a setting of the house, not law. */
	readonly correctionDueDays: number;
	/** Ids of the reasons for which a document has to come again. */
	readonly documentReasons: readonly string[];
	/** Ids of the grounds on which an application is refused. */
	readonly refusalGrounds: readonly string[];
	/** Ids of the hard requirements, in the order in which they are asked; absent where the law knows none. */
	readonly gates?: readonly string[];
	/** What there is to decide in a case of this kind with these answers; never empty. `persons` counts what the filing brought. */
	readonly itemsOf: (kind: string | null, answers: unknown, persons: number) => readonly CaseItem[];
};

/** A case that is one thing: whatever its kind, it is granted or refused as a whole. */
export function wholeCase(): readonly CaseItem[] {
	return [{ id: "whole", asked: null }];
}

import type { PaperRules } from "./paper-rules.ts";

/** When a fee is owed. `after-decision`: B7. `before-decision`: a receipt of it is handed in first (facts 4.6). `at-filing`: facts 4.7, the Single Permit. */
export type FeeDue = "none" | "after-decision" | "before-decision" | "at-filing";

/**
 * What a procedure's law says of the decision, the fee and the paper. Parameters, handed to `decide` with each command; none of the amounts of money
 * is here, they are dated data of the office.
 */
export type DecisionRules = {
	/** A decision on this kind is a commission's; false: somebody other than its proposer decides alone. */
	readonly goesToBoard: (kind: string | null) => boolean;
	readonly feeDue: (kind: string | null) => FeeDue;
	/**
	 * What is owed beside the paper's own fee: ids of rows of the tariff, such as the guarantee fee of an employer (facts 4.7). One whose amount nobody
	 * has entered is not demanded. Absent: nothing.
	 */
	readonly feesBeside?: (kind: string | null) => readonly string[];
	/** How one may object: ids of the published list (`ProcedureFace.remedies`). */
	readonly remedies: readonly string[];
	/** The fee may be paid so many calendar days after it was opened; a setting of the house, not law. */
	readonly payDueDays: number;
	/** What kind of paper a granted item becomes; null: none. */
	readonly grantKindOf: (kind: string | null) => string | null;
	/** How those papers are numbered, how long they are good, and whom they name. */
	readonly papers: PaperRules;
};

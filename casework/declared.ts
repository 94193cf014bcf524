import type { LocalDate } from "./facts.ts";

/** Who brought the paper: the applicant, or somebody with a power of attorney. */
export type BroughtBy = {
	readonly as: "applicant" | "representative";
	readonly person: string;
	readonly personId: string | null;
	/** Number and date of the power of attorney; null for the applicant in person. */
	readonly basis: string | null;
	/** The last day of the power of attorney; null where it names none. */
	readonly until: LocalDate | null;
};

/**
 * What an officer wrote down at the counter of who applies. No certificate stands behind it: the officer vouches (design.md 3), so it never
 * makes two filings one applicant's by itself.
 */
export type Declared = {
	readonly organisation: string | null;
	readonly person: string | null;
	/** The tax or personal number that the paper states. */
	readonly id: string | null;
	readonly broughtBy: BroughtBy;
};

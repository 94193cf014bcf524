import type { Words } from "../findings/lang.ts";

/**
 * A reason that an officer chooses and an applicant reads: published lists of a procedure. `what` says what is wrong, `mend` what to do; neither
 * carries a health word, because a notice travels in the clear (design.md 3).
 */
export type PublishedReason = {
	readonly id: string;
	readonly what: Words;
	/** Null where nothing can be mended. */
	readonly mend: Words | null;
};

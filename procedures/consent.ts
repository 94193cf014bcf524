import type { Words } from "../findings/lang.ts";

/**
 * One consent, asked for by itself and shown with its notices (facts 10.4): what is collected, what for, how long it is kept, and that one may refuse. What
 * was shown is recorded as `version` and language beside the answer.
 */
export type Consent = {
	/** The yes-no question of the form that answers it. */
	readonly field: string;
	/** A published version is never edited: a change of words is a new version. */
	readonly version: string;
	/** Without it nothing can be filed; an optional one may be refused and harms nothing. */
	readonly mandatory: boolean;
	readonly title: Words;
	readonly purpose: Words;
	readonly items: Words;
	/** Whom it is provided to; null: to nobody outside. */
	readonly recipient: Words | null;
	/** How long it is kept: `{days}` stands for the office's own number of days. */
	readonly retention: Words;
	/** The right to refuse, and what follows. */
	readonly refusal: Words;
};

/** Where the answers of a procedure with consents say which version of them was shown, and in which language: a page writes it, nobody is asked. */
export const consentShown = { version: "consentVersion", language: "consentLanguage" } as const;

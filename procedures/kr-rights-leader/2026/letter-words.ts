import type { OrdinaryWords } from "../../ordinary-letter-words.ts";

/** What only the selection says, beside the ordinary letters of every procedure. */
export type LetterWords = OrdinaryWords & {
	readonly ownSubject: { readonly postponed: string; readonly decision: string };
	readonly postponed: readonly string[];
	readonly selected: string;
	readonly notSelected: string;
	readonly selectedNext: string;
};

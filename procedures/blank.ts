import type { Words } from "../findings/lang.ts";
import type { Consent } from "./consent.ts";
import type { FormField } from "./form.ts";

/** A part of a printed form, from the top to the bottom. */
export type BlankPart =
	| { readonly kind: "fields"; readonly heading: Words; readonly fields: readonly FormField[] }
	/** Sentences, each with a box to tick. */
	| {
			readonly kind: "statements";
			readonly heading: Words;
			readonly statements: readonly Words[];
			/** A call that has this list of its own gives the sentences (face-of-round.ts). */
			readonly ofRound?: "bars";
	  }
	| { readonly kind: "consents"; readonly heading: Words; readonly consents: readonly Consent[] }
	/** Room to write in. */
	| { readonly kind: "lines"; readonly heading: Words; readonly lines: number }
	/** Date, name and signature of whoever that is. */
	| { readonly kind: "signature"; readonly who: Words };

/** A document to print and fill in by hand: its words in every language, so that a template sets two of them side by side. */
export type Blank = {
	/** The document kind that it becomes. */
	readonly document: string;
	readonly version: string;
	readonly title: Words;
	readonly lead: readonly Words[];
	readonly parts: readonly BlankPart[];
};

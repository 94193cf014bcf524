import type { Lang, Words } from "../findings/lang.ts";
import type { PublishedReason } from "./reason.ts";

/** What a certificate says in one language, between its title and its signature. */
export type CertificateWords = {
	/** What its holder is made, in one sentence that begins with nothing but the name above it. */
	readonly appoints: string;
	/** What the person it names does. */
	readonly duty: string;
	readonly term: string;
	/** With `{number}` in it. */
	readonly number: string;
	readonly code: string;
	/** How anybody checks it. */
	readonly check: string;
	/** Under the line of the office. */
	readonly signed: string;
};

/** How a paper is set: a card of the size of a bank's, a sheet of fields, or a certificate in the office's language and its holder's. */
export type PaperPrint =
	| { readonly as: "card" | "sheet" }
	| {
			readonly as: "certificate";
			/** The language of the office, which every such paper is set in; the holder's own stands beside it. */
			readonly language: Lang;
			readonly words: Readonly<Record<Lang, CertificateWords>>;
	  };

/** What a page says of a paper that has ended before its time; the words of permits speak of papers that are taken back. */
export type EndedWords = { readonly name: Words; readonly means: Words };

/**
 * A kind of paper, with every word that any page, list or letter of the house needs of it: a procedure that issues a new kind says all of it in its own
 * folder. How it is numbered and how long it is good are rules (`PaperRules`) and stand beside them.
 */
export type PaperKind = {
	/** `DecisionRules.grantKindOf`: small Latin letters and hyphens; one kind has one id in the whole house. */
	readonly id: string;
	/** As it is headed. */
	readonly title: Words;
	/** As lists and pages call it. */
	readonly name: Words;
	readonly print: PaperPrint;
	/** Why one is ended before its time, as an officer chooses and its holder reads; absent: the grounds on which an application is refused. */
	readonly grounds?: readonly PublishedReason[];
	/** What an officer must know of that list, such as that it is the office's own and no law; absent: nothing. */
	readonly groundsNote?: Words;
	/** What ending one is called at the desk; absent: revocation. */
	readonly ending?: Words;
	/** Absent: it is revoked. */
	readonly ended?: EndedWords;
	/** What its holder reads before he gives it up himself; absent: nobody does. */
	readonly resigning?: Words;
};

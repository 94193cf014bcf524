import type { Lang, Words } from "../findings/lang.ts";

/**
 * What may stand in curly brackets in a template. Nothing of it is personal: a template cannot ask for a name, a passport or a finding, whoever
 * edits it.
 */
export const placeholders = ["number", "date", "document", "office", "phone", "site", "state", "question"] as const;

export type Placeholder = (typeof placeholders)[number];

/** A letter that an officer begins with and changes as he likes. */
export type LetterTemplate = {
	/** Stable; dated data replaces a shipped template under the same id. */
	readonly id: string;
	/** What it is for, as officers choose it. */
	readonly purpose: Words;
	readonly subject: Words;
	readonly text: Words;
};

const inBrackets = /\{([^{}\n]{1,40})\}/g;

function isPlaceholder(name: string): name is Placeholder {
	return (placeholders as readonly string[]).includes(name);
}

/** The words in curly brackets that are no placeholder: a template with one of them is not saved. */
export function unknownPlaceholders(text: string): string[] {
	const names = [...text.matchAll(inBrackets)].map((match) => match[1] ?? "");
	return [...new Set(names.filter((name) => !isPlaceholder(name)))];
}

/** Placeholders that still stand in a text. */
export function openPlaceholders(text: string): Placeholder[] {
	return openGaps(text).filter(isPlaceholder);
}

/**
 * What still stands in brackets, a placeholder or any other words, by its name: an officer has to fill it in before it is sent. One that he
 * misspelled while he wrote around it is a gap all the same.
 */
export function openGaps(text: string): string[] {
	const names = [...text.matchAll(inBrackets)].map((match) => (match[1] ?? "").trim());
	return [...new Set(names)];
}

/** Fills in what is known; what is not known stays in its brackets, so that nobody overlooks it. Values are put in once and not read again. */
export function fillTemplate(text: string, values: Readonly<Partial<Record<Placeholder, string>>>): string {
	return text.replace(inBrackets, (whole, name: string) => (isPlaceholder(name) ? (values[name] ?? whole) : whole));
}

/** Subject and text of a template in one language, filled in. */
export function beginLetter(
	template: LetterTemplate,
	lang: Lang,
	values: Readonly<Partial<Record<Placeholder, string>>>,
): { readonly subject: string; readonly text: string } {
	return { subject: fillTemplate(template.subject[lang], values), text: fillTemplate(template.text[lang], values) };
}

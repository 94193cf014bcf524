import { familyOf } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { Consent } from "../../../procedures/consent.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { type Form, isAsked, withoutFields } from "../../../procedures/form.ts";
import type { DraftWords } from "./draft.ts";
import { emailField, languageField, type Part, type PartState } from "./parts.ts";

/**
 * Whether only what changes is filled in. The answers that were filed are sealed, and this role cannot open them to show them; so an applicant says anew
 * the pages of the form that he opens, and every other answer stands as it was filed (docs/decisions/0030-answers-said-anew.md). False for an
 * application of its own, and where no answers are on record: there the whole form is filled in.
 */
export function changesOnly({ corrects }: Pick<DraftWords, "corrects">): boolean {
	return (corrects?.faulty ?? null) !== null;
}

/** Pages that take the place of what was filed. */
export function changedParts(parts: readonly Part[], { seen }: DraftWords): readonly Part[] {
	return parts.filter(({ id }) => seen.includes(id));
}

/** `filed`: it stays as it is. `asked`: it stays, too, but control has found something to mend there. */
export type ChangeState = PartState | "filed" | "asked";

/** Where a page of a correction stands; `state` is what its own answers say of it, once it was saved. */
export function changeStateOf(part: Part, words: DraftWords, state: () => PartState): ChangeState {
	if (words.seen.includes(part.id)) return state();
	// Typed and kept, but never sent: nobody can tell whether it is meant.
	if (part.fields.some(({ name }) => Object.hasOwn(words.answers, name))) return "todo";
	return part.fields.some(({ name }) => words.corrects?.faulty?.includes(name)) ? "asked" : "filed";
}

/** Of what control has found, the questions of the form that it names. */
export function faultyFields(findings: readonly Pick<Finding, "code" | "place">[]): readonly string[] {
	const names = findings.flatMap(({ code, place }) =>
		familyOf(code) === "L" && place?.field !== undefined ? [place.field.split(".")[0] ?? ""] : [],
	);
	return [...new Set(names)];
}

/** What stands beside the answers to consents (submit.ts): which words were shown. */
const consentNotes = ["consentVersion", "consentLanguage"];

/** Whether control has found something to mend in the answer to that consent. */
export function isConsentAsked({ field }: Consent, { corrects }: Pick<DraftWords, "corrects">): boolean {
	return corrects?.faulty?.includes(field) === true;
}

/**
 * Consents that a correction may give or take back. What is mandatory the application rests on: whoever takes that back withdraws it. Only where it is not
 * given (on paper; in a part that became an application of its own) it can be given here, or nothing could mend that. `index` from 1, as its page counts.
 */
export function changeableConsents(
	{ consents = [] }: Pick<ProcedureFace, "consents">,
	words: Pick<DraftWords, "corrects">,
): readonly { readonly consent: Consent; readonly index: number }[] {
	return consents.flatMap((consent, at) =>
		consent.mandatory && !isConsentAsked(consent, words) ? [] : [{ consent, index: at + 1 }],
	);
}

/** Those that this correction says anew. */
export function changedConsents(face: Pick<ProcedureFace, "consents">, words: DraftWords): readonly Consent[] {
	return changeableConsents(face, words)
		.map(({ consent }) => consent)
		.filter(({ field }) => words.consents.some((each) => each.field === field));
}

/** The answers that are filed, and the names of all questions that they answer anew: one of these without an answer is taken back. */
export function changesToFile(
	words: DraftWords,
	form: Form,
	on: { readonly parts: readonly Part[]; readonly consents: readonly Consent[] },
): { readonly changes: string[]; readonly answers: Readonly<Record<string, unknown>> } {
	const onPages = changedParts(on.parts, words).flatMap(({ fields }) => fields.map(({ name }) => name));
	// The address was asked on a page of its own when it was filed: whoever changes his telephone number does not mean to take it back.
	const pages = onPages.filter((name) => name !== emailField || Object.hasOwn(words.answers, name));
	const hasLanguage = form.fields.some(({ name }) => name === languageField);
	const consents = on.consents.length === 0 ? [] : [...on.consents.map(({ field }) => field), ...consentNotes];
	const changes = [...pages, ...consents, ...(hasLanguage ? [languageField] : [])];
	const unasked = form.fields.filter((field) => !isAsked(field, words.answers)).map(({ name }) => name);
	const answers = Object.entries(words.answers).filter(([name]) => changes.includes(name) && !unasked.includes(name));
	return { changes, answers: Object.fromEntries(answers) };
}

/** A page is to stay as it was filed, whatever was typed on it. */
export function withoutPart(words: DraftWords, part: Part): DraftWords {
	const names = part.fields.map(({ name }) => name);
	const answers = withoutFields(words.answers, names);
	return { ...words, answers, seen: words.seen.filter((id) => id !== part.id) };
}

/** A consent is to stay as it was filed, whatever was said to it here. */
export function withoutConsent(words: DraftWords, { field }: Consent): DraftWords {
	const answers = withoutFields(words.answers, [field]);
	return { ...words, answers, consents: words.consents.filter((each) => each.field !== field) };
}

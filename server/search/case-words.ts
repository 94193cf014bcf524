import type { Case } from "../../casework/case.ts";
import type { ProcedureFace, SearchText } from "../../procedures/define.ts";
import { legalForms } from "../../procedures/organisation-name.ts";
import { addressKey } from "../mail/address.ts";
import type { TermKind } from "./search-key.ts";
import { identifierOf, type SpelledWord, spell, wordsOfName } from "./spelling.ts";

/** One thing that a case is found by. An identifier is found exactly and has no spellings. */
export type CaseTerm = { readonly kind: TermKind; readonly text: string; readonly spellings: readonly string[] };

/** Fifty workers with five words each, and what else a filing names. A stranger's answers bound no table. */
const termsMax = 600;

/** "ОсОО", "OsOO" and "Ltd" stand in half of all companies' names and find nothing. Skeletons. */
const legalFormSkeletons = new Set([...legalForms].flatMap((form) => spell(form)?.skeleton ?? []));

/** The words without legal forms, unless there is nothing else. For the names of organisations, and for what is asked. */
export function withoutLegalForms(words: readonly SpelledWord[]): readonly SpelledWord[] {
	const telling = words.filter((word) => !legalFormSkeletons.has(word.skeleton));
	return telling.length > 0 ? telling : words;
}

/** What one text is found by. */
export function termsOfText({ kind, text }: SearchText): CaseTerm[] {
	if (kind === "person" || kind === "organisation") {
		const words = wordsOfName(text);
		const telling = kind === "person" ? words : withoutLegalForms(words);
		return telling.map(({ skeleton, spellings }) => ({ kind: "word", text: skeleton, spellings }));
	}
	const identifier = identifierOf(text);
	return identifier.length < 4 ? [] : [{ kind, text: identifier, spellings: [] }];
}

/** What the signing certificate says of the applicant: the engine knows it without asking the procedure. */
function applicantTexts(state: Case): SearchText[] {
	const applicant = state.personal?.applicant ?? null;
	const texts: (SearchText | null)[] = applicant
		? [
				applicant.organisation === null ? null : { kind: "organisation", text: applicant.organisation },
				applicant.person === null ? null : { kind: "person", text: applicant.person },
				applicant.organisationId === null ? null : { kind: "tax", text: applicant.organisationId },
				applicant.personId === null ? null : { kind: "personal", text: applicant.personId },
			]
		: [];
	return texts.filter((text) => text !== null);
}

/** The contact, once it is confirmed: two filings of one person have it in common, whatever door they came through. */
export function contactTerms({ contactConfirmedAt, personal }: Case): CaseTerm[] {
	const contact = personal?.replyTo ?? null;
	if (contactConfirmedAt === null || contact === null) return [];
	return [{ kind: "contact", text: addressKey(contact), spellings: [] }];
}

/**
 * Everything that a case is found by: its applicant, and what its procedure says of the answers. A case that continued another is found as
 * that one.
 */
export function termsOfCase(state: Case, face: Pick<ProcedureFace, "searchTexts">): readonly CaseTerm[] {
	if (state.status === "joined") return [];
	const texts = [...applicantTexts(state), ...face.searchTexts(state.personal?.answers ?? null)];
	const terms = new Map<string, CaseTerm>(contactTerms(state).map((term) => [`${term.kind} ${term.text}`, term]));
	for (const term of texts.flatMap(termsOfText)) {
		const name = `${term.kind} ${term.text}`;
		const before = terms.get(name);
		if (before === undefined && terms.size >= termsMax) break;
		terms.set(name, before ? { ...term, spellings: [...new Set([...before.spellings, ...term.spellings])] } : term);
	}
	return [...terms.values()];
}

import { withoutLegalForms } from "./case-words.ts";
import { identifierOf, type SpelledWord, wordsOfName } from "./spelling.ts";

/** Longer questions are cut: a name of five words is a long one. */
export const questionCharactersMax = 200;
const wordsMax = 6;

/** One thing asked for: a word in its spellings, or what may be a passport or a tax number, or both. All of them must be found. */
export type AskedWord = { readonly spellings: readonly string[]; readonly identifier: string | null };

/** A passport, a tax or a personal number as people copy it: letters in front, groups of digits, perhaps with spaces between. */
const identifierShape = /^[A-Z]{0,4}\d{4,}[A-Z0-9]*$/;

function isIdentifier(text: string): boolean {
	return text.length >= 5 && identifierShape.test(text);
}

function asked(word: SpelledWord): AskedWord {
	const [skeleton = ""] = word.spellings;
	const identifier = identifierOf(skeleton);
	return { spellings: word.spellings, identifier: isIdentifier(identifier) ? identifier : null };
}

/** What a person typed into the search field, as words. [] when there is nothing to look for. */
export function readQuestion(text: string): readonly AskedWord[] {
	const question = text.slice(0, questionCharactersMax).trim();
	const whole = identifierOf(question);
	// A number in groups is one thing, not three.
	if (isIdentifier(whole) && /^[\p{L}\s-]{0,6}[\d\s-]+\p{L}{0,2}$/u.test(question)) {
		return [{ spellings: [], identifier: whole }];
	}
	const identifiers = question.split(/\s+/u).map(identifierOf).filter(isIdentifier);
	const words = question
		.split(/\s+/u)
		.filter((part) => !isIdentifier(identifierOf(part)))
		.join(" ");
	return [
		...identifiers.map((identifier) => ({ spellings: [], identifier })),
		...(words.trim() === "" ? [] : withoutLegalForms(wordsOfName(words)).map(asked)),
	].slice(0, wordsMax);
}

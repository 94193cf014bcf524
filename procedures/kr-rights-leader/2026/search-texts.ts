import type { SearchText } from "../../define.ts";

type Known = { readonly name?: unknown; readonly koreanName?: unknown; readonly registrationNumber?: unknown };

function text(kind: SearchText["kind"], value: unknown): SearchText[] {
	return typeof value === "string" && value.trim() !== "" ? [{ kind, text: value }] : [];
}

/** Whose application it is, as a paper names him; null before his answers are known. */
export function applicantIn(answers: unknown | null): string | null {
	return searchTexts(answers).find(({ kind }) => kind === "person")?.text ?? null;
}

/** The applicant in both scripts, and the registration number by which one person is told from another. */
export function searchTexts(answers: unknown | null): readonly SearchText[] {
	const known = (typeof answers === "object" && answers !== null ? answers : {}) as Known;
	return [
		...text("person", known.name),
		...text("person", known.koreanName),
		...text("personal", known.registrationNumber),
	];
}

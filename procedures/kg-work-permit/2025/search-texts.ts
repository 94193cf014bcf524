import type { SearchText } from "../../define.ts";

function texts(kind: SearchText["kind"], values: readonly unknown[]): SearchText[] {
	return values.flatMap((value) => (typeof value === "string" && value.trim() !== "" ? [{ kind, text: value }] : []));
}

/** Employer, workers and entrepreneur, their tax numbers and passports: what officers are asked about at the counter. */
export function searchTexts(answers: unknown | null): readonly SearchText[] {
	if (typeof answers !== "object" || answers === null) return [];
	const all = answers as Readonly<Record<string, unknown>>;
	const workers = Array.isArray(all.workers) ? (all.workers as unknown[]) : [];
	const persons = [all, ...workers.filter((each) => typeof each === "object" && each !== null)] as Readonly<
		Record<string, unknown>
	>[];
	return [
		...texts("organisation", [all.organisation]),
		...texts(
			"person",
			persons.map((person) => person.name),
		),
		...texts("tax", [all.taxNumber]),
		...texts(
			"passport",
			persons.map((person) => person.passportNumber),
		),
	];
}

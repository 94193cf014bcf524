import type { OpenedManifest } from "../container/src/opened.ts";

/** Some fields of a form said anew, over the answers that were filed before; a field that `answers` does not hold is taken back. */
export type AnswerChange = {
	/** Names of fields, as the form has them. */
	readonly fields: readonly string[];
	readonly answers: Readonly<Record<string, unknown>>;
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a list of contents says anew of the answers; null: it brings whole answers, or none. */
export function changeIn(manifest: Pick<OpenedManifest, "answers" | "changes">): AnswerChange | null {
	const { answers, changes: fields } = manifest;
	return fields === undefined ? null : { fields, answers: isRecord(answers) ? answers : {} };
}

/** Whether it brings answers that stand by themselves. */
export function hasWholeAnswers(manifest: Pick<OpenedManifest, "answers" | "changes">): boolean {
	return manifest.changes === undefined && (manifest.answers ?? null) !== null;
}

/**
 * The answers with those fields said anew. Only the named fields change, so that a list of contents can neither add nor take what it does not name. Answers
 * of no shape (null, a text) count as none.
 */
export function withChange(
	answers: unknown,
	{ fields, answers: anew }: AnswerChange,
): Readonly<Record<string, unknown>> {
	const kept = Object.entries(isRecord(answers) ? answers : {}).filter(([name]) => !fields.includes(name));
	const said = Object.entries(anew).filter(([name]) => fields.includes(name));
	return Object.fromEntries([...kept, ...said]);
}

import type { ProcedureFace } from "../../procedures/define.ts";
import type { Answers } from "./checker/task.ts";

export type Field = ProcedureFace["forms"][number]["fields"][number];

/** Whether a question is asked, as the answers on its level stand. */
export function isAsked(field: Field, answers: Answers): boolean {
	return field.askedWhen?.(answers) ?? true;
}

function itemsOf(value: unknown): readonly Answers[] {
	return Array.isArray(value) ? (value as readonly Answers[]) : [];
}

function givenValue(field: Field, value: unknown): unknown {
	if (field.widget === "list") return itemsOf(value).map((item) => givenAnswers(field.fields ?? [], item));
	if (typeof value !== "string") return value;
	const text = value.trim();
	if (text === "") return undefined;
	return field.widget === "number" && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

/** The answers as they go into the list of contents: without what is empty, and without what is no longer asked. */
export function givenAnswers(fields: readonly Field[], answers: Answers): Answers {
	const given: Record<string, unknown> = {};
	for (const field of fields) {
		const value = isAsked(field, answers) ? givenValue(field, answers[field.name]) : undefined;
		if (value !== undefined) given[field.name] = value;
	}
	return given;
}

/** A form nobody has typed in yet: each list has its first item, so that its questions are seen. */
export function blankAnswers(fields: readonly Field[]): Answers {
	return Object.fromEntries(fields.filter(({ widget }) => widget === "list").map(({ name }) => [name, [{}]]));
}

/** The answers with one changed, by its path: `workers.0.name`. */
export function withAnswer(answers: Answers, path: string, value: unknown): Answers {
	const [name = "", index, ...rest] = path.split(".");
	if (index === undefined) return { ...answers, [name]: value };
	const items = itemsOf(answers[name]);
	const changed = items.map((item, at) => (at === Number(index) ? withAnswer(item, rest.join("."), value) : item));
	return { ...answers, [name]: changed };
}

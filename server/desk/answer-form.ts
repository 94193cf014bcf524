import type { Finding } from "../../findings/finding.ts";
import { type Form, type FormField, sensitiveNames } from "../../procedures/form.ts";

/** A posted form: names to values, as the parser of urlencoded bodies gives them. */
export type Posted = Readonly<Record<string, unknown>>;

/** Prefix of the answers' fields: nothing else of the form can be mistaken for one. */
const prefix = "a.";

export function fieldName(path: readonly (string | number)[]): string {
	return `${prefix}${path.join(".")}`;
}

function textAt(posted: Posted, path: readonly (string | number)[]): string {
	const value = posted[fieldName(path)];
	return typeof value === "string" ? value.trim() : "";
}

/** The rows that a list shows: what was asked for by `rows.<name>`, else `rowsKnown`, between 1 and the form's most. */
export function rowsOf(field: FormField, asked: unknown, rowsKnown: number): number {
	const wanted = Number.parseInt(String(asked ?? ""), 10);
	return Math.min(Math.max(Number.isNaN(wanted) ? rowsKnown : wanted, 1), field.itemsMax ?? 50);
}

function answerOf(field: FormField, text: string): unknown {
	if (text === "") return undefined;
	if (field.widget === "number") return Number(text);
	if (field.widget === "yes-no") return text === "yes";
	return text;
}

function readFields(
	fields: readonly FormField[],
	posted: Posted,
	path: readonly (string | number)[],
): Record<string, unknown> {
	const out: Record<string, unknown> = {};
	for (const field of fields) {
		const at = [...path, field.name];
		const value = field.widget === "list" ? readList(field, posted, at) : answerOf(field, textAt(posted, at));
		if (value !== undefined) out[field.name] = value;
	}
	return out;
}

/** Rows that were left wholly empty are no rows: an officer who asked for one too many need not take it back. */
function readList(field: FormField, posted: Posted, path: readonly (string | number)[]): unknown[] {
	const rows = rowsOf(field, posted[`rows.${field.name}`], 1);
	return Array.from({ length: rows }, (_, row) => readFields(field.fields ?? [], posted, [...path, row])).filter(
		(item) => Object.keys(item).length > 0,
	);
}

/** Answers as the procedure's schema wants them, out of a posted form. Says nothing of whether they are right. */
export function readAnswerForm(form: Form, posted: Posted): Record<string, unknown> {
	return readFields(form.fields, posted, []);
}

/** The form's field that a finding about answers points at: `workers.birthDate` of person 2 is `a.workers.1.birthDate`. */
export function fieldOfFinding(finding: Finding): string | null {
	const field = finding.place?.field;
	if (field === undefined) return null;
	const steps = field.split(".");
	const person = finding.place?.person;
	if (person === undefined || steps.length < 2) return fieldName(steps);
	return fieldName([steps[0] ?? "", person - 1, ...steps.slice(1)]);
}

/** Known answers as the form's values, so that what was declared stands in it when an officer opens it. */
export function formValues(form: Form, answers: unknown): Posted {
	const out: Record<string, string> = {};
	function put(fields: readonly FormField[], value: unknown, path: readonly (string | number)[]): void {
		if (typeof value !== "object" || value === null) return;
		for (const field of fields) {
			const each = (value as Record<string, unknown>)[field.name];
			const at = [...path, field.name];
			if (field.widget === "list") {
				if (!Array.isArray(each)) continue;
				out[`rows.${field.name}`] = String(each.length);
				for (const [row, item] of each.entries()) put(field.fields ?? [], item, [...at, row]);
			} else if (typeof each === "boolean") out[fieldName(at)] = each ? "yes" : "no";
			else if (each !== undefined && each !== null) out[fieldName(at)] = String(each);
		}
	}
	put(form.fields, answers, []);
	return out;
}

/** A sensitive field that was left empty stays as it is stated: whoever keys in the rest need not see it. */
export function keepSensitive(form: Form, answers: Record<string, unknown>, stated: unknown): Record<string, unknown> {
	if (typeof stated !== "object" || stated === null) return answers;
	const kept = Object.entries(stated).filter(
		([name]) => sensitiveNames(form).includes(name) && answers[name] === undefined,
	);
	return { ...answers, ...Object.fromEntries(kept) };
}

import type { Finding } from "../../../findings/finding.ts";
import type { Lang, Words } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { type Form, type FormField, findField, withoutFields } from "../../../procedures/form.ts";
import { fieldName, fieldOfFinding, type Posted, readAnswerForm } from "../../desk/answer-form.ts";
import { type FilingWords, filingWords } from "./words.ts";

/** A small page of questions. */
export type Part = { readonly id: string; readonly title: Words; readonly fields: readonly FormField[] };

type Answers = Readonly<Record<string, unknown>>;

/** Where a form has no parts of its own: so many questions fit a telephone. */
const fieldsPerPart = 5;

/** Questions that the pages around the form answer, where it has them: the contact page, and the language of the pages. */
export const emailField = "email";
export const languageField = "language";

/** `asksEmail`: there is no contact page, as where answers are corrected: the form asks for the address itself. */
export type Asking = { readonly asksEmail: boolean };

/** The questions page by page, without what other pages ask (consents, contact, language). Every other question of the form is on one of them. */
export function partsOf(face: ProcedureFace, form: Form, { asksEmail }: Asking): readonly Part[] {
	const consents = (face.consents ?? []).map(({ field }) => field);
	const elsewhere = asksEmail ? [languageField] : [emailField, languageField];
	const own = form.fields.filter(({ name }) => !consents.includes(name) && !elsewhere.includes(name));
	const parts: Part[] = (form.sections ?? []).map(({ id, title, fields }) => ({
		id,
		title,
		fields: own.filter(({ name }) => fields.includes(name)),
	}));
	const rest = own.filter((field) => !parts.some(({ fields }) => fields.includes(field)));
	for (const [at, fields] of pagesOf(rest).entries()) {
		const index = at + 1;
		const title = { ky: "", ru: "", en: "", ko: "" } as Record<Lang, string>;
		for (const lang of Object.keys(title) as Lang[]) title[lang] = filingWords[lang].part.questions(index);
		parts.push({ id: `questions-${index}`, title, fields });
	}
	return parts.filter(({ fields }) => fields.length > 0);
}

/** So many questions a page, and none is parted from the one before it on whose answer it hangs. */
function pagesOf(fields: readonly FormField[]): readonly (readonly FormField[])[] {
	const pages: FormField[][] = [];
	for (const field of fields) {
		const page = pages.at(-1);
		if (page && (page.length < fieldsPerPart || field.askedWhen !== undefined)) page.push(field);
		else pages.push([field]);
	}
	return pages;
}

/** The questions of a part that come first: whether the others are asked hangs on their answers, and pages work without scripts. */
export function firstFields({ fields }: Part): readonly FormField[] {
	return fields.filter(({ askedWhen }) => askedWhen === undefined);
}

/** The questions of a part that these answers make necessary. */
export function furtherFields({ fields }: Part, answers: Answers): readonly FormField[] {
	return fields.filter(({ askedWhen }) => askedWhen?.(answers) === true);
}

/** What was typed for some questions, put into the answers; questions that are asked no more lose theirs. */
export function withPosted(form: Form, answers: Answers, fields: readonly FormField[], posted: Posted): Answers {
	const read = readAnswerForm({ ...form, fields }, posted);
	const names = fields.map(({ name }) => name);
	return withoutUnasked(form, { ...withoutFields(answers, names), ...read });
}

function withoutUnasked(form: Form, answers: Answers): Answers {
	const unasked = form.fields.filter(({ askedWhen }) => askedWhen?.(answers) === false).map(({ name }) => name);
	const left = withoutFields(answers, unasked);
	// A question may hang on one that has just gone.
	return Object.keys(left).length === Object.keys(answers).length ? left : withoutUnasked(form, left);
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

function faultText(finding: Finding, form: Form, lang: Lang): string {
	const t = filingWords[lang].part.faults;
	const field = findField(form, finding.place?.field ?? "");
	if (field === null) return t.form("");
	const label = field.label[lang];
	switch (finding.params?.problem) {
		case "missing":
			return t.missing(label);
		case "choice":
			return t.choice(label);
		case "count":
			return t.count(label);
		case "length":
			return t.length(label, field.charactersMax ?? 0);
		default:
			return wrongForm(field, label, t);
	}
}

function wrongForm(field: FormField, label: string, t: FilingWords["part"]["faults"]): string {
	if (field.widget === "date") return t.date(label);
	if (field.widget === "digits" && field.digits !== undefined) return t.digits(label, field.digits);
	return t.form(label);
}

/** Field of the page -> what is wrong with it, in the reader's language, for these questions and no others. */
export function faultsOf(
	face: ProcedureFace,
	form: Form,
	answers: Answers,
	fields: readonly FormField[],
	lang: Lang,
): ReadonlyMap<string, string> {
	const faults = new Map<string, string>();
	for (const field of fields)
		if (field.required && isEmpty(answers[field.name])) {
			const t = filingWords[lang].part.faults;
			const label = field.label[lang];
			faults.set(fieldName([field.name]), field.widget === "list" ? t.count(label) : t.missing(label));
		}
	for (const finding of face.readAnswers(form.kind, answers).findings) {
		const [name] = (finding.place?.field ?? "").split(".");
		const at = fieldOfFinding(finding);
		if (at === null || faults.has(at) || !fields.some((field) => field.name === name)) continue;
		if (faults.has(fieldName([name ?? ""]))) continue;
		faults.set(at, faultText(finding, form, lang));
	}
	return faults;
}

export type PartState = "todo" | "fix" | "done";

/** Where a part stands: not seen yet, seen with faults, or right. */
export function stateOf(
	face: ProcedureFace,
	form: Form,
	part: Part,
	answers: Answers,
	seen: readonly string[],
): PartState {
	if (!seen.includes(part.id)) return "todo";
	const fields = [...firstFields(part), ...furtherFields(part, answers)];
	return faultsOf(face, form, answers, fields, "en").size === 0 ? "done" : "fix";
}

import type { Words } from "../findings/lang.ts";

/** How a field is asked: in the terminal, on a page and on the printed blank alike. */
export type Widget = "text" | "digits" | "number" | "date" | "choice" | "yes-no" | "list";

export type FieldOption = { readonly value: string; readonly label: Words };

/** The answers as they are being given, before they are complete: what a condition may look at. */
export type PartialAnswers = Readonly<Record<string, unknown>>;

/**
 * One question of a form. `name` is its key in the answers (in a list, its key in the item). `askedWhen` looks at the answers on the same
 * level; absent means always. Fields stand in the order in which they are asked.
 */
export type FormField = {
	readonly name: string;
	readonly label: Words;
	readonly hint: Words | null;
	readonly widget: Widget;
	readonly required: boolean;
	readonly askedWhen?: (answers: PartialAnswers) => boolean;
	/** For `choice`. */
	readonly options?: readonly FieldOption[];
	/** A call that has this list of its own gives the options (procedures/face-of-round.ts). */
	readonly ofRound?: "bars";
	/** For `digits`: how many. For `text`: at most how many characters. */
	readonly digits?: number;
	readonly charactersMax?: number;
	/** Shown at the desk only by an explicit step with a purpose, to whoever settles requirements; never in lists, letters and tables. */
	readonly sensitive?: true;
	/** For `list`: the questions of one item, its name, and how many there may be. */
	readonly fields?: readonly FormField[];
	readonly itemLabel?: Words;
	readonly itemsMax?: number;
};

/** Questions that stand together on one small page; `fields` are names of questions of the form. */
export type FormSection = { readonly id: string; readonly title: Words; readonly fields: readonly string[] };

/** The form of one kind of application. A published version is never edited: a change is a new version. */
export type Form = {
	readonly kind: string;
	readonly version: string;
	readonly title: Words;
	readonly fields: readonly FormField[];
	/** How the questions are parted where they are asked page by page; absent: a few at a time in their order. */
	readonly sections?: readonly FormSection[];
};

/** Whether these answers make the question necessary. */
export function isAsked({ askedWhen }: FormField, answers: PartialAnswers): boolean {
	return askedWhen?.(answers) ?? true;
}

/** Finds a field by its path without indices: `workers.birthDate`. Null when the form has none of that name. */
export function findField(form: Form, path: string): FormField | null {
	let fields: readonly FormField[] = form.fields;
	let found: FormField | null = null;
	for (const step of path.split(".").filter((part) => !/^\d+$/.test(part))) {
		found = fields.find((field) => field.name === step) ?? null;
		if (found === null) return null;
		fields = found.fields ?? [];
	}
	return found;
}

/** The names of the sensitive fields of the form's first level. A list that holds one would be sensitive as a whole. */
export function sensitiveNames(form: Form): readonly string[] {
	return form.fields
		.filter((field) => field.sensitive || field.fields?.some(({ sensitive }) => sensitive))
		.map(({ name }) => name);
}

/** The answers without those to some questions. */
export function withoutFields(answers: PartialAnswers, names: readonly string[]): PartialAnswers {
	return Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));
}

/** The answers without what the form calls sensitive; anything that is no set of answers as it is. */
export function withoutSensitive(form: Form, answers: unknown): unknown {
	if (typeof answers !== "object" || answers === null) return answers;
	return withoutFields(answers as PartialAnswers, sensitiveNames(form));
}

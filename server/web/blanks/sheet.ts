import type { Lang, Words } from "../../../findings/lang.ts";
import type { Blank, BlankPart } from "../../../procedures/blank.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { FormField } from "../../../procedures/form.ts";
import { typeset } from "../../receipt/typeset.ts";
import { type BlankWords, blankWords } from "./words.ts";

/** One thing in two languages; the second is empty where both are one. */
export type Two = readonly [first: string, second: string];

/** A line of a blank, as page and paper draw it alike. */
export type SheetLine =
	| { readonly kind: "heading"; readonly text: Two }
	| {
			readonly kind: "ask";
			readonly text: Two;
			readonly hint: Two | null;
			readonly cells: number;
			readonly choices: readonly Two[];
	  }
	| { readonly kind: "say"; readonly text: Two }
	| { readonly kind: "tick"; readonly text: Two }
	| { readonly kind: "room"; readonly lines: number }
	| { readonly kind: "sign"; readonly who: Two; readonly labels: readonly Two[] };

export type Sheet = {
	readonly title: Two;
	readonly lead: readonly Two[];
	readonly lines: readonly SheetLine[];
	readonly foot: string;
	readonly langs: readonly Lang[];
};

/** Rows of a list on paper; who needs more prints the sheet again. */
const listRowsPrinted = 4;
const dateCells = 8;

/** The authority's own language first, the reader's beside it. */
export function langsOf(face: ProcedureFace, lang: Lang): readonly Lang[] {
	const own = face.languages[0] ?? lang;
	return own === lang ? [own] : [own, lang];
}

function makeTwo(langs: readonly Lang[]) {
	const [first = "en", second] = langs;
	return (words: Words): Two => [words[first], second === undefined ? "" : words[second]];
}

function own(key: keyof BlankWords): Words {
	const said = (lang: Lang) => blankWords[lang][key];
	return { ky: said("ky"), ru: said("ru"), en: said("en"), ko: said("ko") };
}

function askOf(field: FormField, two: (words: Words) => Two): SheetLine[] {
	if (field.widget === "list") {
		const rows = Array.from({ length: listRowsPrinted }, () =>
			(field.fields ?? []).flatMap((each) => askOf(each, two)),
		);
		return [
			{ kind: "heading", text: two(field.label) },
			...(field.hint ? [{ kind: "say", text: two(field.hint) } as const] : []),
			...rows.flat(),
		];
	}
	const choices =
		field.widget === "yes-no"
			? [two(own("yes")), two(own("no"))]
			: field.widget === "choice"
				? (field.options ?? []).map(({ label }) => two(label))
				: [];
	const cells = field.widget === "date" ? dateCells : (field.digits ?? 0);
	return [{ kind: "ask", text: two(field.label), hint: field.hint && two(field.hint), cells, choices }];
}

function partOf(part: BlankPart, two: (words: Words) => Two): SheetLine[] {
	switch (part.kind) {
		case "fields":
			return [{ kind: "heading", text: two(part.heading) }, ...part.fields.flatMap((field) => askOf(field, two))];
		case "statements":
			return [
				{ kind: "heading", text: two(part.heading) },
				...part.statements.map((words) => ({ kind: "tick", text: two(words) }) as const),
			];
		case "consents":
			return [
				{ kind: "heading", text: two(part.heading) },
				...part.consents.flatMap((consent): SheetLine[] => [
					{ kind: "heading", text: two(consent.title) },
					...[consent.purpose, consent.items, ...(consent.recipient ? [consent.recipient] : []), consent.retention].map(
						(words) => ({ kind: "say", text: two(words) }) as const,
					),
					{
						kind: "ask",
						text: two(own(consent.mandatory ? "mandatory" : "optional")),
						hint: two(consent.refusal),
						cells: 0,
						choices: [two(own("agree")), two(own("refuse"))],
					},
				]),
			];
		case "lines":
			return [
				{ kind: "heading", text: two(part.heading) },
				{ kind: "room", lines: part.lines },
			];
		case "signature":
			return [
				{ kind: "sign", who: two(part.who), labels: [two(own("date")), two(own("name")), two(own("signature"))] },
			];
	}
}

/** The days that an office keeps papers stand in a consent as `{days}`: the blank leaves them to its own number. */
function withDays<T>(value: T, days: number | null): T {
	return JSON.parse(JSON.stringify(value).replaceAll("{days}", days === null ? "___" : String(days))) as T;
}

/** A blank in the authority's language and the reader's, line by line; from the same questions as the form on the screen. */
export function sheetOf(face: ProcedureFace, blank: Blank, lang: Lang): Sheet {
	const langs = langsOf(face, lang);
	const two = makeTwo(langs);
	return withDays(
		{
			title: two(blank.title),
			lead: blank.lead.map(two),
			lines: blank.parts.flatMap((part) => partOf(part, two)),
			foot: `${face.id} ${blank.document} ${blank.version} ${langs.join("+")}`,
			langs,
		},
		face.retentionDays ?? null,
	);
}

/** The same sheet as a PDF; the same bytes whenever it is asked for, since nothing of a moment stands in it. */
export function setSheet(sheet: Sheet): Uint8Array {
	return typeset("blank.typ", { data: JSON.stringify(sheet) }, 0);
}

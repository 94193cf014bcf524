import { type CodeEntry, getCodeEntry } from "./catalogue.ts";
import type { Finding } from "./finding.ts";
import type { Lang } from "./lang.ts";
import type { AboutWords, FindingParams, FindingTexts } from "./sentence.ts";
import { about as aboutEn, texts as textsEn } from "./texts.en.ts";
import { about as aboutKo, texts as textsKo } from "./texts.ko.ts";
import { about as aboutKy, texts as textsKy } from "./texts.ky.ts";
import { about as aboutRu, texts as textsRu } from "./texts.ru.ts";

const textsByLang: Readonly<Record<Lang, FindingTexts>> = { ky: textsKy, ru: textsRu, en: textsEn, ko: textsKo };
const aboutByLang: Readonly<Record<Lang, AboutWords>> = { ky: aboutKy, ru: aboutRu, en: aboutEn, ko: aboutKo };

/** The procedure's words for its document kinds and form fields. `null` when it does not know the name. */
export type FindingLabels = {
	readonly kind: (kind: string, lang: Lang) => string | null;
	readonly field: (field: string, lang: Lang) => string | null;
};

/** What a person reads about one finding. `about` is "" when it speaks of the filing as a whole. */
export type Explanation = {
	readonly what: string;
	readonly mend: string;
	readonly rule: string;
	readonly about: string;
};

const noLabels: FindingLabels = { kind: () => null, field: () => null };

/**
 * The sentences for one finding. A file is named by its place and the procedure's word for its kind ("file 4, medical certificate"),
 * never by its own name: file names hold people's names, and letters travel in the clear (design.md 3).
 */
export function explain(finding: Finding, lang: Lang, labels: FindingLabels = noLabels): Explanation {
	const sentence = textsByLang[lang][finding.code];
	const entry: CodeEntry = getCodeEntry(finding.code);
	const params = labelled(finding.params, lang, labels);
	return {
		what: sentence.what(params),
		mend: sentence.mend(params),
		rule: entry.rule,
		about: aboutText(finding, lang, labels),
	};
}

/** A file as a paper that travels in the clear names it: by its kind and its worker, or by its place where nobody could tell the kind. */
export function fileName(
	file: { readonly ordinal: number; readonly kind: string | null; readonly person: number | null },
	lang: Lang,
	labels: FindingLabels,
): string {
	const words = aboutByLang[lang];
	const label = file.kind === null ? null : labels.kind(file.kind, lang);
	return [label ?? words.file(file.ordinal), ...(file.person === null ? [] : [words.person(file.person)])].join(", ");
}

const kindParams = ["kind", "manifestKind"];

function labelled(params: FindingParams, lang: Lang, labels: FindingLabels): FindingParams {
	const out: Record<string, string | number> = { ...params };
	for (const name of kindParams) {
		const value = params[name];
		if (typeof value === "string") out[name] = labels.kind(value, lang) ?? value;
	}
	if (typeof params.date === "string") out.date = aboutByLang[lang].date(params.date);
	if (typeof params.field === "string") out.field = labels.field(params.field, lang) ?? params.field;
	return out;
}

function aboutText(finding: Finding, lang: Lang, labels: FindingLabels): string {
	const words = aboutByLang[lang];
	const parts: string[] = [];
	const { file, place } = finding;
	if (file !== null) {
		parts.push(words.file(file.ordinal));
		const label = file.kind === null ? null : labels.kind(file.kind, lang);
		if (label !== null) parts.push(label);
	}
	if (place?.person !== undefined) parts.push(words.person(place.person));
	// A sentence that lists its pages needs no first page before it.
	if (place?.page !== undefined && finding.params.pages === undefined) parts.push(words.page(place.page));
	const label = place?.field === undefined ? null : fieldText(place.field, finding, lang, labels);
	if (label !== null) parts.push(words.field(label));
	return parts.join(", ");
}

/** A lacking document is told by its kind, and the sentence says it already: then the field adds nothing. */
function fieldText(field: string, finding: Finding, lang: Lang, labels: FindingLabels): string | null {
	if (finding.params.kind === field || finding.params.field === field) return null;
	return labels.field(field, lang) ?? labels.kind(field, lang);
}

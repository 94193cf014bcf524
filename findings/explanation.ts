import { type CodeEntry, getCodeEntry } from "./catalogue.ts";
import { type Finding, isFault } from "./finding.ts";
import type { Lang } from "./lang.ts";
import {
	type AboutWords,
	type FindingParams,
	type FindingTexts,
	type HomeTexts,
	saidNo,
	type UnsealedTexts,
} from "./sentence.ts";

/** The words of one language: what a browser loads of the four. */
export type FindingWords = {
	readonly texts: FindingTexts;
	readonly home: HomeTexts;
	readonly unsealed: UnsealedTexts;
	readonly about: AboutWords;
};

/** Where a finding is read: at the office's side it has a number and was sent; at home it has neither. */
export type ReadAt = "home" | "office";

/** The procedure's words for its document kinds and form fields. `null` when it does not know the name. */
export type FindingLabels = {
	readonly kind: (kind: string, lang: Lang) => string | null;
	readonly field: (field: string, lang: Lang) => string | null;
	/** Its documents come as ordinary files: nobody is told of signing and packing. Absent: they come signed and sealed. */
	readonly isUnsealed?: true;
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
export function explainIn(
	words: FindingWords,
	finding: Finding,
	lang: Lang,
	labels: FindingLabels = noLabels,
	readAt: ReadAt = "office",
): Explanation {
	const atHome: Partial<FindingTexts> = readAt === "home" ? words.home : {};
	const asSent: Partial<FindingTexts> = labels.isUnsealed ? words.unsealed : {};
	const sentence = atHome[finding.code] ?? asSent[finding.code] ?? words.texts[finding.code];
	const entry: CodeEntry = getCodeEntry(finding.code);
	const isSaidNo = isFault(finding) && !isFault(entry);
	const own = isSaidNo ? { ...finding.params, [saidNo]: 1 } : finding.params;
	const params = labelled(own, words.about, lang, labels);
	return {
		what: sentence.what(params),
		mend: sentence.mend(params),
		rule: entry.rule,
		about: aboutText(finding, words.about, lang, labels),
	};
}

/** A moment `YYYY-MM-DD HH:MM:SS Zone` as people say it, to the second; anything else stays as it is. */
function sayTime(moment: string, { date, zones }: AboutWords): string {
	const [, day, clock, zone] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (\S+)$/.exec(moment) ?? [];
	if (day === undefined || clock === undefined || zone === undefined) return moment;
	return `${date(day)}, ${clock}, ${zones[zone] ?? zone}`;
}

const kindParams = ["kind", "manifestKind"];

function labelled(params: FindingParams, about: AboutWords, lang: Lang, labels: FindingLabels): FindingParams {
	const out: Record<string, string | number> = { ...params };
	for (const name of kindParams) {
		const value = params[name];
		if (typeof value === "string") out[name] = labels.kind(value, lang) ?? value;
	}
	if (typeof params.date === "string") out.date = about.date(params.date);
	if (typeof params.time === "string") out.time = sayTime(params.time, about);
	if (typeof params.field === "string") out.field = labels.field(params.field, lang) ?? params.field;
	return out;
}

function aboutText(finding: Finding, words: AboutWords, lang: Lang, labels: FindingLabels): string {
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

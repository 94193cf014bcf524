import { type Lang, langs } from "../../../findings/lang.ts";
import { openGaps, placeholders } from "../../../procedures/letter-template.ts";
import { withoutTricks } from "../../mail/html-text.ts";
import { type WritingWords, writingWords } from "./words.ts";

/** RFC 5322 folds a long subject; a person does not read one. */
const subjectCharsMax = 150;
/** Five pages; longer is a document and no letter. */
const textCharsMax = 10_000;

/** A letter as it is being written: what the form holds between its pages. */
export type Draft = {
	readonly template: string;
	readonly lang: Lang;
	/** Document kind of the procedure; "" for none. */
	readonly document: string;
	/** `YYYY-MM-DD`, or "". */
	readonly date: string;
	readonly subject: string;
	readonly text: string;
};

type Posted = Readonly<Record<string, unknown>>;

function textOf(value: unknown, charsMax: number): string {
	return typeof value === "string" ? value.slice(0, charsMax) : "";
}

/** One line: a subject with a line end in it would be another header. */
function oneLine(value: unknown): string {
	return withoutTricks(textOf(value, subjectCharsMax)).replace(/\s+/g, " ").trim();
}

/** What a form or an address says; never throws. `lang` where it names none. */
export function readDraft(posted: Posted, lang: Lang): Draft {
	const date = textOf(posted.date, 10);
	return {
		template: textOf(posted.template, 64),
		lang: langs.find((each) => each === posted.language) ?? lang,
		document: textOf(posted.document, 64),
		date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(date) ? date : "",
		subject: oneLine(posted.subject),
		text: withoutTricks(textOf(posted.text, textCharsMax * 2).replace(/\r\n?/g, "\n"))
			.slice(0, textCharsMax)
			.trim(),
	};
}

export type DraftError = { readonly field: "subject" | "text"; readonly text: string };

function gapText(name: string, t: WritingWords): string {
	const known = placeholders.find((each) => each === name);
	return known === undefined ? `{${name}}` : `{${known}} ${t.placeholders[known]}`;
}

/** What keeps a draft from being sent: emptiness, and brackets that nobody filled in. Warnings are not among it. */
export function faultsOfDraft(draft: Draft, lang: Lang): readonly DraftError[] {
	const t: WritingWords = writingWords[lang];
	const faults: DraftError[] = [];
	if (!draft.subject) faults.push({ field: "subject", text: t.subjectMissing });
	if (!draft.text) faults.push({ field: "text", text: t.textMissing });
	for (const field of ["subject", "text"] as const) {
		const open = openGaps(draft[field]);
		if (open.length > 0)
			faults.push({ field, text: t.placeholderLeft(open.map((name) => gapText(name, t)).join(", ")) });
	}
	return faults;
}

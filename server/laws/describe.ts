import { markOf, outcomeOf } from "../../casework/outcome.ts";
import type { Lang } from "../../findings/lang.ts";
import { controlFiling } from "../../formal-control/control.ts";
import type { ControlResult } from "../../formal-control/input.ts";
import type { CaseExample } from "../../procedures/case-example.ts";
import type { Door, Procedure } from "../../procedures/define.ts";
import type { FormField } from "../../procedures/form.ts";
import type { LetterOffice } from "../../procedures/letter.ts";
import type { PublishedReason } from "../../procedures/reason.ts";
import { getLawWords, type LawPart, type LawWords, lawParts } from "./words.ts";

/** One thing that a law says. `id` is the same under every law, so that two laws can be put side by side. */
export type Said = { readonly id: string; readonly what: string; readonly says: string };

type Describing = { readonly procedure: Procedure; readonly lang: Lang; readonly words: LawWords };

function period({ procedure, words }: Describing): Said[] {
	const { laws, law } = procedure.face;
	const own = laws.find((one) => one.law === law);
	if (own === undefined) return [];
	return [
		{ id: "from", what: words.from, says: own.from },
		{ id: "to", what: words.to, says: own.to ?? words.none },
		{ id: "source", what: words.source, says: own.source },
		{ id: "note", what: words.note, says: own.note },
	];
}

function documents({ procedure: { face }, lang, words }: Describing): Said[] {
	return face.kinds.flatMap((kind) =>
		face.documents(kind.id).map((rule) => {
			const when = rule.always ? words.always : words.conditional;
			const per = rule.per === "person" ? words.perPerson : words.perApplication;
			return {
				id: `${kind.id}/${rule.per}/${rule.kind.id}`,
				what: `${kind.short[lang]}: ${rule.kind.label[lang]}`,
				says: `${rule.description[lang]}. ${when}, ${per} (${rule.rule})`,
			};
		}),
	);
}

function fieldSays(field: FormField, { lang, words }: Describing): string {
	const limits = [field.digits, field.charactersMax, field.itemsMax].filter((one) => one !== undefined);
	return [
		field.label[lang],
		`${words.widgets[field.widget] ?? field.widget}${limits.length > 0 ? ` (${limits.join(", ")})` : ""}`,
		field.required ? words.required : words.optional,
		...(field.askedWhen ? [words.conditional] : []),
		...(field.options ? [field.options.map(({ label }) => label[lang]).join("; ")] : []),
		...(field.hint ? [field.hint[lang]] : []),
	].join(", ");
}

function fieldsOf(fields: readonly FormField[], path: string, title: string, about: Describing): Said[] {
	return fields.flatMap((field) => [
		{ id: `${path}/${field.name}`, what: `${title}: ${field.label[about.lang]}`, says: fieldSays(field, about) },
		...fieldsOf(field.fields ?? [], `${path}/${field.name}`, title, about),
	]);
}

function fields(about: Describing): Said[] {
	const { face } = about.procedure;
	return face.forms.flatMap((form) =>
		fieldsOf(form.fields, form.kind, face.findKind(form.kind)?.short[about.lang] ?? form.kind, about),
	);
}

function doors({ procedure, words }: Describing): Said[] {
	return (Object.keys(words.doors) as Door[]).flatMap((door) => {
		const vouches = procedure.doors[door];
		return vouches === undefined ? [] : [{ id: door, what: words.doors[door], says: words.vouches[vouches] }];
	});
}

function clocks({ procedure, words }: Describing): Said[] {
	const { correctionDueDays, decision } = procedure.review;
	const all = { ...procedure.clocks, correctionDueDays, payDueDays: decision.payDueDays };
	return (Object.keys(words.clocks) as (keyof typeof all)[]).map((name) => ({
		id: name,
		what: words.clocks[name],
		says: String(all[name] ?? words.none),
	}));
}

function decision({ procedure, lang, words }: Describing): Said[] {
	const rules = procedure.review.decision;
	return procedure.face.kinds.flatMap(({ id, short }) => {
		const paper = rules.grantKindOf(id);
		const rule = paper === null ? null : rules.papers.ruleOf(paper);
		const term = rule && (rule.days === null ? words.term("months", rule.monthsMax) : words.term("days", rule.days));
		const beside = rules.feesBeside?.(id) ?? [];
		const says = (name: string, what: string, text: string) => ({
			id: `${id}/${name}`,
			what: `${short[lang]}: ${what}`,
			says: text,
		});
		return [
			says("board", words.board, rules.goesToBoard(id) ? words.boardYes : words.boardNo),
			says("fee", words.fee, words.feeDue[rules.feeDue(id)]),
			...(beside.length > 0 ? [says("beside", words.feesBeside, beside.join(", "))] : []),
			says("paper", words.paper, [paper ?? words.none, term].filter(Boolean).join(", ")),
		];
	});
}

function reasons(list: readonly PublishedReason[], lang: Lang): Said[] {
	return list.map(({ id, what, mend }) => ({
		id,
		what: id,
		says: [what[lang], mend?.[lang]].filter(Boolean).join(". "),
	}));
}

/** Formal control of an example under a law, at the authority; nothing but the example decides. */
export function controlExample({ face: { id, law } }: Procedure, example: CaseExample): ControlResult {
	const { kind, answers, documents: presented, feePaid, today } = example;
	return controlFiling({
		where: "authority",
		procedure: id,
		law,
		filing: {
			form: "zip",
			manifest: { procedure: id, kind, law, answers, quotes: null, listed: [] },
			documents: presented,
			findings: [],
			signingTimes: [],
			signerOrganisation: null,
		},
		letter: [],
		authority: [],
		answers: null,
		kind: null,
		documents: [],
		fee: { isPaid: feePaid },
		today,
	});
}

function checks({ procedure, words }: Describing): Said[] {
	return procedure.caseExamples.map((example) => {
		const { findings } = controlExample(procedure, example);
		const marks = findings.map(markOf);
		const codes = marks.map(({ code }) => code).join(" ");
		return {
			id: example.id,
			what: example.id,
			says: [words.outcomes[outcomeOf(marks, [])], codes].filter(Boolean).join(": "),
		};
	});
}

function guide({ procedure, lang }: Describing): Said[] {
	const { title, summary, guide: sections } = procedure.face.texts[lang];
	return [
		{ id: "title", what: "—", says: `${title}. ${summary}` },
		...sections.map(({ id, heading, paragraphs, rule }) => ({
			id,
			what: heading,
			says: [...paragraphs, `(${rule})`].join(" "),
		})),
	];
}

/** Of nobody and of no office: only what the law's own words say is compared. */
const blankOffice = {
	intakeAddress: "office@example.org",
	phone: "0",
	site: "https://office.example",
	guideUrl: "https://office.example",
	certificateFingerprint: null,
	demonstration: false,
} as const;

/** The sentences of each kind of letter, in their order; one that comes twice in a letter is told once. */
function letters({ procedure, lang }: Describing): Said[] {
	const office: LetterOffice = { ...blankOffice, name: procedure.face.contacts.office };
	return procedure.letterExamples(office).flatMap((letter) => {
		const { subject, text } = procedure.renderLetter(letter, lang);
		const sentences = [subject, ...text.split(/\n{2,}/)].map((one) => one.replace(/\s+/g, " ").trim());
		return [...new Set(sentences)]
			.filter((one) => one !== "")
			.map((says) => ({ id: `${letter.kind}/${says}`, what: letter.kind, says }));
	});
}

const byPart: Readonly<Record<LawPart, (about: Describing) => Said[]>> = {
	period,
	kinds: ({ procedure: { face }, lang }) =>
		face.kinds.map(({ id, title, short }) => ({ id, what: short[lang], says: title[lang] })),
	documents,
	fields,
	doors,
	clocks,
	decision,
	reasons: ({ procedure: { face }, lang }) => reasons(face.documentReasons, lang),
	grounds: ({ procedure: { face }, lang }) => reasons(face.refusalGrounds, lang),
	remedies: ({ procedure: { face }, lang }) => reasons(face.remedies, lang),
	checks,
	guide,
	letters,
};

/** Everything that a law says, from the data itself: nothing here is written by hand but the headings. */
export function describeLaw(procedure: Procedure, lang: Lang): Readonly<Record<LawPart, readonly Said[]>> {
	const about = { procedure, lang, words: getLawWords(lang) };
	return Object.fromEntries(lawParts.map((part) => [part, byPart[part](about)])) as Record<LawPart, Said[]>;
}

import type { Lang, Words } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../define.ts";
import { type Form, findField } from "../../form.ts";
import { kindByWords } from "../../kind-by-name.ts";
import { home } from "../home.ts";
import { words } from "../words.ts";
import { readAnswers } from "./answers.ts";
import { blanks } from "./blanks.ts";
import { checks } from "./checks.ts";
import { consents } from "./consents.ts";
import { decision } from "./decision.ts";
import { applicationKinds, documentKinds, documentsOf, guessKind } from "./documents.ts";
import { forms } from "./form.ts";
import { eligibility } from "./gates.ts";
import { kindWords } from "./kind-words.ts";
import { paperKinds } from "./paper-kinds.ts";
import { retentionDays } from "./parameters.ts";
import { documentReasons, refusalGrounds } from "./reasons.ts";
import { remedies } from "./remedies.ts";
import { applicantIn, searchTexts } from "./search-texts.ts";
import { texts as textsEn } from "./texts.en.ts";
import { texts as textsKo } from "./texts.ko.ts";
import { texts as textsKy } from "./texts.ky.ts";
import { texts as textsRu } from "./texts.ru.ts";

const candidate: Words = words("후보자", "Талапкер", "Кандидат", "The candidate");

function findForm(kind: string): Form | null {
	return forms.find((form) => form.kind === kind) ?? null;
}

function kindLabel(kind: string, lang: Lang): string | null {
	return documentKinds.find((each) => each.id === kind)?.label[lang] ?? null;
}

/** `workPeriods.2.from` is told with its row, so that one finds it on the screen and on the paper. */
function fieldLabel(path: string, lang: Lang): string | null {
	const form = forms[0];
	const label = form === undefined ? undefined : findField(form, path)?.label[lang];
	if (label === undefined) return null;
	const row = path.split(".").find((step) => /^\d+$/.test(step));
	return row === undefined ? label : `${label} (${Number(row) + 1})`;
}

/** The public face of the selection of rights leaders under the notice of 2026. */
export const face: ProcedureFace = {
	...home.face,
	law: "2026",
	isSealed: false,
	kinds: applicationKinds,
	documentKinds,
	forms,
	consents,
	retentionDays,
	blanks,
	eligibility,
	texts: { ky: textsKy, ru: textsRu, en: textsEn, ko: textsKo },
	personsMax: 1,
	findKind: (kind) => applicationKinds.find((each) => each.id === kind) ?? null,
	findDocumentKind: (kind) => documentKinds.find((each) => each.id === kind) ?? null,
	documents: documentsOf,
	findForm,
	readAnswers,
	// A candidate files for himself: there are no persons to count, and no organisation to compare.
	personsIn: () => null,
	organisationIn: () => null,
	applicantIn,
	searchTexts,
	kindByName: (name) => kindByWords(name, kindWords),
	kindWords,
	guessKind,
	checks,
	feeDue: decision.feeDue,
	documentReasons,
	refusalGrounds,
	remedies,
	papers: paperKinds,
	itemLabel: (_item, _answers, lang) => candidate[lang],
	labels: { kind: kindLabel, field: fieldLabel, isUnsealed: true },
	subjectFor: (name) => `외국인 인권리더 – ${name.replace(/\s+/g, " ").trim()}`,
};

import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../define.ts";
import { type Form, findField } from "../../form.ts";
import { kindByWords } from "../../kind-by-name.ts";
import { home } from "../home.ts";
import { readAnswers } from "./answers.ts";
import { checks } from "./checks.ts";
import { decision } from "./decision.ts";
import { applicationKinds, documentKinds, documentsOf, guessKind } from "./documents.ts";
import { forms, workersMax } from "./form.ts";
import { itemLabel } from "./item-label.ts";
import { kindWords } from "./kind-words.ts";
import { paperKinds } from "./paper-kinds.ts";
import { documentReasons, refusalGrounds } from "./reasons.ts";
import { remedies } from "./remedies.ts";
import { renewalsIn } from "./renewals.ts";
import { searchTexts } from "./search-texts.ts";
import { subjectFor } from "./subject.ts";
import { texts as textsEn } from "./texts.en.ts";
import { texts as textsKo } from "./texts.ko.ts";
import { texts as textsKy } from "./texts.ky.ts";
import { texts as textsRu } from "./texts.ru.ts";

function findForm(kind: string): Form | null {
	return forms.find((form) => form.kind === kind) ?? null;
}

function kindLabel(kind: string, lang: Lang): string | null {
	return documentKinds.find((each) => each.id === kind)?.label[lang] ?? null;
}

/** The same path may stand in several forms; its label is the same in each, so the first that has it answers. */
function fieldLabel(path: string, lang: Lang): string | null {
	for (const form of forms) {
		const field = findField(form, path);
		if (field !== null) return field.label[lang];
	}
	return null;
}

function personsIn(kind: string, answers: unknown | null): number | null {
	if (kind !== "card" || answers === null) return null;
	const workers = (answers as { workers?: unknown }).workers;
	return Array.isArray(workers) ? workers.length : null;
}

function organisationIn(answers: unknown | null): string | null {
	const named = (answers as { organisation?: unknown } | null)?.organisation;
	return typeof named === "string" ? named : null;
}

/** The public face of the work permit under the law of 2018. */
export const face: ProcedureFace = {
	...home.face,
	law: "2018",
	isSealed: true,
	kinds: applicationKinds,
	documentKinds,
	forms,
	texts: { ky: textsKy, ru: textsRu, en: textsEn, ko: textsKo },
	personsMax: workersMax,
	findKind: (kind) => applicationKinds.find((each) => each.id === kind) ?? null,
	findDocumentKind: (kind) => documentKinds.find((each) => each.id === kind) ?? null,
	documents: documentsOf,
	findForm,
	readAnswers,
	personsIn,
	organisationIn,
	renewalsIn,
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
	itemLabel,
	labels: { kind: kindLabel, field: fieldLabel },
	subjectFor,
};

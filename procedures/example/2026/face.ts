import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../define.ts";
import { findField } from "../../form.ts";
import { kindByWords } from "../../kind-by-name.ts";
import { home } from "../home.ts";
import { words } from "../words.ts";
import { type Known, readAnswers } from "./answers.ts";
import { checks } from "./checks.ts";
import { applicationKinds, documentKinds, documentsOf, guessKind, kindWords } from "./documents.ts";
import { forms } from "./form.ts";
import { documentReasons, refusalGrounds, remedies } from "./reasons.ts";
import { texts as en } from "./texts.en.ts";
import { texts as ko } from "./texts.ko.ts";
import { texts as ky } from "./texts.ky.ts";
import { texts as ru } from "./texts.ru.ts";

const whole = words("The application", "Арыз", "Заявление", "신청");

function fieldLabel(path: string, lang: Lang): string | null {
	for (const form of forms) {
		const field = findField(form, path);
		if (field !== null) return field.label[lang];
	}
	return null;
}

/** The public face of the reading room under its rules of 2026. */
export const face: ProcedureFace = {
	...home.face,
	law: "2026",
	isSealed: false,
	kinds: applicationKinds,
	documentKinds,
	forms,
	texts: { ky, ru, en, ko },
	personsMax: 1,
	findKind: (kind) => applicationKinds.find((each) => each.id === kind) ?? null,
	findDocumentKind: (kind) => documentKinds.find((each) => each.id === kind) ?? null,
	documents: documentsOf,
	findForm: (kind) => forms.find((form) => form.kind === kind) ?? null,
	readAnswers,
	// No document is a visitor's own, so that there are no persons to tell apart.
	personsIn: () => null,
	organisationIn: (answers) => (answers as Known | null)?.organisation ?? null,
	searchTexts(answers) {
		const { name, organisation } = (answers ?? {}) as Known;
		return [
			...(typeof name === "string" ? [{ kind: "person", text: name } as const] : []),
			...(typeof organisation === "string" ? [{ kind: "organisation", text: organisation } as const] : []),
		];
	},
	kindByName: (name) => kindByWords(name, kindWords),
	kindWords,
	guessKind,
	checks,
	feeDue: () => "none",
	documentReasons,
	refusalGrounds,
	remedies,
	itemLabel: (_item, _answers, lang) => whole[lang],
	labels: {
		kind: (kind, lang) => documentKinds.find((each) => each.id === kind)?.label[lang] ?? null,
		field: fieldLabel,
		isUnsealed: true,
	},
	subjectFor: (name) => `Reading room – ${name}`,
};

import type { Case } from "../../../casework/case.ts";
import type { FormField } from "../../../procedures/form.ts";
import { procedureOf } from "../../casefile/context.ts";
import { documentTitle } from "../parts/documents.tsx";
import { type DeskLang, getDeskTexts } from "../texts.ts";

/** A document as whoever scores sees it: its place and its kind. */
export type ReadDocument = { readonly ordinal: number; readonly title: string };

/** What whoever scores may see of a case: the whitelist of that audience. No finding, no officer's word, nothing of the residence, no way to reach him. */
export type ReadCandidate = {
	readonly number: string;
	readonly office: string;
	readonly documents: readonly ReadDocument[];
	/** The questions whose answers he is shown, and those answers. */
	readonly fields: readonly FormField[];
	readonly answers: Readonly<Record<string, unknown>>;
};

/** Documents that are kept are shown; one that nobody could open is not there to be read. */
export function presentCandidate(state: Case, lang: DeskLang): ReadCandidate {
	const { face, assessment, offices } = procedureOf(state);
	const words = getDeskTexts(lang);
	const form = state.kind === null ? null : face.findForm(state.kind);
	const given = (state.personal?.answers ?? {}) as Readonly<Record<string, unknown>>;
	const fields = (form?.fields ?? []).filter(
		({ name, sensitive }) => !sensitive && assessment?.readAnswers.includes(name) === true,
	);
	return {
		number: state.number,
		office: offices.find(({ id }) => id === state.office)?.name[lang] ?? state.office,
		documents: (state.personal?.documents ?? [])
			.filter(({ ordinal }) => state.objects.some((object) => object.ordinal === ordinal))
			.map(({ ordinal, kind }) => ({
				ordinal,
				title: documentTitle({ kindLabel: kind === null ? null : face.labels.kind(kind, lang) }, words),
			})),
		fields,
		answers: Object.fromEntries(
			fields.flatMap(({ name }) => (Object.hasOwn(given, name) ? [[name, given[name]]] : [])),
		),
	};
}

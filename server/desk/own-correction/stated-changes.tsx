import type { Case } from "../../../casework/case.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { type FormField, isAsked, sensitiveNames } from "../../../procedures/form.ts";
import { AnswerFields } from "../parts/answers.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import { ownCorrectionWords } from "./words.ts";

/** A correction that stands alone brings no answers of its own: what of another application it would change. */
export type ShownChanges = {
	readonly answers: Readonly<Record<string, unknown>>;
	/** Of the form, in its order: what it says anew and everybody who reads the case may see. */
	readonly fields: readonly FormField[];
	/** Questions that it leaves without an answer. */
	readonly takenBack: readonly FormField[];
	/** What the form calls sensitive: named and not shown. */
	readonly hidden: readonly FormField[];
	/** Numbers of documents, as they are counted there. */
	readonly withdraws: readonly number[];
};

/** Null: the case stands for itself. `state.personal` must be open. */
export function presentStatedChanges(state: Case, face: ProcedureFace): ShownChanges | null {
	const stated = state.personal?.statedChanges ?? null;
	const form = state.kind === null ? null : face.findForm(state.kind);
	if (stated === null || form === null) return null;
	const { answers, withdraws } = stated;
	const sensitive = sensitiveNames(form);
	const named = form.fields.filter((field) => Object.hasOwn(answers, field.name) && isAsked(field, answers));
	const shown = named.filter(({ name }) => !sensitive.includes(name));
	return {
		answers,
		fields: shown.filter(({ name }) => answers[name] !== null),
		takenBack: shown.filter(({ name }) => answers[name] === null),
		hidden: named.filter(({ name }) => sensitive.includes(name)),
		withdraws,
	};
}

/** In the place of the answers, which it has none of. */
export function StatedChangesFacts({ frame, changes }: { frame: DeskFrame; changes: ShownChanges }) {
	const { lang } = frame;
	const t = ownCorrectionWords[lang].stated;
	const labels = (fields: readonly FormField[]) => fields.map(({ label }) => label[lang]).join(", ");
	return (
		<>
			<p class="govuk-hint">{t.lead}</p>
			<AnswerFields frame={frame} fields={changes.fields} answers={changes.answers} />
			{changes.takenBack.length > 0 && <p class="govuk-body">{t.takenBack(labels(changes.takenBack))}</p>}
			{changes.withdraws.length > 0 && <p class="govuk-body">{t.withdraws(changes.withdraws.join(", "))}</p>}
			{changes.hidden.length > 0 && <p class="govuk-body">{t.hidden(labels(changes.hidden))}</p>}
		</>
	);
}

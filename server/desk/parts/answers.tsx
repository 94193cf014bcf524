import type { ComponentChildren } from "preact";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { FormField } from "../../../procedures/form.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { type DeskTexts, getDeskTexts } from "../texts.ts";
import type { DeskFrame } from "./layout.tsx";

/** What the applicant declared, or an officer keyed in, with the form's own labels. */
export function AnswerFacts(props: { frame: DeskFrame; face: ProcedureFace; kind: string | null; answers: unknown }) {
	const { frame, face, kind, answers } = props;
	const t = getDeskTexts(frame.lang);
	const form = kind === null ? null : face.findForm(kind);
	if (form === null || typeof answers !== "object" || answers === null)
		return <p class="govuk-body">{t.case.noAnswers}</p>;
	return <AnswerFields frame={frame} fields={form.fields} answers={answers as Readonly<Record<string, unknown>>} />;
}

/** These questions of a form with their answers, lists below. */
export function AnswerFields(props: {
	frame: DeskFrame;
	fields: readonly FormField[];
	answers: Readonly<Record<string, unknown>>;
}) {
	const { frame, answers } = props;
	const t = getDeskTexts(frame.lang);
	const plain = props.fields.filter((field) => field.widget !== "list");
	const lists = props.fields.filter((field) => field.widget === "list");
	return (
		<>
			<Facts
				rows={plain.map(
					(field) => [field.label[frame.lang], shownAnswer(field, answers[field.name], frame, t)] as const,
				)}
			/>
			{lists.map((field) => (
				<List key={field.name} frame={frame} field={field} items={answers[field.name]} />
			))}
		</>
	);
}

function List(props: { frame: DeskFrame; field: FormField; items: unknown }) {
	const { frame, field } = props;
	const t = getDeskTexts(frame.lang);
	const items = Array.isArray(props.items) ? (props.items as readonly Readonly<Record<string, unknown>>[]) : [];
	return (
		<>
			{items.map((item, index) => (
				// A row has no name of its own: its place in the application is what documents refer to.
				<details class="govuk-details" key={`${field.name} ${index + 1}`} open={items.length === 1}>
					<summary class="govuk-details__summary">
						<span class="govuk-details__summary-text">
							{t.form.row(field.itemLabel?.[frame.lang] ?? field.label[frame.lang], index + 1)}
						</span>
					</summary>
					<div class="govuk-details__text">
						<AnswerFields frame={frame} fields={field.fields ?? []} answers={item} />
					</div>
				</details>
			))}
		</>
	);
}

/** One answer as a page says it: the words of a choice, a date as it is written by hand, yes and no. */
export function shownAnswer(field: FormField, value: unknown, frame: DeskFrame, t: DeskTexts): ComponentChildren {
	if (value === undefined || value === null || value === "") return null;
	if (typeof value === "boolean") return value ? t.form.yes : t.form.no;
	if (field.widget === "date" && typeof value === "string") return value.split("-").reverse().join(".");
	const option = field.options?.find((each) => each.value === value);
	return option ? option.label[frame.lang] : String(value);
}

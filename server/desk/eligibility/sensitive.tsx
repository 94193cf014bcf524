import type { ProcedureFace } from "../../../procedures/define.ts";
import { sensitiveNames } from "../../../procedures/form.ts";
import { CaseNumber, Facts } from "../../web/parts/pieces.tsx";
import { shownAnswer } from "../parts/answers.tsx";
import { SelectField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import type { EligibilityView } from "./read.ts";
import { eligibilityWords, sensitivePurposes } from "./words.ts";

/** That something is hidden, and the step by which whoever may sees it. */
export function SensitiveHidden(props: { frame: DeskFrame; view: DeskCase; error?: boolean }) {
	const { frame, view } = props;
	const t = eligibilityWords[frame.lang].sensitive;
	if (!view.hasSensitive) return null;
	if (!view.maySeeSensitive) return <p class="govuk-hint">{t.hiddenFromYou}</p>;
	return (
		<div class="tk-box">
			<p class="govuk-body">{t.hidden}</p>
			<DeskForm frame={frame} action={`/cases/${view.number}/residence`}>
				<SelectField
					name="purpose"
					label={t.purpose}
					options={[["", t.choose], ...sensitivePurposes.map((one) => [one, t.purposes[one]] as const)]}
					value=""
					error={props.error ? t.choose : null}
				/>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.show}
				</button>
			</DeskForm>
		</div>
	);
}

/** What the form calls sensitive, and nothing else: the page that a recorded look with a purpose opens. */
export function SensitivePage(props: {
	frame: DeskFrame;
	view: DeskCase;
	face: ProcedureFace;
	answers: unknown;
	eligibility: EligibilityView | null;
}) {
	const { frame, view, face } = props;
	const t = eligibilityWords[frame.lang].sensitive;
	const form = view.kind === null ? null : face.findForm(view.kind);
	const answers = (props.answers ?? {}) as Readonly<Record<string, unknown>>;
	const fields = form?.fields.filter(({ name }) => sensitiveNames(form).includes(name)) ?? [];
	const lines = props.eligibility?.gates.flatMap(({ sensitive }) => sensitive) ?? [];
	return (
		<DeskLayout frame={frame} title={t.title} current="queue" back={`/cases/${view.number}`} korean>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">
				<CaseNumber number={view.number} />
			</p>
			<p class="tk-lead">{t.lead}</p>
			<Facts
				rows={fields.map(
					(field) =>
						[
							field.label[frame.lang],
							shownAnswer(field, answers[field.name], frame, getDeskTexts(frame.lang)),
						] as const,
				)}
			/>
			<ul class="govuk-list govuk-list--bullet">
				{lines.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
			<p class="govuk-body">
				<a href={`/cases/${view.number}/eligibility`} class="govuk-link">
					{eligibilityWords[frame.lang].open}
				</a>
			</p>
		</DeskLayout>
	);
}

import type { ProcedureFace } from "../../../procedures/define.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { CaseList, type ListProps } from "../parts/case-list.tsx";
import { FieldGroup } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { type FieldErrors, FormPage, Text } from "../review/pages.tsx";
import { ProposalFacts } from "../review/panel.tsx";
import { getDeskTexts } from "../texts.ts";
import { decisionPageWords } from "./page-words.ts";

/** Proposals that wait for a second person, the nearest promise first. */
export function DecisionsPage(props: ListProps & { more: string | null }) {
	const { frame } = props;
	const t = decisionPageWords[frame.lang];
	return (
		<DeskLayout frame={frame} title={t.title} current="decisions" wide>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">{t.lead}</p>
			{props.rows.length === 0 ? (
				<div role="status" class="tk-empty">
					<p class="govuk-body">{t.none}</p>
				</div>
			) : (
				<CaseList {...props} />
			)}
			{props.more !== null && (
				<p class="govuk-body">
					<a href={props.more} class="govuk-link">
						{t.more}
					</a>
				</p>
			)}
		</DeskLayout>
	);
}

export type DecideValues = { readonly reason: string; readonly remedy: string };

type DecideProps = {
	readonly frame: DeskFrame;
	readonly view: DeskCase;
	readonly face: ProcedureFace;
	readonly nameOf: (userId: string) => string;
	readonly values: DecideValues;
	readonly errors: FieldErrors;
};

/** One person confirms what another proposed, or sends it back. */
export function DecidePage(props: DecideProps) {
	const { frame, view, errors } = props;
	const t = decisionPageWords[frame.lang];
	const { proposal } = view.review;
	return (
		<DeskLayout frame={frame} title={t.decideTitle} current="decisions" back={`/cases/${view.number}`} korean>
			{errors.length > 0 && <ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={errors} />}
			<h1 class="govuk-heading-l">{t.decideTitle}</h1>
			<p class="govuk-body-s">{view.number}</p>
			<p class="govuk-body">{t.decideLead}</p>
			<div class="govuk-inset-text">
				<ProposalFacts frame={frame} view={view} />
				{proposal !== null && proposal.by !== null && (
					<p class="govuk-hint">
						{t.proposedBy}: {props.nameOf(proposal.by)}
					</p>
				)}
			</div>
			<DeskForm frame={frame} action={`/cases/${view.number}/decide`} version={view.version}>
				{proposal !== null && proposal.outcome !== "grant" && <WhyNot {...props} />}
				<button type="submit" class="govuk-button">
					{t.decide}
				</button>
			</DeskForm>
			<h2 class="govuk-heading-s">{t.sendBackLead}</h2>
			<p class="govuk-body">
				<a href={`/cases/${view.number}/return`} class="govuk-link">
					{t.sendBack}
				</a>
			</p>
		</DeskLayout>
	);
}

/** What every refusal has besides its ground: a reason in words, and the way to object. */
export function WhyNot({ frame, face, values, errors }: Pick<DecideProps, "frame" | "face" | "values" | "errors">) {
	const t = decisionPageWords[frame.lang];
	const fault = errors.find(({ field }) => field === "remedy")?.text;
	return (
		<>
			<Text id="reason" label={t.reason} hint={t.reasonHint} rows={5} value={values.reason} errors={errors} />
			<FieldGroup name="remedy" label={t.remedy} hint={t.remedyHint} error={fault}>
				<select
					class="govuk-select tk-select-wide"
					id="remedy"
					name="remedy"
					aria-describedby={fault === undefined ? "remedy-hint" : "remedy-hint remedy-error"}
				>
					<option value="" />
					{face.remedies.map(({ id, what }) => (
						<option key={id} value={id} selected={id === values.remedy}>
							{what[frame.lang]}
						</option>
					))}
				</select>
			</FieldGroup>
		</>
	);
}

/** An objection that came: the case is taken up again, and what was decided stays on record. */
export function ObjectionPage(props: {
	frame: DeskFrame;
	view: DeskCase;
	values: { readonly reason: string; readonly arrivedOn: string };
	errors: FieldErrors;
}) {
	const t = decisionPageWords[props.frame.lang];
	const { values, errors } = props;
	return (
		<FormPage {...props} title={t.objectTitle} path="objection" action={t.objectSave}>
			<p class="govuk-body">{t.objectLead}</p>
			<Text
				id="reason"
				label={t.objectReason}
				hint={t.objectReasonHint}
				rows={5}
				value={values.reason}
				errors={errors}
			/>
			<Text id="arrivedOn" label={t.objectArrived} type="date" value={values.arrivedOn} errors={errors} />
		</FormPage>
	);
}

import { CaseNumber, ErrorSummary, Facts } from "../../web/parts/pieces.tsx";
import { describedBy, FieldGroup, SelectField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { movingWords } from "./words.ts";

export type MoveDraft = { readonly to: string; readonly reason: string };

type Office = readonly [id: string, name: string];

/** Where it lies, where it may go, and why it goes there. */
export function MovePage(props: {
	frame: DeskFrame;
	view: DeskCase;
	now: string;
	offices: readonly Office[];
	draft: MoveDraft;
	wrong: readonly ("to" | "reason")[];
}) {
	const { frame, view, draft, wrong } = props;
	const t = movingWords[frame.lang];
	const said = { to: t.choose, reason: getDeskTexts(frame.lang).refusals["reason-missing"] } as const;
	const errorOf = (field: "to" | "reason") => (wrong.includes(field) ? said[field] : null);
	const reason = errorOf("reason");
	return (
		<DeskLayout frame={frame} title={t.title} current="queue" back={`/cases/${view.number}`} korean>
			{wrong.length > 0 && (
				<ErrorSummary
					title={getDeskTexts(frame.lang).form.errorTitle}
					errors={wrong.map((field) => ({ field, text: said[field] }))}
				/>
			)}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">
				<CaseNumber number={view.number} />
			</p>
			{t.lead.map((line) => (
				<p class="govuk-body" key={line}>
					{line}
				</p>
			))}
			<Facts rows={[[t.now, props.now]]} />
			<DeskForm frame={frame} action={`/cases/${view.number}/office`} version={view.version}>
				<SelectField
					name="to"
					label={t.to}
					options={[["", t.choose], ...props.offices]}
					value={draft.to}
					error={errorOf("to")}
				/>
				<FieldGroup name="reason" label={t.reason} hint={t.reasonHint} error={reason}>
					<textarea
						class={`govuk-textarea${reason ? " govuk-textarea--error" : ""}`}
						id="reason"
						name="reason"
						rows={3}
						maxLength={1000}
						{...describedBy({ name: "reason", hint: t.reasonHint, error: reason })}
					>
						{draft.reason}
					</textarea>
				</FieldGroup>
				<button type="submit" class="govuk-button">
					{t.action}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}

/** It is done, said where the case itself may not be seen any more. */
export function MovedPage(props: { frame: DeskFrame; number: string; office: string }) {
	const { frame } = props;
	const t = movingWords[frame.lang];
	return (
		<DeskLayout frame={frame} title={t.title} current="queue" back="/" korean>
			<h1 class="govuk-heading-l">{t.done(props.number, props.office)}</h1>
			<p class="govuk-body">{t.doneLead}</p>
			<p class="govuk-body">
				<a href="/" class="govuk-link">
					{t.toQueue}
				</a>
			</p>
		</DeskLayout>
	);
}

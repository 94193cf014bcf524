import type { Zone } from "../../../casework/clock.ts";
import { statuses } from "../../../casework/status.ts";
import { shortTime } from "../../web/dates.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";
import type { LoggedExport } from "./log.ts";
import { exportsWords } from "./words.ts";

export type ExportDraft = {
	readonly of: string;
	readonly office: string;
	readonly status: string;
	readonly names: boolean;
	readonly reason: string;
};

type Choice = readonly (readonly [value: string, label: string])[];

/** What goes out is chosen here, without names unless somebody says why; and, for the auditor, what has gone out. */
export function ExportsPage(props: {
	frame: DeskFrame;
	calls: Choice;
	offices: Choice;
	draft: ExportDraft;
	mayName: boolean;
	error: { readonly field: "reason" | "office"; readonly text: string } | null;
	/** Null: not for this person. */
	taken: readonly LoggedExport[] | null;
	nameOf: (userId: string) => string;
	zone: Zone;
}) {
	const { frame, draft, error } = props;
	const t = exportsWords[frame.lang];
	const desk = getDeskTexts(frame.lang);
	return (
		<DeskLayout frame={frame} title={t.title} current="exports" wide korean>
			{error !== null && <ErrorSummary title={desk.form.errorTitle} errors={[error]} />}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<DeskForm frame={frame} action="/exports">
				<SelectField name="of" label={t.of} options={props.calls} value={draft.of} />
				<SelectField
					name="office"
					label={t.office}
					options={[["", t.allOffices], ...props.offices]}
					value={draft.office}
					error={error?.field === "office" ? error.text : null}
				/>
				<SelectField
					name="status"
					label={t.state}
					options={[
						["", t.allStates],
						...statuses
							.filter((status) => status !== "joined")
							.map((status) => [status, desk.statuses[status]] as const),
					]}
					value={draft.status}
				/>
				{props.mayName && <Names frame={frame} draft={draft} error={error} />}
				<button type="submit" class="govuk-button">
					{t.download}
				</button>
			</DeskForm>
			{props.taken !== null && <Taken {...props} taken={props.taken} />}
		</DeskLayout>
	);
}

function Names(props: {
	frame: DeskFrame;
	draft: ExportDraft;
	error: { readonly field: string; readonly text: string } | null;
}) {
	const { draft, error } = props;
	const t = exportsWords[props.frame.lang];
	return (
		<>
			<div class="govuk-form-group">
				<div class="govuk-checkboxes">
					<div class="govuk-checkboxes__item">
						<input
							class="govuk-checkboxes__input"
							id="names"
							name="names"
							type="checkbox"
							value="yes"
							checked={draft.names}
							aria-describedby="names-hint"
						/>
						<label class="govuk-label govuk-checkboxes__label" for="names">
							{t.names}
						</label>
						<div class="govuk-hint govuk-checkboxes__hint" id="names-hint">
							{t.namesHint}
						</div>
					</div>
				</div>
			</div>
			<TextField
				name="reason"
				label={t.reason}
				value={draft.reason}
				error={error?.field === "reason" ? error.text : null}
				maxLength={200}
				width="30"
			/>
		</>
	);
}

function Taken(props: {
	frame: DeskFrame;
	taken: readonly LoggedExport[];
	nameOf: (userId: string) => string;
	zone: Zone;
}) {
	const t = exportsWords[props.frame.lang];
	const said = ({ procedure, round, what, offices, status, names, reason }: LoggedExport) =>
		[
			round ?? procedure,
			what === undefined ? offices.join(" ") : t.whats[what],
			status,
			names ? t.withNames : t.withoutNames,
			reason,
		]
			.filter((part) => part !== null && part !== "")
			.join(", ");
	return (
		<section aria-labelledby="taken" class="tk-section">
			<h2 class="govuk-heading-m" id="taken">
				{t.listTitle}
			</h2>
			{props.taken.length === 0 && <p class="govuk-body">{t.listEmpty}</p>}
			<ul class="govuk-list govuk-list--bullet">
				{props.taken.map((one) => (
					<li key={`${one.at} ${one.by} ${one.rows}`}>
						{shortTime(one.at, props.zone)}, {props.nameOf(one.by)}: {said(one)}. {t.rows}: {one.rows}
					</li>
				))}
			</ul>
		</section>
	);
}

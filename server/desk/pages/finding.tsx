import { sayDate } from "../../web/dates.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { counterWords } from "../counter/words.ts";
import { findingQuery } from "../parts/finding.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase, DeskFinding } from "../present.ts";
import { type DeskTexts, getDeskTexts } from "../texts.ts";
import { type VerdictWords, verdictWordsOf } from "../verdict-words.ts";

/** Settling one finding: an `error` accepted with a reason, or a verdict with its evidence where a machine cannot decide. */
export function FindingPage(props: {
	frame: DeskFrame;
	view: DeskCase;
	finding: DeskFinding;
	error: { readonly field: "verdict" | "text"; readonly text: string } | null;
	text: string;
	verdict: string | null;
}) {
	const { frame, view, finding, error } = props;
	const t = getDeskTexts(frame.lang);
	const own = verdictWordsOf(finding.code, frame.lang);
	const postmark = own === null ? null : (view.desk?.postmarkedOn ?? null);
	const errorAt = (field: "verdict" | "text") => (error?.field === field ? error.text : null);
	const isVerdict = finding.action === "verdict";
	const title = isVerdict ? t.actions.verdict : t.actions.accept;
	return (
		<DeskLayout frame={frame} title={title} current="queue" back={`/cases/${view.number}`}>
			{error && (
				<ErrorSummary
					title={t.form.errorTitle}
					errors={[{ field: error.field === "text" ? "text" : "verdict-passed", text: error.text }]}
				/>
			)}
			<h1 class="govuk-heading-l">{title}</h1>
			<div class="tk-box">
				<p class="tk-fault__head">
					<span class="tk-mono">{finding.code}</span>
					<span class={`tk-mark tk-mark--${finding.severity}`}>{t.severities[finding.severity]}</span>
					{finding.about !== "" && <span class="tk-fault__about">{finding.about}</span>}
				</p>
				<p class="govuk-body">{finding.what}</p>
				{postmark !== null && (
					<p class="govuk-body">
						{counterWords[frame.lang].declared.postmark}: {sayDate(postmark, frame.lang)}
					</p>
				)}
				{finding.mark.ordinal !== null && (
					<p class="govuk-body">
						<a href={`/cases/${view.number}/files/${finding.mark.ordinal}/opened`} class="govuk-link">
							{t.case.opened}
						</a>{" "}
						·{" "}
						<a href={`/cases/${view.number}/files/${finding.mark.ordinal}/original`} class="govuk-link">
							{t.case.original}
						</a>
					</p>
				)}
			</div>
			{finding.action === null ? (
				<p class="govuk-body">{finding.settled === null ? t.case.fatal : t.case.settled[finding.settled]}</p>
			) : (
				<DeskForm
					frame={frame}
					action={`/cases/${view.number}/finding?${findingQuery(finding.mark)}`}
					version={view.version}
					multipart={isVerdict}
				>
					{isVerdict && <VerdictChoice t={t} own={own} chosen={props.verdict} error={errorAt("verdict")} />}
					<Reason
						label={isVerdict ? t.form.evidence : t.form.reason}
						hint={isVerdict ? (own?.evidenceHint ?? t.form.evidenceHint) : t.form.reasonHint}
						error={errorAt("text")}
						text={props.text}
					/>
					{isVerdict && <EvidenceFile t={t} />}
					<div class="tk-actions">
						<button type="submit" class="govuk-button">
							{isVerdict ? t.form.save : t.form.accepting}
						</button>
						<a href={`/cases/${view.number}`} class="govuk-link">
							{t.form.cancel}
						</a>
					</div>
				</DeskForm>
			)}
		</DeskLayout>
	);
}

function VerdictChoice(props: { t: DeskTexts; own: VerdictWords | null; chosen: string | null; error: string | null }) {
	const t = props.t.form;
	const said = props.own ?? { passed: t.verdictPassed, failed: t.verdictFailed };
	return (
		<div class={`govuk-form-group${props.error ? " govuk-form-group--error" : ""}`}>
			<fieldset class="govuk-fieldset" {...(props.error ? { "aria-describedby": "verdict-error" } : {})}>
				<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{t.verdictLegend}</legend>
				{props.error && (
					<p class="govuk-error-message" id="verdict-error">
						{props.error}
					</p>
				)}
				<div class="govuk-radios">
					{(["passed", "failed"] as const).map((verdict) => (
						<div class="govuk-radios__item" key={verdict}>
							<input
								class="govuk-radios__input"
								id={`verdict-${verdict}`}
								name="verdict"
								type="radio"
								value={verdict}
								checked={props.chosen === verdict}
							/>
							<label class="govuk-label govuk-radios__label" for={`verdict-${verdict}`}>
								{said[verdict]}
							</label>
						</div>
					))}
				</div>
			</fieldset>
		</div>
	);
}

function Reason(props: { label: string; hint: string; error: string | null; text: string }) {
	return (
		<div class={`govuk-form-group${props.error ? " govuk-form-group--error" : ""}`}>
			<label class="govuk-label govuk-label--m" for="text">
				{props.label}
			</label>
			<div class="govuk-hint" id="text-hint">
				{props.hint}
			</div>
			{props.error && (
				<p class="govuk-error-message" id="text-error">
					{props.error}
				</p>
			)}
			<textarea
				class={`govuk-textarea${props.error ? " govuk-textarea--error" : ""}`}
				id="text"
				name="text"
				rows={5}
				maxLength={4000}
				aria-describedby={props.error ? "text-hint text-error" : "text-hint"}
			>
				{props.text}
			</textarea>
		</div>
	);
}

function EvidenceFile(props: { t: DeskTexts }) {
	const t = props.t.form;
	return (
		<div class="govuk-form-group">
			<label class="govuk-label" for="file">
				{t.evidenceFile}
			</label>
			<div class="govuk-hint" id="file-hint">
				{t.evidenceFileHint}
			</div>
			<input class="govuk-file-upload" id="file" name="file" type="file" aria-describedby="file-hint" />
		</div>
	);
}

import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { findingQuery } from "../parts/finding.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase, DeskFinding } from "../present.ts";
import { type DeskTexts, getDeskTexts } from "../texts.ts";

/** Settling one finding: an `error` accepted with a reason, or a verdict with its evidence where a machine cannot decide. */
export function FindingPage(props: {
	frame: DeskFrame;
	view: DeskCase;
	finding: DeskFinding;
	error: string | null;
	text: string;
}) {
	const { frame, view, finding } = props;
	const t = getDeskTexts(frame.lang);
	const isVerdict = finding.action === "verdict";
	const title = isVerdict ? t.actions.verdict : t.actions.accept;
	return (
		<DeskLayout frame={frame} title={title} current="queue" back={`/cases/${view.number}`}>
			{props.error && <ErrorSummary title={t.form.errorTitle} errors={[{ field: "text", text: props.error }]} />}
			<h1 class="govuk-heading-l">{title}</h1>
			<div class="tk-box">
				<p class="tk-fault__head">
					<span class="tk-mono">{finding.code}</span>
					<span class={`tk-mark tk-mark--${finding.severity}`}>{t.severities[finding.severity]}</span>
					{finding.about !== "" && <span class="tk-fault__about">{finding.about}</span>}
				</p>
				<p class="govuk-body">{finding.what}</p>
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
					{isVerdict && <VerdictChoice t={t} />}
					<Reason t={t} isVerdict={isVerdict} error={props.error} text={props.text} />
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

function VerdictChoice(props: { t: DeskTexts }) {
	const t = props.t.form;
	return (
		<div class="govuk-form-group">
			<fieldset class="govuk-fieldset">
				<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{t.verdictLegend}</legend>
				<div class="govuk-radios">
					{(["passed", "failed"] as const).map((verdict) => (
						<div class="govuk-radios__item" key={verdict}>
							<input
								class="govuk-radios__input"
								id={`verdict-${verdict}`}
								name="verdict"
								type="radio"
								value={verdict}
							/>
							<label class="govuk-label govuk-radios__label" for={`verdict-${verdict}`}>
								{verdict === "passed" ? t.verdictPassed : t.verdictFailed}
							</label>
						</div>
					))}
				</div>
			</fieldset>
		</div>
	);
}

function Reason(props: { t: DeskTexts; isVerdict: boolean; error: string | null; text: string }) {
	const t = props.t.form;
	return (
		<div class={`govuk-form-group${props.error ? " govuk-form-group--error" : ""}`}>
			<label class="govuk-label govuk-label--m" for="text">
				{props.isVerdict ? t.evidence : t.reason}
			</label>
			<div class="govuk-hint" id="text-hint">
				{props.isVerdict ? t.evidenceHint : t.reasonHint}
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

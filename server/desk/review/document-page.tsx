import type { ComponentChildren } from "preact";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { AnswerFacts } from "../parts/answers.tsx";
import { FindingItem } from "../parts/finding.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase, DeskDocument } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { reviewPageWords } from "./page-words.ts";

/** What was typed and is not right yet. */
export type JudgeErrors = { readonly verdict: string | null; readonly reason: string | null };

export type JudgeProps = {
	readonly frame: DeskFrame;
	readonly view: DeskCase;
	readonly face: ProcedureFace;
	readonly document: DeskDocument;
	readonly errors: JudgeErrors;
	/** What stands in the form: the last word, or what was just posted. */
	readonly values: { readonly verdict: string; readonly reason: string; readonly line: string };
	/** The pages of the document, drawn by whoever draws them. */
	readonly children?: ComponentChildren;
};

/** One document beside what it must be and what was declared: yes, or no with a reason that the applicant will read. */
export function JudgePage(props: JudgeProps) {
	const { frame, view, document, errors } = props;
	const t = getDeskTexts(frame.lang);
	const w = reviewPageWords[frame.lang].document;
	const title = `${w.title(document.ordinal)}: ${document.kindLabel ?? t.case.kindUnknown}`;
	const wrong = [
		...(errors.verdict === null ? [] : [{ field: "verdict-right", text: errors.verdict }]),
		...(errors.reason === null ? [] : [{ field: "reason", text: errors.reason }]),
	];
	return (
		<DeskLayout frame={frame} title={title} current="queue" back={`/cases/${view.number}`} wide>
			{wrong.length > 0 && <ErrorSummary title={t.form.errorTitle} errors={wrong} />}
			<h1 class="govuk-heading-l">{title}</h1>
			<p class="govuk-body-s">
				{view.number} · {document.name} · {t.case.sheetsPages(document.sheets, document.pages)}
			</p>
			<div class="tk-columns">
				<div class="tk-columns__main">
					{props.children ?? (
						<p class="govuk-body">
							<a href={`/cases/${view.number}/files/${document.ordinal}/opened`} class="govuk-link">
								{t.case.opened}
							</a>
						</p>
					)}
				</div>
				<div class="tk-columns__side">
					<JudgeForm {...props} />
					<Beside {...props} />
				</div>
			</div>
		</DeskLayout>
	);
}

function Beside(props: JudgeProps) {
	const { frame, view, face, document } = props;
	const t = getDeskTexts(frame.lang);
	const w = reviewPageWords[frame.lang].document;
	const rule = view.kind === null ? null : face.documents(view.kind).find((one) => one.kind.id === document.kind);
	const findings = view.findings.filter((one) => one.mark.ordinal === document.ordinal);
	return (
		<>
			{rule && (
				<section aria-labelledby="must-be">
					<h2 class="govuk-heading-s" id="must-be">
						{w.mustBe} ({rule.rule})
					</h2>
					<p class="govuk-body">{rule.description[frame.lang]}</p>
				</section>
			)}
			{findings.length > 0 && (
				<section aria-labelledby="found">
					<h2 class="govuk-heading-s" id="found">
						{t.case.findings}
					</h2>
					{findings.map((finding) => (
						<FindingItem key={JSON.stringify(finding.mark)} frame={frame} view={view} finding={finding} t={t} />
					))}
				</section>
			)}
			<section aria-labelledby="declared">
				<h2 class="govuk-heading-s" id="declared">
					{w.declared}
				</h2>
				<AnswerFacts frame={frame} face={face} kind={view.kind} answers={view.answers} />
			</section>
		</>
	);
}

function JudgeForm(props: JudgeProps) {
	const { frame, view, document, errors, values, face } = props;
	const w = reviewPageWords[frame.lang];
	const d = w.document;
	return (
		<DeskForm frame={frame} action={`/cases/${view.number}/check/${document.ordinal}`} version={view.version}>
			<div class={`govuk-form-group${errors.verdict === null ? "" : " govuk-form-group--error"}`}>
				<fieldset class="govuk-fieldset">
					<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{d.legend}</legend>
					{errors.verdict !== null && <p class="govuk-error-message">{errors.verdict}</p>}
					<div class="govuk-radios">
						{(["right", "wrong"] as const).map((verdict) => (
							<div class="govuk-radios__item" key={verdict}>
								<input
									class="govuk-radios__input"
									id={`verdict-${verdict}`}
									name="verdict"
									type="radio"
									value={verdict}
									checked={values.verdict === verdict}
									accesskey={verdict === "right" ? "y" : "x"}
								/>
								<label class="govuk-label govuk-radios__label" for={`verdict-${verdict}`}>
									{verdict === "right" ? d.yes : d.no}
								</label>
							</div>
						))}
					</div>
				</fieldset>
			</div>
			<div class="tk-when-wrong">
				<div class={`govuk-form-group${errors.reason === null ? "" : " govuk-form-group--error"}`}>
					<label class="govuk-label" for="reason">
						{d.reason}
					</label>
					<div class="govuk-hint" id="reason-hint">
						{d.reasonHint}
					</div>
					{errors.reason !== null && <p class="govuk-error-message">{errors.reason}</p>}
					<select class="govuk-select" id="reason" name="reason" aria-describedby="reason-hint">
						<option value="">{w.choose}</option>
						{face.documentReasons.map((reason) => (
							<option key={reason.id} value={reason.id} selected={reason.id === values.reason}>
								{reason.what[frame.lang]}
							</option>
						))}
					</select>
				</div>
				<div class="govuk-form-group">
					<label class="govuk-label" for="line">
						{d.line}
					</label>
					<div class="govuk-hint" id="line-hint">
						{d.lineHint}
					</div>
					<input
						class="govuk-input"
						id="line"
						name="line"
						type="text"
						maxLength={300}
						value={values.line}
						aria-describedby="line-hint"
					/>
				</div>
			</div>
			<div class="tk-actions">
				<button type="submit" class="govuk-button" name="goTo" value="next">
					{d.saveNext}
				</button>
				<button type="submit" class="govuk-button govuk-button--secondary" name="goTo" value="case">
					{d.save}
				</button>
			</div>
		</DeskForm>
	);
}

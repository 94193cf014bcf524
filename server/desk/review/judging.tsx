import type { ProcedureFace } from "../../../procedures/define.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { AnswerFacts } from "../parts/answers.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { DeskCase, DeskDocument } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { reviewPageWords } from "./page-words.ts";

/** What was posted and could not be taken: the form as it was, and what is wrong with it, by field. */
export type Posted = {
	readonly verdict: string;
	readonly reason: string;
	readonly line: string;
	readonly wrong: "verdict" | "reason";
};

type JudgingProps = {
	readonly frame: DeskFrame;
	readonly view: DeskCase;
	readonly face: ProcedureFace;
	readonly document: DeskDocument;
	readonly posted: Posted | null;
};

/** What is wrong with a yes or no that could not be taken, on top of the page: on a phone the form stands far below. */
export function JudgingFaults(props: { frame: DeskFrame; posted: Posted | null }) {
	const { frame, posted } = props;
	if (posted === null) return null;
	const w = reviewPageWords[frame.lang].document;
	const wrong =
		posted.wrong === "verdict"
			? { field: "verdict-right", text: w.chooseVerdict }
			: { field: "reason", text: w.chooseReason };
	return <ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={[wrong]} />;
}

/** Yes, or no with a reason that the applicant will read; beside it what the document must be and what was declared. */
export function Judging(props: JudgingProps) {
	return (
		<>
			<JudgeForm {...props} />
			<Beside {...props} />
		</>
	);
}

function Beside(props: JudgingProps) {
	const { frame, view, face, document } = props;
	const w = reviewPageWords[frame.lang].document;
	const rule = view.kind === null ? null : face.documents(view.kind).find((one) => one.kind.id === document.kind);
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
			<section aria-labelledby="declared">
				<h2 class="govuk-heading-s" id="declared">
					{w.declared}
				</h2>
				<AnswerFacts frame={frame} face={face} kind={view.kind} answers={view.answers} />
			</section>
		</>
	);
}

function JudgeForm(props: JudgingProps) {
	const { frame, view, document, posted, face } = props;
	const { judgment } = document;
	const values = posted ?? {
		verdict: judgment?.verdict ?? "",
		reason: judgment?.reason ?? "",
		line: judgment?.line ?? "",
	};
	const w = reviewPageWords[frame.lang];
	const d = w.document;
	return (
		<DeskForm frame={frame} action={`/cases/${view.number}/check/${document.ordinal}`} version={view.version}>
			<div class={`govuk-form-group${posted?.wrong === "verdict" ? " govuk-form-group--error" : ""}`}>
				<fieldset class="govuk-fieldset">
					<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{d.legend}</legend>
					{posted?.wrong === "verdict" && <p class="govuk-error-message">{d.chooseVerdict}</p>}
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
				<div class={`govuk-form-group${posted?.wrong === "reason" ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label" for="reason">
						{d.reason}
					</label>
					<div class="govuk-hint" id="reason-hint">
						{d.reasonHint}
					</div>
					{posted?.wrong === "reason" && <p class="govuk-error-message">{d.chooseReason}</p>}
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

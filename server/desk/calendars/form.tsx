import type { DayMark } from "../../../casework/calendar.ts";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { CalendarView } from "./page.tsx";
import { calendarWords } from "./words.ts";

const marks: readonly DayMark[] = ["off", "worked", "ordinary"];

/** The form that changes a day; every change is a row of its own, with its reason. */
export function ChangeForm(props: { frame: DeskFrame; view: CalendarView }) {
	const { frame, view } = props;
	const t = calendarWords[frame.lang];
	const { typed, refusal, year } = view;
	const reasonWrong = refusal === "reason-missing";
	const dateWrong = refusal !== null && !reasonWrong;
	return (
		<section class="tk-box" aria-labelledby="change">
			<h2 class="govuk-heading-m" id="change">
				{t.formTitle}
			</h2>
			<p class="govuk-body">{t.formText}</p>
			<DeskForm frame={frame} action={`/calendars/${view.calendar.id}?year=${year}`}>
				<div class={`govuk-form-group${dateWrong ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label" for="date">
						{t.formDate}
					</label>
					<div class="govuk-hint" id="date-hint">
						{t.formDateHint}
					</div>
					{dateWrong && refusal !== null && (
						<p id="date-error" class="govuk-error-message">
							{t.refusals[refusal]}
						</p>
					)}
					<input
						class="govuk-input govuk-input--width-10"
						id="date"
						name="date"
						type="text"
						inputMode="numeric"
						maxLength={10}
						autocomplete="off"
						value={typed.date}
						aria-describedby={dateWrong ? "date-hint date-error" : "date-hint"}
					/>
				</div>
				<div class="govuk-form-group">
					<fieldset class="govuk-fieldset">
						<legend class="govuk-fieldset__legend">{t.formMark}</legend>
						<div class="govuk-radios">
							{marks.map((mark) => (
								<div class="govuk-radios__item" key={mark}>
									<input
										class="govuk-radios__input"
										id={`mark-${mark}`}
										name="mark"
										type="radio"
										value={mark}
										checked={mark === typed.mark}
									/>
									<label class="govuk-label govuk-radios__label" for={`mark-${mark}`}>
										{t.marks[mark]}
									</label>
								</div>
							))}
						</div>
					</fieldset>
				</div>
				<div class={`govuk-form-group${reasonWrong ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label" for="reason">
						{t.formReason}
					</label>
					<div class="govuk-hint" id="reason-hint">
						{t.formReasonHint}
					</div>
					{reasonWrong && (
						<p id="reason-error" class="govuk-error-message">
							{t.refusals["reason-missing"]}
						</p>
					)}
					<input
						class="govuk-input"
						id="reason"
						name="reason"
						type="text"
						maxLength={300}
						value={typed.reason}
						aria-describedby={reasonWrong ? "reason-hint reason-error" : "reason-hint"}
					/>
				</div>
				<button type="submit" class="govuk-button">
					{t.save}
				</button>
			</DeskForm>
		</section>
	);
}

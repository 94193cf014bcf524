import { localDate } from "../../../casework/clock.ts";
import type { Round } from "../../../casework/round.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import type { OpenObjection } from "../../round/objections.ts";
import { sayDate } from "../../web/dates.ts";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { type FieldErrors, FormPage, Text } from "../review/pages.tsx";
import { placePageWords } from "./page-words.ts";

export type SaidValues = { readonly answer: string; readonly on: string };

/** What a candidate said by telephone, by letter or in person. */
export function SaidPage(props: {
	frame: DeskFrame;
	view: DeskCase;
	values: SaidValues;
	/** A place that is to be confirmed; else there is only something to decline. */
	canConfirm: boolean;
	errors: FieldErrors;
}) {
	const { frame, values, errors, canConfirm } = props;
	const t = placePageWords[frame.lang];
	const error = errors.find(({ field }) => field === "answer")?.text;
	const offered = canConfirm ? (["confirm", "decline"] as const) : (["decline"] as const);
	return (
		<FormPage {...props} title={t.formTitle} path="place" action={t.save}>
			<p class="govuk-body">{t.formLead}</p>
			<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
				<fieldset class="govuk-fieldset" id="answer" tabIndex={-1}>
					<legend class="govuk-fieldset__legend">{t.said}</legend>
					{error && (
						<p id="answer-error" class="govuk-error-message">
							{error}
						</p>
					)}
					<div class="govuk-radios">
						{offered.map((one) => (
							<div class="govuk-radios__item" key={one}>
								<input
									class="govuk-radios__input"
									id={`answer-${one}`}
									name="answer"
									type="radio"
									value={one}
									checked={values.answer === one}
									{...(one === "decline" ? { "aria-describedby": "decline-hint" } : {})}
								/>
								<label class="govuk-label govuk-radios__label" for={`answer-${one}`}>
									{t[one]}
								</label>
								{one === "decline" && (
									<div id="decline-hint" class="govuk-hint govuk-radios__hint">
										{t.declineHint}
									</div>
								)}
							</div>
						))}
					</div>
				</fieldset>
			</div>
			<Text id="on" label={t.on} hint={t.onHint} type="date" value={values.on} errors={errors} />
		</FormPage>
	);
}

/** Who objected to what a round decided, for whoever manages it. */
export function ObjectionsPage(props: {
	frame: DeskFrame;
	round: Round;
	rows: readonly OpenObjection[];
	/** Whoever only sees the round opens no scores. */
	manages: boolean;
}) {
	const { frame, round, rows, manages } = props;
	const t = placePageWords[frame.lang];
	const { face, offices } = getProcedure(round.procedure);
	return (
		<DeskLayout frame={frame} title={t.objectionsTitle} current="rounds" back="/rounds" korean>
			<h1 class="govuk-heading-l">{t.objectionsTitle}</h1>
			<p class="govuk-body">{round.title[frame.lang]}</p>
			<p class="tk-lead">{t.objectionsLead}</p>
			{rows.length === 0 && <p class="govuk-body tk-empty">{t.objectionsNone}</p>}
			<ul class="tk-rows">
				{rows.map(({ number, office, arrivedAt }) => (
					<li key={number} class="tk-rows__row">
						<div>
							<a href={`/cases/${number}`} class="govuk-link">
								{number}
							</a>
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{offices.find(({ id }) => id === office)?.name[frame.lang] ?? office},{" "}
								{t.objectionOf(sayDate(localDate(arrivedAt, face.zone), frame.lang))}
							</p>
							{manages && (
								<a href={`/rounds/${round.procedure}/${round.id}/selection/places/${number}`} class="govuk-link">
									{t.objectionScores}
									<span class="govuk-visually-hidden">: {number}</span>
								</a>
							)}
						</div>
					</li>
				))}
			</ul>
		</DeskLayout>
	);
}

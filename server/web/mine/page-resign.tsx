import { findPaperKind } from "../../../procedures/paper-kinds.ts";
import { sayDate } from "../dates.ts";
import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { ErrorSummary } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import type { MineAppointment } from "./appointment.ts";
import { appointmentWords } from "./appointment-words.ts";

export type ResignFault = "on" | "sure";

/** Asked by a page, a day and a tick: nobody can take a resignation back. */
export function ResignPage(props: {
	frame: PageFrame;
	appointment: MineAppointment;
	on: string;
	token: string;
	fault: ResignFault | null;
}) {
	const { frame, appointment, fault } = props;
	const t = appointmentWords[frame.lang];
	const says = { on: t.dayWrong, sure: t.tickMissing };
	return (
		<Layout frame={frame} title={t.resignTitle} current="mine" error={fault !== null} back={{ href: "/mine" }}>
			{fault !== null && (
				<ErrorSummary title={getTexts(frame.lang).problem.errorPrefix} errors={[{ field: fault, text: says[fault] }]} />
			)}
			<h1 class="govuk-heading-xl">{t.resignTitle}</h1>
			<p class="tk-lead">{findPaperKind(appointment.kind)?.resigning?.[frame.lang]}</p>
			<form action="/mine/resign" method="post" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<Day {...props} />
				<div class={`govuk-form-group${fault === "sure" ? " govuk-form-group--error" : ""}`}>
					{fault === "sure" && (
						<p id="sure-error" class="govuk-error-message">
							{t.tickMissing}
						</p>
					)}
					<div class="govuk-checkboxes">
						<div class="govuk-checkboxes__item">
							<input
								class="govuk-checkboxes__input"
								id="sure"
								name="sure"
								type="checkbox"
								value="yes"
								{...(fault === "sure" ? { "aria-describedby": "sure-error" } : {})}
							/>
							<label class="govuk-label govuk-checkboxes__label" for="sure">
								{t.tick}
							</label>
						</div>
					</div>
				</div>
				<button type="submit" class="govuk-button govuk-button--warning">
					{t.action}
				</button>
			</form>
			<p class="govuk-body">
				<a href="/mine" class="govuk-link">
					{t.keep}
				</a>
			</p>
		</Layout>
	);
}

function Day(props: { frame: PageFrame; appointment: MineAppointment; on: string; fault: ResignFault | null }) {
	const { frame, appointment, on } = props;
	const t = appointmentWords[frame.lang];
	const isWrong = props.fault === "on";
	return (
		<div class={`govuk-form-group${isWrong ? " govuk-form-group--error" : ""}`}>
			<label class="govuk-label" for="on">
				{t.day}
			</label>
			<div class="govuk-hint" id="on-hint">
				{t.dayHint(sayDate(appointment.validTo, frame.lang))}
			</div>
			{isWrong && (
				<p class="govuk-error-message" id="on-error">
					{t.dayWrong}
				</p>
			)}
			<input
				class={`govuk-input govuk-input--width-10${isWrong ? " govuk-input--error" : ""}`}
				id="on"
				name="on"
				type="date"
				value={on}
				aria-describedby={isWrong ? "on-hint on-error" : "on-hint"}
			/>
		</div>
	);
}

/** The appointment has ended meanwhile, or its end is set: nothing was done. */
export function ResignLatePage(props: { frame: PageFrame }) {
	const t = appointmentWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.resignTitle} current="mine" back={{ href: "/mine" }}>
			<h1 class="govuk-heading-xl">{t.resignTitle}</h1>
			<p class="tk-lead">{t.late}</p>
		</Layout>
	);
}

/** The reason in words, as the office wrote it. */
export function WhyPage(props: { frame: PageFrame; text: string }) {
	const t = appointmentWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.whyTitle} current="mine" back={{ href: "/mine" }}>
			<h1 class="govuk-heading-l">{t.whyTitle}</h1>
			{props.text
				.split(/\n+/)
				.filter((line) => line.trim() !== "")
				.map((line) => (
					<p key={line} class="govuk-body tk-break">
						{line}
					</p>
				))}
		</Layout>
	);
}

import { localTime, type Zone } from "../../../casework/clock.ts";
import type { TimeSpan } from "../../../casework/interview.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { zoneNameOf } from "../../../procedures/faces.ts";
import type { OwnInterview } from "../../interview/own-interview.ts";
import { sayDay, sayTime } from "../dates.ts";
import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { ErrorSummary, Facts } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import { mineInterviewWords } from "./interview-words.ts";
import { mineWords } from "./words.ts";

/** "7 July 2026, 14:00–14:30 (Seoul time)": the time of where it is held, with its name. */
function saySpan({ from, to }: TimeSpan, zone: Zone, lang: Lang): string {
	const clock = (at: number) => localTime(at, zone).slice(11, 16);
	return `${sayDay(from, zone, lang)}, ${clock(from)}–${clock(to)} (${zoneNameOf(zone, lang)})`;
}

/** What was just answered; null: nothing. */
export type InterviewDone = "confirm" | "move" | "decline" | null;

/** By the page's address, and only where it is so: an address can be made up. */
export function asInterviewDone(text: unknown, interview: OwnInterview | null): InterviewDone {
	if (text === "decline") return interview?.stands === "declined" ? text : null;
	return (text === "confirm" || text === "move") && interview?.stands === "confirmed" ? text : null;
}

type Box = {
	readonly frame: PageFrame;
	readonly interview: OwnInterview;
	readonly face: ProcedureFace;
	readonly token: string;
	readonly done: InterviewDone;
};

/** On the candidate's own page: when and where, and the three answers that there are. */
export function InterviewBox(props: Box) {
	const { frame, interview, face } = props;
	const { lang } = frame;
	const t = mineInterviewWords[lang];
	const { time, stands, confirmBy } = interview;
	const until = confirmBy === null ? "" : t.asked(sayTime(confirmBy, face.zone, lang));
	const said = stands === "asked" ? until : t[stands];
	const kind = stands === "asked" ? "tk-box--todo" : stands === "confirmed" ? "tk-box--good" : "";
	return (
		<section class={`tk-box ${kind}`} aria-labelledby="interview">
			<h2 class="govuk-heading-m" id="interview">
				{t.title}
			</h2>
			{props.done !== null && (
				<p class="govuk-body" role="status">
					<strong>{t.done[props.done]}</strong>
				</p>
			)}
			{time !== null && (
				<Facts
					rows={[
						[t.when, saySpan(time, face.zone, lang)],
						[t.where, time.room ?? t.byLink],
					]}
				/>
			)}
			<p class="govuk-body">{said}</p>
			<Answers {...props} />
			<p class="govuk-body">{t.call(face.contacts.phone)}</p>
		</section>
	);
}

function Answers({ frame, interview, token }: Box) {
	const t = mineInterviewWords[frame.lang];
	return (
		<>
			{interview.stands === "asked" && (
				<form action="/mine/interview" method="post">
					<input type="hidden" name={tokenField} value={token} />
					<button type="submit" class="govuk-button govuk-!-margin-bottom-3">
						{t.confirm}
					</button>
				</form>
			)}
			{interview.others.length > 0 && (
				<p class="govuk-body">
					<a href="/mine/interview/time" class="govuk-link">
						{t.another}
					</a>
				</p>
			)}
			{interview.mayDecline && (
				<p class="govuk-body">
					<a href="/mine/interview/cannot" class="govuk-link">
						{t.cannot}
					</a>
				</p>
			)}
		</>
	);
}

/** Free times, one to choose: once, and whoever chooses comes. */
export function OtherTimePage(props: {
	frame: PageFrame;
	interview: OwnInterview;
	face: ProcedureFace;
	token: string;
	error: "missing" | "taken" | null;
}) {
	const { frame, interview, face, error } = props;
	const t = mineInterviewWords[frame.lang];
	const fault = error === null ? null : t.moving[error];
	const [first] = interview.others;
	return (
		<Layout frame={frame} title={t.moving.title} current="mine" error={error !== null} back={{ href: "/mine" }} korean>
			{fault !== null && (
				<ErrorSummary
					title={getTexts(frame.lang).problem.errorPrefix}
					errors={[{ field: first ? `slot-${first.id}` : "main", text: fault }]}
				/>
			)}
			<h1 class="govuk-heading-xl">{t.moving.title}</h1>
			{interview.time !== null && (
				<p class="govuk-body">
					{t.title}: <strong>{saySpan(interview.time, face.zone, frame.lang)}</strong>
				</p>
			)}
			{first === undefined ? (
				<p class="govuk-body">{t.moving.none}</p>
			) : (
				<form action="/mine/interview/time" method="post" novalidate>
					<input type="hidden" name={tokenField} value={props.token} />
					<p class="govuk-body">{t.moving.lead}</p>
					<div class={`govuk-form-group${fault === null ? "" : " govuk-form-group--error"}`}>
						<fieldset class="govuk-fieldset">
							<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{t.moving.legend}</legend>
							{fault !== null && <p class="govuk-error-message">{fault}</p>}
							<div class="govuk-radios">
								{interview.others.map((slot) => (
									<div class="govuk-radios__item" key={slot.id}>
										<input
											class="govuk-radios__input"
											id={`slot-${slot.id}`}
											name="slot"
											type="radio"
											value={slot.id}
											aria-describedby={`place-${slot.id}`}
										/>
										<label class="govuk-label govuk-radios__label" for={`slot-${slot.id}`}>
											{saySpan(slot, face.zone, frame.lang)}
										</label>
										<div class="govuk-hint govuk-radios__hint" id={`place-${slot.id}`}>
											{slot.room ?? t.moving.online}
										</div>
									</div>
								))}
							</div>
						</fieldset>
					</div>
					<button type="submit" class="govuk-button">
						{t.moving.save}
					</button>
				</form>
			)}
			<p class="govuk-body">
				<a href="/mine/interview/cannot" class="govuk-link">
					{t.cannot}
				</a>
			</p>
		</Layout>
	);
}

/** What follows from it is said before the one button; and that leaving the selection is something else. */
export function CannotComePage(props: {
	frame: PageFrame;
	interview: OwnInterview;
	face: ProcedureFace;
	token: string;
}) {
	const { frame, interview, face } = props;
	const t = mineInterviewWords[frame.lang];
	return (
		<Layout frame={frame} title={t.declining.title} current="mine" back={{ href: "/mine" }} korean>
			<h1 class="govuk-heading-xl">{t.declining.title}</h1>
			{interview.time !== null && (
				<p class="govuk-body">
					{t.title}: <strong>{saySpan(interview.time, face.zone, frame.lang)}</strong>
				</p>
			)}
			{interview.others.length > 0 && (
				<p class="govuk-body">
					{t.declining.anotherFirst}{" "}
					<a href="/mine/interview/time" class="govuk-link">
						{t.another}
					</a>
				</p>
			)}
			<ul class="govuk-list govuk-list--bullet">
				{t.declining.facts.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
			<form action="/mine/interview/cannot" method="post">
				<input type="hidden" name={tokenField} value={props.token} />
				<button type="submit" class="govuk-button govuk-button--warning">
					{t.declining.save}
				</button>
			</form>
			<p class="govuk-body">
				<a href="/mine" class="govuk-link">
					{t.declining.keep}
				</a>
			</p>
			<p class="govuk-body">
				{t.declining.withdraw}{" "}
				<a href="/mine/withdraw" class="govuk-link">
					{mineWords[frame.lang].withdrawTitle}
				</a>
			</p>
		</Layout>
	);
}

/** Nothing was written: the time to answer has passed, or it has begun. */
export function InterviewLatePage(props: { frame: PageFrame; face: ProcedureFace }) {
	const t = mineInterviewWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.title} current="mine" back={{ href: "/mine" }}>
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.tooLate}</p>
			<p class="govuk-body">{t.call(props.face.contacts.phone)}</p>
		</Layout>
	);
}

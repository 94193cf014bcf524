import { endOfDay } from "../../../casework/clock.ts";
import type { Span } from "../../../casework/delays.ts";
import { sayDate, shortTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { CaseClock } from "./read.ts";
import { clockDeskWords } from "./words.ts";

/** The clock of a case: what is promised, whose time it took, and since when the delay is ours. For the side of the case page. */
export function ClockPanel(props: { frame: DeskFrame; clock: CaseClock }) {
	const { frame, clock } = props;
	const t = clockDeskWords[frame.lang];
	const { delay } = clock;
	const span = ({ seconds, workingDays }: Span): string =>
		t.span(workingDays, Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3600));
	return (
		<section aria-labelledby="clock">
			<h2 class="govuk-heading-m" id="clock">
				{t.title}
			</h2>
			<p class="govuk-body">
				{delay.oursSince === null ? t.notOurs : <strong>{t.oursSince(sayDate(delay.oursSince, frame.lang))}</strong>}
			</p>
			<Promises frame={frame} clock={clock} />
			<Stopped frame={frame} clock={clock} />
			<Facts
				rows={[
					[t.total, span(delay.total)],
					[t.ours, span(delay.ours)],
					[t.theirs, span(delay.theirs)],
					[t.held, delay.held.seconds > 0 ? span(delay.held) : null],
				]}
			/>
			<Protective frame={frame} clock={clock} />
		</section>
	);
}

function Promises(props: { frame: DeskFrame; clock: CaseClock }) {
	const { clock, frame } = props;
	const t = clockDeskWords[frame.lang];
	if (clock.promises.length === 0) return <p class="govuk-body">{t.noPromise}</p>;
	return (
		<ul class="govuk-list">
			{clock.promises.map(({ promise, by }) => (
				<li key={promise}>
					{t.promises[promise]}: {t.by(sayDate(by, frame.lang))}
					{promise !== "receipt" && ` (${t.ownTarget})`}{" "}
					{clock.now > endOfDay(by, clock.zone) && <strong class="tk-mark tk-mark--fatal">{t.late}</strong>}
				</li>
			))}
		</ul>
	);
}

function Stopped(props: { frame: DeskFrame; clock: CaseClock }) {
	const { clock, frame } = props;
	const t = clockDeskWords[frame.lang];
	if (clock.held) return <p class="govuk-body">{t.heldNever}</p>;
	if (clock.stoppedSince === null) return null;
	return (
		<p class="govuk-body">
			{t.stopped(shortTime(clock.stoppedSince, clock.zone))}{" "}
			{clock.answerBy !== null &&
				`${t.answerBy(sayDate(clock.answerBy, frame.lang))} ${t.lapsesAfter(clock.clocks.lapseGraceDays)}`}
		</p>
	);
}

function Protective(props: { frame: DeskFrame; clock: CaseClock }) {
	const { clock, frame } = props;
	const t = clockDeskWords[frame.lang].protective;
	const { mayIssue, lastAt, isMade } = clock.protective;
	if (!mayIssue && lastAt === null) return null;
	const action = `/cases/${clock.number}/protective-receipt`;
	return (
		<>
			<h3 class="govuk-heading-s">{t.title}</h3>
			<p class="govuk-body">{t.text}</p>
			{lastAt !== null && (
				<p class="govuk-body">
					{t.last(shortTime(lastAt, clock.zone))}
					<br />
					{isMade ? (
						<a href={`${action}.pdf`} class="govuk-link">
							{t.download}
						</a>
					) : (
						t.beingMade
					)}
				</p>
			)}
			{mayIssue && (
				<DeskForm frame={frame} action={action} version={clock.version}>
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.issue}
					</button>
				</DeskForm>
			)}
		</>
	);
}

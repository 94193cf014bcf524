import type { DayMark, ShippedCalendar, ShownDay } from "../../../casework/calendar.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import type { CalendarRefusal } from "../../clocks/calendars.ts";
import { sayDate, shortTime } from "../../web/dates.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { ChangeForm } from "./form.tsx";
import type { CalendarWords } from "./words.ts";
import { calendarWords } from "./words.ts";

/** What is typed into the form: from the address of a "change" link, or as it was posted. */
export type TypedChange = { readonly date: string; readonly mark: string; readonly reason: string };

export type CalendarView = {
	readonly calendar: ShippedCalendar;
	readonly calendars: readonly ShippedCalendar[];
	readonly year: number;
	readonly days: readonly ShownDay[];
	/** Working days of each month, January first. */
	readonly months: readonly number[];
	/** Names of administrators by account id. */
	readonly names: ReadonlyMap<string, string>;
	readonly mayChange: boolean;
	readonly typed: TypedChange;
	readonly refusal: CalendarRefusal | null;
	readonly saved: boolean;
};

/** A year of one calendar as it counts now, where each day is written, and the form that changes a day. */
export function CalendarPage(props: { frame: DeskFrame; view: CalendarView }) {
	const { frame, view } = props;
	const t = calendarWords[frame.lang];
	const title = `${view.calendar.title[frame.lang]}: ${t.year(view.year)}`;
	const toEnter = view.calendar.toEnter.filter(({ year }) => year === view.year);
	return (
		<DeskLayout frame={frame} title={title} current="calendars" wide>
			{view.saved && <DoneBanner text={t.saved} />}
			{view.refusal !== null && (
				<ErrorSummary
					title={t.errorTitle}
					errors={[{ field: view.refusal === "reason-missing" ? "reason" : "date", text: t.refusals[view.refusal] }]}
				/>
			)}
			<h1 class="govuk-heading-l">{title}</h1>
			<p class="govuk-body">{t.lead}</p>
			<Choice frame={frame} view={view} />
			{toEnter.length > 0 && (
				<section class="tk-box tk-box--todo" aria-labelledby="to-enter">
					<h2 class="govuk-heading-m" id="to-enter">
						{t.toEnterTitle}
					</h2>
					<p class="govuk-body">{t.toEnter}</p>
					<ul class="govuk-list govuk-list--bullet">
						{toEnter.map(({ title: holiday }) => (
							<li key={holiday.en}>{holiday[frame.lang]}</li>
						))}
					</ul>
				</section>
			)}
			<h2 class="govuk-heading-m">{t.daysTitle}</h2>
			<ul class="tk-queue">
				{view.days.map((day) => (
					<Day key={day.date} frame={frame} day={day} view={view} />
				))}
			</ul>
			{view.mayChange ? <ChangeForm frame={frame} view={view} /> : <p class="govuk-body">{t.onlyAdministrators}</p>}
			<Months frame={frame} view={view} />
		</DeskLayout>
	);
}

function Choice(props: { frame: DeskFrame; view: CalendarView }) {
	const { view, frame } = props;
	const t = calendarWords[frame.lang];
	const { id, years } = view.calendar;
	return (
		<nav aria-label={t.title}>
			<ul class="tk-tabs">
				{view.calendars.map((one) => (
					<li key={one.id}>
						<a
							href={`/calendars/${one.id}?year=${view.year}`}
							class="tk-tab"
							{...(one.id === id ? { "aria-current": "page" as const } : {})}
						>
							{one.title[frame.lang]}
						</a>
					</li>
				))}
				{view.year > years[0] && (
					<li>
						<a href={`/calendars/${id}?year=${view.year - 1}`} class="tk-tab">
							{t.earlier}
						</a>
					</li>
				)}
				{view.year < years[1] && (
					<li>
						<a href={`/calendars/${id}?year=${view.year + 1}`} class="tk-tab">
							{t.later}
						</a>
					</li>
				)}
			</ul>
		</nav>
	);
}

function weekdayOf(date: LocalDate, t: CalendarWords): string {
	return t.weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
}

const markTones: Readonly<Record<DayMark, string>> = {
	off: "tk-mark--note",
	worked: "tk-mark--good",
	ordinary: "tk-mark--note",
};

/** What a "change" link proposes: an unconfirmed day is confirmed, any other day goes back to its weekday. */
function proposedFor({ shipped, mark }: ShownDay): DayMark {
	if (mark !== "ordinary") return "ordinary";
	return shipped?.mark ?? "off";
}

function Day(props: { frame: DeskFrame; day: ShownDay; view: CalendarView }) {
	const { day, view, frame } = props;
	const t = calendarWords[frame.lang];
	const { shipped, change } = day;
	const isOpen = shipped !== null && !shipped.confirmed && change === null;
	const href = `/calendars/${view.calendar.id}?year=${view.year}&date=${day.date}&mark=${proposedFor(day)}#change`;
	return (
		<li class="tk-queue__row">
			<span>
				{sayDate(day.date, frame.lang)}
				<br />
				<span class="tk-queue__label">{weekdayOf(day.date, t)}</span>
			</span>
			<span>{shipped?.title[frame.lang] ?? ""}</span>
			<span>
				<span class={`tk-mark ${isOpen ? "tk-mark--wait" : markTones[day.mark]}`}>{t.marks[day.mark]}</span>
				{isOpen && shipped !== null && (
					<>
						<br />
						{t.unconfirmedMark(t.marks[shipped.mark])}
					</>
				)}
			</span>
			<span>
				<span class="tk-queue__label">{shipped?.source[frame.lang] ?? ""}</span>
				{change !== null && (
					<>
						<br />
						{t.changed(
							change.reason,
							view.names.get(change.recordedBy) ?? change.recordedBy,
							shortTime(change.recordedAt, view.calendar.zone),
						)}
					</>
				)}
			</span>
			<span>
				{view.mayChange && (
					<a href={href} class="govuk-link">
						{t.change}
						<span class="govuk-visually-hidden"> {sayDate(day.date, frame.lang)}</span>
					</a>
				)}
			</span>
		</li>
	);
}

function Months(props: { frame: DeskFrame; view: CalendarView }) {
	const t = calendarWords[props.frame.lang];
	return (
		<table class="govuk-table">
			<caption class="govuk-table__caption govuk-table__caption--m">{t.monthsTitle}</caption>
			<thead class="govuk-table__head">
				<tr class="govuk-table__row">
					<th scope="col" class="govuk-table__header">
						{t.month}
					</th>
					<th scope="col" class="govuk-table__header">
						{t.workingDays}
					</th>
				</tr>
			</thead>
			<tbody class="govuk-table__body">
				{props.view.months.map((count, index) => (
					<tr class="govuk-table__row" key={t.months[index]}>
						<td class="govuk-table__cell">{t.months[index]}</td>
						<td class="govuk-table__cell">{count}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

import type { CalendarChange, DayMark, ShippedCalendar } from "../../casework/calendar.ts";
import { mergeCalendar } from "../../casework/calendar.ts";
import type { WorkingCalendar } from "../../casework/clock.ts";
import { addDays } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { getCalendar } from "../../procedures/calendars/shipped.ts";
import type { Dated } from "../store/dated-data.ts";
import { addDated, listDated } from "../store/dated-data.ts";
import type { Tx } from "../store/pool.ts";

const kind = "calendar";

const marks: readonly DayMark[] = ["off", "worked", "ordinary"];

type Body = { readonly mark: DayMark; readonly reason: string };

function changeOf({ validFrom, recordedAt, recordedBy, body }: Dated): CalendarChange {
	// What the house wrote itself is trusted to have its shape.
	const { mark, reason } = body as Body;
	return { date: validFrom, mark, reason, recordedAt, recordedBy };
}

/** What administrators have said of a calendar's days up to a moment, in the order of the days. */
export async function listCalendarChanges(
	tx: Tx,
	calendar: string,
	knownAt: EpochSeconds,
): Promise<readonly CalendarChange[]> {
	return (await listDated(tx, { kind, key: calendar, knownAt })).map(changeOf);
}

/** The working days of a calendar as the office knew them at a moment. Throws a RangeError for a calendar that is not shipped. */
export async function readCalendar(tx: Tx, calendar: string, knownAt: EpochSeconds): Promise<WorkingCalendar> {
	return mergeCalendar(getCalendar(calendar), await listCalendarChanges(tx, calendar, knownAt), knownAt);
}

/** Why a day cannot be changed. */
export type CalendarRefusal =
	| "reason-missing"
	| "not-a-date"
	| "outside-years"
	| "not-a-weekend"
	| "already-so"
	| "too-fast";

type Asked = {
	readonly calendar: ShippedCalendar;
	readonly date: string;
	readonly mark: string;
	readonly reason: string;
	readonly by: string;
	readonly at: EpochSeconds;
};

function isDate(text: string): boolean {
	const at = Date.parse(`${text}T00:00:00Z`);
	return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function isWeekend(date: string): boolean {
	return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

/**
 * One word of an administrator on one day, as a new row; what was promised before it stands. Null when it was recorded. A day is said again with
 * the same mark only to confirm what was shipped unconfirmed.
 */
export async function changeCalendarDay(tx: Tx, asked: Asked): Promise<CalendarRefusal | null> {
	const { calendar, date, reason, by, at } = asked;
	const mark = marks.find((one) => one === asked.mark);
	if (!reason.trim()) return "reason-missing";
	if (!isDate(date) || mark === undefined) return "not-a-date";
	const year = Number(date.slice(0, 4));
	if (year < calendar.years[0] || year > calendar.years[1]) return "outside-years";
	if (mark === "worked" && !isWeekend(date)) return "not-a-weekend";
	const changes = await listCalendarChanges(tx, calendar.id, at);
	const last = changes.filter((one) => one.date === date).at(-1);
	if (last?.recordedAt === at) return "too-fast";
	const working = mergeCalendar(calendar, changes, at);
	const now: DayMark = working.holidays.has(date) ? "off" : working.workedWeekends.has(date) ? "worked" : "ordinary";
	// To say that it is an ordinary day after all is the word that an unconfirmed day waits for.
	const waits = !last && calendar.days.some((day) => day.date === date && !day.confirmed);
	if (now === mark && !waits) return "already-so";
	const body: Body = { mark, reason: reason.trim() };
	await addDated(tx, {
		kind,
		key: calendar.id,
		validFrom: date,
		validTo: addDays(date, 1),
		recordedAt: at,
		recordedBy: by,
		body,
	});
	return null;
}

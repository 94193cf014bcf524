import type { EpochSeconds, LocalDate } from "./facts.ts";

/** An IANA zone, such as `Asia/Bishkek`: whatever the platform's own zone data know (decision 0024). Checked where it enters. */
export type Zone = `${string}/${string}`;

const formats = new Map<Zone, Intl.DateTimeFormat>();

/** What the wall of a zone is ahead of Greenwich at that moment, in seconds; summer time included. Throws a RangeError on a zone that nobody knows. */
export function offsetSeconds(at: EpochSeconds, zone: Zone): number {
	let format = formats.get(zone);
	if (format === undefined) {
		format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset", year: "numeric" });
		formats.set(zone, format);
	}
	// "2026, GMT+06:00"; "GMT" alone is Greenwich.
	const said = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(at * 1000));
	const [, sign, hours = "0", minutes = "0", seconds = "0"] = said ?? [];
	const ahead = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
	return sign === "-" ? -ahead : ahead;
}

const daySeconds = 86_400;

/** Working days as dated data: days off besides Saturday and Sunday, and weekend days moved to be worked. */
export type WorkingCalendar = {
	readonly holidays: ReadonlySet<LocalDate>;
	readonly workedWeekends: ReadonlySet<LocalDate>;
};

function fromDayNumber(day: number): LocalDate {
	return new Date(day * daySeconds * 1000).toISOString().slice(0, 10);
}

/** Days since 1970-01-01. Throws on what is no date: dates are validated where they enter. */
function dayNumber(date: LocalDate): number {
	const milliseconds = Date.parse(`${date}T00:00:00Z`);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(milliseconds)) throw new RangeError(`Not a date: ${date}`);
	return milliseconds / 1000 / daySeconds;
}

/** The calendar date on the wall of the office at that moment. */
export function localDate(at: EpochSeconds, zone: Zone): LocalDate {
	return fromDayNumber(Math.floor((at + offsetSeconds(at, zone)) / daySeconds));
}

/** `YYYY-MM-DD HH:MM:SS` on the office's wall; callers print the zone beside it. */
export function localTime(at: EpochSeconds, zone: Zone): string {
	return new Date((at + offsetSeconds(at, zone)) * 1000).toISOString().slice(0, 19).replace("T", " ");
}

/** The last whole second of that date in the zone. */
export function endOfDay(date: LocalDate, zone: Zone): EpochSeconds {
	return startOfDay(addDays(date, 1), zone) - 1;
}

/** The first second of that date in the zone; where summer time begins at midnight, the second to which the clocks were put forward. */
export function startOfDay(date: LocalDate, zone: Zone): EpochSeconds {
	const atGreenwich = dayNumber(date) * daySeconds;
	// A change of the clocks lies within a day of it: the offsets on both sides give the only two moments it can be.
	const [before, after] = [-daySeconds, daySeconds].map((aside) => offsetSeconds(atGreenwich + aside, zone)) as [
		number,
		number,
	];
	const candidates = [atGreenwich - before, atGreenwich - after].sort((a, b) => a - b) as [number, number];
	return localDate(candidates[0], zone) === date ? candidates[0] : candidates[1];
}

/** Whether it is a calendar date that exists, as `2026-11-17`: February has no 30th day, though programs that read dates forgive it. */
export function isDate(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const at = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * The moment at which a clock on the wall of that zone shows that date and time (`9:05`, `15:26`, `15:26:40`); null for what is neither, and for an hour
 * that the clocks skipped there. Of an hour that they showed twice, the first.
 */
export function momentOf(date: string, clock: string, zone: Zone): EpochSeconds | null {
	const parts = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(clock);
	if (!isDate(date) || !parts) return null;
	const [hour = "", minute = "", second = "00"] = parts.slice(1);
	const shown = `${date} ${hour.padStart(2, "0")}:${minute}:${second}`;
	const wall = dayNumber(date) * daySeconds + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
	// As for the start of a day: the offsets on both sides of a change give the only two moments it can be.
	const moments = [-daySeconds, daySeconds].map((aside) => wall - offsetSeconds(wall + aside, zone));
	return moments.sort((a, b) => a - b).find((at) => localTime(at, zone) === shown) ?? null;
}

export function addDays(date: LocalDate, days: number): LocalDate {
	return fromDayNumber(dayNumber(date) + days);
}

export function isWorkingDay(date: LocalDate, calendar: WorkingCalendar): boolean {
	if (calendar.workedWeekends.has(date)) return true;
	if (calendar.holidays.has(date)) return false;
	const weekday = (dayNumber(date) + 4) % 7;
	return weekday !== 0 && weekday !== 6;
}

/** The date `days` working days after `date`; the day itself does not count. `days` >= 0; 0 gives the date itself. */
export function addWorkingDays(date: LocalDate, days: number, calendar: WorkingCalendar): LocalDate {
	let at = date;
	for (let left = days; left > 0; ) {
		at = addDays(at, 1);
		if (isWorkingDay(at, calendar)) left -= 1;
	}
	return at;
}

/** The date `days` working days before `date`; the day itself does not count. `days` >= 0; 0 gives the date itself. */
export function subtractWorkingDays(date: LocalDate, days: number, calendar: WorkingCalendar): LocalDate {
	let at = date;
	for (let left = days; left > 0; ) {
		at = addDays(at, -1);
		if (isWorkingDay(at, calendar)) left -= 1;
	}
	return at;
}

/** How many working days lie after `from`, up to and including `to`; 0 when `to` is not later. `from` itself does not count. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: WorkingCalendar): number {
	let count = 0;
	for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, calendar)) count += 1;
	return count;
}

/** That date when it is a working day, else the next one. */
export function workingDayFrom(date: LocalDate, calendar: WorkingCalendar): LocalDate {
	return isWorkingDay(date, calendar) ? date : addWorkingDays(date, 1, calendar);
}

/** By the end of which day the receipt is due: "not later than the day following the day of acceptance", a calendar day (B29, facts B-9). */
export function receiptDay(arrivedAt: EpochSeconds, zone: Zone): LocalDate {
	return addDays(localDate(arrivedAt, zone), 1);
}

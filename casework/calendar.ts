import type { Words } from "../findings/lang.ts";
import type { WorkingCalendar, Zone } from "./clock.ts";
import type { EpochSeconds, LocalDate } from "./facts.ts";

/** What a day is: nobody works, a Saturday or Sunday that is worked, or whatever its weekday says. */
export type DayMark = "off" | "worked" | "ordinary";

/**
 * A day that a calendar ships with, and where it is written. What is not confirmed is shown to the administrator and does not count: a day off
 * that nobody is sure of would move a promise to the applicant's harm.
 */
export type CalendarDay = {
	readonly date: LocalDate;
	readonly mark: DayMark;
	readonly title: Words;
	/** The article, the decree, or where it was read. */
	readonly source: Words;
	readonly confirmed: boolean;
};

/** A calendar as a procedure supplies it: the layer under the administrator's own rows. */
export type ShippedCalendar = {
	readonly id: string;
	readonly title: Words;
	readonly zone: Zone;
	/** The years that it speaks of, both inclusive. */
	readonly years: readonly [from: number, to: number];
	readonly days: readonly CalendarDay[];
	/** Days that exist and whose date nobody knew when this was written; the administrator enters them. */
	readonly toEnter: readonly { readonly year: number; readonly title: Words }[];
};

/** One word of an administrator on one day: a dated row, never changed; the last one recorded is the one that holds. */
export type CalendarChange = {
	readonly date: LocalDate;
	readonly mark: DayMark;
	readonly reason: string;
	readonly recordedAt: EpochSeconds;
	/** Account id. */
	readonly recordedBy: string;
};

function laterKnown(changes: readonly CalendarChange[], knownAt: EpochSeconds): readonly CalendarChange[] {
	return changes.filter(({ recordedAt }) => recordedAt <= knownAt).sort((a, b) => a.recordedAt - b.recordedAt);
}

/**
 * The working days as they were known at a moment: the shipped days that are confirmed, over them what administrators had recorded by then. A
 * promise is computed once with it and stands as a fact, so a later change moves no day that was promised.
 */
export function mergeCalendar(
	shipped: ShippedCalendar,
	changes: readonly CalendarChange[],
	knownAt: EpochSeconds,
): WorkingCalendar {
	const marks = new Map<LocalDate, DayMark>();
	for (const { date, mark, confirmed } of shipped.days) if (confirmed) marks.set(date, mark);
	for (const { date, mark } of laterKnown(changes, knownAt)) marks.set(date, mark);
	const having = (wanted: DayMark) => new Set([...marks].filter(([, mark]) => mark === wanted).map(([date]) => date));
	return { holidays: having("off"), workedWeekends: having("worked") };
}

/** A day as the administrator sees it. */
export type ShownDay = {
	readonly date: LocalDate;
	/** What counts now. */
	readonly mark: DayMark;
	readonly shipped: CalendarDay | null;
	readonly change: CalendarChange | null;
};

/** The days of a year that are not what their weekday says, or that somebody should look at, in order. */
export function daysOfYear(
	shipped: ShippedCalendar,
	changes: readonly CalendarChange[],
	asked: { readonly year: number; readonly knownAt: EpochSeconds },
): readonly ShownDay[] {
	const isOfYear = ({ date }: { date: LocalDate }) => date.startsWith(`${asked.year}-`);
	const shown = new Map<LocalDate, ShownDay>();
	for (const day of shipped.days.filter(isOfYear)) {
		const before = shown.get(day.date)?.shipped;
		// Two holidays on one day: the one that counts is shown.
		if (before?.confirmed && !day.confirmed) continue;
		shown.set(day.date, { date: day.date, mark: day.confirmed ? day.mark : "ordinary", shipped: day, change: null });
	}
	for (const change of laterKnown(changes, asked.knownAt).filter(isOfYear)) {
		const shippedDay = shown.get(change.date)?.shipped ?? null;
		shown.set(change.date, { date: change.date, mark: change.mark, shipped: shippedDay, change });
	}
	return [...shown.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

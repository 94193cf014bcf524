import { describe, expect, test } from "vitest";
import { daysOfYear, mergeCalendar } from "../../casework/calendar.ts";
import { isWorkingDay } from "../../casework/clock.ts";
import { langs } from "../../findings/lang.ts";
import { kgCalendar } from "./kg.ts";
import { krCalendar } from "./kr.ts";
import { listCalendars } from "./shipped.ts";

const never = 4_000_000_000;

function daysTitled(calendar: typeof krCalendar, titleKo: string, year: number): string[] {
	return calendar.days
		.filter(({ date, title }) => title.ko === titleKo && date.startsWith(`${year}-`))
		.map(({ date }) => date.slice(5))
		.sort();
}

describe.each(listCalendars().map((calendar) => [calendar.id, calendar] as const))("calendar %s", (_id, calendar) => {
	test("every day is a date of its years, has its source, and none is both free and worked", () => {
		const marks = new Map<string, Set<string>>();
		for (const { date, source, mark } of calendar.days) {
			const year = Number(date.slice(0, 4));
			expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
			expect(year).toBeGreaterThanOrEqual(calendar.years[0]);
			expect(year).toBeLessThanOrEqual(calendar.years[1]);
			for (const lang of langs) expect(source[lang].length).toBeGreaterThan(8);
			marks.set(date, (marks.get(date) ?? new Set()).add(mark));
		}
		for (const [date, seen] of marks) expect([date, seen.size]).toEqual([date, 1]);
	});
	test("a day that nobody is sure of is shown and does not count", () => {
		const working = mergeCalendar(calendar, [], never);
		const unsure = calendar.days.filter(({ confirmed }) => !confirmed);
		expect(unsure.length).toBeGreaterThan(0);
		for (const { date } of unsure) {
			if (calendar.days.some((day) => day.date === date && day.confirmed)) continue;
			expect(working.holidays.has(date) || working.workedWeekends.has(date)).toBe(false);
			const shown = daysOfYear(calendar, [], { year: Number(date.slice(0, 4)), knownAt: never });
			expect(shown.find((day) => day.date === date)?.mark).toBe("ordinary");
		}
	});
});

test("Seollal, Chuseok and Buddha's Birthday are where the platform's own Korean calendar has them", () => {
	const format = new Intl.DateTimeFormat("en-u-ca-dangi", { month: "numeric", day: "numeric", timeZone: "UTC" });
	for (let year = 2018; year <= 2028; year++) {
		const byMoon = new Map<string, string>();
		for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000)
			byMoon.set(format.format(at), new Date(at).toISOString().slice(5, 10));
		expect(daysTitled(krCalendar, "설날", year)[1]).toBe(byMoon.get("1/1"));
		expect(daysTitled(krCalendar, "추석", year)[1]).toBe(byMoon.get("8/15"));
		expect(daysTitled(krCalendar, "부처님오신날", year)).toEqual([byMoon.get("4/8")]);
	}
});

test.each([
	[2018, ["05-07", "09-26"]],
	[2019, ["05-06"]],
	[2020, ["01-27"]],
	[2021, ["08-16", "10-04", "10-11"]],
	[2022, ["09-12", "10-10"]],
	[2023, ["01-24", "05-29"]],
	[2024, ["02-12", "05-06"]],
	[2025, ["03-03", "05-06", "10-08"]],
	[2026, ["03-02", "05-25", "08-17", "10-05"]],
	[2027, ["02-09", "08-16", "10-04", "10-11", "12-27"]],
	[2028, ["10-05"]],
])("the substitute holidays of Korea in %i are the ones that were announced or follow from the rule", (year, days) => {
	expect(daysTitled(krCalendar, "대체공휴일", year)).toEqual(days);
});

test("a Kyrgyz office is shut on the days of article 113, and Orozo Ait of a year that nobody knows is to be entered", () => {
	const working = mergeCalendar(kgCalendar, [], never);
	for (const day of ["2024-02-23", "2024-11-07", "2026-05-05", "2026-05-27", "2028-08-31"])
		expect([day, isWorkingDay(day, working)]).toEqual([day, false]);
	// The code of 2025 is said to have it worked: until the office says otherwise it counts as worked, which harms no applicant.
	expect(isWorkingDay("2027-02-23", working)).toBe(true);
	expect(kgCalendar.toEnter.map(({ year, title }) => `${year} ${title.en}`)).toEqual([
		"2027 Orozo Ait",
		"2027 Kurman Ait",
		"2028 Orozo Ait",
		"2028 Kurman Ait",
	]);
});

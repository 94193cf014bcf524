import fc from "fast-check";
import { expect, test } from "vitest";
import {
	addDays,
	addWorkingDays,
	endOfDay,
	isDate,
	isWorkingDay,
	localDate,
	localTime,
	momentOf,
	receiptDay,
	startOfDay,
	subtractWorkingDays,
	workingDayFrom,
	workingDaysBetween,
} from "./clock.ts";

const zones = ["Asia/Bishkek", "Asia/Seoul"] as const;
const moment = fc.integer({ min: 0, max: 4_000_000_000 });
const none = { holidays: new Set<string>(), workedWeekends: new Set<string>() };

test("the office's date agrees with the platform's own zone tables", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1_300_000_000, max: 2_500_000_000 }), fc.constantFrom(...zones), (at, zone) => {
			const shown = new Intl.DateTimeFormat("sv-SE", {
				timeZone: zone,
				dateStyle: "short",
				timeStyle: "medium",
			}).format(at * 1000);
			expect(localTime(at, zone)).toBe(shown);
			expect(localDate(at, zone)).toBe(shown.slice(0, 10));
		}),
	);
});

test("the end of a day is its last second, and the next second is the next day", () => {
	fc.assert(
		fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
			const day = localDate(at, zone);
			expect(localDate(endOfDay(day, zone), zone)).toBe(day);
			expect(localDate(endOfDay(day, zone) + 1, zone)).toBe(addDays(day, 1));
		}),
	);
});

test("a letter at 23:59:59 in Bishkek has its receipt by the end of the following day", () => {
	const lastSecond = endOfDay("2026-11-22", "Asia/Bishkek");
	expect(receiptDay(lastSecond, "Asia/Bishkek")).toBe("2026-11-23");
	expect(receiptDay(lastSecond + 1, "Asia/Bishkek")).toBe("2026-11-24");
});

test("working days skip weekends and holidays and count moved days", () => {
	expect(addWorkingDays("2026-11-20", 1, none)).toBe("2026-11-23");
	expect(addWorkingDays("2026-11-20", 5, none)).toBe("2026-11-27");
	const calendar = { holidays: new Set(["2026-11-23"]), workedWeekends: new Set(["2026-11-21"]) };
	expect(addWorkingDays("2026-11-20", 1, calendar)).toBe("2026-11-21");
	expect(addWorkingDays("2026-11-20", 2, calendar)).toBe("2026-11-24");
	expect(isWorkingDay("2026-11-22", calendar)).toBe(false);
});

test.each([
	["Europe/Lisbon", "2026-03-29", 23 * 3600],
	["Europe/Lisbon", "2026-10-25", 25 * 3600],
	["Asia/Beirut", "2026-03-29", 23 * 3600],
	["Atlantic/Azores", "2026-10-25", 25 * 3600],
	["Asia/Kathmandu", "2026-10-25", 24 * 3600],
] as const)("where clocks are put forward or back, a day is as long as it is: %s %s", (zone, day, seconds) => {
	const [first, last] = [startOfDay(day, zone), endOfDay(day, zone)];
	expect(last + 1 - first).toBe(seconds);
	expect([first - 1, first, last, last + 1].map((at) => localDate(at, zone))).toEqual([
		addDays(day, -1),
		day,
		day,
		addDays(day, 1),
	]);
});

test("a zone that nobody knows is refused", () => {
	expect(() => localDate(0, "Europe/Nowhere")).toThrow(RangeError);
});

test("what is no date is refused", () => {
	expect(() => addDays("2026-13-01", 1)).toThrow(RangeError);
	expect(() => addDays("tomorrow", 1)).toThrow(RangeError);
});

const date = fc.integer({ min: 17_532, max: 21_549 }).map((day) => localDate(day * 86_400, "Asia/Bishkek"));

/** Years of holidays drawn at random: any day may be off, any Saturday or Sunday worked. */
const calendars = fc
	.record({ off: fc.array(date, { maxLength: 400 }), worked: fc.array(date, { maxLength: 60 }) })
	.map(({ off, worked }) => {
		const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
		const workedWeekends = new Set(worked.filter(isWeekend));
		return { holidays: new Set(off.filter((day) => !workedWeekends.has(day))), workedWeekends };
	});

test("over years of holidays a count of working days never lands on a day off, grows with the count, and is undone by counting back", () => {
	fc.assert(
		fc.property(date, fc.integer({ min: 1, max: 60 }), calendars, (from, days, calendar) => {
			const there = addWorkingDays(from, days, calendar);
			expect(isWorkingDay(there, calendar)).toBe(true);
			expect(there > from).toBe(true);
			expect(addWorkingDays(from, days + 1, calendar) > there).toBe(true);
			expect(workingDaysBetween(from, there, calendar)).toBe(days);
			const back = subtractWorkingDays(there, days, calendar);
			// Counted back it is the same day, or the last one that was worked before a day off.
			expect(back <= from).toBe(true);
			expect(workingDaysBetween(back, from, calendar)).toBe(0);
			if (isWorkingDay(from, calendar)) expect(back).toBe(from);
		}),
	);
});

test("the working days of a stretch are those of its parts together, wherever it is cut", () => {
	fc.assert(
		fc.property(date, fc.nat(200), fc.nat(200), calendars, (from, first, second, calendar) => {
			const middle = addDays(from, first);
			const to = addDays(middle, second);
			const parts = workingDaysBetween(from, middle, calendar) + workingDaysBetween(middle, to, calendar);
			expect(workingDaysBetween(from, to, calendar)).toBe(parts);
		}),
	);
});

test("a day begins with the second after the last one of the day before, in both zones", () => {
	fc.assert(
		fc.property(date, fc.constantFrom(...zones), (day, zone) => {
			expect(startOfDay(day, zone)).toBe(endOfDay(addDays(day, -1), zone) + 1);
			expect(localTime(endOfDay(day, zone), zone)).toBe(`${day} 23:59:59`);
			expect(localTime(startOfDay(day, zone), zone)).toBe(`${day} 00:00:00`);
		}),
	);
});

test("the working day from a date on is the date itself or the first that is worked", () => {
	fc.assert(
		fc.property(date, calendars, (day, calendar) => {
			const found = workingDayFrom(day, calendar);
			expect(isWorkingDay(found, calendar)).toBe(true);
			expect(workingDaysBetween(addDays(day, -1), found, calendar)).toBe(1);
		}),
	);
});

test("a date exists in a calendar, and is written in full", () => {
	for (const date of ["2026-11-17", "2028-02-29"]) expect(isDate(date)).toBe(true);
	for (const text of ["2026-02-30", "2027-02-29", "2026-13-01", "2026-1-7", "17.11.2026", "2026-11-17T00:00", ""])
		expect(isDate(text)).toBe(false);
});

test("a clock on the wall is a moment, and reads the same again; what no clock there shows is none", () => {
	expect(momentOf("2026-11-17", "15:26", "Asia/Bishkek")).toBe(1_794_907_560);
	expect(momentOf("2026-06-30", "18:00:01", "Asia/Seoul")).toBe(Date.UTC(2026, 5, 30, 9, 0, 1) / 1000);
	expect(momentOf("2026-11-17", "9:05", "Asia/Bishkek")).toBe(momentOf("2026-11-17", "09:05:00", "Asia/Bishkek"));
	for (const [day, clock] of [
		["2026-02-30", "10:00"],
		["2026-11-17", "24:00"],
		["2026-11-17", "9:5"],
		["2026-11-17", "15.26"],
		["2026-11-17", ""],
		["", "15:26"],
		// The clocks of Berlin go from 02:00 to 03:00.
		["2026-03-29", "02:30"],
	] as const)
		expect(momentOf(day, clock, "Europe/Berlin"), `${day} ${clock}`).toBeNull();
	// They show this hour twice: the first is meant.
	expect(momentOf("2026-10-25", "02:30", "Europe/Berlin")).toBe(Date.UTC(2026, 9, 25, 0, 30) / 1000);
	fc.assert(
		fc.property(fc.integer({ min: 1_500_000_000, max: 2_000_000_000 }), (at) => {
			for (const zone of ["Asia/Bishkek", "Asia/Seoul", "America/New_York"] as const) {
				const [date = "", clock = ""] = localTime(at, zone).split(" ");
				const moment = momentOf(date, clock, zone) ?? Number.NaN;
				expect(localTime(moment, zone)).toBe(`${date} ${clock}`);
				expect(at - moment === 0 || at - moment === 3600).toBe(true);
			}
		}),
	);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addWorkingDays, endOfDay, isWorkingDay, localDate, localTime, receiptDay } from "./clock.ts";

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

test("what is no date is refused", () => {
	expect(() => addDays("2026-13-01", 1)).toThrow(RangeError);
	expect(() => addDays("tomorrow", 1)).toThrow(RangeError);
});

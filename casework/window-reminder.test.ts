import { describe, expect, test } from "vitest";
import { localDate } from "./clock.ts";
import { nextClockAt } from "./clock-machine.ts";
import { controlOf, correctionAt, playCase, testClocks, testStart } from "./clocks-for-tests.ts";

const day = 86_400;
const clocks = { ...testClocks, windowReminderDaysBefore: 3 };
/** Ten days after the start. */
const closesAt = testStart + 10 * day;

function playedUntil(fault: "lacks" | "wrong" | "none", how: { closesAt?: number | null } = { closesAt }) {
	const played = playCase(testStart, { clocks, ...how });
	played.does(controlOf(fault), testStart + 5, "machine");
	const reminded: string[] = [];
	for (let at = testStart; at <= testStart + 11 * day; at += 3600)
		for (const command of played.tick(at))
			if (command.name === "remind") reminded.push(`${localDate(at, "Asia/Bishkek")} ${command.closesAt ?? "answer"}`);
	return { played, reminded };
}

describe("before the round closes", () => {
	test.each(["lacks", "wrong"] as const)(
		"whoever's set is not right (%s) is reminded once, three days before",
		(fault) => {
			expect(playedUntil(fault).reminded).toEqual([`2026-11-23 ${closesAt}`]);
		},
	);

	test("nobody is reminded whose set is right, or who has no round", () => {
		expect(playedUntil("none").reminded).toEqual([]);
		expect(playedUntil("lacks", { closesAt: null }).reminded).toEqual([]);
		expect(playedUntil("lacks", {}).reminded).toEqual([]);
	});

	test("the reminder gives nobody more or less time to answer, and stands in the plan of the clock", () => {
		const { played } = playedUntil("lacks");
		expect(played.state().review).toMatchObject({ reminded: [], windowsReminded: [closesAt] });
		const fresh = playCase(testStart, { clocks, closesAt });
		fresh.does(controlOf("lacks"), testStart + 5, "machine");
		const next = nextClockAt(fresh.state(), fresh.context(testStart + 6));
		expect(next === null ? "never" : localDate(next, "Asia/Bishkek")).toBe("2026-11-23");
	});

	test("who has answered is not reminded, and who was told of it an hour ago is told the next day", () => {
		const answered = playCase(testStart, { clocks, closesAt });
		answered.does(controlOf("lacks"), testStart + 5, "machine");
		answered.does(correctionAt(testStart + 8 * day - 3600), testStart + 8 * day - 3600, "machine");
		expect(answered.tick(testStart + 8 * day)).toEqual([]);
		answered.does(controlOf("lacks"), testStart + 8 * day + 60, "machine");
		expect(answered.tick(testStart + 8 * day + 3600)).toEqual([]);
		expect(answered.tick(testStart + 9 * day + 3600)).toMatchObject([{ name: "remind", closesAt }]);
	});

	test("once it has closed nobody is reminded; of an end that was moved later, once more", () => {
		const late = playCase(testStart, { clocks, closesAt });
		late.does(controlOf("lacks"), testStart + 5, "machine");
		expect(late.tick(closesAt + 1)).toEqual([]);
		const { played } = playedUntil("lacks");
		const moved = closesAt + 7 * day;
		const again = playCase(testStart, { clocks, closesAt: moved });
		again.does(controlOf("lacks"), testStart + 5, "machine");
		again.does({ name: "remind", answerBy: "2026-11-26", closesAt }, testStart + 8 * day, "machine");
		expect(again.tick(testStart + 12 * day)).toEqual([]);
		expect(again.tick(testStart + 15 * day)).toMatchObject([{ name: "remind", closesAt: moved }]);
		expect(played.try({ name: "remind", answerBy: "2026-11-26", closesAt }, testStart + 9 * day, "machine")).toEqual({
			code: "already-so",
		});
	});
});

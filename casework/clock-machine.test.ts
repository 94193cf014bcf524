import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addWorkingDays, isWorkingDay, localDate, workingDaysBetween } from "./clock.ts";
import { movedBy, nextClockAt, nextClockCommand } from "./clock-machine.ts";
import type { PlayedCase } from "./clocks-for-tests.ts";
import {
	askAgain,
	controlOf,
	correctionAt,
	endOf,
	foldTo,
	playCase,
	testClocks,
	testStart,
} from "./clocks-for-tests.ts";
import type { Command } from "./decide.ts";
import { attributeDelay } from "./delays.ts";
import type { CaseEvent } from "./facts.ts";
import { answerDue, openPromises, oursSince, refusalNoticeBy } from "./promises.ts";

const day = 86_400;
const zone = "Asia/Bishkek";
const none = { holidays: new Set<string>(), workedWeekends: new Set<string>() };

function accepted(): PlayedCase {
	const played = playCase(testStart);
	played.does(controlOf("none"), testStart + 5, "machine");
	return played;
}

function promised(played: PlayedCase): string | undefined {
	return played.state().review.promises.find(({ promise }) => promise === "decision")?.by;
}

describe("the promise of a decision", () => {
	test("is made once, when the receipt is out, from the day the set was complete; without a setting it is not made", () => {
		const played = accepted();
		expect(played.tick(testStart + 10).map(({ name }) => name)).toEqual(["promise"]);
		expect(promised(played)).toBe(addWorkingDays("2026-11-16", 20, none));
		expect(played.tick(testStart + 20)).toEqual([]);
		const unset = playCase(testStart, { clocks: { ...testClocks, decisionDueWorkingDays: null } });
		unset.does(controlOf("none"), testStart + 5, "machine");
		expect(unset.tick(testStart + 10)).toEqual([]);
	});
	test("a setting that comes late promises no day that has passed", () => {
		const played = accepted();
		const late = testStart + 60 * day;
		played.tick(late);
		expect(promised(played)).toBe(addWorkingDays(localDate(late, zone), 20, none));
	});
	test("gets back the working days of the applicant's turn, and none for a turn within one day", () => {
		const played = accepted();
		played.tick(testStart + 10);
		const before = promised(played) ?? "";
		played.does({ name: "beginReview" }, testStart + 20);
		askAgain(played, testStart + 30);
		played.does(correctionAt(testStart + 60), testStart + 90, "machine");
		played.does(controlOf("none"), testStart + 100, "machine");
		expect(played.tick(testStart + 110)).toEqual([]);
		askAgain(played, testStart + 200);
		expect(openPromises(played.state())).toEqual([]);
		// A week of seven days holds five that are worked.
		played.does(correctionAt(testStart + 7 * day, 3), testStart + 7 * day + 5, "machine");
		played.does(controlOf("none"), testStart + 7 * day + 10, "machine");
		expect(played.tick(testStart + 7 * day + 20)).toMatchObject([{ name: "promise", promise: "decision" }]);
		expect(promised(played)).toBe(addWorkingDays(before, 5, none));
		expect(played.tick(testStart + 7 * day + 30)).toEqual([]);
	});
	test("a day that passed before the applicant's turn began is never moved: that delay stays ours", () => {
		expect(movedBy("2026-11-10", { from: "2026-11-12", to: "2026-12-30" }, none)).toBe("2026-11-10");
		expect(movedBy("2026-11-12", { from: "2026-11-12", to: "2026-11-15" }, none)).toBe("2026-11-16");
	});
});

test("a written answer to a letter keeps its promise; the day is counted from the letter's arrival", () => {
	const played = accepted();
	played.tick(testStart + 10);
	played.does({ name: "recordReply", letter: "l1", arrivedAt: testStart + 100 }, testStart + 3 * day);
	expect(played.tick(testStart + 3 * day + 1)).toMatchObject([{ promise: "reply", by: "2026-11-23" }]);
	played.does({ name: "write", subject: "Re", text: "Yes." }, testStart + 3 * day + 60);
	expect(openPromises(played.state()).map(({ promise }) => promise)).toEqual(["decision"]);
	expect(played.tick(testStart + 3 * day + 61)).toEqual([]);
});

test("a refusal is told within five working days of the decision", () => {
	expect(refusalNoticeBy("2026-11-20", 5, none)).toBe("2026-11-27");
});

describe("warnings", () => {
	test("the officer hears two working days before and on the day, the manager when it has passed, each once", () => {
		const played = accepted();
		played.tick(testStart + 10);
		const by = promised(played) ?? "";
		const heard: string[] = [];
		for (let at = testStart; at < endOf(by) + 3 * day; at += 3600)
			for (const command of played.tick(at))
				if (command.name === "warn") heard.push(`${localDate(at, zone)} ${command.told} ${command.stage}`);
		expect(heard).toEqual(["2026-12-10 officer soon", "2026-12-14 officer today", "2026-12-15 manager late"]);
		expect(by).toBe("2026-12-14");
	});
	test("an unanswered letter is warned of on its receipt's day, held or not, and ours since that day's end", () => {
		const played = playCase(testStart);
		played.does({ name: "hold", cause: "scanner-down", owner: "office" }, testStart + 5, "machine");
		expect(played.tick(endOf("2026-11-16"))).toEqual([]);
		expect(played.tick(endOf("2026-11-16") + 1)).toMatchObject([{ promise: "receipt", stage: "today" }]);
		expect(oursSince(played.state(), endOf("2026-11-17"), zone)).toBeNull();
		expect(oursSince(played.state(), endOf("2026-11-17") + 1, zone)).toBe("2026-11-17");
		expect(played.tick(endOf("2026-11-17") + 1)).toMatchObject([{ told: "manager", stage: "late" }]);
	});
});

test("a promise that had passed before anybody looked is due at once, with the calendar at hand or without", () => {
	const played = playCase(testStart);
	const now = endOf("2026-11-17") + 5;
	const context = played.context(now);
	expect(nextClockAt(played.state(), context)).toBe(now);
	expect(nextClockAt(played.state(), { ...context, calendar: null })).toBe(now);
	played.tick(now);
	expect(nextClockAt(played.state(), context)).toBeNull();
});

describe("the applicant's time", () => {
	function rejected(): PlayedCase {
		const played = playCase(testStart);
		played.does(controlOf("wrong"), testStart + 5, "machine");
		return played;
	}
	const answerBy = addDays("2026-11-16", 60);

	test("he is reminded once, a week before, and the case lapses some days after his last day", () => {
		const played = rejected();
		const did: string[] = [];
		for (let at = testStart; at < testStart + 80 * day; at += 3600)
			for (const { name } of played.tick(at)) did.push(`${localDate(at, zone)} ${name}`);
		expect(did).toEqual([`${addDays(answerBy, -7)} remind`, `${addDays(answerBy, 4)} lapse`]);
	});
	test("a letter that arrived before the lapse is in time, whenever it is read, as it would have been read at once; one second later is not", () => {
		const played = rejected();
		const last = endOf(answerBy) + 3 * day + 1;
		played.tick(endOf(answerBy));
		played.tick(last);
		expect(played.state().status).toBe("lapsed");
		expect(played.try(correctionAt(last + 1), last + 30 * day, "machine")).toEqual({ code: "day-has-passed" });
		expect(played.try(correctionAt(last), last + 30 * day, "machine")).toBeNull();
		expect(played.state()).toMatchObject({ status: "rejected", lapsed: null });
		// His time ran until his letter came, as if there had been no lapse.
		expect(played.state().turns.map(({ whose }) => whose)).toEqual(["office", "applicant", "office"]);
		expect(played.state().turns.at(-1)?.since).toBe(last);
		expect(played.tick(last + 31 * day).filter(({ name }) => name === "lapse")).toEqual([]);
		played.does(controlOf("none"), last + 31 * day, "machine");
		expect(played.state().status).toBe("accepted");
	});
	test("a held case never lapses, and the applicant has his whole time again when the hold has ended", () => {
		const played = rejected();
		played.does({ name: "hold", cause: "scanner-down", owner: "office" }, testStart + 59 * day, "machine");
		expect(played.tick(testStart + 500 * day)).toEqual([]);
		played.does({ name: "release" }, testStart + 500 * day, "machine");
		expect(played.tick(testStart + 550 * day)).toEqual([]);
		expect(played.tick(testStart + 559 * day).map(({ name }) => name)).toEqual(["remind"]);
		expect(played.tick(testStart + 570 * day).map(({ name }) => name)).toEqual(["lapse"]);
	});
	test("who was never reminded, because there was no clock yet, is reminded first and has a reminder's days from then on", () => {
		const played = rejected();
		const found = testStart + 400 * day;
		expect(nextClockAt(played.state(), { ...played.context(found), calendar: null })).toBe(found);
		const until = addDays(localDate(found, zone), 7);
		expect(played.tick(found)).toEqual([{ name: "remind", answerBy: until }]);
		expect(answerDue(played.state(), played.context(found).rules, zone)).toBe(until);
		expect(played.tick(endOf(until) + 3 * day)).toEqual([]);
		expect(nextClockAt(played.state(), played.context(found + 1))).toBe(endOf(until) + 3 * day + 1);
		expect(played.tick(endOf(until) + 3 * day + 1).map(({ name }) => name)).toEqual(["lapse"]);
	});
	test("a case that an officer took the word back of lapses no more", () => {
		const played = accepted();
		played.does({ name: "beginReview" }, testStart + 20);
		askAgain(played, testStart + 30);
		played.does({ name: "returnToReview", reason: "Seen on paper" }, testStart + day);
		expect(played.tick(testStart + 300 * day).filter(({ name }) => name === "lapse")).toEqual([]);
	});
});

type Step = { readonly what: number; readonly after: number };

const steps = fc.array(
	fc.record({
		what: fc.nat(11),
		after: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 40 * day })),
	}),
	{ minLength: 1, maxLength: 40 },
);

const holidays = fc
	.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 200 })
	.map((days) => ({ holidays: new Set(days.map((n) => addDays("2026-11-16", n))), workedWeekends: new Set<string>() }));

/** Plays whatever of the drawn steps the law allows, with the machine's job now and then, as its own job or late. */
function playSteps(
	drawn: readonly Step[],
	calendar: PlayedCase["context"] extends never ? never : typeof none,
): PlayedCase & { now: number } {
	const played = playCase(testStart, { calendar });
	let now = testStart;
	let n = 10;
	for (const { what, after } of drawn) {
		now += after;
		n += 1;
		const wrong: Command = {
			name: "judgeDocument",
			ordinal: 1,
			verdict: "wrong",
			reason: "not-readable",
			line: `${n}`,
		};
		const list: readonly (() => unknown)[] = [
			() => played.try(controlOf("none"), now, "machine"),
			() => played.try(controlOf("wrong"), now, "machine"),
			() => played.try(controlOf("lacks"), now, "machine"),
			() => played.try({ name: "beginReview" }, now),
			() => played.try(wrong, now) ?? played.try({ name: "requestCorrection" }, now),
			() => played.try(correctionAt(now - Math.min(after, 50), n), now, "machine"),
			() => played.try({ name: "hold", cause: "scanner-down", owner: "office" }, now, "machine"),
			() => played.try({ name: "release" }, now, "machine"),
			() => played.try({ name: "recordReply", letter: `l${n}`, arrivedAt: now - 1 }, now),
			() => played.try({ name: "write", subject: "a", text: "b" }, now),
			() => played.tick(now),
			() => played.tick(now),
		];
		list[what]?.();
	}
	return { ...played, now };
}

describe("over random lives of a case", () => {
	test("a promised decision is moved only by working days of the applicant's turn, and never once it has passed", () => {
		fc.assert(
			fc.property(steps, holidays, (drawn, calendar) => {
				const { events } = playSteps(drawn, calendar);
				const days: { by: string; at: number; index: number }[] = [];
				for (const [index, event] of events.entries())
					if (event.type === "promised" && event.plain.promise === "decision")
						days.push({ by: event.plain.by, at: event.plain.at, index });
				for (const [index, moved] of days.entries()) {
					expect(isWorkingDay(moved.by, calendar)).toBe(true);
					const before = days[index - 1];
					if (!before) continue;
					const turns = foldTo(events, moved.index).turns;
					const theirs = turns.flatMap(({ whose, since }, at) => {
						const next = turns[at + 1];
						return whose === "applicant" && next && since >= before.at ? [{ since, until: next.since }] : [];
					});
					const given = theirs.reduce(
						(sum, { since, until }) =>
							sum + workingDaysBetween(localDate(since, zone), localDate(until, zone), calendar),
						0,
					);
					expect(workingDaysBetween(before.by, moved.by, calendar)).toBeLessThanOrEqual(given + theirs.length);
					expect(theirs.some(({ since }) => localDate(since, zone) <= before.by)).toBe(true);
				}
			}),
			{ numRuns: 300 },
		);
	});

	test("our time and theirs together are the whole, in seconds and in working days, and a hold is a part of ours", () => {
		fc.assert(
			fc.property(steps, holidays, fc.nat(90 * day), (drawn, calendar, later) => {
				const { events, now } = playSteps(drawn, calendar);
				const delay = attributeDelay(events as CaseEvent[], now + later, zone, calendar);
				if (!delay) throw new Error("no case");
				const { total, ours, theirs, held } = delay;
				expect(ours.seconds + theirs.seconds).toBe(total.seconds);
				expect(ours.workingDays + theirs.workingDays).toBe(total.workingDays);
				expect(held.seconds).toBeLessThanOrEqual(ours.seconds);
				expect(held.workingDays).toBeLessThanOrEqual(ours.workingDays);
				const last = foldTo(events, events.length).turns.at(-1);
				const end = last?.whose === "nobody" ? last.since : now + later;
				expect(total.seconds).toBe(end - testStart);
			}),
			{ numRuns: 300 },
		);
	});

	test("every warning and every reminder is given once, and a job that runs again does nothing", () => {
		fc.assert(
			fc.property(steps, holidays, (drawn, calendar) => {
				const played = playSteps(drawn, calendar);
				played.tick(played.now);
				expect(nextClockCommand(played.state(), played.context(played.now))).toBeNull();
				const said = played.events.flatMap((event) => {
					if (event.type === "promise_warned") {
						const { promise, by, stage } = event.plain;
						return [`${promise} ${by} ${stage}`];
					}
					return event.type === "answer_reminded" ? [`remind ${event.plain.answerBy}`] : [];
				});
				expect(new Set(said).size).toBe(said.length);
			}),
			{ numRuns: 300 },
		);
	});

	test("the job is due when something is, without the calendar never later than with it, and nothing was to be done before", () => {
		fc.assert(
			fc.property(steps, holidays, (drawn, calendar) => {
				const played = playSteps(drawn, calendar);
				played.tick(played.now);
				const context = played.context(played.now);
				const exact = nextClockAt(played.state(), context);
				const rough = nextClockAt(played.state(), { ...context, calendar: null });
				if (exact === null) {
					expect(nextClockCommand(played.state(), played.context(played.now + 4000 * day))).toBeNull();
					return;
				}
				expect(exact).toBeGreaterThan(played.now);
				expect(rough).not.toBeNull();
				expect(rough ?? 0).toBeLessThanOrEqual(exact);
				expect(nextClockCommand(played.state(), played.context(exact - 1))).toBeNull();
			}),
			{ numRuns: 300 },
		);
	});
});

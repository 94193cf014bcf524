import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../casework/clock.ts";
import {
	eligibilityRules,
	gatesOf,
	hasKoreanPreference,
	mergePeriods,
	type WorkPeriod,
	workDays,
} from "./eligibility.ts";

const on = "2026-06-16";
const anyDay = fc.integer({ min: -1500, max: 300 }).map((days) => addDays(on, days));
const anyPeriod: fc.Arbitrary<WorkPeriod> = fc.record({ from: anyDay, to: fc.option(anyDay) });
const anyPeriods = fc.array(anyPeriod, { maxLength: 8 });

/** One day after another, as a person with a calendar would count. */
function countedByHand(periods: readonly WorkPeriod[]): number {
	let days = 0;
	for (let day = addDays(on, -1600); day <= on; day = addDays(day, 1))
		if (periods.some(({ from, to }) => from <= day && (to === null || day <= to))) days += 1;
	return days;
}

describe("days at work", () => {
	it("are the days that a person with a calendar would count, overlaps once", () => {
		fc.assert(
			fc.property(anyPeriods, (periods) => {
				expect(workDays(periods, on)).toBe(countedByHand(periods));
			}),
			{ numRuns: 60 },
		);
	});

	it("do not depend on the order, on a period said twice, or on one that lies within another", () => {
		fc.assert(
			fc.property(anyPeriods, (periods) => {
				const days = workDays(periods, on);
				expect(workDays([...periods].reverse(), on)).toBe(days);
				expect(workDays([...periods, ...periods], on)).toBe(days);
				const first = periods[0];
				const within = first && first.from <= on && (first.to === null || first.from <= first.to);
				if (within) expect(workDays([...periods, { from: first.from, to: first.from }], on)).toBe(days);
			}),
		);
	});

	it("never shrink when a period is added, and never pass the days there were", () => {
		fc.assert(
			fc.property(anyPeriods, anyPeriod, (periods, one) => {
				expect(workDays([...periods, one], on)).toBeGreaterThanOrEqual(workDays(periods, on));
				expect(workDays(periods, on)).toBeLessThanOrEqual(1501);
			}),
		);
	});

	it("merged lie apart and in order", () => {
		fc.assert(
			fc.property(anyPeriods, (periods) => {
				const spans = mergePeriods(periods, on);
				for (const [index, span] of spans.entries()) {
					expect(span.from).toBeLessThanOrEqual(span.to);
					const next = spans[index + 1];
					if (next) expect(next.from).toBeGreaterThan(span.to + 1);
				}
			}),
		);
	});

	it("two jobs at once are one time; the day itself counts", () => {
		const jobs = [
			{ from: "2024-01-01", to: "2024-12-31" },
			{ from: "2024-07-01", to: "2025-06-30" },
		];
		expect(workDays(jobs, on)).toBe(366 + 181);
		expect(workDays([{ from: on, to: null }], on)).toBe(1);
		expect(workDays([{ from: "2026-06-17", to: null }], on)).toBe(0);
	});
});

describe("Korean", () => {
	it("TOPIK 4 and more, or stage 4 completed, is a preference; assigned, under way and EPS-TOPIK are none", () => {
		const has = (...proofs: Parameters<typeof hasKoreanPreference>[0]) => hasKoreanPreference(proofs, eligibilityRules);
		expect(has({ test: "topik", grade: 4, takenOn: on })).toBe(true);
		expect(has({ test: "topik", grade: 6, takenOn: on })).toBe(true);
		expect(has({ test: "topik", grade: 3, takenOn: on })).toBe(false);
		expect(has({ test: "kiip", stage: 4, state: "completed" })).toBe(true);
		expect(has({ test: "kiip", stage: 5, state: "assigned" })).toBe(false);
		expect(has({ test: "kiip", stage: 4, state: "in-progress" })).toBe(false);
		expect(has({ test: "eps-topik" })).toBe(false);
	});
});

describe("the gates", () => {
	const fit = {
		nationality: "foreign",
		stayUntil: "2027-12-31",
		periods: [{ from: "2024-01-01", to: null }],
		speaksKorean: true,
		speaksMotherTongue: true,
		barsDeclared: [],
		residence: "ok",
	} as const;

	it("all stand open for who meets A3, each with its reason", () => {
		expect(gatesOf(fit, on).map(({ stands }) => stands)).toEqual(["open", "open", "open", "open", "open", "open"]);
		expect(gatesOf(fit, on)[2]?.days).toEqual({ counted: 898, asked: 730 });
	});

	it("a machine shuts only what was counted or said by the applicant himself; everything else goes to an officer", () => {
		const shut = (facts: Parameters<typeof gatesOf>[0]) =>
			gatesOf(facts, on)
				.filter(({ stands }) => stands === "shut")
				.map(({ gate }) => gate);
		expect(shut({ ...fit, residence: null })).toEqual([]);
		expect(shut({ ...fit, residence: "needs-immigration-check" })).toEqual([]);
		expect(shut({ ...fit, residence: "restricted" })).toEqual(["residence-status"]);
		expect(shut({ ...fit, nationality: "naturalised", stayUntil: "2026-01-01", barsDeclared: ["criminal"] })).toEqual(
			[],
		);
		expect(shut({ ...fit, periods: [{ from: "2024-06-18", to: null }] })).toEqual(["work-experience"]);
		expect(shut({ ...fit, periods: [{ from: "2024-06-17", to: null }] })).toEqual([]);
	});
});

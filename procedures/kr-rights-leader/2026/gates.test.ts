import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { langs } from "../../../findings/lang.ts";
import { rightAnswers } from "../examples/applications.ts";
import { workDays } from "./eligibility.ts";
import { residenceStatuses } from "./form-words.ts";
import { eligibility } from "./gates.ts";
import { review } from "./review.ts";

const on = "2026-06-16";
const look = (change: Readonly<Record<string, unknown>> = {}) =>
	eligibility.look({ answers: { ...rightAnswers, ...change }, on });
const standing = (change: Readonly<Record<string, unknown>> = {}) =>
	Object.fromEntries(look(change).map(({ mark }) => [mark.gate, mark.stands]));

describe("the gates as the pages show them", () => {
	it("are those of the law of review, in its order", () => {
		expect(eligibility.gates.map(({ id }) => id)).toEqual(review.gates);
		expect(look().map(({ mark }) => mark.gate)).toEqual(review.gates);
	});

	it("leave the residence status and the check of bars to an officer, whatever was declared", () => {
		for (const { value } of residenceStatuses)
			expect(standing({ residenceStatus: value })["residence-status"], value).toBe("officer");
		expect(standing()["no-bar"]).toBe("officer");
		expect(standing({ noBars: false, bar: "criminal" })["no-bar"]).toBe("officer");
		expect(standing({ stayUntil: "2026-01-01" })["lawful-stay"]).toBe("officer");
		expect(standing({ nationality: "naturalised" })["foreign-national"]).toBe("officer");
	});

	it("without answers are all an officer's: nobody is short of days that he was not asked for", () => {
		for (const { mark } of eligibility.look({ answers: null, on })) expect(mark.stands, mark.gate).toBe("officer");
	});

	it("list the merged periods, whose days are the days counted", () => {
		const [total, ...periods] = look().find(({ mark }) => mark.gate === "work-experience")?.lines ?? [];
		expect(total?.en).toBe("Up to 2026-06-16: 1626 days, 730 are asked for");
		expect(periods.map(({ en }) => en)).toEqual(["2022-01-03 – 2026-06-16: 1626 days"]);
		expect(
			workDays(
				rightAnswers.workPeriods.map(({ from, to }) => ({ from, to: to ?? null })),
				on,
			),
		).toBe(1626);
	});

	it("say nothing of residence data outside of the sensitive lines, and nothing of anybody in a code", () => {
		const day = fc
			.integer({ min: 0, max: 900 })
			.map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
		const status = fc.constantFrom(...residenceStatuses.map(({ value }) => value));
		fc.assert(
			fc.property(day, status, (stayUntil, residenceStatus) => {
				const looks = look({ stayUntil, residenceStatus, workPeriods: [] });
				const open = JSON.stringify(looks.map(({ mark, says, lines }) => ({ mark, says, lines })));
				const isReferenceDay = stayUntil === on;
				if (!isReferenceDay) expect(open).not.toContain(stayUntil);
				if (residenceStatus !== "other") expect(open).not.toContain(`${residenceStatus} `);
				expect(JSON.stringify(looks.map(({ sensitive }) => sensitive))).toContain(stayUntil);
			}),
		);
		const values = [rightAnswers.name, rightAnswers.motherTongue, rightAnswers.registrationNumber, "2022-01-03"];
		const codes = JSON.stringify(look().map(({ mark }) => [mark, eligibility.say(mark)]));
		for (const value of values) expect(codes).not.toContain(value);
	});

	it("have words for every code and every verdict in four languages", () => {
		const codes = [
			look(),
			look({ nationality: "naturalised", stayUntil: "2020-01-01", noBars: false, bar: "x" }),
		].flat();
		for (const { mark, says } of codes)
			for (const lang of langs) expect(eligibility.say(mark)?.[lang], mark.why).toBe(says[lang]);
		for (const gate of eligibility.gates)
			for (const lang of langs)
				expect(new Set(Object.values(gate.verdicts).map((words) => words[lang])).size, gate.id).toBe(3);
	});
});

test("preferences: the recommendation once, TOPIK and KIIP apart, what is under way or assigned counts nothing, EPS-TOPIK never", () => {
	const claimed = (change: Readonly<Record<string, unknown>>) =>
		eligibility
			.preferences({ ...rightAnswers, experienceInstitutions: false, experienceCommunities: false, ...change })
			.map(({ rule, counts, says }) => [rule, counts, says.en]);
	expect(claimed({ recommended: true, recommender: "A centre" })).toEqual([
		["A4.1", true, "Counted once: A centre"],
		["A4.4", true, "TOPIK level 4 (2025-10-19)"],
		["A4.4", false, "Social Integration Programme, stage 5: Under way"],
		["A4.4", false, "EPS-TOPIK: another test, it does not count"],
	]);
	expect(claimed({ topikGrade: undefined, kiipState: "completed", epsTopik: undefined })).toEqual([
		["A4.4", true, "Social Integration Programme, stage 5: Completed"],
	]);
	expect(eligibility.preferences(null)).toEqual([]);
});

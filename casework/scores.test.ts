import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../test/support/round-play.ts";
import { assessorsMax, faultsOfRules } from "./assessment-rules.ts";
import { areScores, distanceOf, pointParts, pointsOf, preferencePoints, preferencesOf, summaryOf } from "./scores.ts";

const points = fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: assessorsMax });

describe("scores", () => {
	it("a mean is exact: of two cases the one with the larger fraction is ahead, and equal fractions are equal", () => {
		const fraction = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0);
		fc.assert(
			fc.property(points, points, (a, b) => {
				const [left, right] = [summaryOf(a, "mean"), summaryOf(b, "mean")];
				expect(Number.isSafeInteger(left)).toBe(true);
				expect(Math.sign(left - right)).toBe(Math.sign(fraction(a) * b.length - fraction(b) * a.length));
			}),
		);
	});

	it("mean and median lie between the least and the most, and do not depend on the order", () => {
		fc.assert(
			fc.property(points, fc.constantFrom("mean", "median"), (some, summary) => {
				const said = summaryOf(some, summary);
				expect(Number.isSafeInteger(said)).toBe(true);
				expect(said).toBeGreaterThanOrEqual(Math.min(...some) * pointParts);
				expect(said).toBeLessThanOrEqual(Math.max(...some) * pointParts);
				expect(summaryOf(some.toReversed(), summary)).toBe(said);
			}),
		);
		expect(summaryOf([1, 2, 9], "median")).toBe(2 * pointParts);
		expect(summaryOf([1, 2, 9], "mean")).toBe(4 * pointParts);
		expect(summaryOf([1, 2], "median")).toBe(1.5 * pointParts);
		expect(distanceOf([3, 9, 4])).toBe(6);
	});

	it("a sheet has a whole score for each line, within the bounds, and for nothing else", () => {
		const { rubric, scoreMax } = rules;
		expect(areScores({ experience: 5, ties: 0 }, rubric, scoreMax)).toBe(true);
		expect(pointsOf({ experience: 5, ties: 1 }, rubric)).toBe(11);
		for (const scores of [{ experience: 5 }, { experience: 6, ties: 0 }, { experience: 1.5, ties: 0 }])
			expect(areScores(scores, rubric, scoreMax)).toBe(false);
		expect(areScores({ experience: 1, ties: 1, charm: 1 }, rubric, scoreMax)).toBe(false);
		expect(areScores({ experience: -1, ties: 1 }, rubric, scoreMax)).toBe(false);
	});

	it("a recommendation that two paragraphs name counts once (A2.1, A4.1)", () => {
		const { preferences } = rules;
		const both = preferencesOf(["A2.1", "A4.1"], preferences);
		expect(both).toEqual(preferencesOf(["A4.1"], preferences));
		expect(preferencePoints(both, preferences)).toBe(3 * pointParts);
		expect(preferencePoints(preferencesOf(["A4.1", "A4.4"], preferences), preferences)).toBe(4 * pointParts);
	});
});

describe("the rules of a round", () => {
	it("are refused where they would count a thing twice or decide by what nobody knows", () => {
		expect(faultsOfRules(rules)).toEqual([]);
		const twice = { ...rules, rubric: [...rules.rubric, { id: "recommendation", weight: 1 }] };
		expect(faultsOfRules(twice)).toEqual(["counted-twice"]);
		const apart = rules.preferences.map((one) => (one.id === "A2.1" ? { ...one, points: 1 } : one));
		expect(faultsOfRules({ ...rules, preferences: apart })).toEqual(["preferences"]);
		expect(faultsOfRules({ ...rules, assessorsPerCase: 1 })).toEqual(["assessors"]);
		expect(faultsOfRules({ ...rules, assessorsPerCase: assessorsMax })).toEqual(["assessors"]);
		expect(faultsOfRules({ ...rules, rubric: [{ id: "ties", weight: 0.5 }] })).toEqual(["rubric"]);
		expect(faultsOfRules({ ...rules, criteria: [{ id: "talk", of: { kind: "interview" } }] })).toEqual([
			"criterion-without-source",
		]);
		expect(faultsOfRules({ ...rules, criteria: [] })).toEqual(["criteria"]);
	});
});

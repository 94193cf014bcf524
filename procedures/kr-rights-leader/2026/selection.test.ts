import { expect, test } from "vitest";
import { faultsOfRules } from "../../../casework/assessment-rules.ts";
import { preferencesOf } from "../../../casework/scores.ts";
import { rightAnswers } from "../examples/applications.ts";
import { rounds } from "../rounds.ts";
import { forms } from "./form.ts";
import {
	interviewRubric,
	measureNames,
	measures,
	proposedAssessment,
	proposeMeasures,
	readAnswers,
} from "./selection.ts";

test("every round that ships can be scored as it is offered, and the recommendation counts once", () => {
	for (const round of rounds) {
		const rules = proposedAssessment(round);
		expect(faultsOfRules(rules)).toEqual([]);
		expect(rules.rubric.map(({ id }) => id)).toEqual(round.rubric.map(({ id }) => id));
		expect(rules.criteria[1]).toMatchObject({ id: "recommendation" });
		const twice = proposedAssessment({
			...round,
			grounds: [...round.grounds, { ...round.grounds[0], id: "A2.1" } as never],
		});
		expect(faultsOfRules(twice)).toEqual([]);
		expect(preferencesOf(["A2.1", "A4.1"], twice.preferences).size).toBe(1);
	}
	expect(new Set(interviewRubric.map(({ id }) => id)).size).toBe(interviewRubric.length);
});

test("a round without a recommendation among its grounds is offered rules that know none", () => {
	const [round] = rounds;
	if (!round) throw new Error("no round ships");
	const rules = proposedAssessment({ ...round, grounds: round.grounds.filter(({ id }) => id !== "A4.1") });
	expect(faultsOfRules(rules)).toEqual([]);
	expect(rules.criteria.map(({ id }) => id)).toEqual(["score", "korean", "work-days"]);
});

test("numbers are proposed from what counts: a stage once it was completed, no other test, overlapping days once", () => {
	const on = "2026-06-30";
	expect(proposeMeasures(rightAnswers, on)).toEqual({ korean: 4, "work-days": 1640 });
	const completed = { ...rightAnswers, kiipState: "completed" };
	expect(proposeMeasures(completed, on).korean).toBe(5);
	expect(proposeMeasures({ epsTopik: true }, on)).toEqual({ korean: 0 });
	expect(proposeMeasures(null, on)).toEqual({});
	expect(measures.map(({ name }) => name)).toEqual(measureNames);
});

test("whoever scores is shown answers that the form asks for, and none that it calls sensitive", () => {
	const fields = forms.flatMap((form) => form.fields);
	for (const name of readAnswers) expect(fields.find((field) => field.name === name)?.sensitive, name).toBeUndefined();
	expect(readAnswers.filter((name) => !fields.some((field) => field.name === name))).toEqual([]);
});

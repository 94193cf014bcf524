import { expect, test } from "vitest";
import { faultsOfRules } from "../../../casework/assessment-rules.ts";
import { preferencesOf } from "../../../casework/scores.ts";
import { rounds } from "../rounds.ts";
import { interviewRubric, proposedAssessment } from "./selection.ts";

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

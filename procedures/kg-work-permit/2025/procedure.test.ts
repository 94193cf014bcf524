import { expect, test } from "vitest";
import { langs } from "../../../findings/lang.ts";
import { procedure as before } from "../2018/procedure.ts";
import { documentsOf } from "./documents.ts";
import { exampleAnswers } from "./examples/answers.ts";
import { isSecondStage } from "./kinds.ts";
import { procedure } from "./procedure.ts";

const { face, review, clocks, doors } = procedure;

test("no commission, the fee with the filing, seven working days, 60 days first and then up to a year", () => {
	expect(clocks.decisionDueWorkingDays).toBe(7);
	for (const { id } of face.kinds) {
		expect(review.decision.goesToBoard(id)).toBe(false);
		expect([review.decision.feeDue(id), face.feeDue(id)]).toEqual(["at-filing", "at-filing"]);
		const rule = review.decision.papers.ruleOf(review.decision.grantKindOf(id) ?? "");
		expect(rule).toMatchObject(isSecondStage(id) ? { days: null, months: 12, monthsMax: 12 } : { days: 60 });
	}
});

test("an employer's guarantee fee is a row beside the fee, an entrepreneur owes none", () => {
	expect(review.decision.feesBeside?.("first-stage")).toEqual(["guarantee"]);
	expect(review.decision.feesBeside?.("entrepreneur-first")).toEqual([]);
});

test("the doors of the law before stay open", () => {
	expect(doors).toEqual(before.doors);
});

test("every document of its list says that it is the house's choice, because no list of the law's own was found", () => {
	for (const { id } of face.kinds) {
		expect(documentsOf(id).length).toBeGreaterThan(0);
		for (const { rule } of documentsOf(id)) expect(rule).toMatch(/^house, after /);
	}
});

test("the guide says what is known with its source and what is not, in every language", () => {
	for (const lang of langs) {
		const { guide } = face.texts[lang];
		expect(guide.map(({ id }) => id)).toEqual(face.texts.en.guide.map(({ id }) => id));
		const said = guide.flatMap(({ paragraphs }) => paragraphs).join(" ");
		for (const source of ["24.kg/english/313664", "24.kg/english/362901", "24.kg/english/329358"])
			expect(said).toContain(source);
	}
});

test("workers are decided by name, an entrepreneur as one", () => {
	expect(review.itemsOf("first-stage", exampleAnswers["first-stage"], 2).map(({ id }) => id)).toEqual([
		"person.1",
		"person.2",
	]);
	expect(review.itemsOf("entrepreneur-first", exampleAnswers["entrepreneur-first"], 0)).toEqual([
		{ id: "whole", asked: null },
	]);
});

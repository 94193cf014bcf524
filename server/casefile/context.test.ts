import { expect, it } from "vitest";
import { getProcedure } from "../../procedures/registry.ts";
import { openLaws, procedureAt } from "../laws/in-force.ts";
import { contextOf, lawOfCase } from "./context.ts";

const arrivedAt = Date.UTC(2019, 5, 1) / 1000;
const old = { procedure: "kg-work-permit", law: null, first: { arrivedAt } };

it("a case from before its law was recorded has the law of the day on which it arrived", () => {
	expect(lawOfCase(old)).toBe("2018");
	expect(contextOf(old, { kind: "applicant" }, arrivedAt).rules).toBe(getProcedure("kg-work-permit", "2018").review);
});

it("rules of a law that nobody wrote are asked for in vain", () => {
	expect(() => contextOf({ ...old, law: "1999" }, { kind: "applicant" }, arrivedAt)).toThrow(/No law of 1999/);
});

it("the settings switch to one law; a day before every law has none, and its pages speak the first", () => {
	const before = Date.UTC(2017, 0, 1) / 1000;
	const by = (law: string | null) =>
		openLaws({ rows: () => [], switchedTo: law === null ? {} : { "kg-work-permit": law }, now: () => before });
	expect(by("2018")("kg-work-permit", before)).toBe("2018");
	expect(by(null)("kg-work-permit", before)).toBeNull();
	expect(procedureAt(by(null), "kg-work-permit", before).face.law).toBe("2018");
});

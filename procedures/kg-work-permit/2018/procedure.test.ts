import { expect, test } from "vitest";
import { folder } from "../procedure.ts";
import { procedure } from "./procedure.ts";

const { face, review, clocks } = procedure;

test("a commission decides on what an employer asks, the fee comes after it; an entrepreneur's path has no commission and pays before", () => {
	const said = face.kinds.map(({ id }) => [id, review.decision.goesToBoard(id), face.feeDue(id)]);
	expect(said).toEqual([
		["attract", true, "after-decision"],
		["card", true, "after-decision"],
		["entrepreneur", false, "before-decision"],
	]);
	expect(clocks.decisionDueWorkingDays).toBeNull();
});

test("every law's period is told, each version stands in the folder under its law, and all are one procedure", () => {
	const { home, versions } = folder;
	expect(versions.map((version) => version.face.law)).toEqual(home.face.laws.map(({ law }) => law));
	for (const version of versions) {
		expect(version.numberPrefix).toBe(home.numberPrefix);
		expect(version.face.id).toBe(home.face.id);
		expect(version.face.zone).toBe(home.face.zone);
	}
});

import { describe, expect, it } from "vitest";
import { langs } from "../findings/lang.ts";
import { groundsOf, listPaperKinds } from "./paper-kinds.ts";
import { listProcedures, listVersions } from "./registry.ts";

const versions = listProcedures().flatMap(({ face }) => listVersions(face.id));

describe("kinds of paper", () => {
	it("stand in the folder of their procedure with every word: none that a law leads to is shown by its id", () => {
		for (const { face, review } of versions) {
			const led = face.kinds.map(({ id }) => review.decision.grantKindOf(id)).filter((kind) => kind !== null);
			const known = (face.papers ?? []).map(({ id }) => id);
			expect(new Set(known)).toEqual(new Set(led));
			for (const kind of known) expect(review.decision.papers.ruleOf(kind), kind).not.toBeNull();
			for (const { title, name, print, ending, ended, groundsNote, resigning } of face.papers ?? []) {
				const said = [title, name, ending, ended?.name, ended?.means, groundsNote, resigning].filter(
					(one) => one !== undefined,
				);
				for (const lang of langs) {
					for (const words of said) expect(words[lang].trim()).not.toBe("");
					if (print.as === "certificate")
						for (const words of Object.values(print.words[lang])) expect(words.trim()).not.toBe("");
				}
			}
		}
	});

	it("have one id and one series in the whole house, so that a number tells its kind", () => {
		const ids = versions.flatMap(({ face }) => (face.papers ?? []).map(({ id }) => id));
		const series = versions.flatMap(({ face, review }) =>
			(face.papers ?? []).map(({ id }) => review.decision.papers.ruleOf(id)?.series),
		);
		expect(new Set(ids).size).toBe(ids.length);
		expect(new Set(series).size).toBe(series.length);
		expect(listPaperKinds().map(({ id }) => id)).toEqual(ids);
	});

	it("are given up only under a ground of their own published list", () => {
		for (const { face, review } of versions)
			for (const { id, resigning } of face.papers ?? []) {
				const { resignation } = review.decision.papers.ruleOf(id) ?? {};
				expect(resignation === undefined, id).toBe(resigning === undefined);
				if (resignation !== undefined) expect(groundsOf(face, id).map((one) => one.id)).toContain(resignation);
			}
	});

	it("are ended on the grounds of refusal where they have no list of their own", () => {
		const card = versions.find(({ face }) => face.id === "kg-work-permit" && face.law === "2018");
		const leader = versions.find(({ face }) => face.id === "kr-rights-leader");
		if (!card || !leader) throw new Error("no such procedure");
		expect(groundsOf(card.face, "card")).toBe(card.face.refusalGrounds);
		expect(groundsOf(leader.face, "appointment")).not.toBe(leader.face.refusalGrounds);
	});
});

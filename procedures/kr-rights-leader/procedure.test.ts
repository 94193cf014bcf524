import { expect, test } from "vitest";
import { langs } from "../../findings/lang.ts";
import { getFace } from "../faces.ts";
import { getProcedure, listProcedures } from "../registry.ts";
import { procedure } from "./2026/procedure.ts";
import { offices } from "./offices.ts";

test("stands in both registries, in Seoul, Korean first, with a prefix of its own", () => {
	expect(getProcedure("kr-rights-leader", "2026")).toBe(procedure);
	expect(getFace("kr-rights-leader")).toBe(procedure.face);
	expect(procedure.face.zone).toBe("Asia/Seoul");
	expect(procedure.face.languages).toEqual(["ko", "ky", "ru", "en"]);
	const prefixes = listProcedures().map(({ numberPrefix }) => numberPrefix);
	expect(new Set(prefixes).size).toBe(prefixes.length);
});

test("all four doors are open: a contact vouches on the web and by e-mail, an officer for paper, and none asks for a signature", () => {
	expect(procedure.doors).toEqual({
		web: "verified-contact",
		mail: "confirmed-link",
		counter: "officer",
		post: "officer",
	});
});

test("the offices of the working list: seven groups, so that fifty seats of ten at most can be filled", () => {
	const groups = Map.groupBy(offices, ({ quotaGroup }) => quotaGroup ?? "");
	expect([...groups.keys()]).toEqual(["seoul", "jungbu", "gyeonggi", "busan", "daegu", "gwangju", "daejeon"]);
	expect([...groups.values()].map((each) => each.length)).toEqual([7, 8, 7, 9, 6, 7, 6]);
	for (const field of ["id", "mailbox"] as const)
		expect(new Set(offices.map((office) => office[field])).size).toBe(offices.length);
	for (const lang of langs) {
		const names = offices.map(({ name }) => name[lang]);
		expect(new Set(names).size).toBe(names.length);
	}
});

test("one candidate is one item, decided in a round, without a fee or a quota, and leads to an appointment", () => {
	const { review } = procedure;
	expect(review.itemsOf("leader", null, 0)).toEqual([{ id: "whole", asked: null }]);
	expect(review.decision.goesToBoard("leader")).toBe(true);
	expect(review.decision.feeDue("leader")).toBe("none");
	expect(review.decision.grantKindOf("leader")).toBe("appointment");
	expect(review.quota).toBeUndefined();
});

test("each document of the notice can be printed: its words in four languages, its questions those of the form", () => {
	const { blanks = [], documentKinds, forms } = procedure.face;
	expect(blanks.map(({ document }) => document)).toEqual(documentKinds.map(({ id }) => id));
	const asked = new Set(forms.flatMap((form) => form.fields));
	for (const blank of blanks) {
		expect(blank.parts.at(-1)?.kind).toBe("signature");
		for (const part of blank.parts)
			if (part.kind === "fields") for (const field of part.fields) expect(asked).toContain(field);
		for (const lang of langs) for (const words of [blank.title, ...blank.lead]) expect(words[lang]).toBeTruthy();
	}
});

test("every sentence of the guide stands in every language, at the same place", () => {
	const shapes = langs.map((lang) =>
		procedure.face.texts[lang].guide.map(({ id, rule, paragraphs }) => [id, rule, paragraphs.length]),
	);
	for (const shape of shapes) expect(shape).toEqual(shapes[0]);
});

test("what officers choose from is published: reasons, grounds and remedies are the review's", () => {
	const { face, review } = procedure;
	expect(review.documentReasons).toEqual(face.documentReasons.map(({ id }) => id));
	expect(review.refusalGrounds).toEqual(face.refusalGrounds.map(({ id }) => id));
	expect(review.decision.remedies).toEqual(face.remedies.map(({ id }) => id));
});

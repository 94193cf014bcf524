import { describe, expect, it } from "vitest";
import { getFace } from "../../../procedures/faces.ts";
import { changeableConsents, changedConsents } from "./changes.ts";
import { newWords } from "./draft.ts";

const face = getFace("kr-rights-leader", "2026");

function correcting(faulty: readonly string[]) {
	return newWords("leader", "en", { caseId: "c1", number: "KR-1", office: "seoul", secretHash: null, faulty });
}

describe("the consents that a correction may give anew", () => {
	const fieldsFor = (faulty: readonly string[]) =>
		changeableConsents(face, correcting(faulty)).map(({ consent, index }) => [index, consent.field]);
	const optional = (face.consents ?? []).flatMap(({ mandatory, field }, at) => (mandatory ? [] : [[at + 1, field]]));

	it("are those that are free, and a mandatory one only where control misses it", () => {
		expect(fieldsFor(["phone"])).toEqual(optional);
		expect(fieldsFor(["consentCollection"])).toEqual([[1, "consentCollection"], ...optional]);
	});

	it("say nothing of a mandatory one that nobody asked for", () => {
		const given = { field: "consentCollection", version: "1", language: "en", at: 1, given: true } as const;
		const changed = (faulty: readonly string[]) =>
			changedConsents(face, { ...correcting(faulty), consents: [given] }).map(({ field }) => field);
		expect([changed([]), changed(["consentCollection"])]).toEqual([[], ["consentCollection"]]);
	});
});

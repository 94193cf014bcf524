import { expect, it } from "vitest";
import { getProcedure } from "../../../procedures/registry.ts";
import { offerOf, readRules, typedOf } from "./rules-form.ts";

const law = getProcedure("kr-rights-leader", "2026");
const [call] = law.rounds ?? [];
const offer = call ? offerOf(call, law) : null;
if (!call || !offer) throw new Error("The round of 2026 ships, and rules to score it by.");

it("the form as it is offered gives the rules as they are offered", () => {
	expect(readRules(typedOf(offer.proposed, offer), offer)).toEqual({ rules: offer.proposed, faults: null });
});

it("rules that were changed come back from their own form as they were changed", () => {
	const [first, ...rest] = offer.proposed.criteria;
	if (!first) throw new Error("nothing is compared");
	const changed = {
		...offer.proposed,
		interview: null,
		summary: "median",
		ties: "none",
		criteria: [...rest, first],
	} as const;
	expect(readRules(typedOf(changed, offer), offer)).toEqual({ rules: changed, faults: null });
});

it("each refused rule is told at a field that the form has", () => {
	const typed = typedOf(offer.proposed, offer);
	const wrong = {
		scoreMax: "0",
		"weight-korean": "1.5",
		assessorsPerCase: "10",
		outlierDistance: "",
		"points-A4.1": "x",
		"order-score": "9",
	};
	for (const [field, value] of Object.entries(wrong)) {
		const { faults } = readRules({ ...typed, [field]: value }, offer);
		expect(Object.keys(faults ?? {}), field).toContain(field);
	}
	const without = readRules({ ...typed, interview: "no", "order-interview": "5" }, offer);
	expect(without.faults).toEqual({ "order-interview": "criterion-without-source" });
	const none = Object.fromEntries(offer.criteria.map(({ id }) => [`order-${id}`, ""]));
	expect(readRules({ ...typed, ...none }, offer).faults).toEqual({ "order-score": "criteria" });
});

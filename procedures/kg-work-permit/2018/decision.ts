import type { DecisionRules } from "../../../casework/decision-rules.ts";
import { papers } from "./papers.ts";
import { remedies } from "./remedies.ts";

/** What kind of paper each kind of application leads to (facts 4.2). */
const grantKinds: Readonly<Record<string, string>> = {
	attract: "employer-permit",
	card: "card",
	entrepreneur: "entrepreneur-permit",
};

/**
 * Decision, fee and paper under the law of 2018. A commission decides on what an employer asks for (B7); the ministry's page of an entrepreneur's
 * path has no commission and asks for the receipt of the fee beforehand (facts 4.6).
 */
export const decision: DecisionRules = {
	goesToBoard: (kind) => kind !== "entrepreneur",
	feeDue: (kind) => (kind === "entrepreneur" ? "before-decision" : "after-decision"),
	remedies: remedies.map(({ id }) => id),
	// Not found in any source: a house choice.
	payDueDays: 30,
	grantKindOf: (kind) => (kind === null ? null : (grantKinds[kind] ?? null)),
	papers,
};

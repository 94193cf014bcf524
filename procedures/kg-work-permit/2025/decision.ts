import type { DecisionRules } from "../../../casework/decision-rules.ts";
import { papers } from "./papers.ts";
import { remedies } from "./remedies.ts";

/** What each kind of application leads to (facts 4.7). */
const grantKinds: Readonly<Record<string, string>> = {
	"first-stage": "single-permit-first",
	"second-stage": "single-permit-second",
	"entrepreneur-first": "single-permit-first",
	"entrepreneur-second": "single-permit-second",
};

/**
 * Decision, fee and paper of the Single Permit: no commission, the fee with the filing (24.kg/english/313664). An officer proposes, somebody else
 * decides.
 */
export const decision: DecisionRules = {
	goesToBoard: () => false,
	feeDue: () => "at-filing",
	// The employer's guarantee fee, which is not returned (24.kg/english/313664); its amount was not found in any source.
	feesBeside: (kind) => (kind === null || kind.startsWith("entrepreneur") ? [] : ["guarantee"]),
	remedies: remedies.map(({ id }) => id),
	// Not found in any source: a house choice.
	payDueDays: 30,
	grantKindOf: (kind) => (kind === null ? null : (grantKinds[kind] ?? null)),
	papers,
};

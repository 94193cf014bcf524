import type { DecisionRules, PaperTerm } from "../../../casework/decision-rules.ts";
import { isSecondStage } from "./kinds.ts";
import { remedies } from "./remedies.ts";

/** What each kind of application leads to (facts 4.7). */
const grantKinds: Readonly<Record<string, string>> = {
	"first-stage": "single-permit-first",
	"second-stage": "single-permit-second",
	"entrepreneur-first": "single-permit-first",
	"entrepreneur-second": "single-permit-second",
};

/** The first stage is 60 days, the second up to a year (24.kg/english/329358). */
function termOf(kind: string | null): PaperTerm | null {
	if (kind === null || grantKinds[kind] === undefined) return null;
	return isSecondStage(kind) ? { unit: "months", most: 12 } : { unit: "days", most: 60 };
}

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
	termOf,
};

import type { DecisionRules } from "../../../casework/decision-rules.ts";
import { remedies } from "./remedies.ts";

/**
 * Who is selected is decided in a round, over all candidates together (A2, A15), and never for one alone. Nothing is paid: the notice knows no fee. The
 * certificate of A14 is made with the appointment, by the half of this procedure that follows a round's result.
 */
export const decision: DecisionRules = {
	goesToBoard: () => true,
	feeDue: () => "none",
	remedies: remedies.map(({ id }) => id),
	payDueDays: 0,
	grantKindOf: () => null,
	papers: { ruleOf: () => null, subjectOf: () => null, occupationOf: () => null },
};

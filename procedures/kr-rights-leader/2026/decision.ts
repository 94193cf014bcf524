import type { DecisionRules } from "../../../casework/decision-rules.ts";
import { appointmentKind } from "./paper-kinds.ts";
import { papers } from "./papers.ts";
import { remedies } from "./remedies.ts";

/**
 * Who is selected is decided in a round, over all candidates together (A2, A15), and never for one alone. Nothing is paid: the notice knows no fee. Whoever
 * confirmed the place is appointed, and gets the certificate of A14.
 */
export const decision: DecisionRules = {
	goesToBoard: () => true,
	feeDue: () => "none",
	remedies: remedies.map(({ id }) => id),
	payDueDays: 0,
	grantKindOf: () => appointmentKind,
	papers,
};

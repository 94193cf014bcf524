import { wholeCase } from "../../../casework/review-rules.ts";
import { defineProcedure } from "../../define.ts";
import { home } from "../home.ts";
import { caseExamples } from "./case-examples.ts";
import { face } from "./face.ts";
import { letterExamples } from "./letter-examples.ts";
import { letterKinds, renderLetter } from "./letters.ts";
import { documentReasons, letterTemplates, refusalGrounds, remedies } from "./reasons.ts";

/** The reading room under its rules of 2026, as the server knows it. */
export const procedure = defineProcedure({
	...home,
	face,
	doors: { web: "verified-contact", mail: "confirmed-link", counter: "officer", post: "officer" },
	clocks: {
		receiptDueDays: 1,
		refusalNoticeWorkingDays: 3,
		calendar: "kg",
		decisionDueWorkingDays: 10,
		replyDueWorkingDays: 3,
		warnWorkingDaysBefore: 1,
		reminderDaysBefore: 2,
		lapseGraceDays: 3,
	},
	review: {
		correctionDueDays: 14,
		documentReasons: documentReasons.map(({ id }) => id),
		refusalGrounds: refusalGrounds.map(({ id }) => id),
		itemsOf: wholeCase,
		decision: {
			goesToBoard: () => false,
			feeDue: face.feeDue,
			remedies: remedies.map(({ id }) => id),
			payDueDays: 0,
			grantKindOf: () => null,
			papers: { ruleOf: () => null, subjectOf: () => null, occupationOf: () => null },
		},
	},
	letterKinds,
	renderLetter,
	letterTemplates,
	letterExamples,
	caseExamples,
});

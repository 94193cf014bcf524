import { defineProcedure } from "../../define.ts";
import { home } from "../home.ts";
import { caseExamples } from "./case-examples.ts";
import { face } from "./face.ts";
import { letterExamples } from "./letter-examples.ts";
import { letterTemplates } from "./letter-templates.ts";
import { letterKinds, renderLetter } from "./letters.ts";
import { review } from "./review.ts";

/** The work permit as the Single Permit of 2025, as the server knows it. */
export const procedure = defineProcedure({
	...home,
	face,
	// The state's own portal (evisa.e-gov.kg) is not ours to open; the doors of the law before stay, as the house's choice.
	doors: { mail: "sealed", web: "sealed", counter: "officer", post: "officer" },
	clocks: {
		receiptDueDays: 1,
		refusalNoticeWorkingDays: 5,
		calendar: "kg",
		// 24.kg/english/313664: seven working days.
		decisionDueWorkingDays: 7,
		replyDueWorkingDays: null,
		warnWorkingDaysBefore: 2,
		reminderDaysBefore: 7,
		lapseGraceDays: 3,
	},
	review,
	letterKinds,
	renderLetter,
	letterTemplates,
	letterExamples,
	caseExamples,
});

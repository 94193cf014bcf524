import { defineProcedure } from "../../define.ts";
import { home } from "../home.ts";
import { caseExamples } from "./case-examples.ts";
import { face } from "./face.ts";
import { letterExamples } from "./letter-examples.ts";
import { letterTemplates } from "./letter-templates.ts";
import { letterKinds, renderLetter } from "./letters.ts";
import { review } from "./review.ts";

/** The work permit under the law of 2018, as the server knows it. */
export const procedure = defineProcedure({
	...home,
	face,
	// B15-B23 know the sealed letter only; counter and post are how paper came before (facts 4.3), an officer vouches for them.
	// At the web door only corrections come in, through the applicant's page, sealed as a letter's container is.
	doors: { mail: "sealed", web: "sealed", counter: "officer", post: "officer" },
	clocks: {
		receiptDueDays: 1,
		refusalNoticeWorkingDays: 5,
		calendar: "kg",
		// Statutory days to consider were not found (facts 4.4): no day is promised until an authority sets its own target.
		decisionDueWorkingDays: null,
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

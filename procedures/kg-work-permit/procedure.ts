import { defineProcedure } from "../define.ts";
import { face } from "./2018/face.ts";
import { letterExamples } from "./2018/letter-examples.ts";
import { letterTemplates } from "./2018/letter-templates.ts";
import { letterKinds, renderLetter } from "./2018/letters.ts";
import { review } from "./2018/review.ts";
import { contacts } from "./contacts.ts";

/** The work permit as the server knows it. Everything of a law lives in that law's folder; this file names the one in force. */
export const procedure = defineProcedure({
	face,
	numberPrefix: "KG",
	offices: [{ id: "ssm", name: contacts.office, mailbox: "migration", contacts }],
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
});

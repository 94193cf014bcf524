import { defineProcedure } from "../../define.ts";
import { home } from "../home.ts";
import { caseExamples } from "./case-examples.ts";
import { face } from "./face.ts";
import { letterExamples } from "./letter-examples.ts";
import { letterTemplates } from "./letter-templates.ts";
import { letterKinds, renderLetter } from "./letters.ts";
import { review } from "./review.ts";
import {
	citizenshipOf,
	groundOf,
	interviewRubric,
	measures,
	proposedAssessment,
	proposeMeasures,
	readAnswers,
	recommenderOf,
} from "./selection.ts";

/** The selection of rights leaders under the notice of 2026, as the server knows it. */
export const procedure = defineProcedure({
	...home,
	face,
	// In person, by post, by e-mail (A13.1); the web is ours.
	doors: { web: "verified-contact", mail: "confirmed-link", counter: "officer", post: "officer" },
	clocks: {
		// None of these days is in the notice: the office's own.
		receiptDueDays: 1,
		refusalNoticeWorkingDays: 5,
		calendar: "kr",
		decisionDueWorkingDays: null,
		replyDueWorkingDays: null,
		warnWorkingDaysBefore: 2,
		reminderDaysBefore: 2,
		windowReminderDaysBefore: 3,
		lapseGraceDays: 3,
	},
	review,
	letterKinds,
	renderLetter,
	letterTemplates,
	letterExamples,
	caseExamples,
	assessment: {
		propose: proposedAssessment,
		recommenderOf,
		citizenshipOf,
		interviewRubric,
		readAnswers,
		measures,
		proposeMeasures,
		groundOf,
		remedy: "write-to-office",
		// Nothing in the notice asks for it, and a place on a list that moves is easily read as a promise: an office that wants to tell it says so here.
		tellsReservePosition: false,
	},
});

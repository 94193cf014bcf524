import type { ReviewWords } from "./words.ts";

export const words: ReviewWords = {
	events: {
		review_begun: "An officer began to look at it",
		taken_over: "Taken over from a colleague",
		assigned: "Given to an officer",
		document_judged: "Document looked at",
		correction_requested: "Documents asked for again",
		returned_to_review: "Back in review",
		opinion_asked: "Opinion asked",
		opinion_given: "Opinion came",
		decision_proposed: "Decision proposed",
		letter_written: "An officer wrote to the applicant",
		reply_received: "A letter that quotes this number came",
		promised: "Day promised",
		promise_warned: "Warned: a promised day is near",
		protective_receipt_issued: "Protective receipt issued",
		representative_recorded: "Representative recorded",
	},
	refusals: {
		"in-other-hands": "A colleague has this application. Read it, or take it over.",
		"not-yours": "First take this application.",
		"no-such-reason": "Choose a reason from the list.",
		"nothing-wrong-marked": "No document is marked as wrong, so there is nothing to ask for.",
		"documents-not-judged": "Some documents have not been looked at yet.",
		"documents-wrong": "Some documents are marked as wrong: ask for them again first.",
		"findings-not-settled": "Some findings are not settled yet.",
		"items-do-not-match": "What is to be decided has changed. Look again.",
		"approved-out-of-range":
			"Write how many are approved: at least one, and not more than were asked for. To approve none, refuse.",
		"ground-missing": "Choose the ground of the refusal.",
		"day-has-passed": "That day has passed.",
		"no-such-opinion": "That opinion was not asked for.",
		"opinion-pending": "An opinion that was asked for has not come yet.",
		"already-so": "It is so already.",
	},
	letterKinds: {
		"correction-request": "request for correction",
		"officer-letter": "letter from an officer",
		"protective-receipt": "protective receipt",
		"page-link": "link to the applicant's page",
	},
};

import type { OwnCorrectionWords } from "./words.ts";

export const words: OwnCorrectionWords = {
	title: (at) => `The applicant corrected this application: ${at}`,
	waits:
		"Control is looking at what came. Until it has answered, nobody can review or decide; open the page again in a minute.",
	whyBack:
		"That is why it is no longer under review: until the window of the call closes, the applicant may correct it.",
	came: "New documents",
	gone: "No longer part of it",
	answers: "Answers that are others now",
	nothingElse: "Neither documents nor answers are others than before.",
	document: (ordinal, label) => `${ordinal}. ${label ?? "kind unknown"}`,
	judgedStand: (count) =>
		count === 1
			? "What was said of 1 document that stayed still stands."
			: `What was said of ${count} documents that stayed still stands.`,
	judgedNone: "Nothing that was said of documents stands: each has to be looked at.",
	proposalFell: "The proposed decision fell: it was about what lay there before.",
	gatesFell: "What was said of the eligibility requirements is asked again.",
	yoursAgain: "You had begun with this application, and it is still yours. Look at what is new, then go on.",
	beginAgain: "Go on with the review",
	refused:
		"The applicant corrected this application while you had it open. Nothing was saved, because you saw what lay there before. Open it again: it says what is new.",
	stated: {
		lead: "These are no whole answers, but what the applicant wants changed in the application that this correction belongs to.",
		takenBack: (questions) => `Left without an answer now: ${questions}.`,
		withdraws: (ordinals) => `Documents of that application that are to be taken away, by number: ${ordinals}.`,
		hidden: (questions) => `Also changed, and not shown here because it is sensitive: ${questions}.`,
	},
	mark: "corrected by the applicant",
	mine: (count) =>
		count === 1
			? "The applicant corrected one application that you had begun"
			: `Applicants corrected ${count} applications that you had begun`,
};

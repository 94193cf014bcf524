import { ordinaryWords } from "../../ordinary-letters.en.ts";
import type { LetterWords } from "./letter-words.ts";

export const words: LetterWords = {
	...ordinaryWords,
	ownSubject: {
		postponed: "the result of your application has been put off",
		decision: "the result of your application",
	},
	correct: [
		"It is enough to send only the corrected or missing documents. Answer this letter with them attached, or add them on the page of your application, and leave this unique number in the subject.",
		"Your answers you correct on the page of your application: answer there anew the pages of the form that change.",
	],
	nextReview:
		"An officer now considers your documents. You will be told the day of the interview, if there is one, and the result separately. Until the window closes you can still correct your application on its page; number and time of arrival stay.",
	howToFileSteps: [
		"Fill in the form on this office's site, or print it and fill it in by hand.",
		"Scan or photograph each document: PDF files are best, one document in each. No electronic signature is needed.",
		"Name each file after its document, and send them as ordinary attachments to this address before the window closes.",
		"You may also bring them to the office or send them by post.",
	],
	postponed: [
		"The result of your application has been put off. This is not a refusal, and you need do nothing.",
		"Why, and what happens next, stands on the page of your application.",
	],
	selected: "You have been selected as a human-rights leader among foreigners.",
	notSelected: "You have not been selected this time.",
	selectedNext:
		"The office will write to you about the certificate and the beginning of the activity. Your name is not published without your consent.",
	guide: "The call, the form and the guide",
};

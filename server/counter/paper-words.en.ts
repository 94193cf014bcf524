import type { PaperNoticeWords } from "./paper-words.ts";

export const words: PaperNoticeWords = {
	titles: {
		nonconformity: "Your application has faults",
		incomplete: "Documents are missing from your application",
		"to-check": "An officer will look at your application",
	},
	intro: {
		nonconformity:
			"We checked the documents that you handed in on paper. They cannot be accepted yet, for these reasons:",
		incomplete: "We checked the documents that you handed in on paper. What is there is right, and this is missing:",
		"to-check": "We checked the documents that you handed in on paper. An officer has to look at this:",
	},
	closing: (phone) => [
		"Bring only what is missing or was wrong, and name the number above. You need not bring the rest again.",
		`Your application keeps its number and the date on which it came. Questions: ${phone}.`,
	],
	waiting: (day) => [`You need do nothing now. You will have an answer by the end of ${day}.`],
};

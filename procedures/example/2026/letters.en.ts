import { ordinaryWords } from "../../ordinary-letters.en.ts";
import type { ExampleWords } from "./letters.ts";

export const words: ExampleWords = {
	...ordinaryWords,
	correct: [
		"It is enough to send only the corrected or missing documents: answer this letter with them attached and leave this unique number in the subject, or add them on the page of your application.",
	],
	nextReview: "An officer now considers your application and will write to you.",
	howToFileSteps: [
		"Fill in the form on this site.",
		"Scan or photograph each document, one in each file, and attach them to a letter to this address.",
		"You may also bring them to the library or send them by post.",
	],
	guide: "The guide and the form",
	decision: {
		subject: "the result of your application",
		granted: "The reading room is open to you.",
		next: "Come on any day that the library is open.",
		refused: "The application is refused.",
	},
};

import type { CorrectionWords } from "./correction-words.ts";

export const words: CorrectionWords = {
	notFiledText: "Until you press “File” on the last page, nothing changes: the office has your application as it is.",
	closed: (at) =>
		`The time for applications ended ${at}. Your application is not late for that. You may still file this correction: if it was asked of you, it counts; if not, an officer looks at it, and until then your earlier answers stand.`,
	email:
		"If you confirmed an e-mail address with your application, letters go on coming there, whatever you write here.",
	filed: {
		title: "Your correction is filed",
		number: "Number of your application",
		stays: "The number and the date of your application stay as they were. Your second secret is the same, too.",
		arrived: (at) => `The correction arrived ${at}.`,
		own: (number) => `The correction is kept under a number of its own, ${number}; you need not remember it.`,
		late: "It came after the time for applications. If it was asked of you, it counts; if not, an officer looks at it, and until then your earlier answers stand.",
		next: "It is checked now, which takes a minute or so. Your page shows what came of it.",
		letter: "A letter tells it too, if you gave an e-mail.",
		mine: "Open my page",
	},
};

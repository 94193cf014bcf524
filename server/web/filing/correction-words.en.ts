import type { CorrectionWords } from "./correction-words.ts";

export const words: CorrectionWords = {
	notFiledText: "Until you press “File” on the last page, nothing changes: the office has your application as it is.",
	closed: (at) =>
		`The time for applications ended ${at}. Your application is not late for that. You may still file this correction: if it was asked of you, it counts; if not, an officer looks at it, and until then your earlier answers stand.`,
	email:
		"If you confirmed an e-mail address with your application, letters go on coming there, whatever you write here.",
	parts: {
		email: "If you leave it empty, the address stays as you filed it.",
		offer:
			"You choose which pages of the form to change; everything else stays as you filed it. Your documents, number and date stay, too.",
		action: "Choose what to change",
		lead: "Open only the pages that you want to change. All others stay as you filed them.",
		filed: "As filed",
		changed: "Changed",
		onPage:
			"Fill in this whole page: it takes the place of everything that you answered on it before. Your earlier answers are sealed, so they cannot be shown here.",
		leave: "Leave this page as it was filed",
		none: "You have not changed anything yet.",
		unchanged: (pages) => `The check asked you to correct this too, and it would stay as it was: ${pages}.`,
		rest: "All other answers stay as you filed them.",
		choose: "Back to the list of pages",
	},
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

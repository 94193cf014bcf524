import type { MovingWords } from "./words.ts";

export const words: MovingWords = {
	title: "Move to the responsible office",
	link: "Move to another office",
	lead: [
		"Number, date of arrival, receipt and every promised day stay as they are.",
		"The other office finds it in its queue; yours sees it no more. The applicant is told: by letter, where there is an address, and on his own page.",
	],
	now: "It lies at",
	to: "Responsible office",
	choose: "Choose an office",
	reason: "Reason",
	reasonHint: "Why that office is responsible. Colleagues read it; the applicant does not.",
	action: "Move it",
	done: (number, office) => `${number} lies at ${office} now.`,
	doneLead:
		"Its number and its dates are the same. The applicant is told: by letter, where there is an address, and on his own page.",
	toQueue: "To the queue",
	event: "Moved to another office",
	refusals: {
		"on-an-agenda": "It stands on an agenda of your office. Take it off the agenda first.",
		"money-is-here": "A fee was asked for or paid at your office. It cannot be moved.",
		"no-such-office": "Choose one of the offices of this procedure.",
	},
};

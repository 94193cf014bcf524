import { words as eligibility } from "../eligibility/words.en.ts";
import type { TaskWords } from "./words.ts";

export const words: TaskWords = {
	title: "Tasks",
	lead: "What waits for a person: letters, answers that did not arrive, cases that wait for us.",
	waiting: (count) => `${count} waiting`,
	whose: { mine: "Mine", nobody: "Nobody's", all: "All", closed: "Closed" },
	empty: {
		mine: "Nothing waits for you.",
		nobody: "Every task has an owner.",
		all: "No task is open.",
		closed: "No task has been closed yet.",
	},
	kinds: {
		letter: {
			what: "A letter to be read",
			todo: "Read it, then answer it, link it to a case, or close it with a reason.",
		},
		unreadable: {
			what: "A letter that cannot be read",
			todo: "Open the original, and ask the sender to send it again in another way.",
		},
		reply: {
			what: "A letter that quotes a case",
			todo: "Read it and look who wrote; then answer it or close it with a reason.",
		},
		undelivered: {
			what: "A message that did not arrive",
			todo: "Call the applicant or tell them at the counter, then close this with a word.",
		},
		held: {
			what: "A case that waits for us",
			todo: "Mend the fault and let control run again. The task closes when the case goes on.",
		},
		correction: {
			what: "A correction that could not be joined",
			todo: "See who signed it; join it to the case or let it stand alone. The task closes with that.",
		},
		revoked: {
			what: "A certificate revoked before the letter came",
			todo: "See whether the signature still holds and what it means for the case, then close this with a word.",
		},
		payment: {
			what: "Money that does not agree",
			todo: "Look at the fee page: money that names no case is given to one, what is too much goes back, what is missing is asked for. The task closes when it agrees.",
		},
		tariff: {
			what: "A fee without an amount",
			todo: "The table of fees has no amount for this paper. The administrator enters it with its source; the order goes out by itself then.",
		},
		eligibility: eligibility.task,
	},
	number: "Number",
	owner: "With",
	nobody: "nobody",
	opened: "Since",
	promised: "Promised by",
	message: "Message",
	relay: "What the mail system said",
	openCase: "Open the case",
	openLetter: "Read the letter",
	take: "Take it",
	handOver: "Hand over",
	handTo: "Colleague",
	choose: "Choose a colleague",
	close: "Close with a word",
	word: "What was done",
	wordHint: "For example: called on the telephone, told the number and the state.",
	closesItself: "This task closes by itself when what caused it is over.",
	closed: "Closed",
	closedBy: "Closed by",
	overByItself: "over by itself",
	history: "What happened",
	facts: {
		task_taken: "Taken",
		task_handed_over: "Handed over",
		task_closed: "Closed",
		letter_linked: "Linked to a case",
	},
	errorTitle: "There is a problem",
	errors: {
		"word-missing": "Write what was done.",
		"no-colleague": "Choose a colleague.",
		changed: "A colleague was quicker: this has changed since you opened it. Nothing was written; look at it again.",
	},
	done: {
		taken: "It is yours now.",
		handed: "Handed over.",
		closed: "Closed.",
		linked: "Linked to the case.",
		answered: "The answer goes out now.",
	},
};

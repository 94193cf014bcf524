import type { QuotedWords } from "./quoted-words.ts";

export const words: QuotedWords = {
	becomes: {
		joins: (number) =>
			`This paper is added to ${number} when it is filed: what it brings takes the place of what lies there.`,
		waits: (number) => `${number} is being checked at this moment; this paper is added to it as soon as that is done.`,
		window: (number) =>
			`This paper came after the window of the call had closed, and nothing was asked of ${number}: it is filed as an application of its own, and ${number} stays as it is.`,
		closed: (number) =>
			`${number} takes no corrections any more: this paper is filed as an application of its own, and ${number} stays as it is.`,
		office: (number) =>
			`Another office has ${number}: this paper is filed, and an officer of that office decides whether it is added there.`,
		unknown: (number) =>
			`There is no application ${number}. Check the number; filed like this, the paper is an application of its own.`,
	},
	onlyCorrected: "Scan only what is corrected or added: the rest is with the earlier application.",
	joined: (ownNumber) =>
		`The correction was added to this application. Its applicant keeps this number; the paper itself came in as ${ownNumber}.`,
	joinedTitle: "The correction is added",
	printedAt: (time) => `of ${time}`,
};

import type { PlaceWords } from "./words.ts";

export const words: PlaceWords = {
	events: {
		placed: "Placed by the round",
		place_confirmed: "The place was confirmed",
		place_left: "The place was given up",
		objection_answered: "The objection was answered: the place stays as it is",
	},
	refusals: {
		"other-round": "This application belongs to another round, or its round has closed.",
		"window-closed":
			"Nothing was asked of the applicant, and a correction that nobody asked for counts only when it arrived while applications were taken. Leave it as an application of its own, or ask for what is wrong in a letter.",
		"no-place": "This application has no place in the round that waits for a word.",
		"day-has-not-passed": "The day by which the place can be confirmed has not passed yet.",
		"place-unconfirmed": "The candidate has not said yet whether he takes the place.",
		"objection-open": "The candidate has objected, and nobody has answered yet.",
		"no-objection": "There is no objection to answer.",
	},
	letterKinds: { place: "result of the selection" },
};

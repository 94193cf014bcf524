import type { PlaceWords } from "./place-words.ts";

export const placeWords: PlaceWords = {
	subject: "the result of the selection",
	reasonTitle: "Why:",
	reasons: {
		"by-rank": () =>
			"All candidates were put in order by the published criteria, and by that order there is a place for you.",
		"by-lot": () =>
			"By the published criteria you were exactly equal to others where the places ended. Lots were drawn as the rules of the selection say, and the lot gave you a place.",
		"group-full": (cap) =>
			`One group of offices can have at most ${cap} places. Candidates of your group who stand above you in the order have taken them.`,
		"seats-full": () => "All places went to candidates who stand above you in the order by the published criteria.",
		"lot-fell-on-others": () =>
			"By the published criteria you were exactly equal to others where the places ended. Lots were drawn as the rules of the selection say, and the lot gave the places to others.",
		"tie-open": () => "By the published criteria you are exactly equal to others, and nothing has been drawn yet.",
	},
	answerBy: (date) => `Please say by the end of ${date} whether you take the place: confirm it, or decline it.`,
	otherwise: "If you say nothing by then, the place goes to the next candidate on the reserve list.",
	link: "To your answer",
	linkUntil: (moment) => `This link opens your page once, until ${moment}. Do not pass it on.`,
	onPage: "You answer on the page of your application, or by telephone.",
	reserve: "You are on the reserve list.",
	position: (position) => `At the moment you are number ${position} on it. That may change.`,
	reserveNext:
		"If a place falls free, the list moves up by the same order, and we write to you at once. You need do nothing now.",
	movedUp: "A place has fallen free, and it is yours.",
	reckonedAnew: "After an objection the results were reckoned anew.",
	movedDown: "By the new order you have no place any more; you are on the reserve list.",
	reminder: "You have been chosen, and you have not said yet whether you take the place.",
	confirmed: "You have confirmed that you take the place.",
	declined: "You have declined the place. It goes to the next candidate, and nobody can bring it back.",
	notConfirmed: (date) =>
		`We have not heard from you by ${date}. The place has gone to the next candidate, and your application is closed.`,
	notReached: "The selection has closed, and no place fell free for you.",
	leftOut: "Your application took no part in the comparison.",
	disqualified: "Your place was taken back, because a requirement is not met.",
	asBefore: "What you objected to was judged anew, by others than before. The result stays as it is.",
};

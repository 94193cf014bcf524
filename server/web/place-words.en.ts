import type { PlaceWebWords } from "./place-words.ts";

export const words: PlaceWebWords = {
	states: {
		before_board: {
			name: "Compared with the others",
			means: "The application is complete and is compared with those of the other candidates.",
			next: "When the round is decided, each candidate is written his own result.",
			todo: "Nothing. If there is an interview, we write to you.",
		},
		reserve: {
			name: "On the reserve list",
			means: "All places are given. The candidate is on the reserve list.",
			next: "If a place falls free, the list moves up.",
			todo: "Nothing. We write when a place falls free.",
		},
		approved: {
			name: "Chosen",
			means: "The candidate has been chosen.",
			next: "When the place is confirmed, the appointment follows.",
			todo: "If you have not yet said whether you take the place, say so by the day in our letter.",
		},
		granted: {
			name: "Certificate issued",
			means:
				"The certificate of appointment has been issued. Whether it is good today is said by the page that checks papers.",
			next: "This application is finished.",
			todo: "The certificate can be downloaded on the page of the application.",
		},
		refused: {
			name: "Not chosen",
			means: "The candidate has not been chosen this time.",
			next: "This application is finished.",
			todo: "Our letter gives the reason and says how to object.",
		},
		withdrawn: {
			name: "Withdrawn",
			means: "The candidate withdrew, or declined the place.",
			next: "This application is finished.",
			todo: "While the window is open you may file anew; later, at the next call.",
		},
		lapsed: {
			name: "Closed without an answer",
			means: "No answer came by the day, so the application was closed.",
			next: "This application is finished.",
			todo: "You may apply again at the next call.",
		},
	},
	title: "You have been chosen",
	chosen: (date) => `Say by the end of ${date} whether you take the place.`,
	otherwise: "If you say nothing by then, the place goes to the next candidate on the reserve list.",
	why: "The reason stands in the letter that we sent you.",
	confirm: "I take the place",
	decline: "I do not want the place",
	byPhone: "You may also tell us by telephone: an officer then writes it down for you.",
	dayPassed: (date) =>
		`Your answer was awaited by the end of ${date}. If you gave it by then in another way, call us at once.`,
	confirmed: (date) => `On ${date} you said that you take the place. The office writes to you about what follows.`,
	declineLater: "If you can no longer take it",
	reserveTitle: "You are on the reserve list",
	reserve: "If a place falls free, the list moves up, and we write to you at once.",
	position: (position) => `When we wrote to you, you were number ${position} on it.`,
	leaveReserve: "I do not want to wait any longer",
	asked: {
		confirm: (at) => `You took the place on ${at}. It is being written into the case.`,
		decline: (at) => `You declined on ${at}. It is being written into the case.`,
	},
	declineTitle: "Do you really decline?",
	declineFacts: [
		"The place goes to the next candidate at once.",
		"Your application ends, and nobody can bring it back.",
		"You may apply again at the next call.",
	],
	declineTick: "I decline",
	declineTickMissing: "Tick the box if you really decline",
	declineAction: "Decline for good",
	keep: "No, go back",
	late: "There is no place to answer for any more. Your page shows how things stand.",
	events: {
		seat: "You were chosen in the round",
		"reserve-list": "You came on the reserve list of the round",
		"place-confirmed": "You said that you take the place",
		"place-declined": "You declined",
		"place-not-confirmed": "The day to confirm passed; the place went to the next candidate",
		"no-place": "The round ended without a place for you",
		"objection-answered": "What you objected to was judged anew; the result stays",
	},
};

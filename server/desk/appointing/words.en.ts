import type { AppointingWords } from "./words.ts";

export const words: AppointingWords = {
	rounds: "Places of a round, to be appointed",
	waiting: (places) => `${places} ${places === 1 ? "place waits" : "places wait"} for a certificate`,
	title: "Certificates of the round",
	lead: "Whoever has confirmed the place is appointed, and gets the certificate. One step issues them all; each is told by mail in his language.",
	term: (from, to) =>
		`Term: from ${from ?? "the day of confirmation"} to ${to ?? "a year later"}. Whoever confirmed later begins later and ends on the same day.`,
	confirmed: (count) => `Confirmed, without a certificate: ${count}`,
	confirmedOn: (day) => `confirmed on ${day}`,
	noneConfirmed: "Nobody waits for a certificate.",
	unconfirmed: (count) => `Not confirmed yet: ${count}`,
	unconfirmedLead: "Nothing is issued to them until they say that they take the place.",
	issue: (count) => `Issue ${count} ${count === 1 ? "certificate" : "certificates"}`,
	warning: "Numbers are given at once and never a second time. To look at one first, open its application.",
	issued: (count) => `Certificates issued: ${count}.`,
	notReady: "Not issued, because something that must be printed is missing:",
	changed: "Not issued, because the application was changed meanwhile or cannot be issued now:",
	toRegister: "To the register",
};

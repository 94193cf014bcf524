import type { ProtectiveWords } from "./protective-words.ts";

export const words: ProtectiveWords = {
	title: "Protective receipt",
	issuedAt: "This paper issued",
	pendingTitle: "The application is under consideration",
	pending: (moment) => `On ${moment} the application was under consideration and no decision had been made.`,
	officeActs: "The next step was the office's. Nothing was asked of the applicant.",
	applicantActs: "The office had asked the applicant for corrected documents and was waiting for them.",
	held: (since) => `Since ${since} it has been waiting for a technical reason on the office's side.`,
	promisesTitle: "What the office promised and has not done yet",
	noPromises: "No day is promised at this moment.",
	promises: {
		receipt: "Receipt of documents, or a list of faults",
		decision: "Decision",
		reply: "Answer to the applicant's letter",
	},
	target: "the office's own target, not set by law",
	passed: "passed",
	ahead: "not passed yet",
	ours: (day) => `The delay has been the office's, and not the applicant's, since the end of ${day}.`,
	notOurs: "No promised day of the office has passed.",
	showNote:
		"This paper may be shown to anybody. It holds no other personal data and gives no right to work or to stay.",
	checkNote: "The QR code and this address show how the application stands now:",
	signedNote:
		"The authority has signed this paper electronically. To check it offline: tilkat verify protective-receipt.pdf",
};

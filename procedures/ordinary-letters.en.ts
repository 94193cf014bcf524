import type { SharedWords } from "./ordinary-letter-words.ts";

const months = "January February March April May June July August September October November December".split(" ");

export const ordinaryWords: SharedWords = {
	subject: {
		delivery: "your documents have been delivered",
		nonconformity: "non-conformities were found",
		incomplete: "the set of documents is not complete",
		receipt: "receipt of acceptance of your documents",
		"to-check": "an officer will check your documents",
		held: "the delay is ours",
		"correction-joined": "your letter was joined to the application",
		"correction-waits": "an officer will look at your letter",
		"how-to-file": "How to file your documents",
		"correction-request": "some documents have to come again",
		"correction-reminder": "the time to answer ends soon",
		"officer-letter": "a letter about your application",
		"protective-receipt": "your application is under consideration",
		"page-link": "the way to the page of your application",
		"letter-answer": "an answer to your letter",
	},
	greeting: "Dear applicant,",
	number: "Unique number",
	state: "State of the application",
	keepNumber:
		"Please keep the unique number (write it down or copy it). Quote it whenever you contact us to learn how your documents stand.",
	date: (date) => `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`,
	delivered: (moment) => `Your documents reached the office on ${moment}.`,
	receiptBy: (date) => `If the set of documents is complete, the receipt will be sent not later than ${date}.`,
	rejected: "Your documents cannot be worked on as they are.",
	mend: "Please mend the following:",
	remarks: "Remarks that do not stop the application:",
	incomplete: "Your documents have arrived, but the set is not complete.",
	lacking: "The following lacks:",
	accepted: (moment) => `Your documents have been accepted and the set is complete. They were delivered on ${moment}.`,
	completed: (moment) =>
		`The set as it is now was complete on ${moment}. If you have had a receipt before, this one takes its place; number and time of arrival stay.`,
	receiptAttached:
		"The receipt is attached to this letter. Please keep it and the data file beside it: `tilkat verify` compares them with your own files without a network.",
	files: "Files accepted:",
	toCheck:
		"There is something in your documents that a machine cannot decide, so an officer will check it. This is not a refusal.",
	toCheckWhat: "What the officer will check:",
	answerBy: (date) => `You will have an answer not later than ${date}.`,
	held: [
		"Your documents are safe with us, but because of a fault in our system they have not been checked yet.",
		"The delay is ours: the day on which your documents arrived does not change, and you need do nothing. The check will go on by itself and we will send you the answer.",
	],
	heldSince: (moment) => `The delay began on ${moment}.`,
	joined: (number) => `Your letter was joined to the application with the number ${number}.`,
	joinedNext:
		"Further answers come under that number, and it shows you the state of the application. The number and the time of arrival of the application stay. If we asked you because of this letter to press a link, you need not.",
	waits: (quoted) =>
		`Your letter quotes the number ${quoted}, but it did not come from the contact of that application.`,
	waitsUnquoted: "Your letter could not be joined to an application by machine.",
	waitsNext:
		"An officer will look at it; until then that application is unchanged. This letter has a number of its own.",
	correction: [
		"An officer has looked at your documents. Some of them have to come again; the rest is in order and you need not send it again.",
		"Until your answer arrives the office's time does not run. This is not a refusal.",
	],
	correctionWanted: "Please send again:",
	correctionHow: [
		"Send only these documents: as attachments of an answer to this letter, with this unique number in the subject, or on the page of your application.",
		"Send them from the same e-mail address: a letter from anybody else waits for an officer.",
	],
	correctionBy: (date) => `Your answer is expected not later than ${date}.`,
	reminder: "Some of your documents have to come again, and nothing has come yet.",
	reminderBy: (date) =>
		`Your answer has to arrive not later than ${date}. What arrives on that day is in time, even if it is read later.`,
	reminderLapse: "If no answer arrives by then, the application is closed without a result.",
	windowReminder:
		"Your application is in, but something in it has to be mended or is missing, and nothing has come yet.",
	windowCloses: (moment) => `Applications to this call close on ${moment}. That very second is still in time.`,
	windowAfter:
		"What you send after that is recorded as late, with its time, and an officer decides what becomes of it.",
	officerWrites: "An officer writes to you about your application:",
	officerReply: (number) =>
		`If you answer, leave the number ${number} in the subject: your letter then comes to the same officer.`,
	letterAnswers: "An officer answers your letter:",
	letterAnswerAgain: "If you write again, answer this letter: it then comes to the same office.",
	quoted: (moment) => `You wrote on ${moment}:`,
	protective: (moment) => `Your application was delivered on ${moment} and is under consideration.`,
	protectiveOurs: (date) => `The office is late: the delay has been the office's since ${date}, and not yours.`,
	protectivePending: "No promised day of the office has passed.",
	protectiveAttached: "The attached signed page says so. You may show it to anybody; its QR code leads to the check.",
	pageLink: "Somebody, we hope you, asked for the way to the page of this application. This link opens it once:",
	pageLinkUntil: (moment) => `It works until ${moment}.`,
	pageLinkWarning: "If it was not you, do nothing: without this letter nobody comes in. Do not pass the link on.",
	howToFile:
		"Your letter has arrived, but there is no document in it, so it has not been registered as an application.",
	howToFileWhat: "This is what was found:",
	howToFileQuestion: "If you asked a question, an officer will read your letter and answer it.",
	fingerprint: "SHA-256 fingerprint of the authority's present certificate",
	phone: "Enquiries by telephone",
	automatic: "This letter was sent automatically.",
	demonstration: "DEMONSTRATION SYSTEM: this letter does not come from a real public authority.",
	moment: (date, time, zone) => `${date}, ${time} (${zone})`,
	decidedOn: (date) => `The result was decided on ${date}.`,
	ground: (ground) => `Ground: ${ground}.`,
	reasonOnPage: "The reason in full stands on the page of your application.",
	remedy: "How to object:",
};

import type { ProcedureTexts } from "../../define.ts";
import { stateWords } from "./state-words.ts";

export const texts: ProcedureTexts = {
	title: "Human-rights leaders among foreigners",
	shortTitle: "Rights leader",
	summary:
		"Selection of leaders among foreign nationals who help to prevent violations of foreigners' rights and to protect them.",
	guide: [
		{
			id: "who",
			heading: "Who may apply",
			rule: "A3 A3.1",
			paragraphs: [
				"Foreign nationals who reside in the country on a lawful basis, have worked at enterprises in the country for at least 2 years in total, and can communicate in their own mother tongue and in Korean.",
				"On the day of the announcement there must be no circumstance that bars from the selection, and the residence status must not restrict the activity of a leader.",
				"Nobody is refused by a machine for a residence status: an officer asks about it. No grade of Korean is required.",
			],
		},
		{
			id: "preference",
			heading: "Preference",
			rule: "A2.1 A4.1 A4.2 A4.3 A4.4 A5",
			paragraphs: [
				"Persons recommended by institutions related to foreigners (of the Ministry, of local self-government, or private support organisations).",
				"Persons with experience in institutions connected with foreign nationals or in organisations supporting them.",
				"Persons with experience of work in communities formed by nationality or by region.",
				"Persons with TOPIK level 4 or higher, or who have completed stage 4 or higher of the Social Integration Programme, or who are treated as equivalent. EPS-TOPIK is another test and does not count.",
				"Persons with stable ties with foreigners in the local community, and the like.",
			],
		},
		{
			id: "activity",
			heading: "What a leader does",
			rule: "A6 A7 A8 A9 A10 A11",
			paragraphs: [
				"Finds cases of unfair treatment, discrimination and violation of rights in the local community and brings them to the local employment and labor office; keeps a report provisionally called “Incident Journal”. An assault or another serious violation is told at once.",
				"Takes part in meetings, held every quarter and when needed.",
				"As a mentor explains to foreign workers how rights are protected and restored, and translates.",
				"Shares policies and information in social networks, and takes part in translating and checking materials.",
			],
		},
		{
			id: "term",
			heading: "Term and benefits",
			rule: "A12 A14",
			paragraphs: [
				"One year from the day of selection, planned to end at the end of June 2027.",
				"A certificate of human-rights leader, payment for attending meetings, reimbursement of expenses of the activity, and awards for those who perform excellently.",
			],
		},
		{
			id: "documents",
			heading: "Documents",
			rule: "A13 A4.1.1",
			paragraphs: [
				"(1) Application form with the consent sheet, (2) letter of recommendation, (3) eligibility confirmation sheet, (4) supporting documents.",
				"The letter of recommendation is needed only where you are recommended by an institution; without it you may apply all the same.",
				"Whose form an officer has entered need not send (1) and (3) by themselves.",
			],
		},
		{
			id: "send",
			heading: "How to file",
			rule: "A13.1",
			paragraphs: [
				"To the local employment and labor office (the section for foreigners): in person, by post, or by e-mail. At the counter and by post an officer enters the application, and it has its number at once; what comes by e-mail is read by an officer, who writes back.",
				"Ordinary attachments are enough; no electronic signature is needed. Send PDF files or clear photographs.",
			],
		},
		{
			id: "consent",
			heading: "Personal data",
			rule: "A13",
			paragraphs: [
				"Each consent is asked for by itself. Without the mandatory ones the application cannot be taken; refusing the optional one harms nothing.",
				"The registration number is used only to check that the stay is lawful.",
			],
		},
		{
			id: "selection",
			heading: "Selection",
			rule: "A2 A15",
			paragraphs: [
				"50 persons are selected, not more than 10 of each regional office.",
				"Review of documents and an interview, then the result. The day and time of the interview are told to each candidate separately, and so is the final result.",
			],
		},
		{
			id: "contact",
			heading: "Contact",
			rule: "A16",
			paragraphs: [
				"The Ministry's contact centre, telephone 1350, or the foreign-workforce section of the local employment and labor office.",
			],
		},
	],
	states: stateWords.en,
};

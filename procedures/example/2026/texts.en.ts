import type { ProcedureTexts } from "../../define.ts";

export const texts: ProcedureTexts = {
	title: "Cards and visits of the reading room",
	shortTitle: "Reading room",
	summary: "An invented library lets readers and groups into its reading room. It is an example and nobody's law.",
	guide: [
		{
			id: "who",
			heading: "Who may come",
			rule: "house",
			paragraphs: [
				"Anybody. A pupil brings a letter of the school, and whoever has not had a card brings a photograph.",
			],
		},
		{
			id: "send",
			heading: "How to file",
			rule: "house",
			paragraphs: ["On this site, by e-mail with ordinary attachments, at the counter or by post."],
		},
	],
};

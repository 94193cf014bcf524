import type { ProcedureTexts } from "../../define.ts";

export const texts: ProcedureTexts = {
	title: "Single Permit",
	shortTitle: "Single Permit",
	summary:
		"One document that is both work permit and work visa: 60 days first, then up to a year after arrival, for foreign workers of an employer and for foreign individual entrepreneurs.",
	guide: [
		{
			id: "regime",
			heading: "Which law this is",
			rule: "facts 4.1",
			paragraphs: [
				"Since 1 January 2025 the Single Permit is one document in place of the work permit and the work visa (24.kg/english/313664).",
				"It began as a pilot and was extended to 1 July 2026 (24.kg/english/362901). What applies after that day was not found in any source: the authority decides it, and this office shows on its pages which law applies on which day.",
				"An application stays under the law on whose day it was filed.",
			],
		},
		{
			id: "fee",
			heading: "The fee",
			rule: "facts 4.8",
			paragraphs: [
				"The fee is paid with the filing; until it is paid the application is not complete (24.kg/english/313664). How much it is stands in the payment order that this office sends.",
				"An employer also pays a guarantee fee, which is not returned (24.kg/english/313664). Its amount was not found in any source: it is not asked for until the office has entered one.",
			],
		},
		{
			id: "stages",
			heading: "Two stages",
			rule: "facts 4.7",
			paragraphs: [
				"The first stage gives 60 days, the second, after arrival, up to one year (24.kg/english/329358).",
				"To go on without a gap, apply for the second stage at least 10 working days before the first ends (an agency's page, not confirmed by the authority).",
			],
		},
		{
			id: "decision",
			heading: "The decision",
			rule: "facts 4.1",
			paragraphs: [
				"No commission considers the application (24.kg/english/313664): an officer proposes the decision and another person takes it.",
				"The decision is taken within 7 working days (24.kg/english/313664).",
			],
		},
		{
			id: "documents",
			heading: "Documents",
			rule: "house",
			paragraphs: [
				"The Single Permit's own list of documents was not found in any source. This office asks for those of the instruction of 2018 (paragraph B21), which is its own choice.",
				"The state's portal evisa.e-gov.kg belongs to the state and not to this office.",
			],
		},
		{
			id: "consultation",
			heading: "Consultation",
			rule: "B2 B8 B9",
			paragraphs: [
				"The section for working with foreign citizens answers questions on foreign labour at 0312 301117.",
				"E-mail for applications and questionnaires: migration@ssm.gov.kg. Enquiries: 0312 30-11-17.",
			],
		},
		{
			id: "scan",
			heading: "Scanning the documents",
			rule: "B16 B17 B18 B20",
			paragraphs: [
				"All documents are scanned as PDF so that every mark of authenticity can be seen: signature, seal, corner stamp of the letterhead, outgoing number and date.",
				"Each document is one file; a document of several sheets is scanned into one file.",
				"Only the photograph is a JPEG file.",
			],
		},
		{
			id: "names",
			heading: "Names of the files",
			rule: "B19",
			paragraphs: [
				"The number of files is the number of documents.",
				"The name of a file tells the document and its sheets, for example: Employment contract, 3 sheets.pdf.",
				"With several workers add the worker's number to the name, for example: Passport 2, 3 sheets.pdf.",
			],
		},
		{
			id: "sign",
			heading: "Signing",
			rule: "B12 B13 B14 B25",
			paragraphs: [
				"Each file is signed with the applicant's electronic digital signature.",
				"Accredited certification centres: Infocom (state enterprise), UTR LLC, DosTech LLC.",
				"Sign the file as a binary file and not as text: otherwise the signing programme may cut the PDF.",
			],
		},
		{
			id: "seal",
			heading: "Encryption and the transport container",
			rule: "B22",
			paragraphs: [
				"The signed files are encrypted to the authority's certificate, published on its official site. Compare its SHA-256 fingerprint with the one on this page.",
				"The files are packed into one ZIP archive, the transport container.",
				"The programme `tilkat pack` does all of this: it runs the authority's own control at your desk first and shows every fault.",
			],
		},
		{
			id: "send",
			heading: "Sending",
			rule: "B15 B23 B24",
			paragraphs: [
				"The container is sent to the authority's address through any e-mail service. Subject of the letter: ЧЖК – name of the organisation.",
				"One letter carries one application of one company, with the full set of documents.",
			],
		},
		{
			id: "answers",
			heading: "Answers",
			rule: "B26 B27 B28 B29 B30",
			paragraphs: [
				"When the documents have arrived you are sent a message with a unique number. Keep it: with it you can see the state of the application.",
				"If the container does not pass formal control you are told every fault. You may then send only the corrected file and quote the same number.",
				"When the set is complete, a receipt is sent not later than the following day.",
				"The decision is sent to your e-mail address too.",
			],
		},
	],
};

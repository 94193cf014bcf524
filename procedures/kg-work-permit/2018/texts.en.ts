import type { ProcedureTexts } from "../../define.ts";

export const texts: ProcedureTexts = {
	title: "Work permit",
	shortTitle: "Work permit",
	summary:
		"The permit to attract foreign labour, the personal card of a foreign worker, and the work permit of a foreign individual entrepreneur.",
	guide: [
		{
			id: "free",
			heading: "Free of charge",
			rule: "B1 B4",
			paragraphs: [
				"Receiving and considering applications is free of charge.",
				"For issuing permit documents the fee set by the Government of the Kyrgyz Republic is charged (Resolution No. 754 of 31 October 2006).",
				"The state duty is collected after the interdepartmental permit commission has considered the application.",
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

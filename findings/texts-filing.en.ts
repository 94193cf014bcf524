import {
	type FilingTexts,
	type FindingParams,
	type FindingSentence,
	filled,
	inBrackets,
	inType,
	megabytes,
	plain,
	say,
	withValue,
} from "./sentence.ts";

const problems: Readonly<Record<string, string>> = {
	missing: "is missing",
	choice: "is none of the answers offered",
	length: "is too long",
	count: "has too few or too many entries, or too large a number",
	form: "is not in the right form",
};

/** Each programme's own way to a PDF; `other` is a picture that the office's doors would have turned into one. */
const formats: Readonly<Record<string, { readonly name: string; readonly mend: string }>> = {
	hangul: {
		name: "of Hancom Office (HWP)",
		mend: "Open the file in Hancom Office, choose “Save as PDF” in the File menu, and send the PDF; nothing else of your application changes.",
	},
	word: {
		name: "of a text programme such as Word",
		mend: "Open the file in Word, choose “Save as” and the type PDF, and send the PDF; nothing else of your application changes.",
	},
};
const otherFormat = {
	name: "in another format",
	mend: "Open the picture, choose “Print” and “Save as PDF”, and send the PDF; nothing else of your application changes.",
};
const formatOf = (p: FindingParams) => formats[say(p, "type")] ?? otherFormat;

const savedAsPdf: FindingSentence = {
	what: (p) => `This document came as a file ${formatOf(p).name}${inType(p)}; the office keeps documents as PDF.`,
	mend: (p) => formatOf(p).mend,
};

export const filingTexts = {
	D01: filled((p) => `The file is not a PDF${inType(p)}.`, "Scan the paper document into a PDF file and send that."),
	D02: plain(
		"The PDF does not open.",
		"Scan the document again, check that the file opens on another computer, and send it.",
	),
	D03: plain("The PDF is locked with a password.", "Save the PDF without a password and without restrictions."),
	D04: plain("The PDF holds a script, that is, a small programme.", "Scan the paper document and send the plain scan."),
	D05: plain(
		"Other files are hidden inside the PDF.",
		"Send each document as a file of its own, and this one without attachments inside.",
	),
	D06: plain("The PDF tries to start a programme.", "Scan the paper document and send the plain scan."),
	D07: plain("The PDF has no pages.", "Scan the document again and check the file before you send it."),
	D08: filled(
		(p) =>
			withValue(
				p,
				"pages",
				(pages) =>
					`The number of sheets is given as ${say(p, "sheets")}, and the number of pages in the PDF is ${pages}.`,
				"The number of sheets does not agree with the pages of the PDF.",
			),
		"Check that every page was scanned, or correct the number of sheets in the file name.",
	),
	D09: filled(
		(p) =>
			`Some pages are scanned too coarsely${withValue(p, "pages", (pages) => ` (page ${pages}: ${say(p, "dpi")} dots per inch, at least ${say(p, "dpiMin", "150")} are asked for)`, "")}.`,
		"Scan the document at 200 dots per inch or more; in a photograph the page has to fill the whole picture.",
	),
	D10: filled(
		(p) => `The PDF has blank pages${withValue(p, "pages", (pages) => ` (page ${pages})`, "")}.`,
		"Check that no page was scanned with its back to the glass.",
	),
	D11: plain(
		"The PDF breaks off before its end: it was not saved or copied whole, or a signing programme has cut it.",
		"Check that the scan opens to its last page, and save or scan it anew. Where files are signed, sign it as a binary file (in openssl: -binary; elsewhere switch off “treat as text”).",
	),
	D12: filled(
		(p) => `The same file was sent twice${withValue(p, "otherOrdinal", (n) => ` (see file ${n})`, "")}.`,
		"Replace one of the two by the document that was meant.",
	),
	D13: filled(
		(p) => `Some pages do not look like a scan of paper${withValue(p, "pages", (pages) => ` (page ${pages})`, "")}.`,
		"Scan the paper document, so that its seal, stamp and signature can be seen.",
	),
	D14: filled(
		(p) =>
			withValue(
				p,
				"sizeBytesMax",
				() => `The document is too large: at most ${megabytes(p, "sizeBytesMax")} MB can be taken.`,
				"The document is too large.",
			),
		"Scan the document at 200 dots per inch, in grey where colour is not needed.",
	),
	D15: plain(
		"The PDF is slightly damaged; it could be opened all the same.",
		"Next time save the PDF anew, and sign it as a binary file, not as text.",
	),
	D16: filled(
		(p) => `The document is a picture${inType(p)}, but only the photograph may be one.`,
		"Scan the document into a PDF file, or save the picture as PDF.",
	),
	D17: plain(
		"A machine could not look into this PDF; an officer will.",
		"You need do nothing; a plain scan saved as PDF would be checked at once.",
	),
	D18: filled(
		(p) => `There is other data after the end of the PDF${withValue(p, "bytes", (n) => ` (${n} bytes)`, "")}.`,
		"Save the PDF anew from your scanning programme.",
	),
	N01: plain(
		"The name of the file does not tell which document it is.",
		"Name the file after the document and its sheets, for example: Passport, 3 sheets.pdf.",
	),
	N02: plain(
		"The name of the file does not tell the number of sheets.",
		"Add the number of sheets to the name, for example: Passport, 3 sheets.pdf.",
	),
	N03: plain(
		"The name of the file arrived with broken letters.",
		"Next time use a ZIP programme that keeps Kyrgyz letters (such as 7-Zip), or Latin letters in the names.",
	),
	N04: filled(
		(p) => `The ending of the file's name does not fit what the file is${inType(p)}.`,
		"Give the file the right ending when you save it.",
	),
	N05: filled(
		(p) => `The name of the file suggests “${say(p, "kind")}”, but it was packed as “${say(p, "manifestKind")}”.`,
		"Check that the right file was chosen for this document.",
	),
	N06: filled(
		(p) => `By its name the file was taken for: ${say(p, "kind")}.`,
		"You need do nothing if this is right; otherwise answer this letter and quote the number.",
	),
	P01: plain("The photograph is not a JPEG file.", "Save the photograph as a JPEG file (.jpg)."),
	P02: filled(
		(p) =>
			`The photograph does not have the shape 3 by 4${withValue(p, "width", (width) => ` (${width}×${say(p, "height")} pixels)`, "")}.`,
		"Crop the photograph to 3×4, for example 354×472 pixels.",
	),
	P03: filled(
		(p) =>
			`The photograph is too small${withValue(p, "width", (width) => ` (${width}×${say(p, "height")} pixels)`, "")}.`,
		"Scan it at 300 dots per inch: at least 354×472 pixels; do not enlarge a small picture.",
	),
	P04: filled(
		(p) =>
			`The photograph is marked with too low a resolution${withValue(p, "dpi", (dpi) => ` (${dpi} dots per inch)`, "")}.`,
		"Save the photograph at 300 dots per inch.",
	),
	P05: plain("The photograph is black and white.", "Send a photograph in colour."),
	P06: plain(
		"The background of the photograph does not seem to be white.",
		"Send a photograph taken against a white background.",
	),
	P07: plain("The photograph does not open.", "Save the photograph as a JPEG file again and check that it opens."),
	L01: plain(
		"It cannot be told what is applied for; an officer will look at it.",
		"Name the files after their documents; `tilkat pack`, where files are sealed, asks what is applied for.",
	),
	L02: plain(
		"The answers of the application form came on paper only and not as data.",
		"You need do nothing: an officer reads them; the form on this office's site or `tilkat pack` sends them along and is quicker.",
	),
	L03: filled((p) => {
		if (p.problem === "unknown") return "The answers hold a question that this form does not have.";
		const field = withValue(p, "field", (label) => `The answer to “${label}”`, "An answer of the form");
		return `${field} ${problems[say(p, "problem")] ?? "is not right"}.`;
	}, "Correct the answer in the form and send the application again."),
	L04: plain(
		"By the date of birth given, this person is under 18.",
		"Check the date of birth: a permit is given from the age of 18.",
	),
	L05: plain(
		"By the date given, the passport has expired.",
		"Check the date; if it is right, renew the passport first.",
	),
	L06: filled(
		(p) =>
			`${withValue(p, "field", (label) => `“${label}”`, "The tax number")} must have ${say(p, "digits", "14")} digits.`,
		"Correct the number as it stands in the certificate or on the card.",
	),
	L07: filled(
		(p) =>
			p.stated === undefined
				? `The application names too many workers${inBrackets(p, "found")}.`
				: `The answers name ${p.stated} worker(s), but there are documents of ${say(p, "found")}.`,
		"Add the missing workers to the form, or take out the documents that do not belong to it.",
	),
	L08: plain(
		"The organisation in the application is not the one in the signer's certificate; an officer will look at it.",
		"If somebody else signs for the organisation, add the power of attorney.",
	),
	L09: plain("The same person is named twice.", "Leave each worker in the application once."),
	L10: plain(
		"Neither a visa of category I or W1 nor a registration is stated for this person.",
		"Check the basis of stay; the copy of the passport must show such a visa or registration.",
	),
	L11: filled(
		(p) =>
			`The same application seems to have been filed before${withValue(p, "number", (number) => ` (under the number ${number})`, "")}.`,
		"You need do nothing; ask by the number of the first filing.",
	),
	L12: filled(
		(p) =>
			`The application was packed under other rules than those in force${inBrackets(p, "law")}; an officer will look at it.`,
		"Next time take the packing programme and the form from this office's site.",
	),
	L13: plain(
		"There is no licence, and nothing says whether the activity needs one.",
		"If the activity is licensed, send the licence with its annexes and quote the number.",
	),
	L14: plain(
		"There is no diploma for this worker, and nothing says in which field he or she will work.",
		"If it is education, medicine, pharmaceutics or law, send the diploma with its translation and quote the number.",
	),
	L15: filled(
		(p) => `The application was understood to be for this number of workers: ${say(p, "found", "1")}.`,
		"If the number is another one, answer this letter and quote the number of your application.",
	),
	L16: plain(
		"The passport expires in less than half a year.",
		"You need do nothing now; think of renewing the passport.",
	),
	L17: plain(
		"The signer's certificate names a person and not the organisation; an officer will check that this person may act for it.",
		"If the registration certificate does not name this person as the head, add the power of attorney.",
	),
	L18: filled(
		(p) => `Foreign workers are at least ${say(p, "percent", "20")} % of the staff you declare: more than a fifth.`,
		"It is no ban: a multiple of the fee is due. If your staff is another number, correct it.",
	),
	L19: plain(
		"The paper that is to be renewed was not found in your name, or ended too long ago; an officer will look.",
		"Write its number as it is printed on it. If it ended long ago, apply for a new one with the whole set.",
	),
	L20: plain(
		"By the date given, the permitted stay has ended; an officer will look at it.",
		"Check the date. If the stay has been extended, add the proof.",
	),
	L21: plain(
		"An officer asks whether this residence status allows the activity; a machine refuses nobody for it.",
		"You need do nothing now.",
	),
	L22: plain(
		"A circumstance of the office's list is declared that may bar from the selection; an officer will look at it.",
		"You need do nothing; if it was declared by mistake, correct the answer.",
	),
	L23: filled(
		(p) =>
			`${withValue(p, "field", (label) => `Consent to “${label}” was`, "A mandatory consent was")} not given. Without it the application cannot be taken.`,
		"You have the right to refuse; nothing is kept then. If you want to apply, give this consent.",
	),
	L24: plain(
		"The selection asks for persons who can communicate both in their mother tongue and in Korean; the answers say otherwise.",
		"Check the two answers. No certificate and no grade is needed for this requirement.",
	),
	L25: plain(
		"By the answers this person has become a citizen of the country, and the notice speaks of foreign nationals; an officer will look at it.",
		"You need do nothing; if the answer is wrong, correct it.",
	),
	L26: plain(
		"The permitted stay ends before the term of the activity.",
		"You need do nothing now; think of extending the stay. The notice does not ask for a longer one.",
	),
	L27: filled(
		(p) =>
			`The time at work adds up to ${say(p, "counted", "fewer")} days${withValue(p, "date", (date) => ` up to ${date}`, "")}; ${say(p, "asked", "730")} are asked for. Days that overlap are counted once.`,
		"Check the periods, and add every enterprise in the country at which you have worked.",
	),
	C01: filled(
		(p) => `A document lacks: ${say(p, "kind")}.`,
		"Send this document and quote the number of your application.",
	),
	C02: filled(
		(p) => `A document of this worker lacks: ${say(p, "kind")}.`,
		"Send this document and quote the number of your application.",
	),
	C03: filled(
		(p) => `This document was not asked for: ${say(p, "kind")}.`,
		"You need do nothing: it stays with the application.",
	),
	C04: filled(
		(p) => `There is more than one file of this kind: ${say(p, "kind")}.`,
		"Scan all sheets of a document into one file.",
	),
	C05: plain(
		"The fee that is paid with the filing has not been paid yet.",
		"Pay by the reference of the payment order that the office sends you; when the payment has come, the check goes on by itself.",
	),
	C06: savedAsPdf,
	M01: plain(
		"A malicious programme was found in the file.",
		"Check your computer for viruses, scan the document again and send it from a clean computer.",
	),
	M02: plain(
		"The file could not be checked for malicious programmes; an officer will look at it.",
		"You need do nothing.",
	),
} satisfies FilingTexts;

import { orOfPage } from "./own-page.ts";
import type { UnsealedTexts } from "./sentence.ts";
import { filled, plain, say } from "./sentence.ts";

/** Where documents come as ordinary files: nothing is signed or packed, and what was sealed on the way the browser sealed by itself. */
export const unsealed: UnsealedTexts = {
	T11: orOfPage(
		"en",
		plain(
			"The number that is quoted is that of an application with another contact, or of one that waits for no correction.",
			"You need do nothing: an officer will look at it; if the number was a slip, send it again with your own.",
		),
	),
	K02: plain(
		"The archive, or a file in it, is locked with a password.",
		"Send the documents without a password, or each as an attachment of its own.",
	),
	K11: plain("This file is an archive and not a document.", "Unpack it and send the documents one by one."),
	K12: plain(
		"The archive holds too many files.",
		"Send only the documents of this application, each as an attachment of its own.",
	),
	K27: plain("The file is not the one that was added: it was changed on the way.", "Send the file once more."),
	K31: plain("The file could not be opened at the office.", "Send the file once more, as it is on your device."),
	K32: plain(
		"The file is closed with somebody else's key and not with this office's.",
		"Send the file once more, as it is on your device.",
	),
	K35: plain("The file came the same way as another before it; an officer will look at it.", "You need do nothing."),
	K36: plain("The file was closed with an earlier key of this office; it was opened.", "You need do nothing."),
	D11: plain(
		"The PDF breaks off before its end: it was not saved or copied whole.",
		"Look whether your file opens to its last page, save or scan it anew, and send it again.",
	),
	D15: plain(
		"The PDF is slightly damaged; it could be opened all the same.",
		"You need do nothing; next time save the PDF anew before you send it.",
	),
	N01: plain(
		"The name of the file does not tell which document it is.",
		"Name the file after the document, for example: Recommendation letter.pdf.",
	),
	N03: plain(
		"The name of the file arrived with broken letters.",
		"You need do nothing; next time write the names of files in Latin letters.",
	),
	N05: filled(
		(p) => `The name of the file suggests “${say(p, "kind")}”, but it was sent as “${say(p, "manifestKind")}”.`,
		"Check that the right file was chosen for this document.",
	),
	L01: plain(
		"It cannot be told what is applied for; an officer will look at it.",
		"Name the files after their documents; the form on this office's site says it by itself.",
	),
	L02: plain(
		"The answers of the application form came on paper only and not as data.",
		"You need do nothing: an officer reads them; the form on this office's site sends them along and is quicker.",
	),
};

import { orOfPage } from "./own-page.ts";
import {
	type ContainerTexts,
	decided,
	filled,
	inAlgorithm,
	inBrackets,
	inType,
	megabytes,
	plain,
	withValue,
} from "./sentence.ts";

export const containerTexts = {
	T01: plain(
		"The subject of the letter is not in the form that this office asks for.",
		"Nothing is lost; next time write the subject as: ЧЖК – name of the organisation.",
	),
	T02: plain(
		"The subject of the letter names another organisation than the application.",
		"Check which organisation the application is for and write its name in the subject.",
	),
	T03: plain("The letter holds more than one container.", "Send each company's application in a letter of its own."),
	T04: plain(
		"The letter has no attachment.",
		"Attach the container, one ZIP archive with the signed and encrypted files, and send the letter again.",
	),
	T05: plain(
		"The documents are attached as they are: not signed, not encrypted and not packed into a container.",
		"Sign each file, encrypt it to this office's certificate and pack the files into one ZIP archive; `tilkat pack` does all three.",
	),
	T06: filled(
		(p) => `The attached archive is of a type that this office cannot open${inType(p)}.`,
		"Pack the files into an ordinary ZIP archive (in Windows: right click, “Compress to ZIP file”) and send it again.",
	),
	T07: plain(
		"The attachment arrived as winmail.dat, which only Outlook can read.",
		"In Outlook set the format of the letter to HTML or plain text and send it again.",
	),
	T08: plain(
		"The letter holds a link to files on the internet instead of the files.",
		"Attach the container itself: this office does not follow links.",
	),
	T09: plain(
		"The letter is damaged and cannot be read.",
		"Send it again, if need be from another mail programme or mail service.",
	),
	T10: filled(
		(p) =>
			withValue(
				p,
				"sizeBytes",
				() => `The letter will be ${megabytes(p, "sizeBytes")} MB; many free mail services refuse more than 25 MB.`,
				"The letter is larger than many free mail services carry.",
			),
		"Scan at 200 dots per inch in grey where colour is not needed, or send from a corporate mail service.",
	),
	T11: orOfPage(
		"en",
		plain(
			"The letter quotes the number of a case that was signed by somebody else.",
			"You need do nothing: an officer will look at it; if the number was a slip, send the letter again with your own.",
		),
	),
	T12: plain(
		"The letter quotes a number that takes nothing more: it is unknown, its case is closed, or the time to correct it has ended.",
		"This letter was taken as a new application with a number of its own; an application that you filed before is not changed by it. Check the number.",
	),
	T13: plain(
		"Besides the container the letter has other attachments, which are not considered.",
		"Put every document of the application into the container.",
	),
	T14: plain(
		"The attachment is not a container of signed and encrypted files.",
		"Make the container with `tilkat pack`, or as the guide on this office's site says, and send it again.",
	),
	T15: plain(
		"The same documents were filed before, from another e-mail address.",
		"You need do nothing: an officer checks which address is yours before anything is sent there. To hear sooner, call us.",
	),
	T16: plain(
		"The contact of this application has not been confirmed yet.",
		"Open the link in the letter that we sent you, or call this office: an officer then goes on with the application.",
	),
	T17: decided(
		(p) =>
			withValue(
				p,
				"time",
				(time) => `It came after the window for applications had closed (${time}).`,
				"It came after the window for applications had closed.",
			),
		"Nothing is lost: an officer decides whether it can still be taken, and you are told. If something of ours delayed it, write or call.",
		"An officer looked at it and does not take it for this call. Nothing that you send changes that. If something of ours delayed it, write or call.",
	),
	T18: decided(
		(p) =>
			withValue(
				p,
				"time",
				(time) => `It came before the window for applications opens (${time}).`,
				"It came before the window for applications opens.",
			),
		"You need do nothing: an officer decides whether it counts for this call. To be sure, file again within the window.",
		"An officer looked at it and does not count it for this call. File again within the window.",
	),
	T19: plain(
		"The letter has other attachments that cannot be read as documents; they are not considered.",
		"If they belong to the application, send them as PDF or as a picture; if not, you need do nothing.",
	),
	K01: filled(
		(p) =>
			p.rule === "not-zip" ? `The file is not a ZIP archive${inType(p)}.` : "The archive is damaged and does not open.",
		"Make the ZIP archive anew, open it yourself to check it, and send it again.",
	),
	K02: plain(
		"The archive, or a file in it, is locked with a password.",
		"Make the archive without a password: the encryption to this office's certificate already protects the files.",
	),
	K03: plain(
		"A file in the archive has a path that leads outside the archive.",
		"Put the files into one folder and pack them with an ordinary ZIP programme.",
	),
	K04: plain(
		"The archive holds a shortcut (link) instead of a file.",
		"Put the file itself into the archive, not a shortcut to it.",
	),
	K05: plain("Two files in the archive have the same name.", "Rename one of the two files and pack again."),
	K06: plain(
		"The archive's list of contents does not agree with what is in it.",
		"Make the archive anew with an ordinary ZIP programme and send it again.",
	),
	K07: plain(
		"The archive holds data that belongs to no file, or files that overlap.",
		"Make the archive anew with an ordinary ZIP programme and send it again.",
	),
	K08: plain(
		"The archive grows beyond all measure when it is unpacked.",
		"Pack only the scanned documents, with ordinary compression or none.",
	),
	K09: plain(
		"A file in the archive was damaged: its checksum is wrong.",
		"Make the archive anew, check that its files open, and send it again.",
	),
	K10: plain(
		"The archive uses a method of compression that this office does not read.",
		"Choose ordinary ZIP compression (Deflate) or none (Store) and pack again.",
	),
	K11: plain(
		"There is another archive inside the archive.",
		"Put the documents themselves into the archive, without a second archive around them.",
	),
	K12: plain(
		"The archive holds too many files.",
		"Send the workers in several letters, each with its own application.",
	),
	K13: plain(
		"The file is too large: at most 50 MB can be taken.",
		"Scan the document at 200 dots per inch, in grey where colour is not needed.",
	),
	K14: plain("The archive is empty.", "Put the documents into the archive and send it again."),
	K15: plain(
		"The files lie in folders inside the archive.",
		"The files were read all the same; next time pack them without folders.",
	),
	K16: plain("Files that the computer's system had put into the archive were passed over.", "You need do nothing."),
	K17: plain("The file is empty.", "Scan the document again, check that the file opens, and send it."),
	K18: plain("The archive is split into parts.", "Make one undivided ZIP archive and send it whole."),
	K20: plain(
		"The container has no list of contents, so the kinds of documents were told from the file names.",
		"You need do nothing; a container made with `tilkat pack` is checked more exactly.",
	),
	K21: plain(
		"The container's list of contents (tilkat.json) cannot be read.",
		"Pack the documents again and do not change the files that the packing programme makes.",
	),
	K22: plain(
		"The container was made with a newer packing programme than this office has.",
		"Pack the documents with the version that is published on this office's site.",
	),
	K23: plain(
		"The container was made for another office.",
		"Pack the documents again with this office's certificate, taken from its site.",
	),
	K24: plain(
		"The container was made for another procedure.",
		"Choose this procedure when packing, or send the container to the office it was made for.",
	),
	K25: filled(
		(p) =>
			`A document that the list of contents names is not in the container${withValue(p, "kind", (kind) => `: ${kind}`, "")}.`,
		"Pack all documents again and take no file out afterwards.",
	),
	K26: plain(
		"The file is in the container but not in its list of contents.",
		"Pack all documents again and add no file afterwards.",
	),
	K27: plain(
		"The file is not the one that was packed: it was changed afterwards.",
		"Pack the documents again and do not change them afterwards.",
	),
	K28: plain(
		"The container was packed long ago, or its date lies in the future.",
		"Check the date and the clock of your computer before you pack.",
	),
	K29: plain(
		"The container's list of contents is not signed.",
		"Sign it with the same electronic signature as the documents; `tilkat pack` does so.",
	),
	K30: plain(
		"The file is not encrypted.",
		"Encrypt each file to this office's certificate, which is published on its site.",
	),
	K31: plain(
		"The file could not be opened with this office's key.",
		"Encrypt the file again to the certificate on this office's site and send it.",
	),
	K32: plain(
		"The file is encrypted to somebody else and not to this office.",
		"Take the certificate from this office's site, compare its fingerprint, and encrypt the file again.",
	),
	K33: plain(
		"The file is encrypted by an outdated method.",
		"It was opened; next time choose AES-256 in your encryption programme.",
	),
	K34: filled(
		(p) => `The file is encrypted by a method that cannot be opened here by machine${inAlgorithm(p)}.`,
		"An officer will look at it; to be quicker, encrypt it again with RSA and AES-256.",
	),
	K35: plain(
		"The file came with an encryption key that was used before; an officer will look at it.",
		"You need do nothing; encrypt every file anew instead of copying an encrypted one.",
	),
	K36: plain(
		"The file is encrypted to an earlier certificate of this office.",
		"It was opened; next time take the new certificate from this office's site.",
	),
	S01: plain(
		"The file bears no electronic signature.",
		"Sign the file with the applicant's electronic signature before you encrypt it.",
	),
	S02: plain(
		"The signature belongs to other content: the file was changed after it was signed.",
		"Sign the final file again, and do not open and save it afterwards.",
	),
	S03: plain(
		"The electronic signature is not right.",
		"Sign the file again with the applicant's electronic signature and send it.",
	),
	S04: plain(
		"The file bears the signatures of several people.",
		"Let one person sign for the applicant, with one signature on each file.",
	),
	S05: plain(
		"The files are signed by different people.",
		"Sign all files of the application with one and the same electronic signature.",
	),
	S06: filled(
		(p) => `The signature uses a method that this office cannot check by machine${inAlgorithm(p)}.`,
		"You need do nothing: an officer will check the signature.",
	),
	S07: plain(
		"The signature uses an outdated method; an officer will check it.",
		"Next time choose SHA-256 in your signing programme, or ask your certification centre for a new certificate.",
	),
	S08: plain(
		"The signature lacks its signed details, so an officer will check it.",
		"Next time choose the form CAdES (CAdES-BES) in your signing programme.",
	),
	S09: plain(
		"The electronic signature is damaged or incomplete.",
		"Sign the file again and send it as your signing programme made it.",
	),
	S10: plain(
		"The signer's certificate was not issued by an accredited certification centre.",
		"Sign with a certificate of an accredited centre; the list is on this office's site.",
	),
	S11: filled(
		(p) => `The signer's certificate has expired${inBrackets(p, "date")}.`,
		"Get a new certificate from your certification centre and sign the files again.",
	),
	S12: filled(
		(p) => `The signer's certificate is not valid yet${inBrackets(p, "date")}.`,
		"Sign the files again once the certificate has become valid.",
	),
	S13: filled(
		(p) => `The signer's certificate has been revoked${inBrackets(p, "date")}.`,
		"Get a new certificate from your certification centre and sign the files again.",
	),
	S14: plain(
		"Whether the signer's certificate has been revoked could not be asked yet.",
		"You need do nothing: this office will ask again.",
	),
	S15: plain(
		"The signer's certificate is not meant for signing documents.",
		"Choose your signing certificate, not the one for encryption or login, and sign again.",
	),
	S16: plain(
		"The signature does not carry the signer's certificate.",
		"Choose “include the certificate” in your signing programme and sign again.",
	),
	S17: plain(
		"The signature names another certificate than the one it carries.",
		"Sign the file again with one certificate.",
	),
	S18: plain(
		"The stated time of signing cannot be right.",
		"Check the date and the clock of your computer before you sign.",
	),
	S19: plain(
		"The chain from the signer's certificate to an accredited centre could not be confirmed.",
		"Include the whole chain of certificates when signing, or ask your certification centre for it.",
	),
	S20: plain(
		"A signature file came without the document that it signs.",
		"Put the document beside its signature, under the same name, and pack again.",
	),
	S21: plain(
		"A machine cannot decide whether the signature is right.",
		"You need do nothing: an officer will check the signature.",
	),
} satisfies ContainerTexts;

import type { CliWords } from "./words.ts";

export const words: CliWords = {
	noSuchFile: (file) => `There is no file ${file}.`,
	authorityFingerprint: (fingerprint) =>
		`The authority's certificate has the fingerprint (SHA-256)\n  ${fingerprint}\nCompare it with the one that the authority publishes.`,
	authorityKept: "It is kept for next time, and for checking receipts.",
	authorityNotExpected: (expected) =>
		`That is not the certificate you expected:\n  ${expected}\nDo not seal to it. Ask the authority by phone.`,
	authorityChanged: (before) =>
		`The authority's certificate was another one last time:\n  ${before}\nCompare the new one with what the authority publishes; if it is right, run again with --accept-new-key.`,
	whatIsFile: (file) => `Which document is "${file}"?`,
	numberOfKind: "Number:",
	sayKind: (file, kinds) =>
		`The name of "${file}" does not say which document it is. Add --document "${file}=KIND"; kinds: ${kinds}.`,
	sayApplication: (kinds) => `Say with --kind what is applied for: ${kinds}.`,
	whatApplication: "What do you apply for?",
	giveAnswers: (kind) =>
		`Give the answers of the form "${kind}" with --answers FILE, or run in a terminal to be asked.`,
	dateForm: "(DD.MM.YYYY)",
	yesNoForm: "(yes/no)",
	yes: ["yes", "y"],
	no: ["no", "n"],
	mayBeEmpty: "(may stay empty)",
	notUnderstood: "That does not fit; once more, please.",
	oneMore: (label) => `Another one (${label})? (yes/no)`,
	keyPassword: (file) => `Password of ${file}:`,
	tokenPin: "PIN of the token:",
	giveKey: "Say what to sign with: --p12, --key with --cert, --pkcs11, or --signed-elsewhere.",
	signedBy: (name) => `Signing as ${name}.`,
	notSigned: (files) => `These files have no signature of your tool beside or around them: ${files}.`,
	signManifest: (file) =>
		`The list of documents was written to ${file}. Sign it with the same tool as the documents and run this again; or add --no-manifest.`,
	manifestOutdated: (file) =>
		`${file} was signed for other documents or answers. It was written anew: sign it once more and run this again.`,
	lonelySignatures: (files) => `These signatures belong to no file by their names and are left out: ${files}.`,
	reading: "Reading the folder ...",
	controlling: "Checking as the authority will ...",
	signing: (title, file, files) => `Signing ${file}/${files}: ${title}`,
	sealing: (title, file, files) => `Sealing ${file}/${files}: ${title}`,
	archiving: "Putting the container together ...",
	sending: "Sending ...",
	noFindings: "Control found no faults.",
	findings: (count) => `Control found ${count}:`,
	severities: { note: "note", warning: "warning", error: "fault", fatal: "fault" },
	mend: "What to do:",
	rule: "rule",
	atOffice: "Checked at the office only: malware, revoked certificates, whether this was filed before.",
	faultsStop: "Nothing was written, because the authority would reject it. Mend the faults and run this again.",
	faultsDespite: "Packed all the same, as you asked. The authority will say the same faults.",
	wrote: (file) => `Wrote ${file}`,
	letterSize: (megabytes) => `The letter has ${megabytes} MB after encoding for mail.`,
	letterTooLarge:
		"Free mail services carry 25 MB at most. Scan with less colour or at 200 dpi, or use a service that carries more.",
	secret: (secret, file) =>
		`Second secret, for your own page of this case. Tell it to nobody:\n  ${secret}\nIt is also in ${file}.`,
	openLetter: "Open the letter in your mail program and send it, or run again with --send.",
	sentUnder: (number) =>
		`Sent. The office took it under the number ${number}. Write it down: it answers every question about this case. The receipt or a list of faults comes by mail.`,
	sent: (address) => `Sent to ${address}. The number of your case will come by mail: keep it.`,
	notSent: (why, file) => `The letter could not be sent: ${why}\nIt is in ${file}.`,
	sayTo: "Say with --to the authority's e-mail address.",
	sayFrom: "Say with --from your own e-mail address: the number and the receipt are sent there.",
	letterText: (organisation, files, quotes) =>
		`${organisation}\nDocuments in the container: ${files}${quotes === null ? "" : `\nCorrects case: ${quotes}`}\n`,
	notAContainer: "This is no container.",
	inspectForm: {
		zip: "ZIP archive",
		"sealed-zip": "sealed archive",
		"single-file": "single file",
		none: "no container",
	},
	layers: {
		signed: "signed",
		detached: "signature beside a file",
		enveloped: "encrypted (AES/3DES-CBC)",
		"auth-enveloped": "encrypted (AES-GCM)",
		other: "other sealed data",
		plain: "not sealed",
	},
	recipients: (list) => `for ${list}`,
	signer: (name, verdict) => `signer: ${name} (${verdict})`,
	bytes: (count) => `${count} bytes`,
	outsideOnly: "What is inside the encryption only the authority can see.",
	verified: (authority) => `The receipt is right. It was signed by ${authority}, whose certificate you trust.`,
	unknownSigner: (fingerprint) =>
		`NOT VERIFIED. The signature fits, but its certificate is not one that you trust:\n  ${fingerprint}\nCompare it with what the authority publishes and give it with --fingerprint.`,
	altered: "NOT VERIFIED. The receipt was altered after signing, or the signature belongs to something else.",
	unreadable: (detail) => `NOT VERIFIED. This is no receipt that can be read (${detail}).`,
	noSignatureBeside: (file) =>
		`There is no signature ${file} beside it. Use receipt.pdf, or put both files into one folder.`,
	outsideValidity: "Remark: the signer's certificate was not valid at the time that the receipt names.",
	receiptOf: (number, arrivedAt, applicant) => `Receipt ${number}, arrived ${arrivedAt}, applicant ${applicant}`,
	fileSame: (ordinal, name, own) => `  ${ordinal}. ${name}: the same as ${own}`,
	fileMissing: (ordinal, name) => `  ${ordinal}. ${name}: NOT IN THE FOLDER, or changed since`,
	unlisted: (name) => `  not on the receipt: ${name}`,
	demonstration: "This receipt is of a demonstration office and has no legal force.",
};

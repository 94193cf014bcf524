import type { PackerPageWords } from "./words.ts";

export const words: PackerPageWords = {
	title: "Pack and file an application",
	lead: "Answer the questions, add your documents, sign and file: all of it in this page. Faults show while you work.",
	action: "Pack and file in the browser",
	actionText: "You need your key file (.p12) or files that are signed already.",
	absentTitle: "This browser cannot pack",
	absent: [
		"Packing in the page needs scripts and a secure connection (https). They are switched off here, or the browser is too old.",
		"You can pack with a program on a computer, and send the container by e-mail or with the form below.",
	],
	guide: "How to sign, encrypt and send",
	elsewhere: "File a container that you packed elsewhere",
	elsewhereText: "With the packing program, or by hand with your certification centre's program.",
	field: "Container (.zip), or encrypted files (.p7m)",
	fieldHint: (megabytes) => `Together at most ${megabytes} MB.`,
	send: "File",
	notFiled: "Nothing was filed.",
	filedTitle: "Filed",
	filed:
		"The office has your container under this number. Write it down: it answers every question about the application.",
	filedNext: [
		"It is checked now, which takes a minute or so.",
		"The receipt, or a list of what is to be mended, goes to the address that your container names.",
		"Your own page opens with this number and the second secret of your container.",
	],
	state: "See the state",
};

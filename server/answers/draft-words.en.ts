import type { DraftLetterWords } from "./draft-letters.ts";

export const words: DraftLetterWords = {
	subject: {
		"contact-code": "Your confirmation code",
		"draft-code": "The code of your draft (not filed yet)",
		"draft-reminder": "Your application is not filed yet",
	},
	demonstration: "This is a demonstration office. Nothing here has legal force.",
	greeting: "Dear applicant,",
	contact:
		"Somebody gave this address on the office's site as the contact of an application. To confirm it, type this code on the page:",
	codeLabel: "Code",
	contactUntil: (until) => `It is good until ${until}.`,
	contactNotYou: "If it was not you, do nothing: without the code nothing follows.",
	draft: "This code opens the application that you are filling in:",
	draftWarning:
		"Whoever has this code can read and change your draft. Keep this letter to yourself, or delete it after writing the code down.",
	open: "Continue here",
	reminder: (closes) => `You began an application and have not filed it. Applications are taken until ${closes}.`,
	notFiled: "Saved is not filed: until you press “File”, the office has nothing from you.",
	reminderCode: "You need the code of your draft. We do not have it: it is where you wrote it down.",
	automatic: "This letter was written by a machine. Replies to it are read by nobody.",
	phone: "Telephone",
};

import type { InspectorWords } from "./words.ts";

export const words: InspectorWords = {
	title: "Check a paper by its code",
	lead: "Reads the square code of a permit or card. After the first visit this page works without a network; open it now and then where there is one.",
	kept: "List of revocations",
	refresh: "Fetch the list anew",
	scan: "Read the code with the camera",
	stop: "Stop",
	picture: "A picture of the code",
	pictureHint: "A photograph or a screenshot. It stays in this device.",
	code: "Text of the code",
	codeHint: "If another program has read it; it begins with TPT1:",
	action: "Check",
	empty: "Paste the text of the code",
	result: "Result",
	trust: "Whose signature is trusted",
	trustText:
		"The certificates that this office publishes for permits. Compare the fingerprints with the office by telephone before the first use.",
	byNumber: "Check by number and code instead",
	again: "Check another paper",
	verdicts: {
		valid: {
			name: "Valid",
			means: "The office issued this paper, it is in date, and it is not in the list of revocations.",
		},
		"not-yet": { name: "Not valid yet", means: "The office issued this paper, but its first day is still to come." },
		expired: { name: "Expired", means: "The office issued this paper, but its last day has passed." },
		revoked: { name: "Revoked", means: "The office issued this paper and ended it. Do not accept it." },
		"unknown-key": {
			name: "Not verified",
			means:
				"None of the certificates kept here belongs to this code. Fetch the list anew where there is a network; if it stays so, the paper is not of this office.",
		},
		"not-genuine": {
			name: "Not genuine",
			means: "The signature does not belong to this code. Do not accept the paper.",
		},
	},
	validUnchecked: {
		name: "Genuine and in date; revocation not checked",
		means: "The office issued this paper and it is in date. Whether it was revoked since is not known here.",
	},
	revocations: {
		fresh: "Revocations as of {time}, {ago}.",
		stale:
			"Warning: revocations as of {time}, {ago}. There should be a newer list; a later revocation is not seen here. Fetch it where there is a network.",
		outdated:
			"Warning: the list of revocations is of {time}, {ago}, and counts no more. Fetch it where there is a network.",
		unchecked: "Warning: there is no list of revocations here. Fetch it where there is a network.",
	},
	reads: {
		foreign: "This is not a code of a permit or card of this office.",
		newer: "The code is of a newer kind. Open this page once with a network.",
		malformed: "The code is damaged or was not made by the office.",
	},
	fields: {
		kind: "Paper",
		number: "Number",
		code: "Code",
		name: "Name",
		employer: "Employer",
		validFrom: "Valid from",
		validTo: "Last good day",
	},
	comparePhoto: "Compare the photograph on the card with the person.",
	compare: "Compare all this with what is printed on the paper.",
	noCode: "No code could be read on the picture. Take it from nearer, straight and without glare.",
	noCamera: "The camera cannot be used. Allow it for this page, or choose a picture.",
	noKept: "Nothing is kept here yet. Open this page once where there is a network.",
	looking: "Not checked",
	offline: "No network: the kept copy is used.",
	refreshed: "The list was fetched.",
	ready: "This page now works without a network.",
	ago: {
		now: "just now",
		minute: { one: "{n} minute ago", other: "{n} minutes ago" },
		hour: { one: "{n} hour ago", other: "{n} hours ago" },
		day: { one: "{n} day ago", other: "{n} days ago" },
	},
};

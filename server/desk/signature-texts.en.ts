import type { SignatureTexts } from "./signature-texts.ts";

/** English sentences of a signature report. */
export const signatureTexts: SignatureTexts = {
	signedFor: (person, organisation) => `Signed by ${person} for ${organisation}.`,
	signedBy: (person) => `Signed by ${person}.`,
	signerUnknown: "Who signed cannot be read.",
	integrity: {
		holds: "The signature holds: the document is as it was signed.",
		broken: "The signature does not hold: the document or the signature was changed, or they do not belong together.",
		unknown: "The program cannot compute whether the signature holds.",
	},
	validity: {
		valid: (day) =>
			`The certificate was valid on ${day === null ? "the day of arrival" : `${day}, the day of arrival`}.`,
		"not-valid": (day) =>
			`A certificate was not valid on ${day === null ? "the day of arrival" : `${day}, the day of arrival`}.`,
		unknown: () => "Whether the certificate was valid on the day of arrival was not checked.",
	},
	trust: {
		trusted: (anchor) => `It leads to ${anchor ?? "a centre"}, whom our list of accredited centres names.`,
		"not-trusted": () => "It does not lead to any centre of our list of accredited centres.",
		unknown: () => "Whether an accredited centre issued it was not checked.",
	},
	revocation: {
		good: (at) => `It was not revoked${at === null ? "" : ` as of ${at}`}.`,
		revoked: (_at, on) => `It had been revoked${on === null ? "" : ` on ${on}`}.`,
		unknown: (at) =>
			`Whether it was revoked could not be learned${at === null ? "" : ` at ${at}`}: the centre's list was out of reach. That is not the applicant's fault.`,
		"not-checked": () => "Whether it was revoked was not checked.",
	},
	revokedLater: (day) => `It was revoked later, on ${day}: on the day of arrival it still held.`,
	rechecked: (at, result) => `Asked again on ${at}: ${result}.`,
	next: "What to do",
	steps: {
		nothing: "Nothing. The signature is in order.",
		wait: "Nothing for now. The program asks the centre again until the decision, and puts the application before you if the certificate turns out to have been revoked.",
		"other-program":
			"Download the signed original, open it in the certification centre's own program, and record your verdict with what that program says.",
		"ask-centre":
			"Find out whether the issuer named below was accredited on the day of arrival. If it was, tell the administrator, who puts it on the list, and run control again. If not, record that the signature is wrong.",
		"sign-again": "Do not accept the document. The applicant signs it anew and sends this one file again.",
		revoked:
			"Compare the day of revocation with the day of arrival. If it was revoked before, the applicant signs anew with a certificate that is in force.",
		expired: "The applicant signs anew with a certificate that is in force, and sends this one file again.",
		"certificate-missing":
			"The signer's certificate is not with the signature. The applicant signs again and lets the program add the certificate.",
		"document-missing":
			"The document is not with its signature. The applicant sends both, or signs so that one file holds both.",
		administrator:
			"The certificates are not made by our rules; the row marked below says which. Show it to the administrator before you record a verdict. The applicant is not at fault until you say so.",
	},
	record: "Record a verdict",
	details: "The certificate",
	roles: { signer: "signer", authority: "authority between", anchor: "accredited centre, on our list" },
	chainLead: "From the signer to the centre that our list trusts: each certificate was issued by the next.",
	chainUntrusted:
		"The certificates that lead on from the signer, as far as they were found. None of them is a centre of our list.",
	noChain: "No chain was found.",
	valid: (from, to) => `valid from ${from} to ${to}`,
	checksLead: "What was looked at, in this order.",
	undecided: "It could not be decided:",
	unmade: "It was not checked:",
};

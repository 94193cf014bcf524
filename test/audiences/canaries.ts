/**
 * Every personal field of a case, of a letter and of a paper filing at the counter. Each is planted with a word of its own that nothing else
 * contains, so that wherever the word comes out, that field came out.
 */
export const fields = [
	// The letter that it came with.
	"replyto",
	"subject",
	"rawletter",
	// Who applies, as the certificate says; whose signature, whose certificate.
	"organisation",
	"organisationid",
	"person",
	"personid",
	"issuer",
	"signer",
	"certificate",
	// The answers, and the documents.
	"passport",
	"workername",
	"filename",
	"document",
	"original",
	// What a finding says, and what it keeps for the record only.
	"value",
	"entry",
	// What officers write.
	"note",
	"line",
	"expert",
	"question",
	"opinion",
	"reason",
	"evidence",
	"ground",
	"motion",
	"separate",
	"minutes",
	"lettersubject",
	"lettertext",
	// Who acts for the applicant, by which paper, and our own papers.
	"agent",
	"agentid",
	"basis",
	"attorney",
	"printed",
	"protective",
	// Letters that are no filings.
	"sender",
	"topic",
	"message",
	// Paper: what was written down of who applies and who brought it, and what is being entered.
	"declared",
	"declaredid",
	"bringer",
	"draftperson",
	"draftanswer",
	"draftscan",
	// Money: who paid and for what as the bank tells it, why and to whom some goes back.
	"payer",
	"banktext",
	"refundreason",
	"refundto",
] as const;

export type Field = (typeof fields)[number];

/** The word of a field in one case; `owner` is lower-case letters. Lower-case Latin letters alone: no escaping, folding or cutting changes it. */
export function canary(field: Field, owner: string): string {
	return `zq${field}zq${owner}zq`;
}

/** A field that came out, and whose. */
export type Sighting = { readonly field: Field; readonly owner: string };

const shape = new RegExp(`zq(${fields.join("|")})zq([a-z]+?)zq`, "g");

/** Every planted word in an answer, each once. */
export function sightingsIn(text: string): Sighting[] {
	const found = new Map<string, Sighting>();
	for (const [word, field, owner] of text.toLowerCase().matchAll(shape))
		if (field && owner) found.set(word, { field: field as Field, owner });
	return [...found.values()];
}

/**
 * The tables that hold clear personal data, and whose (design.md 6). Everything else about applicants is ciphertext under a case's key or the
 * vault's, or says nothing without a secret. Erasure after the retention date deletes these rows besides the case's key.
 */
export const personalTables: Readonly<Record<string, string>> = {
	users: "staff: login and name as shown to colleagues",
	sessions: "staff: what the browser of a session calls itself",
	staff_passkeys: "staff: what a person calls his passkey",
	staff_identities: "staff: who a person is at the authority's sign-on",
	saved_filters: "staff: what an officer calls his lists",
};

/**
 * Tables that hold no name and still lead from one: keyed hashes and sealed spellings of the words that a case is found by
 * (docs/decisions/0012-search.md). Without the house's secret they tell which cases share a word and how common it is, from which a very common
 * name may be guessed. Entries go when the case's key is deleted, words that no case holds with the daily upkeep.
 */
export const pseudonymousTables: Readonly<Record<string, string>> = {
	search_entries: "applicants: which case is found by which word",
	search_terms: "applicants: one keyed hash per word, tax number, personal number or passport",
	search_spellings: "applicants: how a word was spelled, sealed under the house's secret",
	search_variants: "applicants: keyed hashes of spellings with letters left out",
	grants: "applicants: a keyed hash of the employer's tax number",
	grant_words: "applicants: keyed hashes of the words that a paper is found by",
	employer_entries: "applicants: a keyed hash of the tax number of an employer who signed in",
	employer_reads: "applicants: the same hash, of an employer who looked at its papers",
};

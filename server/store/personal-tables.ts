/**
 * The tables that hold clear personal data, and whose (design.md 6). Everything else about applicants is ciphertext under a case's key or the
 * vault's, or says nothing without a secret. Erasure after the retention date deletes these rows besides the case's key.
 */
export const personalTables: Readonly<Record<string, string>> = {
	users: "staff: login and name as shown to colleagues",
	sessions: "staff: what the browser of a session calls itself",
	staff_passkeys: "staff: what a person calls his passkey",
	staff_identities: "staff: who a person is at the authority's sign-on",
};

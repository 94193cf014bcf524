/** The three indications of EN 319 102-1 clause 5.1.3. */
export type Indication = "TOTAL-PASSED" | "INDETERMINATE" | "TOTAL-FAILED";

/** The sub-indications of EN 319 102-1 table 5 that this library gives. */
export type SubIndication =
	| "FORMAT_FAILURE"
	| "HASH_FAILURE"
	| "SIG_CRYPTO_FAILURE"
	| "SIG_CONSTRAINTS_FAILURE"
	| "CRYPTO_CONSTRAINTS_FAILURE"
	| "CHAIN_CONSTRAINTS_FAILURE"
	| "CERTIFICATE_CHAIN_GENERAL_FAILURE"
	| "NO_SIGNING_CERTIFICATE_FOUND"
	| "NO_CERTIFICATE_CHAIN_FOUND"
	| "SIGNED_DATA_NOT_FOUND"
	| "REVOKED"
	| "REVOKED_NO_POE"
	| "REVOKED_CA_NO_POE"
	| "EXPIRED"
	| "NOT_YET_VALID"
	| "OUT_OF_BOUNDS_NO_POE"
	| "OUT_OF_BOUNDS_NOT_REVOKED"
	| "TRY_LATER"
	| "POLICY_PROCESSING_ERROR"
	| "GENERIC";

/**
 * One row of a verdict: what was looked at and how it came out, in the order in which it was looked at. `id` is stable and is the key
 * of the sentence that people read; `detail` is for the staff log (an OID, a name), never shown to a stranger.
 */
export type Check = {
	readonly id: string;
	readonly outcome: "passed" | "failed" | "indeterminate" | "not-checked";
	readonly detail: string | null;
};

/** A row of a verdict. */
export function check(id: string, outcome: Check["outcome"], detail: string | null = null): Check {
	return { id, outcome, detail };
}

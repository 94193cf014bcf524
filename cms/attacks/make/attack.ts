import type { AttackRow } from "../attacks.ts";

/** One attack as it is made: the hostile bytes, a valid twin that differs only in what is attacked, and the code that must come out. */
export type Attack = {
	readonly name: string;
	readonly why: string;
	readonly form: AttackRow["form"];
	readonly expected: string;
	readonly hostile: Uint8Array;
	readonly twin: Uint8Array;
};

export const malformed = "malformed";
export const formatFailure = "TOTAL-FAILED FORMAT_FAILURE";
export const hashFailure = "TOTAL-FAILED HASH_FAILURE";
export const cryptoFailure = "TOTAL-FAILED SIG_CRYPTO_FAILURE";
export const noCertificate = "INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND";
export const constraints = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE";
export const unsignedAttributes = "INDETERMINATE SIG_CONSTRAINTS_FAILURE";
/** The one outward answer for every fault that depends on a key. */
export const failed = "failed";

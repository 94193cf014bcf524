import type { Check, Indication, SubIndication } from "./check.ts";

/** An authority that is trusted by decision, not by a signature. Its own constraints and dates count all the same. `certificate` is DER. */
export type TrustAnchor = { readonly certificate: Uint8Array };

/**
 * Why a path is not accepted, the closed list. When several hold, `failure` is the first of this order that does, because a later one
 * says little about a path that an earlier one broke.
 */
export const pathFailures = [
	"malformed",
	"limit",
	"no-path",
	"signer-is-anchor",
	"algorithm-unsupported",
	"signature",
	"unknown-critical-extension",
	"not-an-authority",
	"path-length",
	"profile",
	"authority-key-usage",
	"name-constraints",
	"policy",
	"algorithm-weak",
	"authority-expired",
	"authority-not-yet-valid",
	"not-yet-valid",
	"key-usage",
	"revoked",
	"authority-revoked",
	"expired",
	"revocation-unknown",
] as const;
export type PathFailure = (typeof pathFailures)[number];

/** What is accepted in a signature on a certificate, a list or an OCSP answer, and in any key of the path. */
export type AlgorithmRules = {
	readonly rsaBitsMin: number;
	readonly sha1: boolean;
	readonly dsa: boolean;
};

/** Inputs of RFC 5280 6.1.1 that are not certificates, and what the leaf is for. */
export type PathPolicy = {
	/** user-initial-policy-set; null is any-policy. */
	readonly initialPolicies?: readonly string[] | null;
	readonly explicitPolicy?: boolean;
	readonly inhibitMapping?: boolean;
	readonly inhibitAnyPolicy?: boolean;
	/** initial-permitted-subtrees and initial-excluded-subtrees, each a DER GeneralName: they add to what the authorities constrain. */
	readonly initialNames?: { readonly permitted?: readonly Uint8Array[]; readonly excluded?: readonly Uint8Array[] };
	/** `signature`: key usage, where present, must allow signing documents. `any`: not looked at. */
	readonly purpose?: "signature" | "any";
	readonly algorithms?: AlgorithmRules;
	/** True: also refuse what RFC 5280 asks of authorities and real ones leave out (`path-profile.ts`). */
	readonly strictProfile?: boolean;
	/** `none` is for callers that ask about revocation later. Default `all`: each certificate below the anchor. */
	readonly revocation?: "all" | "none";
};

/** 2026 practice (SOG-IS, NIST SP 800-57): 112 bits at least. */
export const algorithmRulesDefault: AlgorithmRules = { rsaBitsMin: 2048, sha1: false, dsa: false };

/** One list or answer that was used to decide the status of a certificate: kept with the case as evidence. `der` is the whole element. */
export type Evidence = { readonly kind: "crl" | "ocsp"; readonly der: Uint8Array };

/** The verdict on a path (EN 319 102-1 clause 5.2.6). `chain` is leaf first and ends with the anchor; empty when none was found. */
export type PathVerdict = {
	readonly indication: Indication;
	readonly subIndication: SubIndication | null;
	readonly chain: readonly Uint8Array[];
	readonly checks: readonly Check[];
	/** The user-constrained-policy-set (RFC 5280 6.1.6): the policies under which the path is valid, empty when it names none. */
	readonly policies: readonly string[];
	readonly revocation: "good" | "revoked" | "unknown";
	/** Epoch seconds at which the leaf was revoked, also when that is after `at` (then `revocation` stays good). */
	readonly revokedAt: number | null;
	readonly failure: PathFailure | null;
	/** All that fail, in the order of `pathFailures`. */
	readonly failures: readonly PathFailure[];
	readonly evidence: readonly Evidence[];
};

const indications: Readonly<Record<PathFailure, readonly [Indication, SubIndication]>> = {
	malformed: ["TOTAL-FAILED", "FORMAT_FAILURE"],
	limit: ["INDETERMINATE", "GENERIC"],
	"no-path": ["INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND"],
	"signer-is-anchor": ["INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"],
	"algorithm-unsupported": ["INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE"],
	signature: ["INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE"],
	"unknown-critical-extension": ["INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE"],
	"not-an-authority": ["INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE"],
	"path-length": ["INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE"],
	profile: ["INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE"],
	"authority-key-usage": ["INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE"],
	"name-constraints": ["INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"],
	policy: ["INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"],
	"algorithm-weak": ["INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE"],
	"authority-expired": ["INDETERMINATE", "OUT_OF_BOUNDS_NO_POE"],
	"authority-not-yet-valid": ["INDETERMINATE", "OUT_OF_BOUNDS_NO_POE"],
	// The signature existed at `at`, before the certificate did: no later proof can mend that.
	"not-yet-valid": ["TOTAL-FAILED", "NOT_YET_VALID"],
	"key-usage": ["INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"],
	revoked: ["INDETERMINATE", "REVOKED_NO_POE"],
	"authority-revoked": ["INDETERMINATE", "REVOKED_CA_NO_POE"],
	expired: ["INDETERMINATE", "OUT_OF_BOUNDS_NO_POE"],
	"revocation-unknown": ["INDETERMINATE", "TRY_LATER"],
};

/** Builds the verdict from what failed. No failure is the only way to TOTAL-PASSED, and then revocation must be good or not asked for. */
export function pathVerdict(found: {
	readonly failures: ReadonlySet<PathFailure>;
	readonly chain: readonly Uint8Array[];
	readonly checks: readonly Check[];
	readonly policies?: readonly string[];
	readonly revocation?: PathVerdict["revocation"];
	readonly revokedAt?: number | null;
	readonly evidence?: readonly Evidence[];
}): PathVerdict {
	const failures = pathFailures.filter((failure) => found.failures.has(failure));
	const failure = failures[0] ?? null;
	const [indication, subIndication] = failure === null ? (["TOTAL-PASSED", null] as const) : indications[failure];
	return {
		indication,
		subIndication,
		chain: found.chain,
		checks: found.checks,
		policies: failure === null ? (found.policies ?? []) : [],
		revocation: found.revocation ?? "unknown",
		revokedAt: found.revokedAt ?? null,
		failure,
		failures,
		evidence: found.evidence ?? [],
	};
}

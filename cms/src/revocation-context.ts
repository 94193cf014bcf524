import type { Crl } from "./crl.ts";
import type { OcspAnswer } from "./ocsp.ts";
import type { SearchContext } from "./path-build.ts";
import type { PathLink } from "./path-link.ts";
import type { Evidence } from "./path-verdict.ts";

/** What is known about one certificate. `revokedAt` is also set for a revocation after `at`: then the status stays what it was at `at`. */
export type RevocationStatus = {
	readonly status: "good" | "revoked" | "unknown";
	readonly revokedAt: number | null;
	readonly evidence: readonly Evidence[];
};

/** A certificate whose status is asked for, with the issuer that the path gave it and that issuer's working key. */
export type RevocationTarget = { readonly link: PathLink; readonly issuer: PathLink; readonly issuerSpki: Uint8Array };

/** What revocation works with in one run. */
export type RevocationContext = {
	readonly search: SearchContext;
	readonly crls: readonly Crl[];
	readonly answers: readonly OcspAnswer[];
	/** The time the verdict is about. */
	readonly at: number;
	/** The time at which lists and answers must be current (RFC 5280 6.3.3 a): when the verdict is made, `at` or later. */
	readonly evidenceAt: number;
	/** Is this certificate valid, with revocation, up to the anchor of the path in hand, and may its key be used for lists? */
	readonly issuerHolds: (candidate: PathLink) => boolean;
};

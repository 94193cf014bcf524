import type { PermitToken } from "./permit-token.ts";

/** What the signature says. `unknown-key`: of a certificate that is not at hand; a newer copy of the office's certificates may have it. */
export type PermitSignature = "right" | "wrong" | "unknown-key";

/** What a verified list says of one paper. Times are epoch seconds. */
export type SeenStatus = {
	readonly status: number;
	readonly asOf: number;
	readonly ttlSeconds: number;
	readonly expiresAt: number;
};

export const permitVerdicts = ["not-genuine", "unknown-key", "revoked", "expired", "not-yet", "valid"] as const;
export type PermitVerdictKind = (typeof permitVerdicts)[number];

/**
 * How far revocation was looked at. `fresh`: by a list within its time to live; `stale`: there should be a newer list; `outdated`: the list has ended
 * and proves nothing more; `unchecked`: no list.
 */
export const revocationKinds = ["fresh", "stale", "outdated", "unchecked"] as const;
export type RevocationKind = (typeof revocationKinds)[number];

export type PermitVerdict = {
	readonly kind: PermitVerdictKind;
	readonly revocation: RevocationKind;
	/** Of when the list is; null when `unchecked`. */
	readonly asOf: number | null;
};

function revocationOf(seen: SeenStatus | null, now: number): RevocationKind {
	if (seen === null) return "unchecked";
	if (now >= seen.expiresAt) return "outdated";
	return now >= seen.asOf + seen.ttlSeconds ? "stale" : "fresh";
}

/**
 * What a paper is worth today. `today` is a calendar day in the office's zone, `now` epoch seconds. A revocation stays one however old the list is;
 * "valid" is only as good as `revocation` says.
 */
export function judgePermit(
	token: Pick<PermitToken, "validFrom" | "validTo">,
	seen: {
		readonly signature: PermitSignature;
		readonly status: SeenStatus | null;
		readonly today: string;
		readonly now: number;
	},
): PermitVerdict {
	const { signature, status, today, now } = seen;
	const checked = { revocation: revocationOf(status, now), asOf: status?.asOf ?? null };
	if (signature === "wrong") return { kind: "not-genuine", ...checked };
	if (signature === "unknown-key") return { kind: "unknown-key", ...checked };
	if (status !== null && status.status !== 0) return { kind: "revoked", ...checked };
	if (today > token.validTo) return { kind: "expired", ...checked };
	if (today < token.validFrom) return { kind: "not-yet", ...checked };
	return { kind: "valid", ...checked };
}

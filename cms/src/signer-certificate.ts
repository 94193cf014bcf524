import type { Unsupported } from "./algorithms.ts";
import { attributesMax } from "./attributes.ts";
import { requireFew } from "./ber-element.ts";
import { type CertificateIdentity, findCertificateIdentity, isNamedBy } from "./certificate-id.ts";
import { CmsError, parseDer, sameBytes, setOf } from "./der.ts";
import { derSet } from "./der-write.ts";
import type { CmsPlatform, SignatureAlgorithm } from "./platform.ts";
import { verifyDigest } from "./prehashed.ts";
import type { Claims, SignedContent } from "./signer-claims.ts";
import type { SignerInfo } from "./signer-info.ts";
import { speaksOf } from "./signing-certificate.ts";

/** A certificate with what was read of it. */
export type Found = { readonly der: Uint8Array; readonly identity: CertificateIdentity };

/**
 * The signer's certificate. Several may bear the name that the signer gives (a substitution, or a renewed certificate with the same key
 * identifier): the one that the signing-certificate attribute speaks of is taken, else the first whose key verifies, else the first.
 */
export function findSigner(
	info: SignerInfo,
	claims: Claims,
	pool: readonly Uint8Array[],
	algorithm: SignatureAlgorithm | Unsupported,
	content: SignedContent,
	platform: CmsPlatform,
): Found | null {
	const named: Found[] = [];
	for (const der of pool) {
		const identity = findCertificateIdentity(der);
		if (identity !== null && isNamedBy(identity, info.sid, platform)) named.push({ der, identity });
	}
	const [first = null] = named;
	if (named.length < 2) return first;
	const spoken = named.filter((found) => {
		return claims.signingCertificates.every((entry) => speaksOf(entry, found.der, found.identity, platform));
	});
	const candidates = spoken.length > 0 ? spoken : named;
	if (algorithm.kind === "unsupported") return candidates[0] ?? null;
	const tried = candidates.slice(0, candidatesMax);
	return tried.find((found) => isGenuine(info, found, algorithm, content, platform)) ?? candidates[0] ?? null;
}

/** Each candidate costs a signature check; an honest message has one or two. */
const candidatesMax = 4;

/** Whether the signature value was made with this certificate's key over the attributes, or over the content when there are none. */
export function isGenuine(
	info: SignerInfo,
	certificate: Found,
	algorithm: SignatureAlgorithm,
	content: SignedContent,
	platform: CmsPlatform,
): boolean {
	const { spki } = certificate.identity;
	const { signature } = info;
	if (info.signedAttributes === null) {
		const digest = algorithm.kind === "ed25519" ? undefined : content.digests.get(algorithm.hash);
		if (digest === undefined || algorithm.kind === "ed25519") return false;
		return verifyDigest({ spki, algorithm, digest, signature }, platform);
	}
	if (platform.verify({ spki, algorithm, data: info.signedAttributes, signature })) return true;
	const sorted = inDerOrder(info.signedAttributes);
	if (sorted === null || sameBytes(sorted, info.signedAttributes)) return false;
	return platform.verify({ spki, algorithm, data: sorted, signature });
}

/** What is signed is the DER of the attributes (RFC 5652 5.4); some senders transmit them in another order than they signed. */
function inDerOrder(attributes: Uint8Array): Uint8Array | null {
	try {
		const set = parseDer(attributes);
		requireFew(set, attributesMax, "signed attributes");
		return derSet(...setOf(set, "signed attributes").map((attribute) => attribute.raw));
	} catch (error) {
		if (error instanceof CmsError) return null;
		throw error;
	}
}

import { requireProtectedAlgorithms } from "./algorithm-protection.ts";
import { type Attributes, attributesOf, singleValue } from "./attributes.ts";
import { CmsError, octetsOf, parseDer, timeOf } from "./der.ts";
import { oidOf, oids } from "./oid.ts";
import type { HashName } from "./platform.ts";
import type { SignerInfo } from "./signer-info.ts";
import { type SigningCertificate, signingCertificatesOf } from "./signing-certificate.ts";
import { fail, pass, type Verdict } from "./verdict.ts";

/** The content as far as a signer's verdict needs it: its type, its digests, and its first bytes. */
export type SignedContent = {
	readonly type: string;
	readonly present: boolean;
	readonly digests: ReadonlyMap<HashName, Uint8Array>;
	readonly start: Uint8Array;
};

/** What the signed attributes say, read before anything is believed. */
export type Claims = {
	readonly contentType: string | null;
	readonly messageDigest: Uint8Array | null;
	readonly signingTime: number | null;
	readonly signingCertificates: readonly SigningCertificate[];
};

const noClaims: Claims = { contentType: null, messageDigest: null, signingTime: null, signingCertificates: [] };

/** Reads and judges the form of the signed attributes; of attributes that are malformed nothing is believed. */
export function readClaims(info: SignerInfo, content: SignedContent, verdict: Verdict): Claims {
	try {
		if (info.signedAttributes === null) {
			if (content.type !== oids.data) throw new CmsError("content that is not data needs signed attributes");
			if (looksLikeAttributes(content)) throw new CmsError("signed attributes presented as content");
			return noClaims;
		}
		const attributes = attributesOf(parseDer(info.signedAttributes), "signed attributes");
		const claims = claimsOf(attributes);
		requireProtectedAlgorithms(attributes, info);
		pass(verdict, "signed-attributes-form");
		return claims;
	} catch (error) {
		if (!(error instanceof CmsError)) throw error;
		fail(verdict, "signed-attributes-form", "FORMAT_FAILURE", error.message);
		return noClaims;
	}
}

function claimsOf(attributes: Attributes): Claims {
	const type = singleValue(attributes, oids.contentType, "content type");
	const digest = singleValue(attributes, oids.messageDigest, "message digest");
	const time = singleValue(attributes, oids.signingTime, "signing time");
	if (type === null) throw new CmsError("content type missing");
	if (digest === null) throw new CmsError("message digest missing");
	if (attributes.has(oids.countersignature)) throw new CmsError("countersignature among signed attributes");
	return {
		contentType: oidOf(type, "content type"),
		messageDigest: octetsOf(digest, "message digest"),
		signingTime: time === null ? null : timeOf(time, "signing time"),
		signingCertificates: signingCertificatesOf(attributes),
	};
}

/**
 * A signature over signed attributes is also a signature over "content" that is those attributes: whoever strips them and puts them in
 * the place of the content has a message the signer never wrote (RFC 5652 11, Rosenberg 2008). OpenSSL calls it valid.
 */
function looksLikeAttributes(content: SignedContent): boolean {
	try {
		const attributes = attributesOf(parseDer(content.start), "content");
		return attributes.has(oids.messageDigest) || attributes.has(oids.contentType);
	} catch (error) {
		if (error instanceof CmsError) return false;
		throw error;
	}
}

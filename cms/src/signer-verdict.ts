import { requireProtectedAlgorithms } from "./algorithm-protection.ts";
import { findHash, signatureAlgorithmOf, type Unsupported, unsupported } from "./algorithms.ts";
import { type Attributes, attributesOf, singleValue } from "./attributes.ts";
import { type CertificateIdentity, findCertificateIdentity, isNamedBy, rsaModulusBits } from "./certificate-id.ts";
import { type Check, check, type Indication, type SubIndication } from "./check.ts";
import { CmsError, octetsOf, parseDer, sameBytes, setOf, timeOf } from "./der.ts";
import { derSet } from "./der-write.ts";
import { oidOf, oids } from "./oid.ts";
import type { CmsPlatform, HashName, SignatureAlgorithm } from "./platform.ts";
import { verifyDigest } from "./prehashed.ts";
import type { CertificateId } from "./recipients.ts";
import type { SignerInfo } from "./signer-info.ts";
import { type SigningCertificate, signingCertificatesOf, speaksOf } from "./signing-certificate.ts";

/**
 * One signer's verdict, apart from trust in the certificate (`path.ts`). `integrity` is in the words of EN 319 102-1; `checks` has a row for
 * each thing that was looked at, in order. `signingTime` is the signer's own claim, in epoch seconds. `weak`: SHA-1, or a key that is too
 * short. `unsupportedOid` names an algorithm that is not computed here (an officer checks), else null. `signature` is the value, for lists.
 */
export type SignerReport = {
	readonly sid: CertificateId;
	readonly certificate: Uint8Array | null;
	readonly integrity: { readonly indication: Indication; readonly subIndication: SubIndication | null };
	readonly checks: readonly Check[];
	readonly digestAlgorithm: string;
	readonly signatureAlgorithm: string;
	readonly family: "rsa" | "rsa-pss" | "ecdsa" | "gost" | "other";
	readonly signedAttributes: boolean;
	readonly signingTime: number | null;
	readonly hasSigningCertificate: "matches" | "absent" | "mismatch";
	readonly weak: boolean;
	readonly unsupportedOid: string | null;
	readonly countersigned: boolean;
	readonly timestamped: boolean;
	readonly signature: Uint8Array;
};

/** The content as far as a signer's verdict needs it: its type, its digests, and its first bytes. */
export type SignedContent = {
	readonly type: string;
	readonly present: boolean;
	readonly digests: ReadonlyMap<HashName, Uint8Array>;
	readonly start: Uint8Array;
};

type Found = { readonly der: Uint8Array; readonly identity: CertificateIdentity };

/** What the signed attributes say, read before anything is believed. */
type Claims = {
	readonly contentType: string | null;
	readonly messageDigest: Uint8Array | null;
	readonly signingTime: number | null;
	readonly signingCertificates: readonly SigningCertificate[];
};

const noClaims: Claims = { contentType: null, messageDigest: null, signingTime: null, signingCertificates: [] };

/** Rows of the verdict and the worst that was met; a failure outweighs an indeterminate one, the first of equals counts. */
type Verdict = {
	rows: Check[];
	failed: SubIndication | null;
	indeterminate: SubIndication | null;
};

function fail(verdict: Verdict, id: string, sub: SubIndication, detail: string | null = null): void {
	verdict.rows.push(check(id, "failed", detail));
	verdict.failed ??= sub;
}

function doubt(verdict: Verdict, id: string, sub: SubIndication, detail: string | null = null): void {
	verdict.rows.push(check(id, "indeterminate", detail));
	verdict.indeterminate ??= sub;
}

function pass(verdict: Verdict, id: string, detail: string | null = null): void {
	verdict.rows.push(check(id, "passed", detail));
}

/** Verifies one signer against the content and the certificates at hand. Never throws for what the bytes are. */
export function verifySigner(
	info: SignerInfo,
	content: SignedContent,
	pool: readonly Uint8Array[],
	platform: CmsPlatform,
): SignerReport {
	const verdict: Verdict = { rows: [], failed: null, indeterminate: null };
	const algorithm = resolveAlgorithm(info, verdict);
	const claims = readClaims(info, content, verdict);
	checkContent(info, content, claims, verdict);
	const certificate = findSigner(info, claims, pool, algorithm, content, platform);
	if (certificate === null) doubt(verdict, "certificate-found", "NO_SIGNING_CERTIFICATE_FOUND");
	else pass(verdict, "certificate-found");
	const reference = checkReference(claims, certificate, verdict, platform);
	if (certificate !== null && algorithm.kind !== "unsupported") {
		if (isGenuine(info, certificate, algorithm, content, platform)) pass(verdict, "signature-value");
		else fail(verdict, "signature-value", "SIG_CRYPTO_FAILURE");
	} else verdict.rows.push(check("signature-value", "not-checked"));
	const weak = checkStrength(algorithm, certificate, verdict);
	if (info.signedAttributes === null) doubt(verdict, "signed-attributes", "SIG_CONSTRAINTS_FAILURE");
	return {
		sid: info.sid,
		certificate: certificate?.der ?? null,
		integrity: integrityOf(verdict),
		checks: verdict.rows,
		digestAlgorithm: info.digestAlgorithm.oid,
		signatureAlgorithm: info.signatureAlgorithm.oid,
		family: familyOf(algorithm),
		signedAttributes: info.signedAttributes !== null,
		signingTime: claims.signingTime,
		hasSigningCertificate: reference,
		weak,
		unsupportedOid: algorithm.kind === "unsupported" ? algorithm.oid : null,
		...unsignedMarks(info),
		signature: info.signature,
	};
}

function integrityOf(verdict: Verdict): SignerReport["integrity"] {
	if (verdict.failed !== null) return { indication: "TOTAL-FAILED", subIndication: verdict.failed };
	if (verdict.indeterminate !== null) return { indication: "INDETERMINATE", subIndication: verdict.indeterminate };
	return { indication: "TOTAL-PASSED", subIndication: null };
}

function familyOf(algorithm: SignatureAlgorithm | Unsupported): SignerReport["family"] {
	if (algorithm.kind === "unsupported") return algorithm.family;
	return algorithm.kind === "dsa" || algorithm.kind === "ed25519" ? "other" : algorithm.kind;
}

/**
 * The signature algorithm with its hash. A hash of the signature that is not the digest beside it is refused (RFC 5754 3, RFC 4056 3): it
 * would let the weaker of the two be chosen.
 */
function resolveAlgorithm(info: SignerInfo, verdict: Verdict): SignatureAlgorithm | Unsupported {
	try {
		const digest = findHash(info.digestAlgorithm.oid);
		const algorithm =
			digest === null ? unsupported(info.digestAlgorithm.oid) : signatureAlgorithmOf(info.signatureAlgorithm, digest);
		if (algorithm.kind === "unsupported") {
			doubt(verdict, "algorithm-supported", "CRYPTO_CONSTRAINTS_FAILURE", algorithm.oid);
			return algorithm;
		}
		if (algorithm.kind !== "ed25519" && algorithm.hash !== digest) throw new CmsError("two different digests");
		pass(verdict, "algorithm-supported");
		return algorithm;
	} catch (error) {
		if (!(error instanceof CmsError)) throw error;
		fail(verdict, "algorithm-supported", "FORMAT_FAILURE", error.message);
		return unsupported(info.signatureAlgorithm.oid);
	}
}

function readClaims(info: SignerInfo, content: SignedContent, verdict: Verdict): Claims {
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

function checkContent(info: SignerInfo, content: SignedContent, claims: Claims, verdict: Verdict): void {
	const hash = findHash(info.digestAlgorithm.oid);
	if (claims.contentType !== null) {
		if (claims.contentType === content.type) pass(verdict, "content-type-matches");
		else fail(verdict, "content-type-matches", "FORMAT_FAILURE", claims.contentType);
	}
	if (!content.present) {
		doubt(verdict, "content-present", "SIGNED_DATA_NOT_FOUND");
		return;
	}
	if (hash === null) {
		verdict.rows.push(check("digest-matches", "not-checked", info.digestAlgorithm.oid));
		return;
	}
	const digest = content.digests.get(hash);
	if (digest === undefined) fail(verdict, "digest-matches", "FORMAT_FAILURE", "digest not announced");
	else if (claims.messageDigest === null) verdict.rows.push(check("digest-matches", "not-checked"));
	else if (sameBytes(digest, claims.messageDigest)) pass(verdict, "digest-matches");
	else fail(verdict, "digest-matches", "HASH_FAILURE");
}

/**
 * The signer's certificate. Several may bear the name that the signer gives (a substitution, or a renewed certificate with the same key
 * identifier): the one that the signing-certificate attribute speaks of is taken, else the first whose key verifies, else the first.
 */
function findSigner(
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

function checkReference(
	claims: Claims,
	certificate: Found | null,
	verdict: Verdict,
	platform: CmsPlatform,
): SignerReport["hasSigningCertificate"] {
	if (claims.signingCertificates.length === 0) {
		verdict.rows.push(check("signing-certificate-matches", "not-checked", "absent"));
		return "absent";
	}
	const matches =
		certificate !== null &&
		claims.signingCertificates.every((entry) => speaksOf(entry, certificate.der, certificate.identity, platform));
	if (matches) pass(verdict, "signing-certificate-matches");
	else doubt(verdict, "signing-certificate-matches", "NO_SIGNING_CERTIFICATE_FOUND");
	return matches ? "matches" : "mismatch";
}

function isGenuine(
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
		return derSet(...setOf(parseDer(attributes), "signed attributes").map((attribute) => attribute.raw));
	} catch (error) {
		if (error instanceof CmsError) return null;
		throw error;
	}
}

/** Below this an RSA key is no longer accepted by SOG-IS and ETSI TS 119 312. */
const rsaBitsMin = 2048;

function checkStrength(
	algorithm: SignatureAlgorithm | Unsupported,
	certificate: Found | null,
	verdict: Verdict,
): boolean {
	if (algorithm.kind === "unsupported") return false;
	const bits = certificate === null ? null : modulusBits(certificate.identity);
	const reason =
		algorithm.kind === "dsa"
			? "DSA"
			: algorithm.kind !== "ed25519" && algorithm.hash === "sha1"
				? "SHA-1"
				: bits !== null && bits < rsaBitsMin
					? `RSA ${bits}`
					: null;
	if (reason === null) pass(verdict, "algorithm-strength");
	else doubt(verdict, "algorithm-strength", "CRYPTO_CONSTRAINTS_FAILURE", reason);
	return reason !== null;
}

function modulusBits(identity: CertificateIdentity): number | null {
	try {
		return rsaModulusBits(identity);
	} catch (error) {
		if (error instanceof CmsError) return null;
		throw error;
	}
}

/** Unsigned attributes are anyone's to add or spoil: they never change the verdict, and are only noted. */
function unsignedMarks(info: SignerInfo): { countersigned: boolean; timestamped: boolean } {
	const none = { countersigned: false, timestamped: false };
	if (info.unsignedAttributes === null) return none;
	try {
		let { countersigned, timestamped } = none;
		for (const attribute of setOf(parseDer(info.unsignedAttributes), "unsigned attributes")) {
			const oid = oidOf(attribute.children()[0], "unsigned attributes");
			countersigned ||= oid === oids.countersignature;
			timestamped ||= oid === oids.signatureTimeStamp;
		}
		return { countersigned, timestamped };
	} catch (error) {
		if (error instanceof CmsError) return none;
		throw error;
	}
}

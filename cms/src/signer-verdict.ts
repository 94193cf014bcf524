import { findHash, signatureAlgorithmOf, type Unsupported, unsupported } from "./algorithms.ts";
import { requireFew } from "./ber-element.ts";
import { type CertificateIdentity, rsaModulusBits } from "./certificate-id.ts";
import { type Check, check } from "./check.ts";
import { CmsError, parseDer, sameBytes, setOf } from "./der.ts";
import { oidOf, oids } from "./oid.ts";
import { keyVerdict } from "./path-algorithms.ts";
import { algorithmRulesDefault } from "./path-verdict.ts";
import type { CmsPlatform, SignatureAlgorithm } from "./platform.ts";
import type { CertificateId } from "./recipients.ts";
import { type Found, findSigner, isGenuine } from "./signer-certificate.ts";
import { type Claims, readClaims, type SignedContent } from "./signer-claims.ts";
import type { SignerInfo } from "./signer-info.ts";
import { speaksOf } from "./signing-certificate.ts";
import { doubt, fail, type Integrity, integrityOf, pass, type Verdict } from "./verdict.ts";
import { publicKeyOf } from "./x509.ts";

/**
 * One signer's verdict, apart from trust in the certificate (`path.ts`). `integrity` is in the words of EN 319 102-1; `checks` has a row for
 * each thing that was looked at, in order. `signingTime` is the signer's own claim, in epoch seconds. `weak`: SHA-1, or a key that is too
 * short. `unsupportedOid` names an algorithm that is not computed here (an officer checks), else null. `signature` is the value, for lists.
 */
export type SignerReport = {
	readonly sid: CertificateId;
	readonly certificate: Uint8Array | null;
	readonly integrity: Integrity;
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

function checkStrength(
	algorithm: SignatureAlgorithm | Unsupported,
	certificate: Found | null,
	verdict: Verdict,
): boolean {
	if (algorithm.kind === "unsupported") return false;
	const reason = weaknessOf(algorithm) ?? (certificate === null ? null : keyWeakness(certificate.identity));
	if (reason === null) pass(verdict, "algorithm-strength");
	else doubt(verdict, "algorithm-strength", "CRYPTO_CONSTRAINTS_FAILURE", reason);
	return reason !== null;
}

function weaknessOf(algorithm: SignatureAlgorithm): string | null {
	if (algorithm.kind === "dsa") return "DSA";
	return algorithm.kind !== "ed25519" && algorithm.hash === "sha1" ? "SHA-1" : null;
}

/**
 * What is wrong with the signer's key, measured as keys of a path are: RSA below 2048 bits or with exponent 1, a small curve, and a curve that
 * the certificate describes itself, under which anybody can sign (CVE-2020-0601).
 */
function keyWeakness(identity: CertificateIdentity): string | null {
	try {
		const strength = keyVerdict(publicKeyOf(parseDer(identity.spki)), algorithmRulesDefault);
		if (strength.ok) return null;
		const bits = rsaModulusBits(identity);
		return bits === null ? `key ${strength.detail}` : `RSA ${bits}`;
	} catch (error) {
		if (error instanceof CmsError) return "key malformed";
		throw error;
	}
}

/** An archive of time stamps has a dozen; the rest would only be looked through. */
const unsignedAttributesMax = 256;

/** Unsigned attributes are anyone's to add or spoil: they never change the verdict, and are only noted. */
function unsignedMarks(info: SignerInfo): { countersigned: boolean; timestamped: boolean } {
	const none = { countersigned: false, timestamped: false };
	if (info.unsignedAttributes === null) return none;
	try {
		let { countersigned, timestamped } = none;
		const set = parseDer(info.unsignedAttributes);
		requireFew(set, unsignedAttributesMax, "unsigned attributes");
		for (const attribute of setOf(set, "unsigned attributes")) {
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

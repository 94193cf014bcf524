import { derBits, derOid, derSeq, joinBytes } from "./der-write.ts";
import { oids } from "./oid.ts";
import { type Certificate, parseCertificate } from "./x509.ts";
import { type DecodedExtensions, decodeExtensions } from "./x509-extensions.ts";

/** A certificate with its extensions decoded: one link of a path. */
export type PathLink = { readonly certificate: Certificate; readonly extensions: DecodedExtensions };

/** Parses a certificate for a path. Throws `CmsError` when it, or one of its extensions, is malformed. */
export function linkOf(der: Uint8Array): PathLink {
	const certificate = parseCertificate(der);
	return { certificate, extensions: decodeExtensions(certificate) };
}

/** The same subject with the same key: for a path it is the same entity, whoever certified it. */
export function sameEntity(a: Certificate, b: Certificate): boolean {
	return (
		a.subject.key === b.subject.key &&
		a.spki.length === b.spki.length &&
		a.spki.every((octet, i) => octet === b.spki[i])
	);
}

/** A DSA key may leave out its parameters and take its issuer's (RFC 3279 2.3.2). Any other key is complete in itself. */
export function inheritsParameters(certificate: Certificate): boolean {
	const { algorithm } = certificate.publicKey;
	return algorithm.oid === oids.dsa && (algorithm.parameters === null || algorithm.parameters[0] === 5);
}

/** The working public key of RFC 5280 6.1.4 (d)-(f): `certificate`'s key, with the issuer's DSA parameters when it has none. */
export function workingSpki(certificate: Certificate, issuerParameters: Uint8Array | null): Uint8Array {
	if (!inheritsParameters(certificate) || issuerParameters === null) return certificate.spki;
	return derSeq(derSeq(joinBytes([derOid(oids.dsa), issuerParameters])), derBits(certificate.publicKey.key));
}

/** The DSA parameters that a certificate below inherits, or null when the key is of another kind. */
export function dsaParameters(certificate: Certificate, inherited: Uint8Array | null): Uint8Array | null {
	if (certificate.publicKey.algorithm.oid !== oids.dsa) return null;
	return inheritsParameters(certificate) ? inherited : certificate.publicKey.algorithm.parameters;
}

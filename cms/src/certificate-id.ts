import {
	CmsError,
	hexOf,
	integerBytesOf,
	isContext,
	isUniversal,
	octetsOf,
	parseDer,
	parseDerFirst,
	sameBytes,
	sequenceOf,
	tags,
	wholeBitsOf,
} from "./der.ts";
import { oidOf, oids } from "./oid.ts";
import type { CmsPlatform } from "./platform.ts";
import type { CertificateId } from "./recipients.ts";

/**
 * What a message needs of a certificate to find it and use its key. Reads no more than that: whether the certificate is any good is
 * the business of `x509.ts` and `path.ts`. `issuer` and `spki` are DER.
 */
export type CertificateIdentity = {
	readonly issuer: Uint8Array;
	readonly serialHex: string;
	readonly ski: Uint8Array | null;
	readonly spki: Uint8Array;
	readonly keyBits: Uint8Array;
	readonly keyAlgorithm: string;
};

/** Reads the identity of a DER certificate. Throws `CmsError`. */
export function certificateIdentity(der: Uint8Array): CertificateIdentity {
	const [tbs] = sequenceOf(parseDer(der), "certificate");
	const fields = [...sequenceOf(tbs, "certificate")];
	if (isContext(fields[0], 0)) fields.shift();
	const [serial, , issuer, , , spki, ...optional] = fields;
	if (!isUniversal(issuer, tags.sequence) || spki === undefined) throw new CmsError("certificate: malformed");
	const [algorithm, key] = sequenceOf(spki, "certificate");
	const [keyOid] = sequenceOf(algorithm, "certificate");
	const extensions = optional.find((field) => isContext(field, 3));
	return {
		issuer: issuer.raw,
		serialHex: hexOf(integerBytesOf(serial, "certificate")),
		ski: extensions === undefined ? null : findKeyIdentifier(extensions.content),
		spki: spki.raw,
		keyBits: wholeBitsOf(key, "certificate"),
		keyAlgorithm: oidOf(keyOid, "certificate"),
	};
}

function findKeyIdentifier(extensions: Uint8Array): Uint8Array | null {
	for (const extension of sequenceOf(parseDer(extensions), "extensions")) {
		const [oid, ...rest] = sequenceOf(extension, "extension");
		if (oidOf(oid, "extension") !== oids.subjectKeyIdentifier) continue;
		return octetsOf(parseDer(octetsOf(rest[rest.length - 1], "extension")), "key identifier");
	}
	return null;
}

/** The same, or null for bytes that are no certificate. */
export function findCertificateIdentity(der: Uint8Array): CertificateIdentity | null {
	try {
		return certificateIdentity(der);
	} catch (error) {
		if (error instanceof CmsError) return null;
		throw error;
	}
}

/**
 * Whether `id` names this certificate. A key identifier is compared with the extension and, where the certificate has none, with the
 * SHA-1 of the public key (RFC 5280 4.2.1.2 method 1), which is what peers send then.
 */
export function isNamedBy(certificate: CertificateIdentity, id: CertificateId, platform: CmsPlatform): boolean {
	if (id.kind === "issuer-serial") {
		return id.serialHex === certificate.serialHex && sameBytes(id.issuer, certificate.issuer);
	}
	return sameBytes(id.ski, certificate.ski ?? platform.digest("sha1", certificate.keyBits));
}

/** The modulus length of an RSA key in bits; null for another kind of key. */
export function rsaModulusBits(certificate: CertificateIdentity): number | null {
	if (certificate.keyAlgorithm !== oids.rsaEncryption && certificate.keyAlgorithm !== oids.rsassaPss) return null;
	const [modulus] = sequenceOf(parseDerFirst(certificate.keyBits), "RSA key");
	const bytes = integerBytesOf(modulus, "RSA key");
	const start = bytes[0] === 0 ? 1 : 0;
	return (bytes.length - start) * 8 - (Math.clz32(bytes[start] ?? 0) - 24);
}

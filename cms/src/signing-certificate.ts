import { algorithmOf, findHash } from "./algorithms.ts";
import { type Attributes, singleValue } from "./attributes.ts";
import type { CertificateIdentity } from "./certificate-id.ts";
import {
	CmsError,
	type DerNode,
	explicitOf,
	hexOf,
	integerBytesOf,
	isContext,
	isUniversal,
	octetsOf,
	sameBytes,
	sequenceOf,
	tags,
} from "./der.ts";
import { oids } from "./oid.ts";
import type { CmsPlatform, HashName } from "./platform.ts";

/** What ESS signing-certificate (RFC 2634) or signing-certificate-v2 (RFC 5035) says of the signer's certificate. `hash` null: unknown digest. */
export type SigningCertificate = {
	readonly hash: HashName | null;
	readonly digest: Uint8Array;
	readonly issuer: Uint8Array | null;
	readonly serialHex: string | null;
};

/** Reads both attributes; each that is present gives one entry, its first certificate. Throws `CmsError`. */
export function signingCertificatesOf(attributes: Attributes): readonly SigningCertificate[] {
	const v1 = singleValue(attributes, oids.signingCertificate, "signing certificate");
	const v2 = singleValue(attributes, oids.signingCertificateV2, "signing certificate");
	return [...(v1 === null ? [] : [firstEntry(v1, false)]), ...(v2 === null ? [] : [firstEntry(v2, true)])];
}

function firstEntry(value: DerNode, v2: boolean): SigningCertificate {
	const [list] = sequenceOf(value, "signing certificate");
	const [first] = sequenceOf(list, "signing certificate");
	const fields = [...sequenceOf(first, "signing certificate")];
	let hash: HashName | null = v2 ? "sha256" : "sha1";
	if (v2 && isUniversal(fields[0], tags.sequence))
		hash = findHash(algorithmOf(fields.shift(), "signing certificate").oid);
	const digest = octetsOf(fields.shift(), "signing certificate");
	const issuerSerial = fields.shift();
	if (fields.length > 0) throw new CmsError("signing certificate: malformed");
	return { hash, digest, ...issuerSerialOf(issuerSerial) };
}

/** IssuerSerial: GeneralNames with one directoryName, and the serial number. */
function issuerSerialOf(node: DerNode | undefined): { issuer: Uint8Array | null; serialHex: string | null } {
	if (node === undefined) return { issuer: null, serialHex: null };
	const [names, serial] = sequenceOf(node, "signing certificate");
	const directory = sequenceOf(names, "signing certificate").find((name) => isContext(name, 4));
	return {
		issuer: directory === undefined ? null : explicitOf(directory, "signing certificate").raw,
		serialHex: hexOf(integerBytesOf(serial, "signing certificate")),
	};
}

/**
 * Whether the entry speaks of this certificate. The digest decides; issuer and serial number, when given, must agree with it. Names are
 * compared only where both are encoded alike, because the digest already covers the name.
 */
export function speaksOf(
	entry: SigningCertificate,
	certificate: Uint8Array,
	identity: CertificateIdentity,
	platform: CmsPlatform,
): boolean {
	if (entry.hash === null || !sameBytes(platform.digest(entry.hash, certificate), entry.digest)) return false;
	return entry.serialHex === null || entry.serialHex === identity.serialHex;
}

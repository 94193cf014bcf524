import { parseDer, sequenceOf, wholeBitsOf } from "./der.ts";
import { derBits, derNull, derOid, derSeq } from "./der-write.ts";
import { oidOf, oids } from "./oid.ts";

/** The OID of the key in a SubjectPublicKeyInfo. Throws `CmsError`. */
function keyOidOf(spki: Uint8Array): string {
	const [algorithm] = sequenceOf(parseDer(spki), "key");
	const [oid] = sequenceOf(algorithm, "key");
	return oidOf(oid, "key");
}

/**
 * The same RSA key without the restriction to PSS: platforms refuse the bare RSA operation with a restricted key. Null when it is no RSA key.
 * Throws `CmsError`.
 */
export function unrestrictedRsaKey(spki: Uint8Array): Uint8Array | null {
	const oid = keyOidOf(spki);
	if (oid === oids.rsaEncryption) return spki;
	if (oid !== oids.rsassaPss) return null;
	const [, key] = sequenceOf(parseDer(spki), "key");
	return derSeq(derSeq(derOid(oids.rsaEncryption), derNull()), derBits(wholeBitsOf(key, "key")));
}

/** A key of the same kind and curve with another point: how a sender's bare point becomes a key. Throws `CmsError`. */
export function keyWithPoint(spki: Uint8Array, point: Uint8Array): Uint8Array {
	const [algorithm] = sequenceOf(parseDer(spki), "key");
	return derSeq(algorithm?.raw ?? new Uint8Array(0), derBits(point));
}

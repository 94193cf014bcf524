import { type Attributes, singleValue } from "./attributes.ts";
import { CmsError, isContext, sameBytes, sequenceOf } from "./der.ts";
import { derRetag } from "./der-write.ts";
import { oids } from "./oid.ts";
import type { SignerInfo } from "./signer-info.ts";

/**
 * CMSAlgorithmProtection (RFC 6211), which BouncyCastle writes: the algorithms repeated under the signature. When present they must be
 * those of the SignerInfo, else someone exchanged them. Throws `CmsError`.
 */
export function requireProtectedAlgorithms(attributes: Attributes, info: SignerInfo): void {
	const value = singleValue(attributes, oids.algorithmProtection, "algorithm protection");
	if (value === null) return;
	const [digest, signature, ...more] = sequenceOf(value, "algorithm protection");
	if (digest === undefined || !isContext(signature, 1) || more.length > 0) {
		throw new CmsError("algorithm protection: malformed");
	}
	const same =
		sameBytes(digest.raw, info.digestAlgorithm.raw) &&
		sameBytes(derRetag(0x30, signature.raw), info.signatureAlgorithm.raw);
	if (!same) throw new CmsError("algorithms were exchanged");
}

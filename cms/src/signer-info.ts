import { type AlgorithmId, algorithmOf } from "./algorithms.ts";
import { CmsError, type DerNode, isContext, octetsOf, sequenceOf, smallIntegerOf } from "./der.ts";
import { derRetag } from "./der-write.ts";
import { type CertificateId, issuerSerialOf } from "./recipients.ts";

/**
 * One SignerInfo (RFC 5652 5.3). `signedAttributes` and `unsignedAttributes` are DER with the tag of a SET (what is signed is the SET,
 * not the implicit tag), null when absent.
 */
export type SignerInfo = {
	readonly version: number;
	readonly sid: CertificateId;
	readonly digestAlgorithm: AlgorithmId;
	readonly signedAttributes: Uint8Array | null;
	readonly signatureAlgorithm: AlgorithmId;
	readonly signature: Uint8Array;
	readonly unsignedAttributes: Uint8Array | null;
	readonly raw: Uint8Array;
};

/** A document of this office has one signer; some senders add a second. More than this is work without use. */
export const signersMax = 32;

/** Reads SignerInfos; none at all is refused (a message that nobody signed must not look verified). Throws `CmsError`. */
export function signerInfosOf(infos: readonly DerNode[]): readonly SignerInfo[] {
	if (infos.length === 0) throw new CmsError("no signers");
	return infos.map(signerInfoOf);
}

function signerInfoOf(node: DerNode): SignerInfo {
	const fields = [...sequenceOf(node, "signer")];
	const version = smallIntegerOf(fields.shift(), "signer version");
	const id = fields.shift();
	if (id === undefined || (isContext(id, 0) && id.constructed)) throw new CmsError("signer: malformed");
	const sid: CertificateId = isContext(id, 0) ? { kind: "ski", ski: id.content } : issuerSerialOf(id, "signer");
	// RFC 5652 5.3 ties the version to the form of the identifier; PKCS#7-era tools write 1 for both, so only the numbers are held.
	if (version !== 1 && version !== 3) throw new CmsError("signer: unknown version");
	const digestAlgorithm = algorithmOf(fields.shift(), "digest algorithm");
	const signed = isContext(fields[0], 0) ? fields.shift() : undefined;
	const signatureAlgorithm = algorithmOf(fields.shift(), "signature algorithm");
	const signature = octetsOf(fields.shift(), "signature");
	const unsigned = isContext(fields[0], 1) ? fields.shift() : undefined;
	if (fields.length > 0 || signature.length === 0) throw new CmsError("signer: malformed");
	return {
		version,
		sid,
		digestAlgorithm,
		signedAttributes: signed === undefined ? null : derRetag(0x31, signed.raw),
		signatureAlgorithm,
		signature,
		unsignedAttributes: unsigned === undefined ? null : derRetag(0x31, unsigned.raw),
		raw: node.raw,
	};
}

import { hashOids } from "./algorithms.ts";
import { type CertificateIdentity, certificateIdentity } from "./certificate-id.ts";
import { tags } from "./der.ts";
import { derBits, derContext, derInt, derNull, derOctets, derOid, derSeq, derSet, joinBytes } from "./der-write.ts";
import type { Agreement } from "./key-agreement.ts";
import { oids } from "./oid.ts";
import type { RsaPadding } from "./platform.ts";
import { issuerAndSerial, nested } from "./signed-build.ts";

/** The content ciphers that are written. */
export type WrittenCipher = "aes-256-cbc" | "aes-256-gcm";

/** Both have a 256-bit key; the vector is a block for CBC and 96 bits for GCM (RFC 5084 3.2). */
export const contentKeyBytes = 32;
export const vectorBytes: Readonly<Record<WrittenCipher, number>> = { "aes-256-cbc": 16, "aes-256-gcm": 12 };

/** A recipient's certificate and how the content key travels to it. */
export type RecipientPlan = { readonly identity: CertificateIdentity; readonly way: "transport" | "agree" };

/** Chooses by the key in the certificate. Throws `TypeError` for a key that receives nothing here. */
export function recipientPlan(certificate: Uint8Array): RecipientPlan {
	const identity = certificateIdentity(certificate);
	if (identity.keyAlgorithm === oids.rsaEncryption) return { identity, way: "transport" };
	if (identity.keyAlgorithm === oids.ecPublicKey) return { identity, way: "agree" };
	throw new TypeError("this certificate's key cannot receive sealed files here");
}

/** RSA-OAEP with SHA-256 for both its hashes and an empty label: what is written unless a record says otherwise. */
export const oaepSha256: RsaPadding = { kind: "oaep", hash: "sha256", mgfHash: "sha256", label: new Uint8Array(0) };

function keyTransportId(padding: RsaPadding): Uint8Array {
	if (padding.kind === "v1.5") return derSeq(derOid(oids.rsaEncryption), derNull());
	const hash = derSeq(derOid(hashOids[padding.hash]), derNull());
	const mask = derSeq(derOid(oids.mgf1), derSeq(derOid(hashOids[padding.mgfHash]), derNull()));
	const label = derSeq(derOid(oids.pSpecified), derOctets(padding.label));
	const labelled = padding.label.length === 0 ? [] : [derContext(2, label)];
	return derSeq(derOid(oids.rsaesOaep), derSeq(derContext(0, hash), derContext(1, mask), ...labelled));
}

/** KeyTransRecipientInfo (RFC 5652 6.2.1). */
export function transportRecipient(plan: RecipientPlan, padding: RsaPadding, encryptedKey: Uint8Array): Uint8Array {
	return derSeq(derInt(0), issuerAndSerial(plan.identity), keyTransportId(padding), derOctets(encryptedKey));
}

const wrapId = derSeq(derOid(oids.aes256Wrap));

/** The agreement that is written: ephemeral ECDH, X9.63 KDF with SHA-256, AES-256 key wrap. */
export const writtenAgreement: Agreement = {
	kind: "agreement",
	kdf: "sha256",
	wrapOid: oids.aes256Wrap,
	wrapId,
	kekBytes: 32,
};

/** KeyAgreeRecipientInfo with an ephemeral point (RFC 5753 3.1.1); its key algorithm bears no parameters (the curve is the recipient's). */
export function agreeRecipient(plan: RecipientPlan, point: Uint8Array, encryptedKey: Uint8Array): Uint8Array {
	const originator = derContext(1, derSeq(derOid(oids.ecPublicKey)), derBits(point));
	return derContext(
		1,
		derInt(3),
		derContext(0, originator),
		derSeq(derOid(oids.ecdhSha256), wrapId),
		derSeq(derSeq(issuerAndSerial(plan.identity), derOctets(encryptedKey))),
	);
}

export type EnvelopeInput = {
	readonly cipher: WrittenCipher;
	readonly recipients: readonly Uint8Array[];
	readonly agreed: boolean;
	readonly iv: Uint8Array;
	readonly encrypted: readonly Uint8Array[];
	/** GCM's tag, 16 bytes; null for CBC. */
	readonly tag: Uint8Array | null;
};

/** The finished ContentInfo: EnvelopedData, or AuthEnvelopedData when there is a tag. The content is copied once. */
export function envelopeMessage(input: EnvelopeInput): Uint8Array {
	const { tag } = input;
	const content = nested(0x80, input.encrypted);
	const recipients = derSet(...input.recipients);
	if (tag === null) {
		const cipherId = derSeq(derOid(oids.aes256Cbc), derOctets(input.iv));
		const inner = nested(0x30, [derOid(oids.data), cipherId, ...content]);
		const body = nested(0x30, [derInt(input.agreed ? 2 : 0), recipients, ...inner]);
		return joinBytes(nested(0x30, [derOid(oids.envelopedData), ...nested(0xa0, body)]));
	}
	const cipherId = derSeq(derOid(oids.aes256Gcm), derSeq(derOctets(input.iv), derInt(tag.length)));
	const inner = nested(0x30, [derOid(oids.data), cipherId, ...content]);
	const body = nested(0x30, [derInt(0), recipients, ...inner, ...nested(tags.octetString, [tag])]);
	return joinBytes(nested(0x30, [derOid(oids.authEnvelopedData), ...nested(0xa0, body)]));
}

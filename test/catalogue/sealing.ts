import crypto from "node:crypto";
import { hashOids } from "../../cms/src/algorithms.ts";
import { derContext, derInt, derNull, derOctets, derOid, derRetag, derSeq, derSet } from "../../cms/src/der-write.ts";
import { agreeRecipient, recipientPlan, writtenAgreement } from "../../cms/src/envelope-build.ts";
import { writeEnvelope } from "../../cms/src/envelope-write.ts";
import { deriveKek } from "../../cms/src/key-agreement.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { oids } from "../../cms/src/oid.ts";
import type { HashName } from "../../cms/src/platform.ts";
import { issuerAndSerial, signatureAlgorithmId, signedAttributesDer, signingPlan } from "../../cms/src/signed-build.ts";
import { writeSigned } from "../../cms/src/signed-write.ts";
import { pullOf } from "../../cms/src/source.ts";
import { arrivedAt, type Signer } from "./world.ts";

/** GOST 34.310-2004 as the Kazakh profile has it (facts 6.3). */
export const gostSignature = "1.2.398.3.10.1.1.1.2";
export const gostCipher = "1.2.643.2.2.21";

/** What may be done otherwise than right. `signed`: what the digest is really of. */
export type SigningFault = {
	readonly signedContent?: Uint8Array;
	readonly attributes?: false;
	readonly contentType?: string;
	readonly digest?: "sha1";
	readonly certificates?: readonly Uint8Array[];
	readonly referenceTo?: Uint8Array;
	readonly signatureOid?: string;
	readonly spoil?: boolean;
	readonly at?: number;
};

/** As the packer signs. */
export function sign(content: Uint8Array, signer: Signer): Uint8Array {
	return writeSigned(pullOf(content), { key: signer.key, platform: nodePlatform, signingTime: arrivedAt - 3600 });
}

/** A signature beside the file. */
export function signBeside(content: Uint8Array, signer: Signer): Uint8Array {
	const options = { key: signer.key, platform: nodePlatform, signingTime: arrivedAt - 3600, detached: true };
	return writeSigned(pullOf(content), options);
}

/** Signs with one thing wrong; several signers sign the same. */
export function signWrongly(content: Uint8Array, signers: readonly Signer[], fault: SigningFault = {}): Uint8Array {
	const digestName: HashName = fault.digest ?? "sha256";
	const digestId = derSeq(derOid(hashOids[digestName]), derNull());
	const certificates = fault.certificates ?? signers.flatMap(({ key }) => [key.certificate, ...key.chain]);
	return derSeq(
		derOid(oids.signedData),
		derContext(
			0,
			derSeq(
				derInt(1),
				derSet(digestId),
				derSeq(derOid(oids.data), derContext(0, derOctets(content))),
				...(certificates.length === 0 ? [] : [derRetag(0xa0, derSet(...certificates))]),
				derSet(...signers.map((signer) => signerInfo(content, signer, fault, digestId))),
			),
		),
	);
}

function signerInfo(content: Uint8Array, signer: Signer, fault: SigningFault, digestId: Uint8Array): Uint8Array {
	const hash: HashName = fault.digest ?? "sha256";
	const plan = signingPlan(signer.key.certificate, false);
	const signed = fault.signedContent ?? content;
	const reference = fault.referenceTo ?? signer.key.certificate;
	let attributes = signedAttributesDer({
		plan: { ...plan, identity: signingPlan(reference, false).identity },
		contentDigest: nodePlatform.digest(hash, signed),
		certificateSha256: nodePlatform.digest("sha256", reference),
		signingTime: fault.at ?? arrivedAt - 3600,
	});
	if (fault.contentType !== undefined) {
		attributes = derSet(
			derSeq(derOid(oids.contentType), derSet(derOid(fault.contentType))),
			derSeq(derOid(oids.messageDigest), derSet(derOctets(nodePlatform.digest(hash, signed)))),
		);
	}
	const message = fault.attributes === false ? content : attributes;
	const signature = crypto.sign(hash, message, signer.privateKey);
	if (fault.spoil === true) signature.writeUInt8((signature.at(-1) ?? 0) ^ 1, signature.length - 1);
	const algorithm = plan.algorithm.kind === "ecdsa" ? { kind: "ecdsa" as const, hash } : { kind: "rsa" as const, hash };
	return derSeq(
		derInt(1),
		issuerAndSerial(plan.identity),
		digestId,
		...(fault.attributes === false ? [] : [derRetag(0xa0, attributes)]),
		fault.signatureOid === undefined ? signatureAlgorithmId(algorithm) : derSeq(derOid(fault.signatureOid)),
		derOctets(signature),
	);
}

/** As the packer encrypts. */
export function encrypt(content: Uint8Array, recipient: Uint8Array): Uint8Array {
	return writeEnvelope(pullOf(content), { recipients: [recipient], cipher: "aes-256-cbc", platform: nodePlatform });
}

/** 3DES, which old tools still choose; and, by `cipherOid`, a cipher that nobody here has. */
export function encryptOldly(content: Uint8Array, recipient: Uint8Array, cipherOid?: string): Uint8Array {
	const key = crypto.randomBytes(24);
	const iv = crypto.randomBytes(8);
	const running = crypto.createCipheriv("des-ede3-cbc", key, iv);
	const encrypted = Buffer.concat([running.update(content), running.final()]);
	const sealedKey = keyFor(recipient, key);
	const cipher = derSeq(derOid(cipherOid ?? "1.2.840.113549.3.7"), derOctets(iv));
	const inner = derSeq(derOid(oids.data), cipher, derRetag(0x80, derOctets(encrypted)));
	return derSeq(derOid(oids.envelopedData), derContext(0, derSeq(derInt(2), derSet(sealedKey), inner)));
}

/** The key of an unusual length, wrapped to the recipient as the library wraps its own. */
function keyFor(recipient: Uint8Array, key: Uint8Array): Uint8Array {
	const plan = recipientPlan(recipient);
	const { point, secret } = nodePlatform.ephemeralEcdh(plan.identity.spki);
	const kek = deriveKek(writtenAgreement, secret, null, nodePlatform);
	return agreeRecipient(plan, point, nodePlatform.aesWrap(kek, key));
}

import crypto from "node:crypto";
import { hashOids } from "../../src/algorithms.ts";
import { certificateIdentity } from "../../src/certificate-id.ts";
import { parseDer, setOf } from "../../src/der.ts";
import {
	derContext,
	derElement,
	derInt,
	derNull,
	derOctets,
	derOid,
	derRetag,
	derSeq,
	derSet,
} from "../../src/der-write.ts";
import { signingKeyFromPem } from "../../src/node.ts";
import { oids } from "../../src/oid.ts";
import type { HashName, SignatureAlgorithm } from "../../src/platform.ts";
import { issuerAndSerial, signatureAlgorithmId, signedAttributesDer, signingPlan } from "../../src/signed-build.ts";
import { certificateOf, keyPem } from "../../vectors/read-case.ts";

/** A signed message with every part open to tampering. What is absent here is as an honest writer makes it. */
export type SignedParts = {
	readonly signer?: string;
	readonly content?: Uint8Array;
	/** The whole `[0]` around the content, for content of another form; null leaves it out. */
	readonly contentElement?: Uint8Array | null;
	readonly contentType?: string;
	/** Works on the list of signed attributes, each a DER Attribute; null leaves them out and signs the content. */
	readonly attributes?: ((honest: readonly Uint8Array[]) => readonly Uint8Array[]) | null;
	/** Works on the attributes after they were signed. */
	readonly attributesAfter?: (signed: Uint8Array) => Uint8Array | null;
	readonly certificates?: readonly Uint8Array[];
	readonly digestAlgorithms?: readonly Uint8Array[];
	readonly digest?: HashName;
	readonly digestId?: Uint8Array;
	readonly algorithm?: SignatureAlgorithm;
	readonly signatureId?: Uint8Array;
	readonly sid?: Uint8Array;
	readonly version?: number;
	/** `data` is what is signed: the attributes, or the content without them. */
	readonly signature?: (honest: Uint8Array, data: Uint8Array) => Uint8Array;
	/** The certificate that the attributes and the identifier speak of, in the place of the signer's own. */
	readonly named?: Uint8Array;
	/** What is signed in the place of the attributes or the content. */
	readonly signedData?: (honest: Uint8Array) => Uint8Array;
	/** Another element in the place of the message's version. */
	readonly messageVersion?: Uint8Array;
	/** An element between the certificates and the signers. */
	readonly lists?: Uint8Array;
	readonly unsigned?: Uint8Array;
	/** Works on the list of SignerInfos. */
	readonly signers?: (honest: Uint8Array) => readonly Uint8Array[];
	/** Works on the whole message. */
	readonly whole?: (honest: Uint8Array) => Uint8Array;
};

export const signingTime = Date.UTC(2026, 0, 15, 9, 30, 0) / 1000;
export const document = new TextEncoder().encode("%PDF-1.7\nA document that somebody signed.\n");

/** One DER Attribute. */
export function attribute(oid: string, ...values: readonly Uint8Array[]): Uint8Array {
	return derSeq(derOid(oid), derElement(0x31, ...values));
}

export function digestIdOf(hash: HashName): Uint8Array {
	return derSeq(derOid(hashOids[hash]), derNull());
}

/** The honest signed attributes of a content, one by one. */
export function honestAttributes(
	signer: string,
	content: Uint8Array,
	digest?: HashName,
	certificate: Uint8Array = certificateOf(signer),
): readonly Uint8Array[] {
	const plan = signingPlan(certificateOf(signer), false);
	const set = signedAttributesDer({
		plan: { ...plan, identity: certificateIdentity(certificate) },
		contentDigest: crypto.hash(digest ?? plan.digest, content, "buffer"),
		certificateSha256: crypto.hash("sha256", certificate, "buffer"),
		signingTime,
	});
	return setOf(parseDer(set), "attributes").map((entry) => entry.raw);
}

/** Puts the message together. */
export function signedBytes(parts: SignedParts = {}): Uint8Array {
	const signer = parts.signer ?? "signer-rsa2048";
	const content = parts.content ?? document;
	const certificate = certificateOf(signer);
	const plan = signingPlan(certificate, false);
	const digest = parts.digest ?? plan.digest;
	const algorithm = parts.algorithm ?? plan.algorithm;
	const digestId = parts.digestId ?? digestIdOf(digest);
	const list =
		parts.attributes === null
			? null
			: (parts.attributes ?? ((all) => all))(honestAttributes(signer, content, digest, parts.named));
	const set = list === null ? null : derSet(...list);
	const sent = set === null ? null : (parts.attributesAfter ?? ((all) => all))(set);
	const data = (parts.signedData ?? ((all) => all))(set ?? content);
	const honest = signingKeyFromPem(keyPem(signer), certificate).sign({ algorithm, data });
	const info = derSeq(
		derInt(parts.version ?? 1),
		parts.sid ?? issuerAndSerial(certificateIdentity(parts.named ?? certificate)),
		digestId,
		...(sent === null ? [] : [derRetag(0xa0, sent)]),
		parts.signatureId ?? signatureAlgorithmId(algorithm),
		derOctets((parts.signature ?? ((value) => value))(honest, data)),
		...(parts.unsigned === undefined ? [] : [parts.unsigned]),
	);
	const element = parts.contentElement === undefined ? derContext(0, derOctets(content)) : parts.contentElement;
	const inner = derSeq(derOid(parts.contentType ?? oids.data), ...(element === null ? [] : [element]));
	const certificates = parts.certificates ?? [parts.named ?? certificate];
	const body = derSeq(
		parts.messageVersion ?? derInt(1),
		derElement(0x31, ...(parts.digestAlgorithms ?? [digestId])),
		inner,
		derContext(0, ...certificates),
		...(parts.lists === undefined ? [] : [parts.lists]),
		derElement(0x31, ...(parts.signers ?? ((one) => [one]))(info)),
	);
	const whole = derSeq(derOid(oids.signedData), derContext(0, body));
	return (parts.whole ?? ((bytes) => bytes))(whole);
}

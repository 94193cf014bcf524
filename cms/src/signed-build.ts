import { hashOids } from "./algorithms.ts";
import { type CertificateIdentity, certificateIdentity } from "./certificate-id.ts";
import { isUniversal, parseDer, sequenceOf, tags } from "./der.ts";
import {
	derContext,
	derElement,
	derHead,
	derInt,
	derNull,
	derOctets,
	derOid,
	derRetag,
	derSeq,
	derSet,
	derTime,
	joinBytes,
} from "./der-write.ts";
import { oidOf, oids } from "./oid.ts";
import type { HashName, SignatureAlgorithm } from "./platform.ts";

/** How a key of this certificate signs: RSA with SHA-256, ECDSA with the digest of its curve's strength, Ed25519 with SHA-512 (RFC 8419). */
export type SigningPlan = {
	readonly identity: CertificateIdentity;
	readonly algorithm: SignatureAlgorithm;
	readonly digest: HashName;
};

const hashByCurve = new Map<string, HashName>([
	[oids.p256, "sha256"],
	[oids.p384, "sha384"],
	[oids.p521, "sha512"],
]);

/** Chooses the algorithms by the key in the certificate; `pss` asks for RSASSA-PSS. Throws `TypeError` for a key that does not sign. */
export function signingPlan(certificate: Uint8Array, pss: boolean): SigningPlan {
	const identity = certificateIdentity(certificate);
	const kind = identity.keyAlgorithm;
	if (kind === oids.rsassaPss || (kind === oids.rsaEncryption && pss)) {
		const algorithm = { kind: "rsa-pss", hash: "sha256", mgfHash: "sha256", saltBytes: 32 } as const;
		return { identity, algorithm, digest: "sha256" };
	}
	if (kind === oids.rsaEncryption) return { identity, algorithm: { kind: "rsa", hash: "sha256" }, digest: "sha256" };
	if (kind === oids.ed25519) return { identity, algorithm: { kind: "ed25519" }, digest: "sha512" };
	const digest = kind === oids.ecPublicKey ? hashByCurve.get(curveOf(identity.spki)) : undefined;
	if (digest === undefined) throw new TypeError("this certificate's key cannot sign here");
	return { identity, algorithm: { kind: "ecdsa", hash: digest }, digest };
}

/** The curve of an EC key as an OID, "" when it is not a named one. */
export function curveOf(spki: Uint8Array): string {
	const [algorithm] = sequenceOf(parseDer(spki), "key");
	const [, curve] = sequenceOf(algorithm, "key");
	return isUniversal(curve, tags.oid) ? oidOf(curve, "key") : "";
}

function algorithm(oid: string, ...parameters: readonly Uint8Array[]): Uint8Array {
	return derSeq(derOid(oid), ...parameters);
}

const ecdsaOids: Readonly<Record<HashName, string>> = {
	sha1: oids.ecdsaWithSha1,
	sha224: oids.ecdsaWithSha224,
	sha256: oids.ecdsaWithSha256,
	sha384: oids.ecdsaWithSha384,
	sha512: oids.ecdsaWithSha512,
};

/** The AlgorithmIdentifier of a signature. RSA is written as `rsaEncryption`, which every tool reads (RFC 5754 3.2). */
export function signatureAlgorithmId(chosen: SignatureAlgorithm): Uint8Array {
	if (chosen.kind === "rsa") return algorithm(oids.rsaEncryption, derNull());
	if (chosen.kind === "ecdsa") return algorithm(ecdsaOids[chosen.hash]);
	if (chosen.kind === "ed25519") return algorithm(oids.ed25519);
	if (chosen.kind === "dsa") throw new TypeError("DSA is not written");
	const hash = algorithm(hashOids[chosen.hash], derNull());
	const mask = algorithm(oids.mgf1, algorithm(hashOids[chosen.mgfHash], derNull()));
	const parameters = derSeq(derContext(0, hash), derContext(1, mask), derContext(2, derInt(chosen.saltBytes)));
	return algorithm(oids.rsassaPss, parameters);
}

export type SignedAttributesInput = {
	readonly plan: SigningPlan;
	readonly contentDigest: Uint8Array;
	/** SHA-256 of the signer's certificate. */
	readonly certificateSha256: Uint8Array;
	/** Epoch seconds; null leaves the attribute out (PAdES, EN 319 142-1 6.3, keeps the time outside the CMS). */
	readonly signingTime: number | null;
};

/** The CAdES-BES signed attributes (EN 319 122-1 5.2), as the DER SET that is signed. */
export function signedAttributesDer(input: SignedAttributesInput): Uint8Array {
	const { identity } = input.plan;
	const serial = derElement(tags.integer, bytesOfHex(identity.serialHex));
	const issuerSerial = derSeq(derSeq(derContext(4, identity.issuer)), serial);
	const reference = derSeq(derSeq(derSeq(derOctets(input.certificateSha256), issuerSerial)));
	return derSet(
		derSeq(derOid(oids.contentType), derSet(derOid(oids.data))),
		derSeq(derOid(oids.messageDigest), derSet(derOctets(input.contentDigest))),
		...(input.signingTime === null ? [] : [derSeq(derOid(oids.signingTime), derSet(derTime(input.signingTime)))]),
		derSeq(derOid(oids.signingCertificateV2), derSet(reference)),
	);
}

function bytesOfHex(hex: string): Uint8Array {
	return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** IssuerAndSerialNumber of a certificate. */
export function issuerAndSerial(identity: CertificateIdentity): Uint8Array {
	return derSeq(identity.issuer, derElement(tags.integer, bytesOfHex(identity.serialHex)));
}

export type SignedMessageInput = {
	readonly plan: SigningPlan;
	/** The content to hold inside; null leaves the signature detached. */
	readonly content: Uint8Array | null;
	readonly certificates: readonly Uint8Array[];
	readonly attributes: Uint8Array;
	readonly signature: Uint8Array;
};

/** The finished ContentInfo with SignedData, DER. The content is copied once. */
export function signedMessage(input: SignedMessageInput): Uint8Array {
	const { plan } = input;
	const digestId = algorithm(hashOids[plan.digest], ...(plan.algorithm.kind === "rsa" ? [derNull()] : []));
	const signer = derSeq(
		derInt(1),
		issuerAndSerial(plan.identity),
		digestId,
		derRetag(0xa0, input.attributes),
		signatureAlgorithmId(plan.algorithm),
		derOctets(input.signature),
	);
	const content = input.content;
	const octets = content === null ? [] : nested(0xa0, nested(tags.octetString, [content]));
	const parts = [
		derInt(1),
		derSet(digestId),
		...nested(0x30, [derOid(oids.data), ...octets]),
		derRetag(0xa0, derSet(...input.certificates)),
		derSet(signer),
	];
	return joinBytes(nested(0x30, [derOid(oids.signedData), ...nested(0xa0, nested(0x30, parts))]));
}

/** An element as a list of parts, so that a large content is copied once, when the list is joined. */
export function nested(identifier: number, parts: readonly Uint8Array[]): readonly Uint8Array[] {
	const length = parts.reduce((sum, part) => sum + part.length, 0);
	return [derHead(identifier, length), ...parts];
}

import {
	derBits,
	derBool,
	derContext,
	derContextOctets,
	derEnum,
	derIa5,
	derInt,
	derNamedBits,
	derNull,
	derOctets,
	derOid,
	derPrintable,
	derSeq,
	derSet,
	derTime,
	derUtf8,
	joinBytes,
} from "./der-write.ts";
import { oids } from "./oid.ts";
import type { HashName, SignatureAlgorithm } from "./platform.ts";
import { type KeyUsage, keyUsageBits } from "./x509-extensions.ts";

/** Who signs a certificate or a list: the algorithm that is written into it, and the signature over its inner part. */
export type CertificateSigner = {
	readonly algorithm: SignatureAlgorithm;
	readonly sign: (input: { readonly algorithm: SignatureAlgorithm; readonly data: Uint8Array }) => Uint8Array;
};

/** A name to write: attribute identifier and text, most significant first. */
export type NameParts = readonly (readonly [oid: string, text: string])[];

/** What goes into a certificate. `serial` is an unsigned number, big end first, 1 to 20 octets. `spki` is DER. Times are epoch seconds. */
export type CertificateDraft = {
	readonly serial: Uint8Array;
	readonly issuer: Uint8Array;
	readonly subject: Uint8Array;
	readonly notBefore: number;
	readonly notAfter: number;
	readonly spki: Uint8Array;
	readonly extensions: readonly Uint8Array[];
};

/** Writes a version 3 certificate (RFC 5280 4.1). */
export function writeCertificate(draft: CertificateDraft, signer: CertificateSigner): Uint8Array {
	const algorithm = writeSignatureAlgorithm(signer.algorithm);
	const extensions = draft.extensions.length === 0 ? [] : [derContext(3, derSeq(...draft.extensions))];
	const tbs = derSeq(
		derContext(0, derInt(2)),
		derInt(draft.serial),
		algorithm,
		draft.issuer,
		derSeq(derTime(draft.notBefore), derTime(draft.notAfter)),
		draft.subject,
		draft.spki,
		...extensions,
	);
	return signed(tbs, algorithm, signer);
}

function signed(tbs: Uint8Array, algorithm: Uint8Array, signer: CertificateSigner): Uint8Array {
	return derSeq(tbs, algorithm, derBits(signer.sign({ algorithm: signer.algorithm, data: tbs })));
}

/** What goes into a revocation list. `reason` is a CRLReason; `extensions` are more than the number and the key identifier. */
export type CrlDraft = {
	readonly issuer: Uint8Array;
	readonly thisUpdate: number;
	readonly nextUpdate: number;
	readonly number: number;
	readonly authorityKeyId: Uint8Array | null;
	readonly revoked: readonly { readonly serial: Uint8Array; readonly revokedAt: number; readonly reason: number }[];
	readonly extensions?: readonly Uint8Array[];
};

/** Writes a version 2 revocation list (RFC 5280 5.1). */
export function writeCrl(draft: CrlDraft, signer: CertificateSigner): Uint8Array {
	const algorithm = writeSignatureAlgorithm(signer.algorithm);
	const lines = draft.revoked.map(({ serial, revokedAt, reason }) => {
		const more = reason === 0 ? [] : [derSeq(writeExtension(oids.reasonCode, false, derEnum(reason)))];
		return derSeq(derInt(serial), derTime(revokedAt), ...more);
	});
	const keyId = draft.authorityKeyId === null ? [] : [authorityKeyIdExtension(draft.authorityKeyId)];
	const extensions = [
		...keyId,
		writeExtension(oids.crlNumber, false, derInt(draft.number)),
		...(draft.extensions ?? []),
	];
	const tbs = derSeq(
		derInt(1),
		algorithm,
		draft.issuer,
		derTime(draft.thisUpdate),
		derTime(draft.nextUpdate),
		...(lines.length === 0 ? [] : [derSeq(joinBytes(lines))]),
		derContext(0, derSeq(...extensions)),
	);
	return signed(tbs, algorithm, signer);
}

/** A Name with one attribute per RDN. Country is a PrintableString, e-mail an IA5String, all else UTF-8 (RFC 5280 4.1.2.4). */
export function writeName(parts: NameParts): Uint8Array {
	const string = (oid: string, text: string) =>
		oid === oids.country || oid === oids.serialNumber
			? derPrintable(text)
			: oid === oids.emailAddress || oid === oids.domainComponent
				? derIa5(text)
				: derUtf8(text);
	return derSeq(...parts.map(([oid, text]) => derSet(derSeq(derOid(oid), string(oid, text)))));
}

export function writeExtension(oid: string, critical: boolean, value: Uint8Array): Uint8Array {
	return derSeq(derOid(oid), ...(critical ? [derBool(true)] : []), derOctets(value));
}

export function basicConstraintsExtension(ca: boolean, pathLength: number | null = null): Uint8Array {
	const parts = ca ? [derBool(true), ...(pathLength === null ? [] : [derInt(pathLength)])] : [];
	return writeExtension(oids.basicConstraints, true, derSeq(...parts));
}

export function keyUsageExtension(usages: readonly KeyUsage[]): Uint8Array {
	return writeExtension(oids.keyUsage, true, derNamedBits(usages.map((usage) => keyUsageBits[usage])));
}

export function extendedKeyUsageExtension(purposes: readonly string[]): Uint8Array {
	return writeExtension(oids.extendedKeyUsage, false, derSeq(...purposes.map(derOid)));
}

export function subjectKeyIdExtension(keyId: Uint8Array): Uint8Array {
	return writeExtension(oids.subjectKeyIdentifier, false, derOctets(keyId));
}

export function authorityKeyIdExtension(keyId: Uint8Array): Uint8Array {
	return writeExtension(oids.authorityKeyIdentifier, false, derSeq(derContextOctets(0, keyId)));
}

export function emailNameExtension(address: string): Uint8Array {
	return writeExtension(oids.subjectAltName, false, derSeq(derContextOctets(1, new TextEncoder().encode(address))));
}

const rsaOids: Readonly<Record<HashName, string>> = {
	sha1: oids.sha1WithRsa,
	sha224: oids.sha224WithRsa,
	sha256: oids.sha256WithRsa,
	sha384: oids.sha384WithRsa,
	sha512: oids.sha512WithRsa,
};
const ecdsaOids: Readonly<Record<HashName, string>> = {
	sha1: oids.ecdsaWithSha1,
	sha224: oids.ecdsaWithSha224,
	sha256: oids.ecdsaWithSha256,
	sha384: oids.ecdsaWithSha384,
	sha512: oids.ecdsaWithSha512,
};
const hashOids: Readonly<Record<HashName, string>> = {
	sha1: oids.sha1,
	sha224: oids.sha224,
	sha256: oids.sha256,
	sha384: oids.sha384,
	sha512: oids.sha512,
};

/** The AlgorithmIdentifier of a signature, as certificates carry it. DSA is not written. */
export function writeSignatureAlgorithm(algorithm: SignatureAlgorithm): Uint8Array {
	switch (algorithm.kind) {
		case "rsa":
			return derSeq(derOid(rsaOids[algorithm.hash]), derNull());
		case "ecdsa":
			return derSeq(derOid(ecdsaOids[algorithm.hash]));
		case "ed25519":
			return derSeq(derOid(oids.ed25519));
		case "rsa-pss": {
			const hash = derSeq(derOid(hashOids[algorithm.hash]), derNull());
			const mask = derSeq(derOid(oids.mgf1), derSeq(derOid(hashOids[algorithm.mgfHash]), derNull()));
			const parameters = derSeq(derContext(0, hash), derContext(1, mask), derContext(2, derInt(algorithm.saltBytes)));
			return derSeq(derOid(oids.rsassaPss), parameters);
		}
		case "dsa":
			throw new TypeError("DSA signatures are read, not written");
	}
}

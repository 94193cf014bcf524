import crypto, { type KeyObject } from "node:crypto";
import { signingKeyFromPem } from "../../cms/src/node.ts";
import type { SignatureAlgorithm } from "../../cms/src/platform.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import type { KeyUsage } from "../../cms/src/x509-extensions.ts";
import {
	authorityKeyIdExtension,
	basicConstraintsExtension,
	type CertificateSigner,
	emailNameExtension,
	extendedKeyUsageExtension,
	keyUsageExtension,
	type NameParts,
	subjectKeyIdExtension,
	writeCertificate,
	writeName,
} from "../../cms/src/x509-write.ts";

/** Kinds of key pairs the office makes. RSA 3072 for what strangers seal to (every tool reads it), P-256 for what it signs. */
export type KeyKind = "rsa-2048" | "rsa-3072" | "p256";

export type KeyPair = { readonly privateKey: KeyObject; readonly spki: Uint8Array };

/** Makes a key pair; RSA takes up to a second, in the thread pool. */
export async function makeKeyPair(kind: KeyKind): Promise<KeyPair> {
	return new Promise((resolve, reject) => {
		const done = (error: Error | null, publicKey: KeyObject, privateKey: KeyObject) =>
			error ? reject(error) : resolve({ privateKey, spki: publicKey.export({ format: "der", type: "spki" }) });
		if (kind === "p256") crypto.generateKeyPair("ec", { namedCurve: "prime256v1" }, done);
		else crypto.generateKeyPair("rsa", { modulusLength: kind === "rsa-2048" ? 2048 : 3072 }, done);
	});
}

/** Who issues: a CA with its certificate, or null for a certificate that signs itself. */
export type Issuer = { readonly certificate: Uint8Array; readonly privateKey: KeyObject };

export type CertificateRequest = {
	readonly subject: NameParts;
	readonly spki: Uint8Array;
	/** Epoch seconds. */
	readonly notBefore: number;
	readonly notAfter: number;
	readonly usages: readonly KeyUsage[];
	/** Null: no authority. A number: an authority with that many below it at most. */
	readonly authority: { readonly pathLength: number | null } | null;
	readonly purposes?: readonly string[];
	readonly email?: string;
};

/** SHA-256 throughout: RSA PKCS#1 v1.5 because every verifier has it, ECDSA for EC keys. */
export function algorithmFor(key: KeyObject): SignatureAlgorithm {
	return key.asymmetricKeyType === "ec" ? { kind: "ecdsa", hash: "sha256" } : { kind: "rsa", hash: "sha256" };
}

export function certificateSigner(key: KeyObject): CertificateSigner {
	return { algorithm: algorithmFor(key), sign: signingKeyFromPem(key, new Uint8Array(0)).sign };
}

/** Issues a certificate, or one that signs itself when `issuer` is null (then `ownKey` signs). Random 128-bit serial number. */
export function issueCertificate(request: CertificateRequest, issuer: Issuer | null, ownKey: KeyObject): Uint8Array {
	const subject = writeName(request.subject);
	const key = issuer?.privateKey ?? ownKey;
	const parent = issuer === null ? null : parseCertificate(issuer.certificate);
	const serial = crypto.randomBytes(16);
	serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
	return writeCertificate(
		{
			serial,
			issuer: parent?.subject.raw ?? subject,
			subject,
			notBefore: request.notBefore,
			notAfter: request.notAfter,
			spki: request.spki,
			extensions: [
				basicConstraintsExtension(request.authority !== null, request.authority?.pathLength ?? null),
				keyUsageExtension(request.usages),
				subjectKeyIdExtension(keyIdOf(request.spki)),
				...(parent === null ? [] : [authorityKeyIdExtension(keyIdOf(parent.spki))]),
				...(request.purposes === undefined ? [] : [extendedKeyUsageExtension(request.purposes)]),
				...(request.email === undefined ? [] : [emailNameExtension(request.email)]),
			],
		},
		certificateSigner(key),
	);
}

/** A key identifier: the first 20 octets of the SHA-256 of the SubjectPublicKeyInfo (RFC 7093 2, method 4). */
export function keyIdOf(spki: Uint8Array): Uint8Array {
	return crypto.createHash("sha256").update(spki).digest().subarray(0, 20);
}

/** DER as PEM text. */
export function pemOf(der: Uint8Array, label: "CERTIFICATE" | "X509 CRL"): string {
	const lines =
		Buffer.from(der)
			.toString("base64")
			.match(/.{1,64}/g) ?? [];
	return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/** Every certificate of a PEM text, as DER, in order. */
export function certificatesOfPem(text: string): readonly Uint8Array[] {
	return [...text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g)].map(
		(match) => new Uint8Array(Buffer.from(match[1] ?? "", "base64")),
	);
}

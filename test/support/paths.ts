import crypto, { type KeyObject } from "node:crypto";
import { signingKeyFromPem } from "../../cms/src/node.ts";
import { oids } from "../../cms/src/oid.ts";
import type { TrustAnchor } from "../../cms/src/path-verdict.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import type { KeyUsage } from "../../cms/src/x509-extensions.ts";
import {
	authorityKeyIdExtension,
	basicConstraintsExtension,
	type CertificateSigner,
	type CrlDraft,
	extendedKeyUsageExtension,
	keyUsageExtension,
	writeCertificate,
	writeCrl,
	writeExtension,
	writeName,
} from "../../cms/src/x509-write.ts";

/** Tests of paths: authorities and people made in milliseconds (P-256). Not imported by anything but tests. */
export type Made = {
	readonly certificate: Uint8Array;
	readonly key: KeyObject;
	readonly signer: CertificateSigner;
	readonly name: Uint8Array;
};

export const noon = Date.UTC(2026, 10, 22, 12) / 1000;
export const day = 86_400;
let serials = 0;

export type Wish = {
	readonly name: string;
	readonly ca?: boolean;
	readonly pathLength?: number;
	readonly usages?: readonly KeyUsage[];
	readonly purposes?: readonly string[];
	readonly notBefore?: number;
	readonly notAfter?: number;
	readonly more?: readonly Uint8Array[];
	readonly key?: KeyObject;
	readonly keyId?: Uint8Array;
};

/** A key of its own, or the given one. */
export function makeKey(): KeyObject {
	return crypto.generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
}

export function nameFor(text: string): Uint8Array {
	return writeName([[oids.commonName, text]]);
}

/** A certificate as wished, issued by `issuer` or by itself. */
export function make(wish: Wish, issuer: Made | null = null): Made {
	const key = wish.key ?? makeKey();
	const signer: CertificateSigner = {
		algorithm: { kind: "ecdsa", hash: "sha256" },
		sign: signingKeyFromPem(key, new Uint8Array(0)).sign,
	};
	const name = nameFor(wish.name);
	const usages = wish.usages ?? (wish.ca ? ["keyCertSign", "cRLSign"] : ["digitalSignature"]);
	serials += 1;
	const certificate = writeCertificate(
		{
			serial: Uint8Array.of(1, serials >> 8, serials & 0xff),
			issuer: issuer?.name ?? name,
			subject: name,
			notBefore: wish.notBefore ?? noon - 100 * day,
			notAfter: wish.notAfter ?? noon + 100 * day,
			spki: crypto.createPublicKey(key).export({ format: "der", type: "spki" }),
			extensions: [
				basicConstraintsExtension(wish.ca === true, wish.pathLength ?? null),
				keyUsageExtension(usages),
				...(wish.purposes === undefined ? [] : [extendedKeyUsageExtension(wish.purposes)]),
				...(wish.keyId === undefined ? [] : [authorityKeyIdExtension(wish.keyId)]),
				...(wish.more ?? []),
			],
		},
		issuer?.signer ?? signer,
	);
	return { certificate, key, signer, name };
}

export function listOf(
	issuer: Made,
	revoked: readonly { made: Made; at: number; reason?: number }[] = [],
	changes: Partial<CrlDraft> = {},
): Uint8Array {
	return writeCrl(
		{
			issuer: issuer.name,
			thisUpdate: noon - day,
			nextUpdate: noon + day,
			number: 1,
			authorityKeyId: null,
			revoked: revoked.map(({ made, at, reason }) => ({
				serial: parseCertificate(made.certificate).serial,
				revokedAt: at,
				reason: reason ?? 0,
			})),
			...changes,
		},
		issuer.signer,
	);
}

export function anchorsOf(...made: readonly Made[]): readonly TrustAnchor[] {
	return made.map(({ certificate }) => ({ certificate }));
}

export function critical(oid: string): Uint8Array {
	return writeExtension(oid, true, Uint8Array.of(5, 0));
}

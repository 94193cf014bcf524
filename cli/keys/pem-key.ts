import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { signingKeyFromPem } from "../../cms/src/node.ts";
import type { SigningKey } from "../../cms/src/platform.ts";
import { CliStop, exitCodes } from "../exit-codes.ts";

/** Certificates of a file, PEM (one or several) or a single DER, as DER. Throws `CliStop` when there is none. */
export function readCertificates(bytes: Uint8Array, name: string): Uint8Array[] {
	const text = Buffer.from(bytes).toString("latin1");
	const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
	try {
		return (blocks ?? [Buffer.from(bytes)]).map((block) => new Uint8Array(new X509Certificate(block).raw));
	} catch {
		throw new CliStop(exitCodes.key, (words) => words.noCertificateIn(name));
	}
}

/** Puts the certificate that belongs to the key first; the others go along as its chain. Throws `CliStop` when none belongs. */
export function signingKeyOf(key: KeyObject, certificates: readonly Uint8Array[], name: string): SigningKey {
	const own = certificates.find((der) => new X509Certificate(der).checkPrivateKey(key));
	if (own === undefined) throw new CliStop(exitCodes.key, (words) => words.noCertificateForKey(name));
	return signingKeyFromPem(
		key,
		own,
		certificates.filter((der) => der !== own),
	);
}

/** Whether a PEM key asks for a password. */
export function isEncryptedPem(pem: string): boolean {
	return /ENCRYPTED/.test(pem);
}

/** A signing key from PEM files. `password` is null for a key that has none. Throws `CliStop`. */
export function readPemKey(
	pem: string,
	password: string | null,
	certificates: readonly Uint8Array[],
	name: string,
): SigningKey {
	let key: KeyObject;
	try {
		key = createPrivateKey(password === null ? pem : { key: pem, passphrase: password });
	} catch {
		throw new CliStop(exitCodes.key, (words) => words.keyNotOpened(name));
	}
	return signingKeyOf(key, certificates, name);
}

import crypto, { type KeyObject } from "node:crypto";
import fs from "node:fs";
import { dkimSign } from "mailauth/lib/dkim/sign.js";
import { openingKeyFromPem, signingKeyFromPem } from "../../cms/src/node.ts";
import type { SigningKey } from "../../cms/src/platform.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { unwrapWithEcdh, type VaultUnwrap, vaultPublicOf } from "../store/vault-wrap.ts";
import { certificatesOfPem } from "./issue.ts";
import { privatePath, publicPath, readPrivateKey, readPublic } from "./key-folder.ts";
import {
	type DkimKey,
	type Es256Signer,
	KeysError,
	type PrivateKeys,
	type PublicKeys,
	type PublishedKey,
} from "./keys.ts";

/** SHA-256 of a certificate, lower-case hex: what people compare. */
export function fingerprintOf(certificate: Uint8Array): string {
	return crypto.createHash("sha256").update(certificate).digest("hex");
}

/** Loads the public halves only: doors and web. Reads nothing under `private/`. Throws `KeysError`. */
export function openPublicKeys(folder: string): PublicKeys {
	const opening = openingIds(folder)
		.map((id) => publishedKey(publicPath(folder, "opening", `${id}.pem`)))
		// Newest first; of one moment RSA first, because every sender's tool reads it.
		.sort((a, b) => b.notBefore - a.notBefore || keyRank(a) - keyRank(b));
	const [newest] = opening;
	if (newest === undefined) throw new KeysError(`There is no opening certificate in ${publicPath(folder, "opening")}.`);
	const vault = JSON.parse(readPublic(publicPath(folder, "vault.json"))) as { readonly point: string };
	return {
		vaultPublic: vaultPublicOf(Buffer.from(vault.point, "base64")),
		opening,
		currentOpening(now) {
			return opening.find((one) => one.notBefore <= now && now <= one.notAfter) ?? newest;
		},
		receipts: optionalKey(publicPath(folder, "receipts.pem")),
		permits: optionalKey(publicPath(folder, "permits.pem")),
		dkim: optionalDkim(folder),
	};
}

/** Loads every private key from files. Throws `KeysError` that names the file. */
export function openPrivateKeys(folder: string, passphrase: string | null = null): PrivateKeys {
	const publicKeys = openPublicKeys(folder);
	const read = (name: string) => readPrivateKey(privatePath(folder, `${name}.pem`), passphrase);
	const openingKeys = publicKeys.opening.map((one) => {
		const key = read(`opening/${one.fingerprint.slice(0, 16)}`);
		requirePair(key, one);
		return openingKeyFromPem(key, one.certificate);
	});
	const [receipts, permits, log] = ["receipts", "permits", "log"].map((name) => {
		const published = publishedKey(publicPath(folder, `${name}.pem`));
		const key = read(name);
		requirePair(key, published);
		return { key, published };
	}) as [SignerPair, SignerPair, SignerPair];
	return {
		...publicKeys,
		openingKeys: () => openingKeys,
		vaultUnwrap: vaultUnwrapOfKey(read("vault"), publicKeys),
		receiptKey: signingKey(receipts),
		receiptJws: es256Signer(receipts),
		permitKey: signingKey(permits),
		logKey: es256Signer(log),
		dkimKey: openDkim(folder, passphrase),
	};
}

type SignerPair = { readonly key: KeyObject; readonly published: PublishedKey };

function signingKey({ key, published }: SignerPair): SigningKey {
	return signingKeyFromPem(key, published.certificate, published.chain);
}

function es256Signer({ key, published }: SignerPair): Es256Signer {
	return {
		certificates: [published.certificate, ...published.chain],
		sign: (data) => crypto.sign("sha256", data, { key, dsaEncoding: "ieee-p1363" }),
	};
}

/** A certificate beside another's key would make receipts that nobody can verify, found out only by the first applicant who tries. */
function requirePair(key: KeyObject, published: PublishedKey): void {
	const spki = crypto.createPublicKey(key).export({ format: "der", type: "spki" });
	if (!spki.equals(parseCertificate(published.certificate).spki)) {
		throw new KeysError(`A private key does not belong to its certificate ${published.fingerprint.slice(0, 16)}.`);
	}
}

function vaultUnwrapOfKey(key: KeyObject, publicKeys: PublicKeys): VaultUnwrap {
	const spki = crypto.createPublicKey(key).export({ format: "der", type: "spki" });
	const point = spki.subarray(spki.length - 65);
	if (vaultPublicOf(point).keyId !== publicKeys.vaultPublic.keyId) {
		throw new KeysError(
			"The vault's private key does not belong to its public point: nothing written now could be read.",
		);
	}
	const prefix = spki.subarray(0, spki.length - 65);
	const ecdh = (other: Uint8Array) => {
		const publicKey = crypto.createPublicKey({ key: Buffer.concat([prefix, other]), format: "der", type: "spki" });
		return crypto.diffieHellman({ privateKey: key, publicKey });
	};
	return (wrapped) => unwrapWithEcdh(point, ecdh, wrapped);
}

/** The DKIM key stays a file with both makers: it vouches for a sending server, not for a paper, and is used for every letter. */
export function openDkim(folder: string, passphrase: string | null): DkimKey {
	const record = optionalDkim(folder);
	if (record === null) throw new KeysError("There is no DKIM key: make the missing keys first.");
	const key = readPrivateKey(privatePath(folder, "dkim.pem"), passphrase);
	// The signer takes PEM only; it stays inside this closure.
	const privateKey = key.export({ format: "pem", type: "pkcs8" });
	return {
		selector: record.selector,
		async signMessage(raw, domain, now) {
			const about = { signingDomain: domain, selector: record.selector, privateKey };
			const signed = await dkimSign(Buffer.from(raw), {
				...about,
				signatureData: [about],
				canonicalization: "relaxed/relaxed",
				signTime: new Date(now * 1000),
			});
			const [fault] = signed.errors;
			if (fault !== undefined) throw new KeysError("A letter could not be DKIM-signed.", { cause: fault.err ?? fault });
			return signed.signatures;
		},
	};
}

function openingIds(folder: string): readonly string[] {
	const place = publicPath(folder, "opening");
	if (!fs.existsSync(place)) throw new KeysError(`The keys folder ${folder} holds no keys yet: make them first.`);
	return fs.readdirSync(place).flatMap((file) => /^([0-9a-f]{16})\.pem$/.exec(file)?.[1] ?? []);
}

function keyRank(published: PublishedKey): number {
	return parseCertificate(published.certificate).publicKey.algorithm.oid === "1.2.840.113549.1.1.1" ? 0 : 1;
}

/** A certificate file with its chain. Throws `KeysError`. */
export function publishedKey(file: string): PublishedKey {
	const [certificate, ...chain] = certificatesOfPem(readPublic(file));
	if (certificate === undefined) throw new KeysError(`There is no certificate in ${file}.`);
	const { notBefore, notAfter } = parseCertificate(certificate);
	return { certificate, chain, fingerprint: fingerprintOf(certificate), notBefore, notAfter };
}

function optionalKey(file: string): PublishedKey | null {
	return fs.existsSync(file) ? publishedKey(file) : null;
}

function optionalDkim(folder: string): PublicKeys["dkim"] {
	const file = publicPath(folder, "dkim.json");
	if (!fs.existsSync(file)) return null;
	const record = JSON.parse(readPublic(file)) as { readonly selector: string; readonly publicKey: string };
	return { selector: record.selector, publicKeyBase64: record.publicKey };
}

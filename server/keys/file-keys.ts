import crypto, { type KeyObject } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
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
	return {
		vaultPublic: vaultPublicOf(vaultPoint(folder)),
		opening,
		currentOpening(now) {
			const begun = opening.filter((one) => one.notBefore <= now);
			return begun.find((one) => now <= one.notAfter) ?? begun[0] ?? newest;
		},
		receipts: optionalKey(publicPath(folder, "receipts.pem")),
		permits: optionalKey(publicPath(folder, "permits.pem")),
		permitsBefore: permitsBefore(folder),
		dkim: optionalDkim(folder),
	};
}

/** Loads every private key from files. Throws `KeysError` that names the file. */
export function openPrivateKeys(folder: string, passphrase: string | null = null): PrivateKeys {
	const publicKeys = openPublicKeys(folder);
	const read = (name: string) => readPrivateKey(privatePath(folder, `${name}.pem`), passphrase);
	const vault = openVaultKeys(folder, passphrase);
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
	requireP256(permits.published);
	return {
		...publicKeys,
		openingKeys: () => openingKeys,
		vaultUnwrap: vault.unwrap,
		vaultUnwrapCurrent: vault.unwrapCurrent,
		receiptKey: signingKey(receipts),
		receiptJws: es256Signer(receipts),
		permitKey: signingKey(permits),
		permitJws: es256Signer(permits),
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

/**
 * What phones verify (the code on a permit, the list of revocations) is ES256, which an RSA key cannot make. Throws `KeysError` with the way to
 * another key; papers of the one before go on verifying by its certificate.
 */
export function requireP256(published: PublishedKey): void {
	if (isP256(published.certificate)) return;
	throw new KeysError(
		"The permits key is no EC P-256 key, and the codes on permits need one. Make another: tilkat-admin key permits (with a token: its own tools, label tilkat-permits). Papers signed with this key stay good: its certificate stays published.",
	);
}

/** Whether a certificate's key is EC P-256: only such a one verifies codes and lists. */
export function isP256(certificate: Uint8Array): boolean {
	const { publicKey } = new crypto.X509Certificate(certificate);
	return publicKey.asymmetricKeyDetails?.namedCurve === "prime256v1";
}

/** The vault's public point, uncompressed; of the key in use, or of an older one by its id. */
export function vaultPoint(folder: string, id: string | null = null): Buffer {
	const file = id === null ? publicPath(folder, "vault.json") : publicPath(folder, "vault", `${id}.json`);
	const { point } = JSON.parse(readPublic(file)) as { readonly point: string };
	return Buffer.from(point, "base64");
}

/** Ids of the vault keys before the one in use: they stay until everything is wrapped anew (`tilkat-admin rewrap`). */
export function oldVaultIds(folder: string): readonly string[] {
	const place = publicPath(folder, "vault");
	if (!fs.existsSync(place)) return [];
	return fs.readdirSync(place).flatMap((file) => /^([0-9a-f]{16})\.json$/.exec(file)?.[1] ?? []);
}

/**
 * Opens what is wrapped to the vault: with the key in use, else with those before it. A wrapped key names no key, and a wrong one fails its tag.
 * This is all that the desk holds of private keys. Throws `KeysError` when none belongs to the published point.
 */
export function openVaultUnwrap(folder: string, passphrase: string | null): VaultUnwrap {
	return openVaultKeys(folder, passphrase).unwrap;
}

/** As `openVaultUnwrap`, and with the key in use alone: what a re-wrapping proves itself by. */
export function openVaultKeys(
	folder: string,
	passphrase: string | null,
): { readonly unwrap: VaultUnwrap; readonly unwrapCurrent: VaultUnwrap } {
	const files = [
		privatePath(folder, "vault.pem"),
		...oldVaultIds(folder).map((id) => privatePath(folder, "vault", `${id}.pem`)),
	];
	const keys = files.map((file) => vaultKeyOf(readPrivateKey(file, passphrase)));
	const published = vaultPoint(folder);
	// While a key is being replaced its private half is there first: the one before, already kept aside, still belongs to the published point.
	const current = keys.find(({ point }) => point.equals(published));
	if (current === undefined) {
		throw new KeysError(
			"The vault's private key does not belong to its public point: nothing written now could be read.",
		);
	}
	const all = [current, ...keys.filter((key) => key !== current)].map(({ unwrap }) => unwrap);
	return { unwrap: firstThatOpens(all), unwrapCurrent: current.unwrap };
}

/** Tries one key after the other; the error of the first is thrown, because that is the key in use. */
function firstThatOpens(unwraps: readonly VaultUnwrap[]): VaultUnwrap {
	return (wrapped) => {
		let first: unknown = null;
		for (const unwrap of unwraps) {
			try {
				return unwrap(wrapped);
			} catch (error) {
				first ??= error;
			}
		}
		throw first;
	};
}

function vaultKeyOf(key: KeyObject): { readonly point: Buffer; readonly unwrap: VaultUnwrap } {
	const spki = crypto.createPublicKey(key).export({ format: "der", type: "spki" });
	const point = spki.subarray(spki.length - 65);
	const prefix = spki.subarray(0, spki.length - 65);
	const ecdh = (other: Uint8Array) => {
		const publicKey = crypto.createPublicKey({ key: Buffer.concat([prefix, other]), format: "der", type: "spki" });
		return crypto.diffieHellman({ privateKey: key, publicKey });
	};
	return { point, unwrap: (wrapped) => unwrapWithEcdh(point, ecdh, wrapped) };
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

function permitsBefore(folder: string): readonly PublishedKey[] {
	const place = publicPath(folder, "permits");
	const files = fs.existsSync(place) ? fs.readdirSync(place).filter((file) => /^[0-9a-f]{16}\.pem$/.test(file)) : [];
	return files.map((file) => publishedKey(path.join(place, file))).sort((a, b) => b.notBefore - a.notBefore);
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

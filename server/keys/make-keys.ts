import fs from "node:fs";
import { oids } from "../../cms/src/oid.ts";
import type { NameParts } from "../../cms/src/x509-write.ts";
import { vaultKeyId } from "../store/vault-wrap.ts";
import { fingerprintOf, vaultPoint } from "./file-keys.ts";
import {
	type CertificateRequest,
	certificatesOfPem,
	type Issuer,
	issueCertificate,
	type KeyKind,
	type KeyPair,
	makeKeyPair,
	pemOf,
} from "./issue.ts";
import { privatePath, publicPath, readPublic, writePrivateKey, writeWhole } from "./key-folder.ts";

/** The office's own certificates live three years; opening ones are renewed a year before, so that senders see the new one coming. */
const officeCertificateDays = 3 * 365;
const daySeconds = 86_400;

export type MakeKeysInput = {
	readonly folder: string;
	/** Subject of the office's certificates, without the common name. */
	readonly organisation: NameParts;
	readonly now: number;
	/** From when a new opening certificate is good, epoch seconds: until then the one before is published, and this one can be announced. */
	readonly from?: number;
	readonly passphrase: string | null;
	/** Who issues the office's certificates; null: they sign themselves and people compare the fingerprint. */
	readonly issuer: (Issuer & { readonly chain: readonly Uint8Array[] }) | null;
	/** Called before each slow step, for the terminal. */
	readonly progress?: (what: string) => void;
};

/** Makes every key that is not there yet and leaves the others alone. The first opening keys: RSA 3072, and P-256 for tools that prefer it. */
export async function makeMissingKeys(input: MakeKeysInput): Promise<void> {
	const { folder } = input;
	if (!fs.existsSync(publicPath(folder, "vault.json"))) await makeVault(input);
	if (listOpening(folder).length === 0) {
		await addOpeningKey(input, "p256");
		await addOpeningKey(input, "rsa-3072");
	}
	for (const use of ["receipts", "permits", "log"] as const) {
		if (!fs.existsSync(publicPath(folder, `${use}.pem`))) await makeSigner(input, use);
	}
	if (!fs.existsSync(publicPath(folder, "dkim.json"))) await makeDkim(input);
}

/** Identifiers of the opening keys in the folder. */
export function listOpening(folder: string): readonly string[] {
	const files = fs.existsSync(publicPath(folder, "opening")) ? fs.readdirSync(publicPath(folder, "opening")) : [];
	return files.filter((file) => /^[0-9a-f]{16}\.pem$/.test(file)).map((file) => file.slice(0, 16));
}

/** Adds an opening key (rotation). Those before it stay: late letters are sealed to them. Returns its identifier. */
export async function addOpeningKey(input: MakeKeysInput, kind: KeyKind): Promise<string> {
	input.progress?.(`opening key (${kind})`);
	const pair = await makeKeyPair(kind);
	const certificate = certify(input, pair, {
		commonName: kind === "p256" ? "Sealing of applications (EC)" : "Sealing of applications",
		usages: kind === "p256" ? ["keyAgreement"] : ["keyEncipherment"],
	});
	const id = fingerprintOf(certificate).slice(0, 16);
	// The private half first: a certificate that nobody can open must never be published.
	writePrivateKey(privatePath(input.folder, "opening", `${id}.pem`), pair.privateKey, input.passphrase);
	publish(input, ["opening", `${id}.pem`], certificate);
	return id;
}

async function makeSigner(input: MakeKeysInput, use: "receipts" | "permits" | "log"): Promise<void> {
	input.progress?.(`${use} key`);
	const names = { receipts: "Receipts", permits: "Permits and decisions", log: "Log" } as const;
	const pair = await makeKeyPair("p256");
	const certificate = certify(input, pair, { commonName: names[use], usages: ["digitalSignature", "nonRepudiation"] });
	writePrivateKey(privatePath(input.folder, `${use}.pem`), pair.privateKey, input.passphrase);
	publish(input, [`${use}.pem`], certificate);
}

/**
 * Makes a new permits key. The certificate before stays published under `permits/<id>`, so that what was signed with it verifies as long as it is
 * valid paper; its private half is gone, because nothing is signed with it any more. Returns the new certificate's id, as codes name it.
 */
export async function replacePermitsKey(input: MakeKeysInput): Promise<string> {
	const file = publicPath(input.folder, "permits.pem");
	if (fs.existsSync(file)) {
		const [before] = certificatesOfPem(readPublic(file));
		if (before !== undefined)
			writeWhole(
				publicPath(input.folder, "permits", `${fingerprintOf(before).slice(0, 16)}.pem`),
				readPublic(file),
				0o644,
			);
	}
	await makeSigner(input, "permits");
	const [made] = certificatesOfPem(readPublic(file));
	return made === undefined ? "" : fingerprintOf(made).slice(0, 16);
}

async function makeVault(input: MakeKeysInput): Promise<void> {
	input.progress?.("vault key");
	const pair = await makeKeyPair("p256");
	writePrivateKey(privatePath(input.folder, "vault.pem"), pair.privateKey, input.passphrase);
	writeWhole(publicPath(input.folder, "vault.json"), pointRecord(pair), 0o644);
}

function pointRecord(pair: KeyPair): string {
	// The last 65 octets of a P-256 SubjectPublicKeyInfo are the uncompressed point.
	const point = Buffer.from(pair.spki.subarray(pair.spki.length - 65)).toString("base64");
	return `${JSON.stringify({ curve: "P-256", point })}\n`;
}

/**
 * Makes a new vault key. The one before moves to `vault/<id>`, where it goes on opening what is wrapped to it until everything is wrapped anew.
 * The old halves are copied before the new ones take their place, so that a crash in between leaves a folder that opens. Returns the new id.
 */
export async function replaceVaultKey(input: MakeKeysInput): Promise<string> {
	input.progress?.("vault key");
	const { folder } = input;
	const old = vaultKeyId(vaultPoint(folder));
	const pair = await makeKeyPair("p256");
	const kept = fs.readFileSync(privatePath(folder, "vault.pem"));
	writeWhole(privatePath(folder, "vault", `${old}.pem`), kept, 0o600);
	writeWhole(publicPath(folder, "vault", `${old}.json`), readPublic(publicPath(folder, "vault.json")), 0o644);
	writePrivateKey(privatePath(folder, "vault.pem"), pair.privateKey, input.passphrase);
	writeWhole(publicPath(folder, "vault.json"), pointRecord(pair), 0o644);
	return vaultKeyId(vaultPoint(folder));
}

/** Takes a vault key that nothing is wrapped to any more out of the folder. Whoever keeps backups keeps its copy as long as they last. */
export function forgetVaultKey(folder: string, id: string): void {
	fs.rmSync(privatePath(folder, "vault", `${id}.pem`), { force: true });
	fs.rmSync(publicPath(folder, "vault", `${id}.json`), { force: true });
}

async function makeDkim(input: MakeKeysInput): Promise<void> {
	input.progress?.("DKIM key");
	// 2048: larger keys do not fit the DNS records of many providers (RFC 8301 asks for 1024 at least, 2048 better).
	const pair = await makeKeyPair("rsa-2048");
	writePrivateKey(privatePath(input.folder, "dkim.pem"), pair.privateKey, input.passphrase);
	const selector = `tilkat${new Date(input.now * 1000).getUTCFullYear()}`;
	const record = { selector, publicKey: Buffer.from(pair.spki).toString("base64") };
	writeWhole(publicPath(input.folder, "dkim.json"), `${JSON.stringify(record)}\n`, 0o644);
}

function certify(
	input: MakeKeysInput,
	pair: KeyPair,
	about: { readonly commonName: string; readonly usages: CertificateRequest["usages"] },
): Uint8Array {
	const request: CertificateRequest = {
		subject: [...input.organisation, [oids.commonName, about.commonName]],
		spki: pair.spki,
		// An hour back: the sender's clock may be behind ours.
		notBefore: input.from ?? input.now - 3600,
		notAfter: (input.from ?? input.now) + officeCertificateDays * daySeconds,
		usages: about.usages,
		authority: null,
	};
	return issueCertificate(request, input.issuer, pair.privateKey);
}

function publish(input: MakeKeysInput, parts: readonly string[], certificate: Uint8Array): void {
	const chain = [certificate, ...(input.issuer?.chain ?? [])];
	writeWhole(publicPath(input.folder, ...parts), chain.map((der) => pemOf(der, "CERTIFICATE")).join(""), 0o644);
}

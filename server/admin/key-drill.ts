import crypto from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { nodePlatform } from "../../cms/src/node.ts";
import type { OpeningKey, SigningKey } from "../../cms/src/platform.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { openPublicKeys } from "../keys/file-keys.ts";
import { privatePath, readPrivateKey } from "../keys/key-folder.ts";
import { type Es256Signer, KeysError, type PrivateKeys, type PublicKeys, type PublishedKey } from "../keys/keys.ts";
import { openOfficeKeys } from "../keys/open-keys.ts";
import type { Settings } from "../settings.ts";
import { copyTree } from "./copy-tree.ts";

/** Copies the keys folder to an empty one: what is tried by `runDrill`, and kept on other media in two places. */
export async function backUpKeys(keysFolder: string, target: string): Promise<void> {
	await mkdir(target, { recursive: true, mode: 0o700 });
	if (readdirSync(target).length > 0)
		throw new KeysError(`${target} is not empty: give the backup a folder of its own.`);
	await copyTree(keysFolder, target);
}

/** What was proved, by the names that people use. */
export type DrillResult = {
	readonly proved: readonly string[];
	readonly vaultKeyId: string;
	readonly opening: readonly string[];
};

/**
 * Restores the keys of a backup into a temporary folder beside the office's own and proves each by a round trip against what the office publishes
 * now: sealed with the public half that senders and doors use, opened with the private half out of the backup; signed there, verified here.
 * `backup` is a copy of the keys folder, or a backup made --with-keys. Throws `KeysError` that names the key.
 */
export async function runDrill(
	backup: string,
	office: { readonly keysFolder: string; readonly keySecrets: Settings["keySecrets"] },
): Promise<DrillResult> {
	const source = existsSync(path.join(backup, "public")) ? backup : path.join(backup, "keys");
	if (!existsSync(path.join(source, "public")))
		throw new KeysError(`${backup} holds no keys. Make a copy first: tilkat-admin keys-backup FOLDER`);
	const published = openPublicKeys(office.keysFolder);
	// Beside the keys themselves: a private key never touches the machine's temporary folder.
	const place = mkdtempSync(path.join(path.dirname(office.keysFolder), "key-drill-"));
	try {
		await copyTree(source, place);
		const restored = await openOfficeKeys({ folder: place, ...office.keySecrets });
		return prove(published, restored, { place, passphrase: office.keySecrets.passphrase });
	} finally {
		rmSync(place, { recursive: true, force: true });
	}
}

function prove(published: PublicKeys, restored: PrivateKeys, files: DkimFiles): DrillResult {
	const proved: string[] = [];
	const step = (name: string, isProved: boolean): void => {
		if (!isProved)
			throw new KeysError(`The backup does not hold the ${name} as it is now: make a new copy, and try that.`);
		proved.push(name);
	};
	step("vault key", opensVault(published, restored));
	for (const one of published.opening) {
		const id = one.fingerprint.slice(0, 16);
		const index = restored.opening.findIndex(({ fingerprint }) => fingerprint === one.fingerprint);
		step(`opening key ${id}`, opensSealed(one, restored.openingKeys()[index]));
	}
	step("receipts key", published.receipts !== null && signs(published.receipts, restored.receiptKey));
	step("permits key", published.permits !== null && signs(published.permits, restored.permitKey));
	step("log key", signsEs256(restored.logKey));
	step("DKIM key", signsDkim(published, files));
	return {
		proved,
		vaultKeyId: published.vaultPublic.keyId,
		opening: published.opening.map(({ fingerprint }) => fingerprint),
	};
}

function isEqual(a: Uint8Array | null | undefined, b: Uint8Array): boolean {
	return a !== null && a !== undefined && Buffer.from(a).equals(Buffer.from(b));
}

function attempt(run: () => boolean): boolean {
	try {
		return run();
	} catch {
		return false;
	}
}

function opensVault(published: PublicKeys, restored: PrivateKeys): boolean {
	const secret = crypto.randomBytes(32);
	return attempt(() => isEqual(restored.vaultUnwrapCurrent(published.vaultPublic.wrap(secret)), secret));
}

function opensSealed(published: PublishedKey, key: OpeningKey | undefined): boolean {
	const { spki } = parseCertificate(published.certificate);
	return attempt(() => {
		if (key?.rsaDecrypt) {
			const padding = { kind: "v1.5" } as const;
			const secret = crypto.randomBytes(32);
			const encrypted = nodePlatform.rsaEncrypt({ spki, padding, key: secret });
			return isEqual(key.rsaDecrypt({ padding, encrypted }), secret);
		}
		const { point, secret } = nodePlatform.ephemeralEcdh(spki);
		return isEqual(key?.ecdh?.({ point }), secret);
	});
}

function signs(published: PublishedKey, key: SigningKey): boolean {
	const data = crypto.randomBytes(64);
	const algorithm = { kind: "ecdsa", hash: "sha256" } as const;
	const { spki } = parseCertificate(published.certificate);
	return attempt(() => nodePlatform.verify({ spki, algorithm, data, signature: key.sign({ algorithm, data }) }));
}

/** The log's certificate is not among what the office publishes; the one in the backup must fit its key. */
function signsEs256(signer: Es256Signer): boolean {
	const data = crypto.randomBytes(64);
	const [certificate] = signer.certificates;
	if (certificate === undefined) return false;
	const key = crypto.createPublicKey({
		key: Buffer.from(parseCertificate(certificate).spki),
		format: "der",
		type: "spki",
	});
	return attempt(() => crypto.verify("sha256", data, { key, dsaEncoding: "ieee-p1363" }, signer.sign(data)));
}

type DkimFiles = { readonly place: string; readonly passphrase: string | null };

function signsDkim(published: PublicKeys, { place, passphrase }: DkimFiles): boolean {
	return attempt(() => {
		const data = crypto.randomBytes(64);
		const signature = crypto.sign("sha256", data, readPrivateKey(privatePath(place, "dkim.pem"), passphrase));
		const key = Buffer.from(published.dkim?.publicKeyBase64 ?? "", "base64");
		return crypto.verify("sha256", data, { key, format: "der", type: "spki" }, signature);
	});
}

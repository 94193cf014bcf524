import crypto, { type KeyObject } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { KeysError } from "./keys.ts";

/**
 * The folder of keys. `public/` is all that doors and web are given; `private/` is for desk and worker, mode 0700, each file 0600.
 *
 *   public/vault.json             the vault's public point
 *   public/vault/<id>.json        points of vault keys before it, until everything is wrapped anew
 *   public/opening/<id>.pem       certificate and chain; <id> is the first 16 hex digits of its fingerprint
 *   public/receipts.pem, permits.pem, log.pem, dkim.json
 *   public/permits/<id>.pem       certificates of permits keys before it; their papers go on verifying
 *   private/opening/<id>.pem      PKCS#8, encrypted when a passphrase is set
 *   private/vault/<id>.pem        the vault keys before it
 *   private/vault.pem, receipts.pem, permits.pem, log.pem, dkim.pem
 */
export function publicPath(folder: string, ...parts: readonly string[]): string {
	return path.join(folder, "public", ...parts);
}

export function privatePath(folder: string, ...parts: readonly string[]): string {
	return path.join(folder, "private", ...parts);
}

/** Writes a file whole or not at all: beside, synced, then renamed. */
export function writeWhole(file: string, content: string | Uint8Array, mode: number): void {
	fs.mkdirSync(path.dirname(file), { recursive: true, mode: mode === 0o600 ? 0o700 : 0o755 });
	const beside = `${file}.${process.pid}.new`;
	const handle = fs.openSync(beside, "w", mode);
	try {
		fs.writeFileSync(handle, content);
		fs.fsyncSync(handle);
	} finally {
		fs.closeSync(handle);
	}
	fs.renameSync(beside, file);
}

/** Stores a private key: PKCS#8 PEM, with AES-256 under the passphrase when there is one. */
export function writePrivateKey(file: string, key: KeyObject, passphrase: string | null): void {
	const plain = { format: "pem", type: "pkcs8" } as const;
	const pem = key.export(passphrase === null ? plain : { ...plain, cipher: "aes-256-cbc", passphrase });
	writeWhole(file, pem, 0o600);
}

/** Reads a private key. Refuses a file that others may read: someone has, or soon will. Throws `KeysError`. */
export function readPrivateKey(file: string, passphrase: string | null): KeyObject {
	const stat = statOf(file);
	if (process.platform !== "win32" && (stat.mode & 0o077) !== 0) {
		throw new KeysError(`The private key ${file} may be read by others. Run: chmod 600 ${file}`);
	}
	try {
		return crypto.createPrivateKey({ key: fs.readFileSync(file), ...(passphrase === null ? {} : { passphrase }) });
	} catch (cause) {
		throw new KeysError(`The private key ${file} does not open: another passphrase, or no PKCS#8 PEM.`, { cause });
	}
}

function statOf(file: string): fs.Stats {
	try {
		return fs.statSync(file);
	} catch (cause) {
		throw new KeysError(`The key file ${file} is missing. Restore it from the backup of keys, or make keys anew.`, {
			cause,
		});
	}
}

/** Reads a public file of the keys folder. Throws `KeysError` when it is missing. */
export function readPublic(file: string): string {
	statOf(file);
	return fs.readFileSync(file, "utf8");
}

import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { oids } from "../../cms/src/oid.ts";
import { openPrivateKeys, openVaultUnwrap } from "./file-keys.ts";
import { privatePath, publicPath } from "./key-folder.ts";
import { followPrivateKeys, followPublicKeys, followVaultUnwrap } from "./live-keys.ts";
import { addOpeningKey, forgetVaultKey, makeMissingKeys, replaceVaultKey } from "./make-keys.ts";

const now = 1_795_000_000;
const root = mkdtempSync(path.join(tmpdir(), "tilkat-live-keys-"));
const first = path.join(root, "first");
const input = (folder: string, from?: number) => ({
	folder,
	organisation: [[oids.organization, "Test"]] as const,
	now,
	...(from === undefined ? {} : { from }),
	passphrase: null,
	issuer: null,
});

beforeAll(() => makeMissingKeys(input(first)), 60_000);
afterAll(() => rmSync(root, { recursive: true }));

function copyOf(name: string): string {
	const folder = path.join(root, name);
	cpSync(first, folder, { recursive: true });
	return folder;
}

/** A clock of the test: the folder is looked at once a second of it. */
function clock() {
	let ms = 0;
	return { nowMs: () => ms, pass: () => (ms += 1_000) };
}

it("a certificate from a coming day is published beside the one in use, which stays so until that day", async () => {
	const folder = copyOf("next");
	const { nowMs, pass } = clock();
	const keys = followPublicKeys(folder, nowMs);
	const before = keys.currentOpening(now).fingerprint;
	const id = await addOpeningKey(input(folder, now + 86_400), "p256");
	expect(keys.opening).toHaveLength(2);
	pass();
	expect(keys.opening).toHaveLength(3);
	expect(keys.currentOpening(now + 86_399).fingerprint).toBe(before);
	expect(keys.currentOpening(now + 86_400).fingerprint.slice(0, 16)).toBe(id);
	expect(openPrivateKeys(folder).openingKeys()).toHaveLength(3);
});

it("after a vault key is replaced, what was wrapped before and after opens, until the old key is taken out", async () => {
	const folder = copyOf("vault");
	const { nowMs, pass } = clock();
	const keys = followPrivateKeys(folder, () => openPrivateKeys(folder), nowMs);
	const desk = followVaultUnwrap(folder, () => openVaultUnwrap(folder, null), nowMs);
	const secret = randomBytes(32);
	const old = keys.vaultPublic.keyId;
	const before = keys.vaultPublic.wrap(secret);
	const id = await replaceVaultKey(input(folder));
	// Another process saw the new key within this second, and this one has not looked yet: it looks when something does not open.
	const after = followPublicKeys(folder).vaultPublic.wrap(secret);
	for (const unwrap of [keys.vaultUnwrap, desk])
		for (const wrapped of [before, after]) expect(Buffer.from(unwrap(wrapped))).toEqual(secret);
	pass();
	expect(keys.vaultPublic.keyId).toBe(id);
	expect(() => keys.vaultUnwrapCurrent(before)).toThrow();
	forgetVaultKey(folder, old);
	pass();
	expect(() => keys.vaultUnwrap(before)).toThrow();
	expect(Buffer.from(keys.vaultUnwrap(after))).toEqual(secret);
});

it("a replacement that was cut off between the private and the public half leaves a folder that opens", async () => {
	const folder = copyOf("cut");
	const point = readFileSync(publicPath(folder, "vault.json"));
	const secret = randomBytes(32);
	const before = followPublicKeys(folder).vaultPublic.wrap(secret);
	await replaceVaultKey(input(folder));
	writeFileSync(publicPath(folder, "vault.json"), point);
	expect(Buffer.from(openVaultUnwrap(folder, null)(before))).toEqual(secret);
});

it("a folder that does not open at this moment leaves the keys that were", () => {
	const folder = copyOf("half");
	const { nowMs, pass } = clock();
	const failures: unknown[] = [];
	const keys = followPrivateKeys(
		folder,
		() => openPrivateKeys(folder),
		nowMs,
		(error) => failures.push(error),
	);
	const kept = readFileSync(privatePath(folder, "receipts.pem"));
	rmSync(privatePath(folder, "receipts.pem"));
	rmSync(publicPath(folder, "permits.pem"));
	pass();
	expect(keys.openingKeys()).toHaveLength(2);
	expect(failures).not.toEqual([]);
	writeFileSync(privatePath(folder, "receipts.pem"), kept, { mode: 0o600 });
});

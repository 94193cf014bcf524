import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { makeAccount } from "../staff/accounts.ts";
import {
	addDraft,
	addScan,
	draftSecondsMax,
	dropDraft,
	findDraft,
	forgetDrafts,
	listDrafts,
	listScans,
	openScan,
	saveDraft,
} from "./counter-drafts.ts";
import type { Store } from "./pool.ts";
import { objectPath, openVault, type Vault } from "./vault.ts";
import { orphanSecondsMax, sweepOrphans } from "./vault-sweep.ts";
import { makeVaultKeyPair, vaultPublicOf, vaultUnwrapOf } from "./vault-wrap.ts";

const at = 1_795_000_000;
const pair = makeVaultKeyPair();
const keys = vaultPublicOf(pair.publicPoint);
const unwrap = vaultUnwrapOf(pair.privateScalar);
const folder = mkdtempSync(path.join(tmpdir(), "tilkat-drafts-"));
const words = { head: { kind: "attract", person: "Асанова Айгүл" } };

let store: Store;
let vault: Vault;
let userId: string;
beforeAll(async () => {
	store = (await freshDatabase()).store;
	vault = await openVault({ folder, freeBytesMin: 0 }, keys);
	const account = { login: "registrar", displayName: "R", password: "a long password of the test", grants: [] };
	userId = (await store.tx((tx) => makeAccount(tx, account, { by: "installation", at }))) ?? "";
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function begin(): Promise<string> {
	const draftId = randomUUID();
	const draft = { draftId, userId, procedure: "kg-work-permit", office: "ssm", door: "counter", words, at } as const;
	await store.tx((tx) => addDraft(tx, draft, keys));
	return draftId;
}

test("a draft is its officer's alone, and nothing of it stands in clear", async () => {
	const draftId = await begin();
	expect(await findDraft(store.pool, { draftId, userId }, unwrap)).toMatchObject({ words, version: 1, caseId: null });
	expect(await findDraft(store.pool, { draftId, userId: randomUUID() }, unwrap)).toBeNull();
	const { rows } = await store.pool.query("select encode(sealed, 'escape') as sealed from counter_drafts");
	expect(JSON.stringify(rows)).not.toContain("attract");
});

test("of two windows the second is told that the first has saved", async () => {
	const draftId = await begin();
	const change = { draftId, version: 1, door: "post", words: { head: 2 }, at } as const;
	expect(await saveDraft(store.pool, change, keys)).toBe(true);
	expect(await saveDraft(store.pool, change, keys)).toBe(false);
	expect(await findDraft(store.pool, { draftId, userId }, unwrap)).toMatchObject({ words: { head: 2 }, version: 2 });
});

test("the sweep leaves a draft's scans alone and takes them when the draft is thrown away", async () => {
	const draftId = await begin();
	const put = await vault.put(new TextEncoder().encode("a scan"));
	if (!put.ok) throw new Error(put.reason);
	await store.tx((tx) =>
		addScan(tx, { scanId: randomUUID(), draftId, ref: put.ref, about: { kind: "licence" } }, keys, at),
	);
	const now = Math.floor(Date.now() / 1000);
	utimesSync(objectPath(folder, put.ref.objectId), now - orphanSecondsMax - 60, now - orphanSecondsMax - 60);
	expect(await sweepOrphans(store, folder, now)).toEqual([]);
	const [scan] = await listScans(store.pool, draftId, unwrap);
	if (!scan) throw new Error("The scan is gone.");
	expect(scan.about).toEqual({ kind: "licence" });
	const pieces: Uint8Array[] = [];
	for await (const piece of openScan(folder, scan, unwrap)) pieces.push(piece);
	expect(Buffer.concat(pieces).toString()).toBe("a scan");
	await store.tx((tx) => dropDraft(tx, draftId));
	expect(await sweepOrphans(store, folder, now)).toEqual([put.ref.objectId]);
});

test("what was begun and left is forgotten after its time", async () => {
	await begin();
	await store.tx((tx) => forgetDrafts(tx, at + draftSecondsMax));
	expect(await listDrafts(store.pool, userId, unwrap)).not.toEqual([]);
	await store.tx((tx) => forgetDrafts(tx, at + draftSecondsMax + 1));
	expect(await listDrafts(store.pool, userId, unwrap)).toEqual([]);
});

import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { type StoredFiling, storeFiling } from "../../test/support/stored-filing.ts";
import { openCaseKey } from "./case-keys.ts";
import { houseSecret } from "./installation.ts";
import type { Store } from "./pool.ts";
import { openVault } from "./vault.ts";
import { openObjectBytes } from "./vault-objects.ts";
import { countOthers, rewrapVault, sealedTables } from "./vault-rewrap.ts";
import { makeVaultKeyPair, type VaultUnwrap, vaultPublicOf, vaultUnwrapOf } from "./vault-wrap.ts";

const at = 1_795_000_000;
const [oldPair, newPair] = [makeVaultKeyPair(), makeVaultKeyPair()];
const [oldKey, newKey] = [vaultPublicOf(oldPair.publicPoint), vaultPublicOf(newPair.publicPoint)];
const [unwrapOld, unwrapNew] = [vaultUnwrapOf(oldPair.privateScalar), vaultUnwrapOf(newPair.privateScalar)];
const unwrapAny: VaultUnwrap = (wrapped) => {
	try {
		return unwrapNew(wrapped);
	} catch {
		return unwrapOld(wrapped);
	}
};
const keys = { vault: newKey, unwrap: unwrapAny, unwrapNew };
const folder = mkdtempSync(path.join(tmpdir(), "tilkat-rewrap-"));

let store: Store;
const filed: StoredFiling[] = [];
let secret: Uint8Array;
beforeAll(async () => {
	store = (await freshDatabase()).store;
	const vault = await openVault({ folder, freeBytesMin: 0 }, oldKey);
	for (let n = 0; n < 230; n++) filed.push(await storeFiling({ store, vault, keys: oldKey }, randomBytes(500), at));
	secret = await houseSecret(store.pool, "test", { vault: oldKey, unwrap: unwrapOld }, at);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is sealed, or hashed, or public: each bytea column belongs to one of them. */
const notSealedToTheVault: Readonly<Record<string, string>> = {
	"streams.head_hash": "hash",
	"events.personal": "under the case's key",
	"grants.employer": "keyed hash of a tax number",
	"employer_entries.employer": "keyed hash of a tax number",
	"employer_reads.employer": "keyed hash of a tax number",
	"events.prev_hash": "hash",
	"events.hash": "hash",
	"vault_objects.sha256_plain": "hash",
	"vault_objects.sha256_stored": "hash",
	"case_papers.sealed": "under the case's key",
	"payments_seen.sealed_for_case": "under the case's key",
	"refund_requests.sealed": "under the case's key",
	"web_drafts.lookup": "follows from the applicant's code",
	"web_drafts.sealed": "under the key that follows from the applicant's code",
	"web_draft_files.sealed": "under that key",
	"web_draft_files.wrapped_key": "under that key",
	"page_papers.point": "public half of a key pair that lives as long as one request",
	"page_papers.sealed": "under that pair's key, and worth nothing after its request",
	"revocation_lists.der": "public",
	"search_spellings.sealed": "under the search key, a secret of the house that is re-wrapped itself",
};

it("every column of bytes is re-wrapped, or says why it need not be", async () => {
	const found = await store.pool.query<{ name: string }>(
		`select table_name || '.' || column_name as name from information_schema.columns
			where table_schema = 'public' and data_type = 'bytea'`,
	);
	const sealed = sealedTables.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
	const isHash = (name: string) =>
		/_sha256$|\.sha256$|_mac$|\.mac$|\.salt$|_hash$|content_sha256|public_key$/.test(name);
	const open = found.rows.map(({ name }) => name).filter((name) => !sealed.includes(name) && !isHash(name));
	expect(open.filter((name) => !(name in notSealedToTheVault))).toEqual([]);
	expect(sealed.filter((name) => !found.rows.some((row) => row.name === name))).toEqual([]);
});

it("interrupted it has done a part, which opens; taken up it does the rest, and proves everything with the new key alone", async () => {
	const before = await countOthers(store.pool, newKey.keyId);
	expect(before).toBe(230 * 2 + 1);
	let batches = 0;
	const stopped = await rewrapVault(store, keys, {
		at,
		isStopped: () => {
			batches += 1;
			return batches === 3;
		},
	});
	expect(stopped).toMatchObject({ finishedAt: null, verified: null, total: before });
	expect(stopped.done).toBeGreaterThan(0);
	expect(stopped.done).toBeLessThan(before);
	expect(await countOthers(store.pool, newKey.keyId)).toBe(before - stopped.done);
	// Half of it is under either key, and the office works on: everything opens.
	for (const one of filed) await openCaseKey(store.pool, one.caseId, unwrapAny);

	const said: number[] = [];
	const finished = await rewrapVault(store, keys, { at: at + 60, said: ({ done }) => said.push(done) });
	expect(finished).toMatchObject({ finishedAt: at + 60, verified: before, done: before });
	expect(said).toEqual([...said].sort((a, b) => a - b));
	for (const one of filed.slice(0, 20)) {
		const bytes = await openObjectBytes(store.pool, folder, one.rawObject, unwrapNew);
		expect(createHash("sha256").update(bytes).digest("hex")).toBe(one.sha256);
	}
	expect(await houseSecret(store.pool, "test", { vault: newKey, unwrap: unwrapNew }, at)).toEqual(secret);
});

it("what nobody can open stops it, and its row is named", async () => {
	const lost = randomUUID();
	const nobody = vaultPublicOf(makeVaultKeyPair().publicPoint);
	await store.pool.query(
		"insert into case_keys (case_id, wrapped, vault_key_id, created_at) values ($1, $2, $3, to_timestamp($4))",
		[lost, nobody.wrap(randomBytes(32)), nobody.keyId, at],
	);
	const error = await rewrapVault(store, keys, { at }).catch((thrown: unknown) => thrown);
	expect(String(error)).toContain(lost);
	await store.pool.query("delete from case_keys where case_id = $1", [lost]);
});

it("a row that says it is under the new key and is not is found by the proof, and done in the next round", async () => {
	const one = filed[0] as StoredFiling;
	const wrapped = oldKey.wrap(randomBytes(32));
	await store.pool.query("update case_keys set wrapped = $2 where case_id = $1", [one.caseId, wrapped]);
	await store.pool.query("update rewraps set finished_at = null, verified = null");
	expect((await rewrapVault(store, keys, { at })).finishedAt).toBeNull();
	expect((await rewrapVault(store, keys, { at })).finishedAt).toBe(at);
	await openCaseKey(store.pool, one.caseId, unwrapNew);
});

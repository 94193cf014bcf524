import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { storeFiling } from "../../test/support/stored-filing.ts";
import { openCaseKey } from "./case-keys.ts";
import { listPapers, owePaper } from "./case-papers.ts";
import { openVault } from "./vault.ts";
import { makeVaultKeyPair, vaultPublicOf, vaultUnwrapOf } from "./vault-wrap.ts";

const at = 1_795_000_000;

it("papers that are owed within one second stand in the order in which they were owed, the newest first", async () => {
	const { store } = await freshDatabase();
	const folder = mkdtempSync(path.join(tmpdir(), "tilkat-papers-"));
	const pair = makeVaultKeyPair();
	const keys = vaultPublicOf(pair.publicPoint);
	const vault = await openVault({ folder }, keys);
	const { caseId } = await storeFiling({ store, vault, keys }, new Uint8Array(8), at);
	const kinds = ["delivery", "incomplete", "receipt", "correction-request", "decision", "fee-order", "paper-issued"];
	for (const kind of kinds)
		await store.tx(async (tx) => {
			const key = await openCaseKey(tx, caseId, vaultUnwrapOf(pair.privateScalar));
			await owePaper(tx, { caseId, kind, language: "ky", data: {}, key, at });
		});
	const listed = await listPapers(store.pool, caseId);
	expect(listed.map(({ kind }) => kind)).toEqual(kinds.toReversed());
	rmSync(folder, { recursive: true, force: true });
});

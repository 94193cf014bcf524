import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleAnswers } from "../../procedures/kg-work-permit/examples/answers.ts";
import type { DraftWords } from "../../server/desk/counter/draft.ts";
import { type ScanAbout, sha256Of } from "../../server/desk/counter/scanned.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { addDraft, addScan } from "../../server/store/counter-drafts.ts";
import { checkInvariants, checkObjectFiles } from "../../server/store/invariants.ts";
import { openVault } from "../../server/store/vault.ts";
import { makeVaultKeyPair, vaultPublicOf } from "../../server/store/vault-wrap.ts";
import { scan } from "../catalogue/papers.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
const folder = mkdtempSync(path.join(tmpdir(), "tilkat-counter-crash-"));
const pair = makeVaultKeyPair();
const vaultFolder = path.join(folder, "vault");
const draftId = "11111111-2222-4333-8444-555555555555";
const env: Record<string, string> = {};
const at = 1_794_900_000;

const words: DraftWords = {
	head: {
		door: "counter",
		kind: "attract",
		receivedAt: at - 3600,
		postmarkedOn: null,
		broughtBy: { as: "applicant", person: "Асанова Айгүл", personId: null, basis: null, until: null },
		replyTo: null,
		language: "ky",
		quotes: null,
	},
	answers: exampleAnswers.attract,
};

beforeAll(async () => {
	database = await freshDatabase();
	const { store } = database;
	const keys = vaultPublicOf(pair.publicPoint);
	const vault = await openVault({ folder: vaultFolder, freeBytesMin: 0 }, keys);
	const bytes = await scan("killed at the counter");
	const put = await vault.put(bytes);
	if (!put.ok) throw new Error(put.reason);
	const about: ScanAbout = { kind: "application", person: null, sheets: 1, type: "pdf", sha256: sha256Of(bytes) };
	const userId = await store.tx(async (tx) => {
		const account = {
			login: "registrar",
			displayName: "Registrar",
			password: "a long password of the test",
			grants: [],
		};
		const id = await makeAccount(tx, account, { by: "installation", at });
		if (id === null) throw new Error("The login is taken.");
		const draft = {
			draftId,
			userId: id,
			procedure: "kg-work-permit",
			office: "ssm",
			door: "counter",
			words,
			at,
		} as const;
		await addDraft(tx, draft, keys);
		await addScan(tx, { scanId: draftId, draftId, ref: put.ref, about }, keys, at);
		return id;
	});
	Object.assign(env, {
		TEST_DATABASE_URL: database.url,
		TEST_VAULT: vaultFolder,
		TEST_VAULT_POINT: Buffer.from(pair.publicPoint).toString("hex"),
		TEST_VAULT_SCALAR: Buffer.from(pair.privateScalar).toString("hex"),
		TEST_DRAFT: draftId,
		TEST_OFFICER: userId,
	});
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The number that the process gave, or the signal that ended it. */
async function give(crashAt: string | null): Promise<string> {
	const child = spawn(process.execPath, [path.join(import.meta.dirname, "counter-desk.ts")], {
		env: { ...process.env, ...env, ...(crashAt === null ? {} : { TILKAT_CRASH_AT: crashAt }) },
		stdio: ["ignore", "pipe", "inherit"],
	});
	let said = "";
	child.stdout.on("data", (chunk) => {
		said += chunk;
	});
	await once(child, "close");
	return child.signalCode ?? said.trim();
}

async function numbers(): Promise<string[]> {
	const { rows } = await database.store.pool.query<{ number: string }>("select number from arrivals");
	return rows.map(({ number }) => number);
}

test("kill -9 between bytes and commit, and after the commit before the number is shown: one number, whichever the officer sees", async () => {
	for (const point of ["file-synced", "transaction-begun", "before-commit"]) {
		expect(await give(point)).toBe("SIGKILL");
		expect(await numbers()).toEqual([]);
	}
	expect(await give("after-commit")).toBe("SIGKILL");
	const [number] = await numbers();
	expect(number).toMatch(/^KG-/);
	expect(await give(null)).toBe(number);
	expect(await numbers()).toEqual([number]);
	expect(await checkInvariants(database.store.pool)).toEqual([]);
	expect(await checkObjectFiles(database.store.pool, vaultFolder)).toEqual([]);
}, 120_000);

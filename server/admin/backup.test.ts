import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StoredFiling, storeFiling } from "../../test/support/stored-filing.ts";
import { openCaseKey } from "../store/case-keys.ts";
import { findByNumber } from "../store/cases.ts";
import { dataFolders } from "../store/data-folder.ts";
import { loadStream } from "../store/events.ts";
import { openStore, type Store } from "../store/pool.ts";
import { becomeUnprivileged } from "../store/unprivileged.ts";
import { objectPath, openVault, type Vault } from "../store/vault.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import { makeVaultKeyPair, vaultPublicOf, vaultUnwrapOf } from "../store/vault-wrap.ts";
import { backUp } from "./backup.ts";
import { checkOffice } from "./check-office.ts";
import { restore } from "./restore.ts";
import { runAdmin } from "./tilkat-admin.ts";

const at = 1_795_000_000;
const pair = makeVaultKeyPair();
const keys = vaultPublicOf(pair.publicPoint);
const unwrap = vaultUnwrapOf(pair.privateScalar);
const identity = becomeUnprivileged();
const root = mkdtempSync(path.join(tmpdir(), "tilkat-drill-"));
const machineNow = () => at;
const say = () => {};

let store: Store;
let vault: Vault;
const dataFolder = path.join(root, "office");
const folders = dataFolders(dataFolder);

beforeAll(async () => {
	store = await openStore({ dataFolder, databaseUrl: null, identity });
	vault = await openVault({ folder: folders.vault }, keys);
});
afterAll(async () => {
	await store.close();
	rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

async function expectOpens(restored: Store, vaultFolder: string, filed: StoredFiling): Promise<void> {
	const found = await findByNumber(restored.pool, filed.number);
	expect(found?.caseId).toBe(filed.caseId);
	const bytes = await openObjectBytes(restored.pool, vaultFolder, filed.rawObject, unwrap);
	expect(createHash("sha256").update(bytes).digest("hex")).toBe(filed.sha256);
	const caseKey = await openCaseKey(restored.pool, filed.caseId, unwrap);
	const stream = await loadStream(restored.pool, `case/${filed.caseId}`, caseKey);
	expect(stream.events[0]?.personal).toEqual({ subject: "ЧЖК – Ак-Суу" });
}

describe("a backup taken while letters come in", () => {
	it("restores to an office where every number acknowledged before opens and all invariants hold", async () => {
		const filed: StoredFiling[] = [];
		let isOver = false;
		const senders = Array.from({ length: 3 }, async () => {
			while (!isOver) filed.push(await storeFiling({ store, vault, keys }, randomBytes(150_000), at));
		});
		await expect.poll(() => filed.length, { timeout: 20_000 }).toBeGreaterThan(10);
		const acknowledged = [...filed];
		const target = path.join(root, "backup");
		await backUp({ store, vaultFolder: folders.vault, keysFolder: null, machineNow, say }, target);
		const after = filed.length;
		isOver = true;
		await Promise.all(senders);
		expect(after).toBeGreaterThan(acknowledged.length);

		const other = path.join(root, "restored");
		const otherFolders = dataFolders(other);
		await restore(target, {
			dataFolder: other,
			vaultFolder: otherFolders.vault,
			keysFolder: otherFolders.keys,
			identity,
			say,
		});
		const restored = await openStore({ dataFolder: other, databaseUrl: null, identity, migrate: false });
		try {
			expect((await checkOffice(restored, otherFolders.vault, true)).violations).toEqual([]);
			for (const one of acknowledged) await expectOpens(restored, otherFolders.vault, one);
			const known = await restored.pool.query("select count(*)::integer as n from numbers");
			expect(known.rows[0].n).toBeGreaterThanOrEqual(acknowledged.length);
		} finally {
			await restored.close();
		}
		expect((await checkOffice(store, folders.vault, true)).violations).toEqual([]);
	}, 60_000);

	it("goes only into an empty folder, and only a finished one is restored, only into an empty office", async () => {
		const source = { store, vaultFolder: folders.vault, keysFolder: null, machineNow, say };
		await expect(backUp(source, dataFolder)).rejects.toMatchObject({ code: "backup-unusable" });
		const target = { dataFolder, vaultFolder: folders.vault, keysFolder: folders.keys, identity, say };
		await expect(restore(path.join(root, "backup"), target)).rejects.toThrow(/not empty/);
		const unfinished = mkdtempSync(path.join(root, "unfinished-"));
		await expect(restore(unfinished, target)).rejects.toThrow(/no finished backup/);
	});

	it("a lost or changed object shows in the check", async () => {
		const [lost, changed] = [
			await storeFiling({ store, vault, keys }, randomBytes(10), at),
			await storeFiling({ store, vault, keys }, randomBytes(10), at),
		];
		rmSync(objectPath(folders.vault, lost.rawObject));
		writeFileSync(objectPath(folders.vault, changed.rawObject), randomBytes(34));
		const { violations } = await checkOffice(store, folders.vault, true);
		expect(violations.map(({ name, what }) => [name, what])).toEqual([
			["object-file", `${lost.rawObject} is missing`],
			["object-bytes", changed.rawObject],
		]);
	});
});

describe("tilkat-admin", () => {
	const run = async (...argv: string[]): Promise<[number, string]> => {
		const lines: string[] = [];
		const code = await runAdmin(argv, { TILKAT_DATA: path.join(root, "typed") }, (line) => lines.push(line));
		return [code, lines.join("\n")];
	};

	it("says how it is used, and makes no office by looking", async () => {
		expect(await run()).toEqual([2, expect.stringContaining("usage: tilkat-admin")]);
		expect(await run("dance")).toEqual([2, expect.any(String)]);
		expect(await run("status", "--loud")).toEqual([2, expect.any(String)]);
		expect(await run("invariants")).toEqual([0, expect.stringContaining("no office")]);
		expect(await run("status")).toEqual([1, expect.stringContaining("no office")]);
		expect(existsSync(path.join(root, "typed"))).toBe(false);
	});

	it("makes an office, adds a person, and checks", async () => {
		expect(await run("init")).toEqual([0, expect.stringContaining("Office ")]);
		expect(await run("user", "add", "aigul", "--role", "officer")).toEqual([
			0,
			expect.stringContaining("may log in with"),
		]);
		expect(await run("user", "add", "Aigul")).toEqual([1, expect.stringContaining("already")]);
		const place = ["--procedure", "kg-work-permit", "--office", "ssm"];
		expect(await run("user", "grant", "aigul", "--role", "chair", ...place)).toEqual([0, "chair: granted."]);
		expect(await run("user", "grant", "aigul", "--role", "chair", ...place)).toEqual([0, "chair: granted before."]);
		expect(await run("user", "revoke", "aigul", "--role", "chair")).toEqual([1, "No such role is granted."]);
		expect(await run("user", "revoke", "aigul", "--role", "chair", ...place)).toEqual([0, "Revoked."]);
		expect((await run("user", "grant", "aigul", "--role", "chair", "--office", "moon"))[0]).toBe(2);
		expect((await run("user", "grant", "nobody", "--role", "chair"))[0]).toBe(1);
		expect((await run("user", "deactivate", "aigul"))[0]).toBe(0);
		expect(await run("invariants", "--deep")).toEqual([0, expect.stringContaining("invariants hold")]);
		expect(await run("sweep")).toEqual([0, "0 orphans removed."]);
	});
});

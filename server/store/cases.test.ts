import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { storeFiling } from "../../test/support/stored-filing.ts";
import { makeAccount } from "../staff/accounts.ts";
import { findArrival, takeArrival } from "./arrivals.ts";
import { type CaseRow, closeHold, findByNumber, findCase, saveCase } from "./cases.ts";
import { addDated, findDated } from "./dated-data.ts";
import { findSameFiles, noteEncryptedKey, recordFiles } from "./fingerprints.ts";
import { ensureInstallation } from "./installation.ts";
import { checkInvariants } from "./invariants.ts";
import { takeLease } from "./leases.ts";
import type { Store } from "./pool.ts";
import { closeSession, findSession, openSession, sessionIdleSecondsMax } from "./sessions.ts";
import { addUser, checkPassword, disableUser } from "./users.ts";
import { openVault, type Vault } from "./vault.ts";
import { makeVaultKeyPair, vaultPublicOf } from "./vault-wrap.ts";

const at = 1_795_000_000;
const keys = vaultPublicOf(makeVaultKeyPair().publicPoint);
const folder = mkdtempSync(path.join(tmpdir(), "tilkat-cases-"));

let store: Store;
let vault: Vault;
beforeAll(async () => {
	store = (await freshDatabase()).store;
	vault = await openVault({ folder }, keys);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (arrivedAt = at) => storeFiling({ store, vault, keys }, randomBytes(100), arrivedAt);
const violations = async () => (await checkInvariants(store.pool)).map(({ name, what }) => `${name}: ${what}`);

async function getCase(caseId: string): Promise<CaseRow> {
	const row = await findCase(store.pool, caseId);
	if (!row) throw new Error("no such case");
	return row;
}

describe("cases", () => {
	it("are found by their number", async () => {
		const filed = await file(at + 2);
		expect((await findByNumber(store.pool, filed.number))?.caseId).toBe(filed.caseId);
		expect(await findByNumber(store.pool, "KG-NONE")).toBeNull();
		expect(await violations()).toEqual([]);
	});

	it("are written without waiting for whoever refers to them: an officer who has just taken the lease waits for the facts that are being written", async () => {
		const row = await getCase((await file()).caseId);
		const user = { login: "lessee", displayName: "lessee", password: null, grants: [] };
		const officer = await store.tx((tx) => makeAccount(tx, user, { by: "test", at }));
		await store.tx(async (officers) => {
			await takeLease(officers, row.caseId, officer ?? "", at);
			await store.tx(async (workers) => {
				await workers.query("set local lock_timeout = '2s'");
				await saveCase(workers, { ...row, kind: "card" });
			});
		});
		expect((await getCase(row.caseId)).kind).toBe("card");
	});

	it("are held once at a time, and the hold ends with its release even in the same second", async () => {
		const row = await getCase((await file()).caseId);
		for (let round = 0; round < 2; round += 1) {
			const held = { ...row, heldSince: at, heldCause: "scanner-down" as const };
			await store.tx((tx) => saveCase(tx, held));
			expect(await getCase(row.caseId)).toEqual(held);
			expect(await violations()).toEqual([]);
			await store.tx(async (tx) => {
				await saveCase(tx, row);
				await closeHold(tx, row.caseId, at);
			});
			expect(await violations()).toEqual([]);
		}
	});

	it("a letter's identity is taken once: who comes second waits for the first, and takes it only if that one rolls back", async () => {
		const arrival = (identity: string) => ({
			arrivalId: randomUUID(),
			identity,
			caseId: randomUUID(),
			number: randomUUID(),
			procedure: "p",
			office: "o",
			door: "mail" as const,
			arrivedAt: at,
			recordedAt: at,
			rawObject: randomBytes(16).toString("hex"),
		});
		const known = await store.pool.query<{ identity: string }>("select identity from arrivals limit 1");
		const identity = known.rows[0]?.identity ?? "";
		const again = await store.tx((tx) => takeArrival(tx, arrival(identity)));
		expect(again).toBe(false);
		expect(await findArrival(store.pool, identity)).toMatchObject({ identity, arrivedAt: at + 2 });
		const [first, second] = [await store.pool.connect(), await store.pool.connect()];
		await Promise.all([first.query("begin"), second.query("begin")]);
		expect(await takeArrival(first, arrival("both"))).toBe(true);
		const waiting = takeArrival(second, arrival("both"));
		await first.query("rollback");
		expect(await waiting).toBe(true);
		await second.query("rollback");
		first.release();
		second.release();
	});
});

describe("invariants see what can never be true", () => {
	it.each([
		["number-without-bytes", "delete from vault_objects where case_id = $1"],
		["case-without-key", "delete from case_keys where case_id = $1"],
		["told-without-message", "delete from messages where case_id = $1"],
		["delivered-and-forgotten", "delete from jobs where subject = $1::text"],
		["accepted-without-receipt", "update cases set status = 'accepted' where case_id = $1"],
		["case-without-facts", "update cases set version = version + 1 where case_id = $1"],
		["sent-without-paper", "update messages set state = 'accepted', next_try_at = null where case_id = $1"],
		["hold", "update cases set held_since = to_timestamp(1), held_cause = 'other' where case_id = $1"],
	])("%s", async (name, damage) => {
		const { caseId } = await file();
		const client = await store.pool.connect();
		try {
			await client.query("begin");
			await client.query("set constraints all deferred");
			await client.query(damage, [caseId]);
			expect((await checkInvariants(client)).map((violation) => violation.name)).toContain(name);
		} finally {
			await client.query("rollback");
			client.release();
		}
	});
});

describe("what was seen before", () => {
	it("files are recognised under their key only, in other cases only", async () => {
		const [one, other] = [await file(), await file()];
		const secret = randomBytes(32);
		const files = [{ ordinal: 1, sha256: one.sha256 }];
		await recordFiles(store.pool, one.caseId, files, secret, at);
		expect(await findSameFiles(store.pool, one.caseId, files, secret)).toEqual([]);
		expect(await findSameFiles(store.pool, other.caseId, files, secret)).toEqual([
			{ sha256: one.sha256, caseId: one.caseId, ordinal: 1, seenAt: at },
		]);
		expect(await findSameFiles(store.pool, other.caseId, files, randomBytes(32))).toEqual([]);
	});

	it("an encryptedKey that comes again around other content is told apart from a letter that comes again", async () => {
		const caseId = randomUUID();
		const [key, content, otherContent] = ["aa", "bb", "cc"].map((byte) => byte.repeat(32)) as [string, string, string];
		const note = (contentSha256: string) => noteEncryptedKey(store.pool, { sha256: key, contentSha256, caseId, at });
		expect([await note(content), await note(content), await note(otherContent), await note(content)]).toEqual([
			"new",
			"same",
			"other-content",
			"same",
		]);
	});

	it("dated data answers what was true then as it was known then", async () => {
		const dated = { kind: "tariff", key: "card", validTo: null, recordedBy: "test" };
		await addDated(store.pool, { ...dated, validFrom: "2026-01-01", recordedAt: at, body: { som: 1 } });
		await addDated(store.pool, { ...dated, validFrom: "2026-01-01", recordedAt: at + 10, body: { som: 2 } });
		const ask = (on: string, knownAt: number) =>
			findDated(store.pool, { kind: "tariff", key: "card", on, knownAt }).then((found) => found?.body ?? null);
		expect([await ask("2025-12-31", at), await ask("2026-05-01", at), await ask("2026-05-01", at + 10)]).toEqual([
			null,
			{ som: 1 },
			{ som: 2 },
		]);
		await expect(store.pool.query("delete from dated_data")).rejects.toMatchObject({ code: "23001" });
	});
});

describe("people", () => {
	it("log in with their password, until they are disabled, idle, or log out", async () => {
		await addUser(store.pool, { login: "Aigul", displayName: "Айгүл", password: "secret words", at });
		expect(await checkPassword(store.pool, "aigul", "wrong")).toBeNull();
		expect(await checkPassword(store.pool, "nobody", "secret words")).toBeNull();
		const user = await checkPassword(store.pool, " AIGUL ", "secret words");
		expect(user).toMatchObject({ login: "aigul", displayName: "Айгүл", grants: [] });
		expect(user).not.toHaveProperty("passwordHash");
		const session = { userId: user?.userId ?? "", stage: "full", how: "totp", at } as const;
		const token = await openSession(store.pool, session);
		expect((await findSession(store.pool, token, at + sessionIdleSecondsMax - 1))?.user.login).toBe("aigul");
		expect((await findSession(store.pool, token, at + 2 * sessionIdleSecondsMax - 2))?.user.login).toBe("aigul");
		expect(await findSession(store.pool, token, at + 4 * sessionIdleSecondsMax)).toBeNull();
		const other = await openSession(store.pool, session);
		await closeSession(store.pool, other);
		expect(await findSession(store.pool, other, at)).toBeNull();
		await disableUser(store.pool, session.userId, at);
		expect(await checkPassword(store.pool, "aigul", "secret words")).toBeNull();
	});

	it("a demonstration office cannot become a real one", async () => {
		const made = await ensureInstallation(store.pool, true, at);
		expect((await ensureInstallation(store.pool, true, at + 1)).installationId).toBe(made.installationId);
		await expect(ensureInstallation(store.pool, false, at)).rejects.toMatchObject({ code: "not-demonstration" });
		await expect(
			store.pool.query("update installation set demonstration = false, clock_offset_seconds = 5"),
		).rejects.toMatchObject({ code: "23514" });
	});
});

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oids } from "../../cms/src/oid.ts";
import { freshDatabase } from "../../test/support/database.ts";
import { anchorsOf, make } from "../../test/support/paths.ts";
import { drillDaysMax, findDrill, recordDrill } from "../keys/drill-fact.ts";
import { openPublicKeys } from "../keys/file-keys.ts";
import { makeMissingKeys, replaceVaultKey } from "../keys/make-keys.ts";
import { listDatedRows, recordDatedChange } from "../store/dated-rows.ts";
import type { Store } from "../store/pool.ts";
import type { TrustEntry } from "../trust/trust-list.ts";
import { endedRow, importTrustList, trustKind } from "../trust/trust-rows.ts";
import { backUpKeys, type DrillResult, runDrill } from "./key-drill.ts";
import { checkStart } from "./start-checks.ts";
import { runAdmin } from "./tilkat-admin.ts";

const at = 1_795_000_000;
const root = mkdtempSync(path.join(tmpdir(), "tilkat-start-"));
const dataFolder = path.join(root, "data");
const inside = path.join(dataFolder, "keys");
const outside = path.join(root, "keys");
const make_ = (folder: string, passphrase: string | null) =>
	makeMissingKeys({ folder, organisation: [[oids.organization, "Test"]], now: at, passphrase, issuer: null });
const secrets = (passphrase: string | null) => ({ passphrase, token: null });

let store: Store;
let drill: DrillResult;
beforeAll(async () => {
	store = (await freshDatabase()).store;
	await make_(outside, null);
	cpSync(outside, inside, { recursive: true });
	await backUpKeys(outside, path.join(root, "copy"));
	drill = await runDrill(path.join(root, "copy"), { keysFolder: outside, keySecrets: secrets(null) });
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function start(changes: { keysFolder?: string; passphrase?: string; demo?: boolean; now?: number } = {}) {
	const keysFolder = changes.keysFolder ?? outside;
	return checkStart({
		settings: {
			demo: changes.demo ?? false,
			dataFolder,
			keysFolder,
			keySecrets: secrets(changes.passphrase ?? null),
			zone: "Asia/Bishkek",
		},
		store,
		vaultKeyId: openPublicKeys(keysFolder).vaultPublic.keyId,
		now: changes.now ?? at,
	});
}

describe("a real office does not start", () => {
	it("with a backup of its keys that was never tried; the sentence says what to run", async () => {
		await expect(start()).rejects.toThrow(/never tried.*keys-backup FOLDER.*drill FOLDER/s);
		await store.tx((tx) => recordDrill(tx, drill, { by: "console", at, zone: "Asia/Bishkek" }));
		await start();
		expect(await findDrill(store.pool)).toMatchObject({ on: "2026-11-18", proved: drill.proved });
	});

	it("when that was longer ago than the limit, and not a second before", async () => {
		const limit = drillDaysMax * 86_400;
		await start({ now: at + limit });
		await expect(start({ now: at + limit + 1 })).rejects.toThrow(/last tried on 2026-11-18, more than 400 days ago/);
	});

	it("with the vault's key unencrypted inside the data folder; a passphrase or another place is the way out", async () => {
		await expect(start({ keysFolder: inside })).rejects.toThrow(
			/inside the data folder.*TILKAT_KEYS.*TILKAT_PASSPHRASE/s,
		);
		await start({ keysFolder: inside, passphrase: "a passphrase" });
	});

	it("with an authority of the demonstration in its trust list, by its mark or by the name in its certificate", async () => {
		const authority = make({ name: "DEMONSTRATION (not a real authority)", ca: true });
		const entry: TrustEntry = {
			key: "demo-ca",
			names: { ky: "a", ru: "a", en: "a", ko: "a" },
			validFrom: "2018-01-25",
			validTo: null,
			recordedAt: "2018-02-01T00:00:00Z",
			source: "copied",
			demonstration: false,
			anchors: anchorsOf(authority).map(({ certificate }) => Buffer.from(certificate).toString("base64")),
			intermediates: [],
			crlAddresses: [],
			ocspAddresses: [],
			gost: false,
		};
		const file = path.join(dataFolder, "trust-list.json");
		writeFileSync(file, JSON.stringify({ format: 1, entries: [entry] }));
		await expect(start()).rejects.toThrow(/authority of the demonstration \(demo-ca\).*trust end KEY/s);
		rmSync(file);
		await start();
		await store.tx((tx) => importTrustList(tx, { format: 1, entries: [{ ...entry, demonstration: true }] }, at));
		await expect(start()).rejects.toThrow(/authority of the demonstration/);
		const asked = { key: "demo-ca", on: "2026-11-18", at: at + 1, by: "console" };
		const row = endedRow(await listDatedRows(store.pool, trustKind), asked);
		await store.tx((tx) =>
			recordDatedChange(tx, row as NonNullable<typeof row>, "trust/demo-ca", "accreditation_ended"),
		);
		await start({ now: at + 2 });
	});

	it("is told everything at once; the demonstration is not asked", async () => {
		const refused = start({ keysFolder: inside, now: at + 500 * 86_400 });
		await expect(refused).rejects.toThrow(/inside the data folder.*more than 400 days ago/s);
		await start({ keysFolder: inside, now: at + 500 * 86_400, demo: true });
	});
});

describe("the drill", () => {
	it("proves every key by name", () => {
		expect(drill.proved.map((name) => name.replace(/ [0-9a-f]{16}$/, ""))).toEqual([
			"vault key",
			"opening key",
			"opening key",
			"receipts key",
			"permits key",
			"log key",
			"DKIM key",
		]);
	});

	it("refuses a copy that is another's or is older than a key, and names the key", async () => {
		const other = path.join(root, "other");
		await make_(other, null);
		const office = { keysFolder: outside, keySecrets: secrets(null) };
		await expect(runDrill(other, office)).rejects.toThrow(/vault key/);
		const renewed = path.join(root, "renewed");
		cpSync(outside, renewed, { recursive: true });
		rmSync(path.join(root, "copy", "private", "receipts.pem"));
		await expect(runDrill(path.join(root, "copy"), office)).rejects.toThrow(/receipts\.pem/);
		await replaceVaultKey({ folder: renewed, organisation: [], now: at, passphrase: null, issuer: null });
		await expect(runDrill(outside, { ...office, keysFolder: renewed })).rejects.toThrow(/vault key/);
		// A new vault key makes the drill of the old one worth nothing.
		await expect(start({ keysFolder: renewed })).rejects.toThrow(/new key since/);
	}, 60_000);

	it("by the command line: a copy, its drill, the day on record; a wrong passphrase is told", async () => {
		const lines: string[] = [];
		const run = (passphrase: string, ...argv: string[]) =>
			runAdmin(
				argv,
				{
					TILKAT_DATA: path.join(root, "typed"),
					TILKAT_KEYS: path.join(root, "typed-keys"),
					TILKAT_PASSPHRASE: passphrase,
				},
				(line) => lines.push(line),
			);
		expect(await run("right", "init")).toBe(0);
		const copy = path.join(root, "typed-copy");
		expect(await run("right", "keys-backup", copy)).toBe(0);
		expect(await run("wrong", "drill", copy)).toBe(1);
		expect(lines.at(-1)).toMatch(/does not open/);
		expect(await run("right", "drill", copy)).toBe(0);
		expect(lines.at(-1)).toMatch(/on record/);
		expect(await run("right", "key", "vault")).toBe(0);
		expect(await run("right", "rewrap")).toBe(0);
		expect(lines.join("\n")).toMatch(/open with vault key [0-9a-f]{16} alone/);
		expect(await run("right", "key", "add", "--from", "2020-01-01")).toBe(2);
	}, 120_000);
});

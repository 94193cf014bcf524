import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { openTestDoor, postLetter } from "../../server/mail/door-for-tests.ts";
import { writeTestLetter, writeTestZip } from "../../server/mail/letters-for-tests.ts";
import { startCluster } from "../../server/store/cluster.ts";
import { checkInvariants, checkObjectFiles } from "../../server/store/invariants.ts";
import { openStore } from "../../server/store/pool.ts";
import { becomeUnprivileged } from "../../server/store/unprivileged.ts";
import { freshDatabase } from "../support/database.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
	for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function folderFor(name: string): string {
	const folder = mkdtempSync(path.join(tmpdir(), `tilkat-${name}-`));
	cleanUps.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

function letterOf(serial: number, bytes: number): Buffer {
	const zip = writeTestZip("application.p7m", Buffer.alloc(bytes, serial));
	return writeTestLetter({
		messageId: `<o${serial}@example.kg>`,
		parts: [{ type: "application/zip", name: "c.zip", bytes: zip }],
	});
}

test("disk full: 452, nothing half-written stays in the way, and the same letter is taken when there is room", async (context) => {
	const folder = folderFor("full");
	if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=6m", "tmpfs", folder]).status !== 0) {
		return context.skip("mounting a small disk is not permitted here");
	}
	cleanUps.push(() => execFileSync("umount", ["-l", folder]));
	const { store } = await freshDatabase();
	const vaultFolder = path.join(folder, "vault");
	const office = await openTestDoor(store, { vaultFolder });
	cleanUps.push(() => office.close());
	const { port } = office.door.address;
	const replies: string[] = [];
	for (let serial = 1; serial <= 6; serial++) replies.push(await postLetter(port, letterOf(serial, 1_000_000)));
	const taken = replies.filter((reply) => reply.startsWith("250")).length;
	expect(taken).toBeGreaterThan(1);
	expect(replies.slice(taken).every((reply) => reply.startsWith("452 4.3.1"))).toBe(true);
	execFileSync("mount", ["-o", "remount,size=60m", folder]);
	for (let serial = 1; serial <= 6; serial++)
		expect(await postLetter(port, letterOf(serial, 1_000_000))).toMatch(/^250/);
	const { rows } = await store.pool.query<{ count: string }>("select count(*) from arrivals");
	expect(rows[0]?.count).toBe("6");
	expect(await checkInvariants(store.pool)).toEqual([]);
	expect(await checkObjectFiles(store.pool, vaultFolder)).toEqual([]);
	const files = readdirSync(vaultFolder, { recursive: true }).filter((name) => /[0-9a-f]{32}$/.test(String(name)));
	// Letters 1 to `taken` came twice: their second copies are orphans for the sweep; nothing of the refused ones is left.
	expect(files.length).toBe(6 + taken);
});

test("database stopped: 451 while it is away, and afterwards every letter is taken once", async () => {
	const folder = folderFor("stopped");
	const settings = { folder: path.join(folder, "postgres"), identity: becomeUnprivileged(), relaxedDurability: true };
	let cluster = await startCluster(settings);
	cleanUps.push(() => cluster.stop());
	const { host, port, user } = cluster.connection;
	const databaseUrl = `postgresql:///postgres?host=${encodeURIComponent(host)}&port=${port}&user=${user}`;
	const store = await openStore({ dataFolder: folder, databaseUrl, relaxedDurability: true, connectionsMax: 3 });
	cleanUps.push(() => store.close());
	const office = await openTestDoor(store, {
		deps: { isReady: async () => (await store.pool.query("select 1")).rowCount === 1 },
	});
	cleanUps.push(() => office.close());
	const at = office.door.address.port;
	expect(await postLetter(at, letterOf(1, 1_000))).toMatch(/^250/);
	await cluster.stop();
	for (let serial = 1; serial <= 3; serial++)
		expect(await postLetter(at, letterOf(serial, 1_000))).toMatch(/^451 4\.3\.0/);
	cluster = await startCluster(settings);
	for (let serial = 1; serial <= 3; serial++) expect(await postLetter(at, letterOf(serial, 1_000))).toMatch(/^250/);
	const { rows } = await store.pool.query<{ count: string }>("select count(*) from arrivals");
	expect(rows[0]?.count).toBe("3");
	expect(await checkInvariants(store.pool)).toEqual([]);
}, 120_000);

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store, type StoreSettings } from "./pool.ts";
import { isRunning, postmasterPid, stopPostmaster } from "./postmaster.ts";
import { becomeUnprivileged, blockedAncestors, letThrough } from "./unprivileged.ts";

const identity = becomeUnprivileged();
const holderFile = path.resolve("test/support/cluster-holder.ts");

let folder: string;
const children: ChildProcess[] = [];
const stores: Store[] = [];

/** A made and migrated data folder, stopped; copied for each test, because making one takes two seconds of computing. */
let pristine: string;
beforeAll(async () => {
	pristine = mkdtempSync(path.join(tmpdir(), "tilkat-pristine-"));
	await (await openStore({ dataFolder: path.join(pristine, "data"), databaseUrl: null, identity })).close();
});
afterAll(() => rmSync(pristine, { recursive: true, force: true }));

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "tilkat-cluster-"));
	spawnSync("cp", ["-a", path.join(pristine, "data"), folder]);
});
afterEach(async () => {
	for (const store of stores.splice(0)) await store.close().catch(() => {});
	for (const child of children.splice(0)) child.kill("SIGKILL");
	await stopPostmaster(clusterFolder(), 20_000);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const clusterFolder = () => path.join(folder, "data", "postgres", "cluster");

async function open(more: Partial<StoreSettings> = {}): Promise<Store> {
	const store = await openStore({ dataFolder: path.join(folder, "data"), databaseUrl: null, identity, ...more });
	stores.push(store);
	return store;
}

/** Another process of ours on the same folder, ready when this resolves. */
async function holder(): Promise<ChildProcess> {
	const child = spawn(process.execPath, [holderFile, path.join(folder, "data")], {
		stdio: ["pipe", "pipe", "inherit"],
	});
	children.push(child);
	await new Promise<void>((resolve, reject) => {
		child.stdout?.once("data", () => resolve());
		child.once("exit", () => reject(new Error("the holder did not open the store")));
	});
	return child;
}

async function gone(child: ChildProcess): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once("exit", resolve));
}

function runningPid(): number | null {
	const pid = postmasterPid(clusterFolder());
	return pid !== null && isRunning(pid) ? pid : null;
}

describe("the embedded PostgreSQL", () => {
	it("is started by whoever comes first, shared, and stopped by the last one out", async () => {
		rmSync(path.join(folder, "data"), { recursive: true });
		const [first, second] = await Promise.all([holder(), holder()]);
		const third = await open();
		const pid = runningPid();
		expect(pid).not.toBeNull();
		first.stdin?.end();
		await gone(first);
		await third.close();
		expect(runningPid()).toBe(pid);
		second.stdin?.end();
		await gone(second);
		expect(runningPid()).toBeNull();
	});

	it("outlives a kill -9 of ours and is adopted by the next start", async () => {
		const first = await holder();
		const pid = runningPid();
		first.kill("SIGKILL");
		await gone(first);
		expect(runningPid()).toBe(pid);
		const store = await open();
		expect(runningPid()).toBe(pid);
		await store.close();
		expect(runningPid()).toBeNull();
	});

	it("is started again by those who hold it when it is killed, and has lost no commit", async () => {
		const store = await open();
		await store.pool.query("create table kept (n integer)");
		for (let round = 1; round <= 2; round += 1) {
			await store.pool.query("insert into kept values ($1)", [round]);
			const pid = runningPid();
			if (pid !== null) process.kill(pid, "SIGKILL");
			// A child of the killed server may still answer once; then it notices.
			await expect.poll(runningPid, { timeout: 20_000, interval: 50 }).not.toBe(pid);
			await expect
				.poll(
					() =>
						store.pool.query("select count(*)::integer as n from kept").then(
							(found) => found.rows[0].n,
							() => null,
						),
					{ timeout: 20_000, interval: 100 },
				)
				.toBe(round);
		}
	});

	it("starts although postmaster.pid names a living process that is no postmaster", async () => {
		const store = await open();
		const pid = runningPid();
		await store.close();
		expect(runningPid()).toBeNull();
		// After a container's restart process numbers come again: ours, or a sibling of ours, now has the dead postmaster's.
		const sibling = spawn("sleep", ["60"], {
			stdio: "ignore",
			...(identity ? { uid: identity.uid, gid: identity.gid } : {}),
		});
		children.push(sibling);
		const text = `${sibling.pid}\n${clusterFolder()}\n1\n5432\n/tmp\n\n0 0\nready\n`;
		writeFileSync(path.join(clusterFolder(), "postmaster.pid"), text, { mode: 0o600 });
		await open();
		expect(runningPid()).not.toBe(pid);
		expect(sibling.exitCode).toBeNull();
	});

	it("has page checksums, one order of text everywhere, and no open port", async () => {
		const store = await open();
		const found =
			await store.pool.query(`select current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listen,
			datlocprovider as provider, datlocale as locale, current_setting('fsync') as fsync
			from pg_database where datname = current_database()`);
		expect(found.rows).toEqual([{ checksums: "on", listen: "", provider: "b", locale: "C.UTF-8", fsync: "on" }]);
		const socket = store.cluster?.connection.host ?? "";
		expect(statSync(socket).mode & 0o777).toBe(0o700);
	});

	it("finds a shorter place for its socket under a long path", async () => {
		const deep = path.join(folder, "data", "long".repeat(12), "er".repeat(20));
		const store = await openStore({ dataFolder: deep, databaseUrl: null, identity });
		expect(Buffer.byteLength(`${store.cluster?.connection.host}/.s.PGSQL.5432.lock`)).toBeLessThan(100);
		await store.close();
		rmSync(store.cluster?.connection.host ?? "", { recursive: true, force: true });
	});

	it("dates come out as written and instants as epoch seconds, whatever the zone of the machine", async () => {
		const store = await open();
		const found = await store.pool.query(`select date '2026-11-22' as d, timestamptz '2026-11-22 00:00:00+06' as t,
			9007199254740993::bigint as i, 1.10::numeric as n, null::date as nothing`);
		expect(found.rows).toEqual([{ d: "2026-11-22", t: 1795284000, i: "9007199254740993", n: "1.10", nothing: null }]);
	});
});

describe("a database that could lose an acknowledged letter is refused", () => {
	it("when it does not sync", async () => {
		await open({ relaxedDurability: true });
		await expect(open()).rejects.toMatchObject({
			code: "server-unfit",
			message: expect.stringContaining("fsync is off"),
		});
	});

	it("when commits do not wait, even if only for our role", async () => {
		const store = await open();
		const connection = store.cluster?.connection;
		await store.pool.query("alter role tilkat set synchronous_commit = off");
		const url = `postgresql:///tilkat?host=${encodeURIComponent(connection?.host ?? "")}&user=tilkat`;
		const refused = openStore({ dataFolder: folder, databaseUrl: url });
		await expect(refused).rejects.toMatchObject({ message: expect.stringContaining("synchronous_commit is off") });
		const client = new pg.Client({ connectionString: url });
		await client.connect();
		await client.query("alter role tilkat reset synchronous_commit");
		await client.end();
	});
});

describe.runIf(identity !== null)("started as root", () => {
	it("the server runs as the account, whose way in is opened and no wider", async () => {
		expect(blockedAncestors(clusterFolder(), identity ?? { user: "", uid: 0, gid: 0 })).toEqual([folder]);
		await open();
		const { mode, gid } = statSync(folder);
		expect(mode & 0o777).toBe(0o710);
		expect(gid).toBe(identity?.gid);
		expect(statSync(`/proc/${runningPid()}`).uid).toBe(identity?.uid);
	});

	it("a folder that its group may list is left to a person", () => {
		chmodSync(folder, 0o750);
		if (identity) expect(() => letThrough(path.join(folder, "data"), identity)).toThrow(/cannot enter/);
	});
});

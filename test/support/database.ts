import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { afterAll } from "vitest";
import { type Cluster, startCluster } from "../../server/store/cluster.ts";
import { listMigrations } from "../../server/store/migrate.ts";
import { openStore, type Store } from "../../server/store/pool.ts";
import { becomeUnprivileged } from "../../server/store/unprivileged.ts";
import { testRootVariable } from "./postgres-for-tests.ts";

/** A migrated database of one test file's own. `url` serves as DATABASE_URL for processes that the test starts. */
export type TestDatabase = { readonly store: Store; readonly url: string };

/** Any number: makes the test processes build the template one after the other. */
const templateLock = 7_411_968;

let started: Promise<Cluster> | null = null;

/**
 * The run's cluster. It does not sync: a test run loses nothing worth keeping. A test that kills things starts a cluster of its own
 * (`startCluster`) in its own folder.
 */
async function testCluster(): Promise<Cluster> {
	const root = process.env[testRootVariable];
	if (!root) throw new Error("test/support/postgres-for-tests.ts is not among vitest's globalSetup.");
	started ??= startCluster({
		folder: path.join(root, "postgres"),
		identity: becomeUnprivileged(),
		relaxedDurability: true,
	});
	return started;
}

function urlOf(cluster: Cluster, database: string): string {
	const { host, port, user } = cluster.connection;
	return `postgresql:///${database}?host=${encodeURIComponent(host)}&port=${port}&user=${user}`;
}

/** Named after the migrations' content, so that it is never stale. */
function templateName(): string {
	const content = listMigrations().map((migration) => migration.sha256);
	return `template_${createHash("sha256").update(content.join()).digest("hex").slice(0, 16)}`;
}

async function ensureTemplate(cluster: Cluster, admin: pg.Client): Promise<string> {
	const name = templateName();
	await admin.query("select pg_advisory_lock($1)", [templateLock]);
	try {
		const known = await admin.query("select from pg_database where datname = $1", [name]);
		if (known.rowCount !== 0) return name;
		await admin.query(`create database ${name}_making`);
		const store = await openStore({
			dataFolder: "/nonexistent",
			databaseUrl: urlOf(cluster, `${name}_making`),
			relaxedDurability: true,
			connectionsMax: 1,
		});
		await store.close();
		await admin.query(`alter database ${name}_making rename to ${name}`);
		return name;
	} finally {
		await admin.query("select pg_advisory_unlock($1)", [templateLock]);
	}
}

/** A new migrated database; closed after the test file by itself. Call it in `beforeAll`, or in a test that needs one to itself. */
export async function freshDatabase(options: { connectionsMax?: number } = {}): Promise<TestDatabase> {
	const cluster = await testCluster();
	const admin = new pg.Client({ ...cluster.connection, database: "postgres" });
	await admin.connect();
	const name = `test_${randomBytes(8).toString("hex")}`;
	try {
		await admin.query(`create database ${name} template ${await ensureTemplate(cluster, admin)}`);
	} finally {
		await admin.end();
	}
	const url = urlOf(cluster, name);
	const store = await openStore({
		dataFolder: "/nonexistent",
		databaseUrl: url,
		relaxedDurability: true,
		connectionsMax: options.connectionsMax ?? 5,
	});
	openStores.push(store);
	return { store, url };
}

const openStores: Store[] = [];

afterAll(async () => {
	for (const store of openStores.splice(0)) await store.close().catch(() => {});
	// Detached, not released: the last file out must not stop the server under the next one.
	await (await started)?.detach();
	started = null;
});

/**
 * Empties tables, and what refers to them, for a test that begins anew. What the law of the house never lets go (facts, letters, tasks) goes too:
 * the triggers that hold it are stepped around.
 */
export async function emptyTables(store: Store, tables: string): Promise<void> {
	await store.tx(async (tx) => {
		await tx.query("set local session_replication_role = replica");
		await tx.query(`truncate ${tables} cascade`);
	});
}

import path from "node:path";
import pg from "pg";
import { type Cluster, startCluster } from "./cluster.ts";
import { migrate } from "./migrate.ts";
import { StoreError } from "./store-error.ts";
import type { Identity } from "./unprivileged.ts";

export type StoreSettings = {
	/** Absolute folder; the embedded database lies in `postgres/` of it. */
	readonly dataFolder: string;
	/** A PostgreSQL 17 or later of the operator's; null for the embedded one. */
	readonly databaseUrl: string | null;
	/** The account for the database when this process is root; null otherwise. */
	readonly identity?: Identity | null;
	readonly connectionsMax?: number;
	/** Tests only: accepts a server that does not sync. */
	readonly relaxedDurability?: boolean;
	/** False: refuse a database whose migrations are not all there, instead of running them. */
	readonly migrate?: boolean;
	readonly log?: (message: string) => void;
};

/** A transaction: what a store function needs of `pg`. A pool or a client outside a transaction fits too, for single statements. */
export type Tx = Pick<pg.ClientBase, "query">;

export type Store = {
	readonly pool: pg.Pool;
	/** Begin, run, commit; any throw rolls back. If the commit's answer is lost the outcome is unknown: repeat with the same identity. */
	tx<T>(run: (tx: pg.PoolClient) => Promise<T>): Promise<T>;
	/** A connection of one's own, for LISTEN. */
	connect(): Promise<pg.Client>;
	/** Null with `databaseUrl`. */
	readonly cluster: Cluster | null;
	close(): Promise<void>;
};

const databaseName = "tilkat";
const serverVersionMin = 170_000;
/** Doors wait on the disk, not on the processor: more connections than cores let commits share one sync. */
const connectionsMaxDefault = 20;
/** A door that waits longer for a connection says 4xx instead: the sender's own patience is some minutes. */
const connectMilliseconds = 30_000;
/** A forgotten transaction holds back every reader of facts (events.ts): the server ends it. */
const idleTransactionMilliseconds = 300_000;

/**
 * How columns come out: dates as `YYYY-MM-DD` (`pg` would make local midnight of them, the day before in Asia/Bishkek), instants as whole epoch
 * seconds, int8 and numeric as strings because a double cannot hold them.
 */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
	[pg.types.builtins.DATE]: (text) => text,
	[pg.types.builtins.INT8]: (text) => text,
	[pg.types.builtins.NUMERIC]: (text) => text,
	[pg.types.builtins.TIMESTAMPTZ]: (text) =>
		Math.floor(Date.parse(text.replace(" ", "T").replace(/\+00$/, "Z")) / 1000),
};

const types: pg.CustomTypesConfig = {
	getTypeParser: (oid: number, format?: "text" | "binary") =>
		format === "binary" ? pg.types.getTypeParser(oid, "binary") : (parsers[oid] ?? pg.types.getTypeParser(oid, "text")),
};

function clientConfig(connection: pg.ClientConfig): pg.ClientConfig {
	const session = {
		timezone: "UTC",
		datestyle: "ISO",
		idle_in_transaction_session_timeout: idleTransactionMilliseconds,
	};
	const options = Object.entries(session)
		.map(([name, value]) => `-c ${name}=${value}`)
		.join(" ");
	return { ...connection, types, options, application_name: "tilkat", keepAlive: true };
}

/** Opens the database, starts the embedded one if need be, refuses one that could lose a commit, and brings its schema up to date. */
export async function openStore(settings: StoreSettings): Promise<Store> {
	const cluster = settings.databaseUrl === null ? await openEmbedded(settings) : null;
	const config = clientConfig(
		cluster ? { ...cluster.connection, database: databaseName } : { connectionString: settings.databaseUrl ?? "" },
	);
	const pool = new pg.Pool({
		// Statements that do not wait for each other leave together and come back in order: a commit before every 250 costs fewer turns.
		pipeline: true,
		...config,
		max: settings.connectionsMax ?? connectionsMaxDefault,
		idleTimeoutMillis: 30_000,
		connectionTimeoutMillis: connectMilliseconds,
	});
	pool.on("error", (error) => settings.log?.(`A database connection ended: ${error.message}`));
	const store: Store = {
		pool,
		tx: (run) => runTransaction(pool, run),
		async connect() {
			const client = new pg.Client(config);
			await client.connect();
			return client;
		},
		cluster,
		async close() {
			await pool.end();
			await cluster?.release();
		},
	};
	try {
		await refuseUnfit(pool, settings.relaxedDurability ?? false);
		await migrate(store, { apply: settings.migrate ?? true });
		return store;
	} catch (error) {
		await store.close();
		throw error;
	}
}

async function openEmbedded(settings: StoreSettings): Promise<Cluster> {
	const cluster = await startCluster({
		folder: path.join(settings.dataFolder, "postgres"),
		identity: settings.identity ?? null,
		relaxedDurability: settings.relaxedDurability ?? false,
		...(settings.log ? { log: settings.log } : {}),
	});
	try {
		await ensureDatabase(cluster, databaseName);
		return cluster;
	} catch (error) {
		await cluster.release();
		throw error;
	}
}

async function ensureDatabase(cluster: Cluster, name: string): Promise<void> {
	const client = new pg.Client({ ...cluster.connection, database: "postgres" });
	await client.connect();
	try {
		const known = await client.query("select from pg_database where datname = $1", [name]);
		if (known.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
	} catch (error) {
		// 42P04, 23505: another process made it between the question and the answer.
		if (!["42P04", "23505"].includes((error as { code?: string }).code ?? "")) throw error;
	} finally {
		await client.end();
	}
}

async function runTransaction<T>(pool: pg.Pool, run: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
	const client = await pool.connect();
	let broken: Error | undefined;
	// Between two statements nobody asks the connection anything: that it was cut must reach this transaction and not end the process.
	const onLost = (lost: Error) => {
		broken = lost;
	};
	client.on("error", onLost);
	try {
		await client.query("begin");
		const result = await run(client);
		await client.query("commit");
		return result;
	} catch (error) {
		await client.query("rollback").catch((lost: Error) => {
			broken = lost;
		});
		throw error;
	} finally {
		client.off("error", onLost);
		client.release(broken);
	}
}

/** What would make "250 OK" a lie: an old server, another encoding, commits that are not on the disk. */
async function refuseUnfit(pool: pg.Pool, relaxed: boolean): Promise<void> {
	const answer = await pool.query<Record<string, string>>(`
		select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
			current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
			current_setting('synchronous_commit') as synchronous_commit`);
	const found = answer.rows[0] ?? {};
	const faults: string[] = [];
	if (Number(found.version) < serverVersionMin) faults.push("PostgreSQL 17 or later is needed");
	if (found.encoding !== "UTF8") faults.push("the database must be encoded in UTF8");
	if (!relaxed) {
		for (const name of ["fsync", "full_page_writes", "synchronous_commit"])
			if (["off", "false", "0"].includes(found[name] ?? "off"))
				faults.push(`${name} is off: an acknowledged letter could be lost`);
	}
	if (faults.length > 0) throw new StoreError("server-unfit", `This database cannot be used: ${faults.join("; ")}.`);
}

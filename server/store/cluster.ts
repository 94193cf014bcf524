import { spawn } from "node:child_process";
import { closeSync, fchownSync, openSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { clusterRole, makeCluster, socketFolder, toolEnvironment } from "./cluster-make.ts";
import { type PostgresBinaries, prepareBinaries } from "./postgres-binaries.ts";
import { postmasterPid, removeStaleLocks, stopPostmaster } from "./postmaster.ts";
import { StoreError } from "./store-error.ts";
import { giveFolder, type Identity, letThrough } from "./unprivileged.ts";

/**
 * Our own PostgreSQL in the data folder. Any process of ours may start it: PostgreSQL's own lock file settles who was first, the others
 * attach. Each holds a shared advisory lock in a session of its own; whoever leaves and can then take the lock alone was the last, and
 * stops the server. After kill -9 of all of us the server stays, and the next start attaches to it.
 */
export type ClusterSettings = {
	/** Absolute; `cluster/`, `run/`, the log and perhaps a copy of the binaries lie in it. */
	readonly folder: string;
	/** The account to run as when this process is root (`becomeUnprivileged`); null otherwise. */
	readonly identity: Identity | null;
	/** Nothing is synced: only for a test run's throw-away cluster. */
	readonly relaxedDurability?: boolean;
	readonly log?: (message: string) => void;
};

export type Cluster = {
	/** For `pg`: host is the socket's folder. */
	readonly connection: { readonly host: string; readonly port: number; readonly user: string };
	readonly dataFolder: string;
	readonly postmasterPid: () => number | null;
	/** Leaves; the last one out stops the server. */
	release(): Promise<void>;
	/** Leaves and lets the server run, whoever remains: a test run's, whose last process stops it by `stopPostmaster`. */
	detach(): Promise<void>;
	/** Stops the server whoever else is attached. */
	stop(): Promise<void>;
};

const port = 5432;
/** Any two numbers that nothing else of ours locks. */
const holdersLock = [7_411_966, 1] as const;
/** Recovery after a power cut replays at most a checkpoint's worth of WAL; minutes on a slow disk, never more. */
const startMillisecondsMax = 300_000;
const stopMillisecondsMax = 60_000;
const failedStartsMax = 5;
const regainMilliseconds = 1_000;

function serverParameters(socket: string, relaxed: boolean): string[] {
	const onOff = relaxed ? "off" : "on";
	const settings: Record<string, string> = {
		listen_addresses: "",
		port: String(port),
		unix_socket_directories: socket,
		unix_socket_permissions: "0700",
		fsync: onOff,
		full_page_writes: onOff,
		synchronous_commit: onOff,
		timezone: "UTC",
		log_timezone: "UTC",
		logging_collector: "off",
		// The log must hold nothing personal: neither the failing statement nor the row that it names.
		log_min_error_statement: "panic",
		log_error_verbosity: "terse",
		cluster_name: "tilkat",
		max_connections: "200",
	};
	return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Starts or joins the cluster of the folder; makes it when there is none. Resolves when it answers. */
export async function startCluster(settings: ClusterSettings): Promise<Cluster> {
	const { identity, log = () => {} } = settings;
	const relaxed = settings.relaxedDurability ?? false;
	giveFolder(settings.folder, identity);
	if (identity)
		for (const opened of letThrough(settings.folder, identity)) log(`${identity.user} may now pass through ${opened}.`);
	const home = realpathSync(settings.folder);
	const binaries = prepareBinaries(home, identity);
	makeCluster(home, binaries, identity, !relaxed);
	const cluster = path.join(home, "cluster");
	const socket = socketFolder(home, identity);
	const connection = { host: socket, port, user: clusterRole };
	const start = () =>
		launch(binaries, cluster, path.join(home, "postgres.log"), serverParameters(socket, relaxed), identity);

	let isLeaving = false;
	let holder = await hold();
	let regaining: Promise<void> = Promise.resolve();

	/** Starts the server if need be, and joins its holders. A server that is just being stopped by its last holder is started anew. */
	async function hold(): Promise<pg.Client> {
		for (;;) {
			const client = await connectOrStart(connection, cluster, start);
			try {
				await client.query("select pg_advisory_lock_shared($1, $2)", [...holdersLock]);
				client.on("end", () => {
					regaining = regain(client);
				});
				return client;
			} catch {
				await client.end().catch(() => {});
			}
		}
	}

	/** The server went away under us (killed, crashed): the first of us to notice starts it again. */
	async function regain(lost: pg.Client): Promise<void> {
		while (!isLeaving && lost === holder) {
			log("PostgreSQL went away; starting it again.");
			try {
				holder = await hold();
			} catch (error) {
				log(`PostgreSQL does not start: ${error instanceof Error ? error.message : String(error)}`);
				await sleep(regainMilliseconds);
			}
		}
	}

	/** Whoever leaves must not leave a server behind that it is just starting again. */
	async function leave(): Promise<pg.Client> {
		isLeaving = true;
		await regaining;
		return holder;
	}

	return {
		connection,
		dataFolder: cluster,
		postmasterPid: () => postmasterPid(cluster),
		async release() {
			const last = await leave();
			if (await isLastHolder(last)) await stopPostmaster(cluster, stopMillisecondsMax);
			await last.end().catch(() => {});
		},
		async detach() {
			const last = await leave();
			await last.end().catch(() => {});
		},
		async stop() {
			const last = await leave();
			await stopPostmaster(cluster, stopMillisecondsMax);
			await last.end().catch(() => {});
		},
	};
}

/** Gives up the shared lock, then asks for it alone: of several that leave at once the last to give up gets it. */
async function isLastHolder(holder: pg.Client): Promise<boolean> {
	try {
		await holder.query("select pg_advisory_unlock_shared($1, $2)", [...holdersLock]);
		const answer = await holder.query("select pg_try_advisory_lock($1, $2) as alone", [...holdersLock]);
		return answer.rows[0]?.alone === true;
	} catch {
		return false;
	}
}

type Launched = { exited: boolean };

/** In its own session, so that Ctrl-C in a terminal reaches us and not the database under us. */
function launch(
	binaries: PostgresBinaries,
	cluster: string,
	logFile: string,
	parameters: string[],
	identity: Identity | null,
): Launched {
	const logHandle = openSync(logFile, "a", 0o600);
	if (identity) fchownSync(logHandle, identity.uid, identity.gid);
	const launched: Launched = { exited: false };
	const child = spawn(path.join(binaries.folder, "bin", "postgres"), ["-D", cluster, ...parameters], {
		cwd: cluster,
		env: toolEnvironment(),
		detached: true,
		stdio: ["ignore", logHandle, logHandle],
		...(identity ? { uid: identity.uid, gid: identity.gid } : {}),
	});
	child.on("exit", () => {
		launched.exited = true;
	});
	child.on("error", () => {
		launched.exited = true;
	});
	child.unref();
	closeSync(logHandle);
	return launched;
}

/** "The database system is starting up", or shutting down: somebody is there, wait. */
const notYet = "57P03";

async function connectOrStart(
	connection: Cluster["connection"],
	cluster: string,
	start: () => Launched,
): Promise<pg.Client> {
	const deadline = Date.now() + startMillisecondsMax;
	let launched: Launched | null = null;
	let failedStarts = 0;
	while (Date.now() < deadline) {
		const client = new pg.Client({ ...connection, database: "postgres", application_name: "tilkat holder" });
		client.on("error", () => {});
		try {
			await client.connect();
			return client;
		} catch (error) {
			await client.end().catch(() => {});
			const code = (error as { code?: string }).code;
			const isAbsent = code === "ENOENT" || code === "ECONNREFUSED";
			if (!isAbsent && code !== notYet && code !== "ECONNRESET" && code !== "57P01") throw error;
			if (isAbsent && launched?.exited) {
				failedStarts += 1;
				removeStaleLocks(cluster, connection.host);
				if (failedStarts >= failedStartsMax && postmasterPid(cluster) === null) break;
				await sleep(100 * Math.min(failedStarts, 10));
			}
			if (isAbsent && (launched === null || launched.exited)) launched = start();
			await sleep(10);
		}
	}
	throw new StoreError("cluster-failed", `PostgreSQL did not start. Its last words:\n${lastWords(cluster)}`);
}

function lastWords(cluster: string): string {
	try {
		return readFileSync(path.join(path.dirname(cluster), "postgres.log"), "utf8")
			.split("\n")
			.slice(-12)
			.join("\n");
	} catch {
		return "(no log)";
	}
}

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { StoreError } from "./store-error.ts";
import type { Identity } from "./unprivileged.ts";

/** The database role that owns everything; peer authentication lets the account of the operating system, and root, be it. */
export const clusterRole = "tilkat";
/** Kernels allow 107 bytes for a socket's path, others less; PostgreSQL adds `/.s.PGSQL.5432.lock`. */
const socketPathBytesMax = 100;
const socketName = "/.s.PGSQL.5432.lock";

/**
 * The folder of the socket: beside the cluster, or where that path is too long, a folder of the temporary directory that is named after it.
 * The second must be ours alone: a stranger who made it first could stand in for the database.
 */
export function socketFolder(clusterHome: string, identity: Identity | null): string {
	const near = path.join(clusterHome, "run");
	const folder = Buffer.byteLength(near + socketName) < socketPathBytesMax ? near : farSocketFolder(clusterHome);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const owner = identity?.uid ?? process.getuid?.() ?? 0;
	const found = lstatSync(folder);
	if (identity && found.uid === 0) chownSync(folder, identity.uid, identity.gid);
	else if (!found.isDirectory() || (process.getuid && found.uid !== owner && process.getuid() !== 0))
		throw new StoreError(
			"cluster-failed",
			`${folder} belongs to somebody else. Remove it, or choose a shorter TILKAT_DATA.`,
		);
	chmodSync(folder, 0o700);
	return folder;
}

function farSocketFolder(clusterHome: string): string {
	const name = createHash("sha256").update(clusterHome).digest("hex").slice(0, 12);
	return path.join(tmpdir(), `tilkat-pg-${name}`);
}

/** Runs a PostgreSQL tool as the account; its words are the error. */
function runTool(
	binaries: PostgresBinaries,
	tool: string,
	parameters: string[],
	cwd: string,
	identity: Identity | null,
) {
	const done = spawnSync(path.join(binaries.folder, "bin", tool), parameters, {
		cwd,
		env: toolEnvironment(),
		encoding: "utf8",
		...(identity ? { uid: identity.uid, gid: identity.gid } : {}),
	});
	if (done.status !== 0)
		throw new StoreError("cluster-failed", `${tool} failed: ${done.error?.message ?? done.stderr.trim()}`);
}

/** Nothing of the caller's environment reaches PostgreSQL: its PG* variables, locale and secrets stay outside. */
export function toolEnvironment(): NodeJS.ProcessEnv {
	return { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

/**
 * Makes the cluster when there is none: checksums on every page, the builtin C.UTF-8 (the same order on every machine and libc), no TCP, only
 * peers of our account. It is made under another name and renamed, so that of two starts at once one wins whole.
 */
export function makeCluster(
	home: string,
	binaries: PostgresBinaries,
	identity: Identity | null,
	isLasting: boolean,
): void {
	const cluster = path.join(home, "cluster");
	if (existsSync(path.join(cluster, "PG_VERSION"))) return;
	const making = `${cluster}.${process.pid}`;
	rmSync(making, { recursive: true, force: true });
	const parameters = [
		`--pgdata=${making}`,
		`--username=${clusterRole}`,
		"--auth-local=peer",
		"--auth-host=reject",
		"--data-checksums",
		"--encoding=UTF8",
		"--locale=C",
		"--locale-provider=builtin",
		"--builtin-locale=C.UTF-8",
		"--no-instructions",
	];
	runTool(binaries, "initdb", isLasting ? parameters : [...parameters, "--no-sync"], home, identity);
	writeAccess(making, identity);
	try {
		renameSync(making, cluster);
	} catch (error) {
		if (!existsSync(path.join(cluster, "PG_VERSION"))) throw error;
		rmSync(making, { recursive: true, force: true });
	}
}

/** `map=tilkat`: our account and root may be the role. Root can read the files anyhow, and an operator's `tilkat-admin` runs as root. */
export function writeAccess(cluster: string, identity: Identity | null): void {
	const account = identity?.user ?? userInfo().username;
	const files = {
		"pg_hba.conf": `local all ${clusterRole} peer map=tilkat\nlocal replication ${clusterRole} peer map=tilkat\n`,
		"pg_ident.conf": [...new Set([account, "root"])].map((user) => `tilkat ${user} ${clusterRole}\n`).join(""),
	};
	for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cluster, name), text);
}

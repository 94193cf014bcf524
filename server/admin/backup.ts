import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import type { Store } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import { vaultCopyLock } from "../store/vault-sweep.ts";
import { type Copied, copyTree, writeDurable } from "./copy-tree.ts";

/** `backup.json` of a backup: written last, so a folder without it is no backup. */
export type BackupRecord = {
	readonly format: 1;
	/** Whole epoch seconds of the machine. The backup is the office as it was at some moment between the two. */
	readonly startedAt: number;
	readonly finishedAt: number;
	readonly postgresVersion: string;
	readonly stopLsn: string;
	readonly database: Copied;
	readonly vault: Copied;
	readonly withKeys: boolean;
};

export const backupRecordName = "backup.json";

export type BackupSource = {
	readonly store: Store;
	readonly vaultFolder: string;
	/** Copied too when given. A backup that carries its keys protects against a lost disk, not against a thief. */
	readonly keysFolder: string | null;
	/** Whole epoch seconds of the machine. */
	readonly machineNow: () => number;
	readonly say: (line: string) => void;
};

/** What PostgreSQL makes anew, or what belongs to the running server alone (the list of its own pg_basebackup). */
const skippedFiles =
	/(^|\/)(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|backup_manifest|pg_internal\.init.*|current_logfiles)$/;
const skippedContents =
	/^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/|(^|\/)pgsql_tmp/;

/**
 * Copies database and vault of a running office to an empty folder, at one point: first the database with the WAL that makes it whole, then the
 * vault. Objects are written before the rows that name them and never change, so whatever the database names is there. The sweep waits meanwhile.
 * Only for the embedded PostgreSQL.
 */
export async function backUp(source: BackupSource, target: string): Promise<BackupRecord> {
	const { store, say, machineNow } = source;
	if (!store.cluster) throw new StoreError("backup-unusable", databaseUrlAdvice);
	await mkdir(target, { recursive: true, mode: 0o700 });
	if ((await readdir(target)).length > 0) throw new StoreError("backup-unusable", `${target} is not empty.`);
	const startedAt = machineNow();
	const session = await store.connect();
	try {
		await session.query("select pg_advisory_lock_shared($1)", [vaultCopyLock]);
		say("Copying the database ...");
		const base = await copyDatabase(session, store.cluster.dataFolder, path.join(target, "database"));
		say(`  ${describe(base.copied)}`);
		say("Copying the vault ...");
		const vault = existsSync(source.vaultFolder)
			? await copyTree(source.vaultFolder, path.join(target, "vault"), { isLive: true })
			: { files: 0, bytes: 0 };
		say(`  ${describe(vault)}`);
		if (source.keysFolder) await copyTree(source.keysFolder, path.join(target, "keys"));
		const record: BackupRecord = {
			format: 1,
			startedAt,
			finishedAt: machineNow(),
			postgresVersion: base.version,
			stopLsn: base.stopLsn,
			database: base.copied,
			vault,
			withKeys: source.keysFolder !== null,
		};
		await writeDurable(path.join(target, backupRecordName), `${JSON.stringify(record, null, "\t")}\n`);
		return record;
	} finally {
		await session.end();
	}
}

const databaseUrlAdvice = `This office uses DATABASE_URL. Back up in this order: first that PostgreSQL with its own means (a base backup with WAL
archive, or pg_dump), then the folder vault/ of TILKAT_DATA with any tool that copies files. Objects in the vault never change and are written
before the database names them, so a vault copied after the database always holds what the database names.`;

function describe({ files, bytes }: Copied): string {
	return `${files} files, ${(bytes / 1e6).toFixed(1)} MB`;
}

type Base = { copied: Copied; stopLsn: string; version: string };

/** PostgreSQL's low-level base backup. The slot keeps the WAL that is written while the files are copied. */
async function copyDatabase(session: pg.Client, cluster: string, target: string): Promise<Base> {
	const slot = `tilkat_backup_${process.pid}`;
	await session.query("select pg_create_physical_replication_slot($1, true, true)", [slot]);
	await session.query("select pg_backup_start('tilkat', true)");
	const copied = await copyTree(cluster, target, {
		isLive: true,
		skip: (relative) => skippedFiles.test(relative) || skippedContents.test(relative),
	});
	const stopped = await session.query<{ lsn: string; labelfile: string; last: string; version: string }>(
		`select lsn::text, labelfile, pg_walfile_name(lsn) as last, current_setting('server_version') as version
			from pg_backup_stop(wait_for_archive => false)`,
	);
	const end = stopped.rows[0];
	const first = /START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/.exec(end?.labelfile ?? "")?.[1];
	if (!end || !first) throw new StoreError("backup-unusable", "PostgreSQL did not say which WAL the backup needs.");
	await writeDurable(path.join(target, "backup_label"), end.labelfile);
	const wal = await copyWal(path.join(cluster, "pg_wal"), path.join(target, "pg_wal"), first, end.last);
	await session.query("select pg_drop_replication_slot($1)", [slot]);
	return {
		copied: { files: copied.files + wal.files, bytes: copied.bytes + wal.bytes },
		stopLsn: end.lsn,
		version: end.version,
	};
}

/** The segments from the backup's start to its end, and the histories of the timelines. Segment names sort in their order. */
async function copyWal(from: string, to: string, first: string, last: string): Promise<Copied> {
	const copied = await copyTree(from, to, {
		isLive: true,
		skip: (relative) =>
			!(relative.endsWith(".history") || (/^[0-9A-F]{24}$/.test(relative) && relative >= first && relative <= last)),
	});
	if (!existsSync(path.join(to, last)))
		throw new StoreError("backup-unusable", `The WAL segment ${last} is not there.`);
	return copied;
}

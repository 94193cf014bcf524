import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { writeAccess } from "../store/cluster-make.ts";
import { StoreError } from "../store/store-error.ts";
import { giveFolder, type Identity } from "../store/unprivileged.ts";
import { type BackupRecord, backupRecordName } from "./backup.ts";
import { copyTree } from "./copy-tree.ts";

export type RestoreTarget = {
	/** TILKAT_DATA of the office to be made from the backup; nothing of an office may be in it yet. */
	readonly dataFolder: string;
	readonly vaultFolder: string;
	readonly keysFolder: string;
	readonly identity: Identity | null;
	readonly say: (line: string) => void;
};

/** The record of a backup folder. Throws `backup-unusable` when it is none, or was never finished. */
function readBackupRecord(backup: string): BackupRecord {
	const file = path.join(backup, backupRecordName);
	if (!existsSync(file))
		throw new StoreError("backup-unusable", `${backup} is no finished backup: ${backupRecordName} is missing.`);
	const record = JSON.parse(readFileSync(file, "utf8")) as BackupRecord;
	if (record.format !== 1) throw new StoreError("backup-unusable", `${backup} was made by another version of Tilkat.`);
	return record;
}

function refuseOccupied(folder: string): void {
	if (existsSync(folder) && readdirSync(folder).length > 0)
		throw new StoreError(
			"backup-unusable",
			`${folder} is not empty. Restore into a new TILKAT_DATA, and change over when it is checked.`,
		);
}

/**
 * Puts a backup in place as the data folder of an office. The database recovers to the backup's point when it is first started, which checks that
 * the copy is whole; start it and run the invariants before anybody trusts it (`tilkat-admin restore` does).
 */
export async function restore(backup: string, target: RestoreTarget): Promise<BackupRecord> {
	const record = readBackupRecord(backup);
	const home = path.join(target.dataFolder, "postgres");
	const cluster = path.join(home, "cluster");
	for (const folder of [cluster, target.vaultFolder]) refuseOccupied(folder);
	if (record.withKeys) refuseOccupied(target.keysFolder);
	giveFolder(home, target.identity);
	target.say("Restoring the database ...");
	const making = `${cluster}.restoring`;
	await copyTree(path.join(backup, "database"), making);
	// Folders that the backup left out because a running server makes their contents, and expects them to be there.
	for (const name of emptyFolders) await mkdir(path.join(making, name), { recursive: true, mode: 0o700 });
	writeAccess(making, target.identity);
	target.say("Restoring the vault ...");
	if (existsSync(path.join(backup, "vault"))) await copyTree(path.join(backup, "vault"), target.vaultFolder);
	if (record.withKeys) await copyTree(path.join(backup, "keys"), target.keysFolder);
	giveFolder(making, target.identity);
	giveFolder(target.dataFolder, target.identity);
	giveFolder(target.vaultFolder, target.identity);
	if (record.withKeys) giveFolder(target.keysFolder, target.identity);
	await rename(making, cluster);
	return record;
}

const emptyFolders = [
	"pg_wal/archive_status",
	"pg_wal/summaries",
	"pg_replslot",
	"pg_dynshmem",
	"pg_notify",
	"pg_serial",
	"pg_snapshots",
	"pg_stat_tmp",
	"pg_subtrans",
	"pg_tblspc",
	"pg_commit_ts",
	"pg_twophase",
	"pg_stat",
];

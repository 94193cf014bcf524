import { existsSync } from "node:fs";
import path from "node:path";
import { runProcedures } from "../../procedures/registry.ts";
import { readSettings, type Settings } from "../settings.ts";
import { dataFolders } from "../store/data-folder.ts";
import { openStore, type Store } from "../store/pool.ts";
import { becomeUnprivileged, type Identity } from "../store/unprivileged.ts";

/** What every command of the administrator works on. */
export type OfficeFiles = {
	readonly settings: Settings;
	readonly folders: ReturnType<typeof dataFolders>;
	/** The account that the office runs as when the command is typed as root. */
	readonly identity: Identity | null;
	readonly machineNow: () => number;
	readonly say: (line: string) => void;
};

export function openOfficeFiles(
	env: Readonly<Record<string, string | undefined>>,
	say: (line: string) => void,
): OfficeFiles {
	const settings = readSettings(env);
	runProcedures(settings.procedures);
	return {
		settings,
		folders: { ...dataFolders(settings.dataFolder), keys: settings.keysFolder },
		identity: settings.databaseUrl === null ? becomeUnprivileged() : null,
		machineNow: () => Math.floor(Date.now() / 1000),
		say,
	};
}

/** Whether there is an office at all: a command that only looks must not make one. */
export function hasOffice(office: OfficeFiles): boolean {
	return (
		office.settings.databaseUrl !== null || existsSync(path.join(office.folders.postgres, "cluster", "PG_VERSION"))
	);
}

/** Runs a command on the store; starts the embedded database when no server of ours runs, and leaves it as it was found. */
export async function withStore<T>(office: OfficeFiles, apply: boolean, run: (store: Store) => Promise<T>): Promise<T> {
	const store = await openStore({
		dataFolder: office.settings.dataFolder,
		databaseUrl: office.settings.databaseUrl,
		identity: office.identity,
		connectionsMax: 4,
		migrate: apply,
		log: office.say,
	});
	try {
		return await run(store);
	} finally {
		await store.close();
	}
}

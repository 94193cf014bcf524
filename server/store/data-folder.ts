import path from "node:path";

/** What lies where in TILKAT_DATA. `postgres/` is absent with DATABASE_URL. */
export function dataFolders(dataFolder: string): {
	readonly postgres: string;
	readonly vault: string;
	readonly keys: string;
} {
	return {
		postgres: path.join(dataFolder, "postgres"),
		vault: path.join(dataFolder, "vault"),
		keys: path.join(dataFolder, "keys"),
	};
}

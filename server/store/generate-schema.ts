import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openStore } from "./pool.ts";
import { dumpSchema } from "./schema-dump.ts";
import { becomeUnprivileged } from "./unprivileged.ts";

/** The text of server/store/schema.golden.sql, from a throw-away database that all migrations ran on. For `npm run generate`. */
export async function generateSchema(): Promise<string> {
	const folder = mkdtempSync(path.join(tmpdir(), "tilkat-schema-"));
	try {
		const store = await openStore({
			dataFolder: folder,
			databaseUrl: null,
			identity: becomeUnprivileged(),
			relaxedDurability: true,
		});
		try {
			return await dumpSchema(store.pool);
		} finally {
			await store.close();
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

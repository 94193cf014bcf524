import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";
import { StoreError } from "./store-error.ts";

type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

const folder = new URL("./migrations/", import.meta.url);
/** Any number that nothing else of ours locks: two servers that start at once migrate one after the other. */
const migrationLock = 7_411_967;

export function listMigrations(): readonly Migration[] {
	return readdirSync(folder)
		.filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
		.sort()
		.map((name) => {
			const sql = readFileSync(new URL(name, folder), "utf8");
			return { name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
		});
}

type Pool = { tx<T>(run: (tx: pg.PoolClient) => Promise<T>): Promise<T> };

/**
 * Runs what is new, all in one transaction; returns the names. Throws `migration-changed` when a file that ran was edited since, or when
 * the database knows a newer one than we do; `migration-pending` when `apply` is false and something is new.
 */
export async function migrate(store: Pool, options: { apply: boolean } = { apply: true }): Promise<string[]> {
	return store.tx(async (tx) => {
		await tx.query("select pg_advisory_xact_lock($1)", [migrationLock]);
		await tx.query("create table if not exists migrations (name text primary key, sha256 text not null)");
		const ran = await tx.query<{ name: string; sha256: string }>("select name, sha256 from migrations");
		const known = new Map(ran.rows.map((row) => [row.name, row.sha256]));
		const pending: Migration[] = [];
		for (const migration of listMigrations()) {
			const sha256 = known.get(migration.name);
			if (sha256 === undefined) pending.push(migration);
			else if (sha256 !== migration.sha256)
				throw new StoreError(
					"migration-changed",
					`${migration.name} was edited after it ran here. Write a new migration instead.`,
				);
			known.delete(migration.name);
		}
		const [newer] = known.keys();
		if (newer !== undefined)
			throw new StoreError("migration-changed", `The database already has ${newer}: it belongs to a newer Tilkat.`);
		if (!options.apply && pending.length > 0)
			throw new StoreError(
				"migration-pending",
				`Run tilkat-admin migrate first: ${pending.length} migrations are new.`,
			);
		for (const migration of pending) {
			await tx.query(migration.sql);
			// What it wrote is checked now: PostgreSQL changes no table whose rows still wait for their check, and the next one may.
			await tx.query("set constraints all immediate; set constraints all deferred");
			await tx.query("insert into migrations (name, sha256) values ($1, $2)", [migration.name, migration.sha256]);
		}
		return pending.map((migration) => migration.name);
	});
}

import { beforeAll, describe, expect, it } from "vitest";
import { freshDatabase, type TestDatabase } from "../../test/support/database.ts";
import { listMigrations, migrate } from "./migrate.ts";
import { StoreError } from "./store-error.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await freshDatabase();
});

describe("migrations", () => {
	it("run once and are then known by name and checksum", async () => {
		expect(await migrate(database.store)).toEqual([]);
		const known = await database.store.pool.query("select name, sha256 from migrations order by name");
		expect(known.rows).toEqual(listMigrations().map(({ name, sha256 }) => ({ name, sha256 })));
	});

	it("refuse a file that was edited after it ran", async () => {
		await database.store.pool.query("update migrations set sha256 = 'other' where name = $1", [
			listMigrations()[0]?.name,
		]);
		await expect(migrate(database.store)).rejects.toMatchObject({ code: "migration-changed" });
		await database.store.pool.query("update migrations set sha256 = $2 where name = $1", [
			listMigrations()[0]?.name,
			listMigrations()[0]?.sha256,
		]);
	});

	it("refuse a database that a newer Tilkat has changed", async () => {
		await database.store.pool.query("insert into migrations values ('9999-later.sql', 'x')");
		await expect(migrate(database.store)).rejects.toBeInstanceOf(StoreError);
		await database.store.pool.query("delete from migrations where name = '9999-later.sql'");
	});

	it("may be refused instead of run", async () => {
		await database.store.pool.query("delete from migrations where name = $1", [listMigrations().at(-1)?.name]);
		await expect(migrate(database.store, { apply: false })).rejects.toMatchObject({ code: "migration-pending" });
	});
});

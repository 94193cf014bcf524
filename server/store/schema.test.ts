import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { statuses } from "../../casework/status.ts";
import { freshDatabase, type TestDatabase } from "../../test/support/database.ts";
import { checkInvariants, listInvariants } from "./invariants.ts";
import { personalTables, pseudonymousTables } from "./personal-tables.ts";
import { dumpSchema, goldenSchema } from "./schema-dump.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await freshDatabase();
});

it("the schema that the migrations make is the published one", async () => {
	expect(await dumpSchema(database.store.pool)).toBe(readFileSync(goldenSchema, "utf8"));
});

it("the database knows exactly the statuses of casework", async () => {
	const found = await database.store.pool.query<{ definition: string }>(
		"select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'cases_status_check'",
	);
	const known = [...(found.rows[0]?.definition ?? "").matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]);
	expect(known.sort()).toEqual([...statuses].sort());
});

it("no column defaults to the database's own time", async () => {
	const found = await database.store.pool.query(
		`select attrelid::regclass from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
			where pg_get_expr(adbin, adrelid) ~* 'now|current_|clock_timestamp'
				and pg_get_expr(adbin, adrelid) <> 'pg_current_xact_id()'`,
	);
	expect(found.rows).toEqual([]);
});

it("every table named as personal exists", async () => {
	for (const table of Object.keys({ ...personalTables, ...pseudonymousTables }))
		expect((await database.store.pool.query("select to_regclass($1)::text as name", [table])).rows).toEqual([
			{ name: table },
		]);
});

it("every invariant is a query that runs, and holds in an empty office", async () => {
	expect(listInvariants().length).toBeGreaterThan(15);
	expect(await checkInvariants(database.store.pool)).toEqual([]);
});

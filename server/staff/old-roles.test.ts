import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { checkInvariants } from "../store/invariants.ts";
import { listMigrations, migrate } from "../store/migrate.ts";
import type { Store } from "../store/pool.ts";
import { findUser } from "../store/users.ts";
import { grantRole } from "./accounts.ts";
import { listStaffFacts } from "./staff-facts.ts";

const at = 1_795_000_000;

let store: Store;

/** A database as it was before grants: the migrations up to then, and people with a list of roles. */
beforeAll(async () => {
	store = (await freshDatabase()).store;
	await store.pool.query("drop schema public cascade; create schema public");
	await store.pool.query("create table migrations (name text primary key, sha256 text not null)");
	for (const { name, sql, sha256 } of listMigrations().filter((each) => each.name < "0007")) {
		await store.pool.query(sql);
		await store.pool.query("insert into migrations values ($1, $2)", [name, sha256]);
	}
});

it("old roles become grants everywhere: an officer is registrar and reviewer, each a fact on an unbroken chain", async () => {
	const people = {
		officer: ["officer"],
		both: ["officer", "manager"],
		house: ["administrator", "auditor"],
		nobody: [],
	} as const;
	const ids = new Map<string, string>();
	for (const [login, roles] of Object.entries(people)) {
		const id = randomUUID();
		ids.set(login, id);
		await store.pool.query(
			`insert into users (user_id, login, display_name, password_hash, roles, created_at)
				values ($1, $2, $2, 'x', $3, to_timestamp($4))`,
			[id, login, roles, at],
		);
	}
	await store.pool.query(
		"insert into sessions values (sha256('old'), $1, to_timestamp($2), to_timestamp($2), to_timestamp($2::bigint + 60))",
		[ids.get("officer"), at],
	);
	await migrate(store);

	const rolesOf = async (login: string) =>
		(await findUser(store.pool, ids.get(login) ?? ""))?.grants
			.map(({ role, procedure, office }) => {
				expect([procedure, office]).toEqual([null, null]);
				return role;
			})
			.sort();
	expect(await rolesOf("officer")).toEqual(["registrar", "reviewer"]);
	expect(await rolesOf("both")).toEqual(["manager", "registrar", "reviewer"]);
	expect(await rolesOf("house")).toEqual(["administrator", "auditor"]);
	expect(await rolesOf("nobody")).toEqual([]);

	const facts = await listStaffFacts(store.pool, ids.get("both") ?? "");
	expect(facts.map(({ type, plain, recordedAt }) => [type, plain.by, recordedAt])).toEqual(
		Array.from({ length: 3 }, () => ["role_granted", "migration", at]),
	);
	const [{ n }] = (await store.pool.query("select count(*)::int as n from sessions")).rows;
	expect(n).toBe(0);

	// What comes later continues the same chain, also for somebody who had no role at all.
	for (const login of ["both", "nobody"]) {
		const grant = { role: "cashier", procedure: null, office: null } as const;
		await store.tx((tx) => grantRole(tx, ids.get(login) ?? "", grant, { by: "console", at: at + 60 }));
	}
	expect(await listStaffFacts(store.pool, ids.get("both") ?? "")).toHaveLength(4);
	expect((await checkInvariants(store.pool)).filter(({ name }) => /chain|stream/.test(name))).toEqual([]);
});

import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import type { Store } from "./pool.ts";

let store: Store;
beforeAll(async () => {
	store = (await freshDatabase()).store;
});

it("a connection that is cut between two statements of a transaction fails that transaction, and the process goes on", async () => {
	const cut = store.tx(async (tx) => {
		const found = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
		await store.pool.query("select pg_terminate_backend($1)", [found.rows[0]?.pid]);
		// What a worker does meanwhile, such as reading the vault: nobody asks the connection anything.
		await sleep(300);
		await tx.query("select 1");
	});
	await expect(cut).rejects.toThrow();
	expect((await store.tx((tx) => tx.query("select 1 as one"))).rows).toEqual([{ one: 1 }]);
});

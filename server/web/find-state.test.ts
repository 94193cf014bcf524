import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Status } from "../../casework/status.ts";
import { freshDatabase } from "../../test/support/database.ts";
import { storedCase } from "../../test/support/stored-case.ts";
import { saveCase } from "../store/cases.ts";
import type { Store, Tx } from "../store/pool.ts";
import { findState, makeStateFinder } from "./find-state.ts";

let store: Store;
beforeAll(async () => {
	store = (await freshDatabase()).store;
});

async function file(number: string, status: Status, joinedInto: string | null = null): Promise<string> {
	const caseId = randomUUID();
	await store.tx(async (tx) => {
		await saveCase(tx, storedCase({ caseId, number, status, joinedInto, heldSince: 7, heldCause: "other" }));
		await tx.query("insert into numbers values ($1, $2, to_timestamp(0))", [number, caseId]);
	});
	return caseId;
}

/** The pool, counting what it is asked. */
function counting(fails: () => boolean = () => false): { tx: Tx; asked: () => number } {
	let asked = 0;
	const query = (...given: Parameters<Tx["query"]>) => {
		asked += 1;
		return fails() ? Promise.reject(new Error("gone")) : store.pool.query(...given);
	};
	return { tx: { query } as unknown as Tx, asked: () => asked };
}

describe("the state behind a number", () => {
	it("is its case's, or that of the case which its letter continued, however long the chain", async () => {
		const last = await file("KG-LAST", "granted");
		const middle = await file("KG-MIDDLE", "joined", last);
		await file("KG-FIRST", "joined", middle);
		expect(await findState(store.pool, "KG-LAST")).toMatchObject({ status: "granted", continues: false, heldSince: 7 });
		expect(await findState(store.pool, "KG-FIRST")).toMatchObject({
			number: "KG-FIRST",
			status: "granted",
			continues: true,
			arrivedAt: 1_795_000_000,
			receiptBy: "2026-11-23",
		});
		expect(await findState(store.pool, "KG-NONE")).toBeNull();
	});

	it("is each asker's own when many ask at once, and they share a few statements", async () => {
		const states = ["to_check", "accepted", "granted", "refused"] as const;
		for (const [index, status] of states.entries()) await file(`KG-MANY-${index}`, status);
		const { tx, asked } = counting();
		const find = makeStateFinder(tx);
		const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => find(`KG-MANY-${n % 5}`)));
		for (const [n, answer] of answers.entries()) {
			expect(answer?.number).toBe(n % 5 === 4 ? undefined : `KG-MANY-${n % 5}`);
			expect(answer?.status).toBe(states[n % 5]);
		}
		expect(asked()).toBeLessThanOrEqual(2);
	});

	it("a database that is away is told to everybody who asked, and to nobody who asks when it is back", async () => {
		let away = true;
		const find = makeStateFinder(counting(() => away).tx);
		await file("KG-BACK", "accepted");
		const told = await Promise.allSettled(Array.from({ length: 5 }, () => find("KG-BACK")));
		expect(told.map(({ status }) => status)).toEqual(Array(5).fill("rejected"));
		away = false;
		expect((await find("KG-BACK"))?.status).toBe("accepted");
	});
});

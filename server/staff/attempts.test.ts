import { beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import type { Store } from "../store/pool.ts";
import { forgetSessions } from "../store/sessions.ts";
import { forgetAttempts, forgiveAttempt, takeAttempt } from "./attempts.ts";

const at = 1_795_000_000;
const restSeconds = 15 * 60;

let store: Store;
beforeAll(async () => {
	store = (await freshDatabase()).store;
});

const take = (name: string, when = at) => takeAttempt(store.pool, name, 5, when);

describe("attempts", () => {
	it("beyond the fifth rest, and knocking meanwhile makes the rest no longer and no shorter", async () => {
		for (let n = 0; n < 5; n++) expect(await take("a", at + n)).toBeNull();
		expect(await take("a", at + 5)).toBe(restSeconds - 1);
		for (let n = 0; n < 20; n++) await take("a", at + 10);
		expect(await take("a", at + 4 + restSeconds - 1)).toBe(1);
		expect(await take("a", at + 4 + restSeconds)).toBeNull();
		for (let n = 0; n < 4; n++) expect(await take("a", at + 5 + restSeconds)).toBeNull();
		expect(await take("a", at + 5 + restSeconds)).toBe(restSeconds);
	});

	it("at the same moment are all counted", async () => {
		const answers = await Promise.all(Array.from({ length: 30 }, () => take("b")));
		expect(answers.filter((answer) => answer === null)).toHaveLength(5);
	});

	it("of one name say nothing of another, and a right one is taken back", async () => {
		for (let n = 0; n < 20; n++) {
			expect(await take("c")).toBeNull();
			await forgiveAttempt(store.pool, "c");
		}
		for (let n = 0; n < 6; n++) await take("d");
		expect(await take("e")).toBeNull();
		await forgetAttempts(store.pool, "d");
		expect(await take("d")).toBeNull();
	});

	it("keep no name that could be read, and are forgotten after their rest", async () => {
		await take("login aigul");
		const kept = await store.pool.query("select * from attempts");
		expect(JSON.stringify(kept.rows)).not.toContain("aigul");
		await forgetSessions(store.pool, at + 10 * restSeconds);
		const [{ n }] = (await store.pool.query("select count(*)::int as n from attempts")).rows;
		expect(n).toBe(0);
	});
});

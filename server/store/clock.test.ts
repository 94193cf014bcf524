import { beforeEach, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { openClock } from "./clock.ts";
import { ensureInstallation } from "./installation.ts";
import type { Store } from "./pool.ts";

const at = 1_795_000_000;
const log = (error: unknown): void => {
	throw error;
};

let store: Store;
beforeEach(async () => {
	store = (await freshDatabase()).store;
});

it("the demonstration's clock moves forward for every process, and says that it was moved", async () => {
	await ensureInstallation(store.pool, true, at);
	const [one, other] = [await openClock(store, () => at, log), await openClock(store, () => at, log)];
	expect([one.now(), one.isMoved()]).toEqual([at, false]);
	await one.move(86_400);
	expect([one.now(), one.isMoved()]).toEqual([at + 86_400, true]);
	await expect.poll(() => other.now(), { timeout: 3_000 }).toBe(at + 86_400);
	await expect(one.move(-1)).rejects.toThrow(RangeError);
	await one.close();
	await other.close();
	const reopened = await openClock(store, () => at, log);
	expect(reopened.now()).toBe(at + 86_400);
	await reopened.close();
});

it("a real office's clock cannot be moved", async () => {
	await ensureInstallation(store.pool, false, at);
	const clock = await openClock(store, () => at, log);
	await expect(clock.move(60)).rejects.toMatchObject({ code: "not-demonstration" });
	expect([clock.now(), clock.isMoved()]).toEqual([at, false]);
	await clock.close();
});

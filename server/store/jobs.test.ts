import { beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { addJob, claimJobs, finishJob, nextDue, postponeJob, renewLease, retryAt } from "./jobs.ts";
import type { Store } from "./pool.ts";
import { makeWaker, watch } from "./waking.ts";

const at = 1_795_000_000;
const kinds = ["control"];

let store: Store;
beforeEach(async () => {
	store = (await freshDatabase()).store;
});

const lease = (worker: string, seconds = 0) => ({ worker, at: at + seconds, leaseSeconds: 60 });
const add = (subject: string, dueAt = at) => store.tx((tx) => addJob(tx, { kind: "control", subject, dueAt, at }));

describe("jobs", () => {
	it("are one row per kind and subject, due at the earliest time asked", async () => {
		await add("case-1", at + 100);
		await add("case-1", at + 50);
		await add("case-1", at + 200);
		expect(await nextDue(store.pool, kinds)).toBe(at + 50);
		expect(await claimJobs(store.pool, kinds, lease("a", 49), 9)).toEqual([]);
		expect(await claimJobs(store.pool, kinds, lease("a", 50), 9)).toMatchObject([
			{ subject: "case-1", attempts: 1, dueAt: at + 50 },
		]);
		expect(await claimJobs(store.pool, ["lapse"], lease("a", 500), 9)).toEqual([]);
	});

	it("of a dead worker are taken by another when the lease ends, and the dead one's outcome cannot count", async () => {
		await add("case-1");
		const [first] = await claimJobs(store.pool, kinds, lease("a"), 1);
		if (!first) throw new Error("nothing due");
		await renewLease(store.pool, first, lease("a", 30));
		expect(await claimJobs(store.pool, kinds, lease("b", 80), 1)).toEqual([]);
		const [second] = await claimJobs(store.pool, kinds, lease("b", 91), 1);
		expect(second).toMatchObject({ subject: "case-1", attempts: 2 });
		await expect(finishJob(store.pool, first, "a")).rejects.toMatchObject({ code: "lease-lost" });
		await expect(renewLease(store.pool, first, lease("a", 92))).rejects.toMatchObject({ code: "lease-lost" });
		if (second) await finishJob(store.pool, second, "b");
		expect(await nextDue(store.pool, kinds)).toBeNull();
	});

	it("asked for again while being done are done again", async () => {
		await add("case-1");
		const [running] = await claimJobs(store.pool, kinds, lease("a"), 1);
		await add("case-1");
		if (running) await expect(finishJob(store.pool, running, "a")).rejects.toMatchObject({ code: "lease-lost" });
		expect(await claimJobs(store.pool, kinds, lease("a"), 1)).toHaveLength(1);
	});

	it("that failed wait longer each time, and say why", async () => {
		await add("case-1");
		const [job] = await claimJobs(store.pool, kinds, lease("a"), 1);
		if (!job) throw new Error("nothing due");
		await postponeJob(store.pool, job, "a", { dueAt: retryAt(at, job.attempts), error: "scanner-down" });
		expect(await nextDue(store.pool, kinds)).toBe(at + 5);
		expect([1, 2, 3, 20].map((attempts) => retryAt(0, attempts))).toEqual([5, 10, 20, 900]);
		expect((await store.pool.query("select last_error from jobs")).rows).toEqual([{ last_error: "scanner-down" }]);
	});
});

describe("waking", () => {
	it("tells a watcher at once, never runs it twice at once, and stops cleanly", async () => {
		let looks = 0;
		let running = 0;
		const stop = watch(
			store,
			"jobs",
			async () => {
				running += 1;
				expect(running).toBe(1);
				looks += 1;
				await new Promise((resolve) => setTimeout(resolve, 5));
				running -= 1;
				return false;
			},
			(error) => {
				throw error;
			},
			// Nobody would wait for that poll: what looks again was woken.
			600_000,
		);
		await expect.poll(() => looks).toBeGreaterThanOrEqual(1);
		await new Promise((resolve) => setTimeout(resolve, 100));
		const before = looks;
		const wake = makeWaker(store);
		// Told again and again: on a slow machine the watcher may not listen yet, and a signal that nobody hears is lost.
		const told = () => {
			wake("jobs");
			wake("jobs");
			return looks;
		};
		await expect.poll(told, { interval: 20, timeout: 20_000 }).toBeGreaterThan(before);
		await stop();
		const after = looks;
		wake("jobs");
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect(looks).toBe(after);
	});

	it("goes on after a look that failed", async () => {
		let looks = 0;
		const errors: unknown[] = [];
		const stop = watch(
			store,
			"jobs",
			async () => {
				looks += 1;
				if (looks === 1) throw new Error("database away");
				return false;
			},
			(error) => errors.push(error),
		);
		await expect.poll(() => looks, { timeout: 5_000 }).toBeGreaterThan(1);
		expect(errors).toHaveLength(1);
		await stop();
	});
});

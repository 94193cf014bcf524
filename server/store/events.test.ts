import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { canonicalJson } from "./canonical.ts";
import { createCaseKey, openCaseKey } from "./case-keys.ts";
import { eventHash, firstPrevHash } from "./event-hash.ts";
import { appendEvents, type Cursor, firstCursor, loadStream, readFacts } from "./events.ts";
import { checkInvariants } from "./invariants.ts";
import type { Store } from "./pool.ts";
import { makeVaultKeyPair, vaultPublicOf, vaultUnwrapOf } from "./vault-wrap.ts";

const at = 1_795_000_000;
const pair = makeVaultKeyPair();
const vault = vaultPublicOf(pair.publicPoint);
const unwrap = vaultUnwrapOf(pair.privateScalar);

let store: Store;
beforeAll(async () => {
	store = (await freshDatabase()).store;
});

const plainFact = (n: number) => ({ type: "noted", plain: { n }, personal: null });

async function chainFaults(): Promise<string[]> {
	const names = ["stream-gap", "chain", "chain-head"];
	return (await checkInvariants(store.pool))
		.filter(({ name }) => names.includes(name))
		.map(({ name, what }) => `${name}: ${what}`);
}

describe("facts", () => {
	it("come back as they were appended, personal parts only with the case's key", async () => {
		const caseId = randomUUID();
		const stream = `case/${caseId}`;
		const events = [
			{ type: "arrived", plain: { b: 1, a: "ө\n" }, personal: { subject: "ЧЖК – Ак-Суу" } },
			{ type: "told", plain: { z: null, list: [1, 2.5, "x"] }, personal: null },
		];
		await store.tx(async (tx) => {
			const caseKey = await createCaseKey(tx, caseId, vault, at);
			expect(await appendEvents(tx, { stream, expectedVersion: 0, events, caseKey, at })).toBe(2);
		});
		const caseKey = await openCaseKey(store.pool, caseId, unwrap);
		const opened = await loadStream(store.pool, stream, caseKey);
		expect(opened.events.map(({ type, plain, personal }) => ({ type, plain, personal }))).toEqual(events);
		expect(opened.events.map((event) => [event.version, event.recordedAt])).toEqual([
			[1, at],
			[2, at],
		]);
		const sealed = await loadStream(store.pool, stream);
		expect(sealed.events.map((event) => event.personal)).toEqual([null, null]);
		const stored = await store.pool.query("select personal from events where stream = $1 and version = 1", [stream]);
		expect(stored.rows[0].personal.toString("latin1")).not.toContain("subject");
		expect(await chainFaults()).toEqual([]);
	});

	it("are never appended on an old version: the second of two writers rolls back", async () => {
		const stream = "office/versions";
		const append = (expectedVersion: number) =>
			store.tx((tx) => appendEvents(tx, { stream, expectedVersion, events: [plainFact(1)], caseKey: null, at }));
		await append(0);
		await expect(append(0)).rejects.toMatchObject({ code: "version-conflict" });
		const outcomes = await Promise.allSettled([append(1), append(1), append(1)]);
		expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
		await expect(append(9)).rejects.toMatchObject({ code: "version-conflict" });
	});

	it("may go to several streams in one transaction, or to none", async () => {
		const failing = store.tx(async (tx) => {
			await appendEvents(tx, { stream: "office/one", expectedVersion: 0, events: [plainFact(1)], caseKey: null, at });
			await appendEvents(tx, { stream: "office/two", expectedVersion: 7, events: [plainFact(1)], caseKey: null, at });
		});
		await expect(failing).rejects.toMatchObject({ code: "version-conflict" });
		expect((await loadStream(store.pool, "office/one")).version).toBe(0);
	});

	it("cannot be changed, removed or emptied", async () => {
		for (const statement of ["update events set type = 'x'", "delete from events", "truncate events"])
			await expect(store.pool.query(statement)).rejects.toMatchObject({
				code: expect.stringMatching(/^(23001|0A000)$/),
			});
	});

	it("show a change made behind the triggers: loading and the invariant both see it", async () => {
		const stream = "office/changed";
		await store.tx((tx) =>
			appendEvents(tx, {
				stream,
				expectedVersion: 0,
				events: [plainFact(1), plainFact(2), plainFact(3)],
				caseKey: null,
				at,
			}),
		);
		const change = async (plain: string) => {
			await store.pool.query("alter table events disable trigger events_append_only");
			await store.pool.query("update events set plain = $2 where stream = $1 and version = 2", [stream, plain]);
			await store.pool.query("alter table events enable trigger events_append_only");
		};
		await change('{"n":22}');
		await expect(loadStream(store.pool, stream)).rejects.toMatchObject({ code: "chain-broken" });
		expect(await chainFaults()).toEqual([`chain: ${stream} fact 2`]);
		await change('{"n":2}');
		expect(await chainFaults()).toEqual([]);
	});
});

describe("a reader of all facts", () => {
	it("never skips a transaction that commits late, whichever of the two wrote first", async () => {
		const seen: string[] = [];
		let cursor: Cursor = firstCursor;
		const read = async (): Promise<void> => {
			const found = await readFacts(store.pool, cursor, 1_000);
			cursor = found.cursor;
			seen.push(...found.facts.filter(({ stream }) => stream.startsWith("office/late-")).map(({ stream }) => stream));
		};
		const append = (tx: Parameters<typeof appendEvents>[0], stream: string) =>
			appendEvents(tx, { stream, expectedVersion: 0, events: [plainFact(1)], caseKey: null, at });
		const slow = await store.pool.connect();
		const slower = await store.pool.connect();
		await slow.query("begin");
		await slower.query("begin");
		await append(slow, "office/late-1");
		// An older transaction id, a younger position: order by position alone would lose this one.
		await slower.query("select pg_current_xact_id()");
		await store.tx((tx) => append(tx, "office/late-2"));
		await append(slower, "office/late-3");
		await read();
		expect(seen).toEqual([]);
		await slow.query("commit");
		await read();
		await slower.query("commit");
		// Other test files have transactions open in the same cluster: they hold the reader back, but only for a while.
		await expect.poll(() => read().then(() => seen.length), { timeout: 20_000 }).toBe(3);
		expect(seen.sort()).toEqual(["office/late-1", "office/late-2", "office/late-3"]);
		await read();
		expect(seen).toHaveLength(3);
		slow.release();
		slower.release();
	});
});

describe("the chain's hash", () => {
	it("is the same in SQL, for any text", async () => {
		const json = fc.jsonValue({ maxDepth: 3 });
		await fc.assert(
			fc.asyncProperty(json, fc.option(fc.uint8Array({ maxLength: 40 })), async (value, personal) => {
				const plain = canonicalJson(value);
				const ours = eventHash(firstPrevHash, {
					stream: "case/x",
					version: 3,
					type: "noted",
					recordedAt: at,
					plain,
					personal,
				});
				const theirs = await store.pool.query(
					"select event_hash($1, 'case/x', 3, 'noted', to_timestamp($2), $3::json, $4) as hash",
					[firstPrevHash, at, plain, personal && Buffer.from(personal)],
				);
				expect(theirs.rows[0].hash.equals(ours)).toBe(true);
			}),
			{ numRuns: 60 },
		);
	});

	it("is over one spelling: the order in which members were written does not count", () => {
		expect(canonicalJson({ b: 1, a: { d: [], c: "é" }, e: undefined })).toBe('{"a":{"c":"é","d":[]},"b":1}');
		expect(() => canonicalJson({ at: new Date() })).toThrow(TypeError);
		expect(() => canonicalJson([Number.NaN])).toThrow(TypeError);
	});
});

import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { mayAnswer } from "./answer-limits.ts";
import { openVaultJson } from "./case-keys.ts";
import { checkInvariants } from "./invariants.ts";
import {
	claimMessages,
	findMessageByHeaderId,
	findMessageByVerp,
	type NewMessage,
	openMessage,
	queueMessage,
	setMessageState,
} from "./outbox.ts";
import type { Store } from "./pool.ts";
import { makeVaultKeyPair, vaultPublicOf, vaultUnwrapOf } from "./vault-wrap.ts";

const at = 1_795_000_000;
const pair = makeVaultKeyPair();
const vault = vaultPublicOf(pair.publicPoint);
const unwrap = vaultUnwrapOf(pair.privateScalar);

let store: Store;
beforeEach(async () => {
	store = (await freshDatabase()).store;
});

function newMessage(more: Partial<NewMessage> = {}): NewMessage {
	return {
		caseId: null,
		kind: "how-to-file",
		headerId: `<${randomUUID()}@tilkat.localhost>`,
		templateVersion: 1,
		languages: ["ky", "ru"],
		to: { address: "applicant@example.kg" },
		data: { number: null },
		key: vault,
		at,
		...more,
	};
}

const lease = (worker: string, seconds = 0) => ({ worker, at: at + seconds, leaseSeconds: 60 });

describe("the outbox", () => {
	it("keeps address and data sealed, and opens them for the worker", async () => {
		const { message, verpToken } = await store.tx((tx) => queueMessage(tx, newMessage()));
		const [claimed] = await claimMessages(store.pool, lease("a"), 10);
		if (!claimed) throw new Error("nothing to send");
		expect(openMessage(claimed, { caseKey: null, unwrap })).toEqual({
			to: { address: "applicant@example.kg" },
			data: { number: null },
		});
		const row = await store.pool.query("select to_jsonb(m)::text as text from messages m");
		expect(row.rows[0].text).not.toContain("example.kg");
		expect(() => openVaultJson(unwrap, "message/other/to", claimed.toSealed)).toThrow("Sealed for");
		expect((await findMessageByVerp(store.pool, verpToken))?.message).toBe(message);
		expect((await findMessageByHeaderId(store.pool, claimed.headerId))?.message).toBe(message);
	});

	it("never shows a message whose transaction rolled back", async () => {
		await expect(
			store.tx(async (tx) => {
				await queueMessage(tx, newMessage());
				throw new Error("rolled back");
			}),
		).rejects.toThrow("rolled back");
		expect(await claimMessages(store.pool, lease("a"), 10)).toEqual([]);
	});

	it("gives each message to one worker at a time", async () => {
		for (let n = 0; n < 20; n += 1) await store.tx((tx) => queueMessage(tx, newMessage()));
		const claims = await Promise.all(["a", "b", "c"].map((worker) => claimMessages(store.pool, lease(worker), 10)));
		const taken = claims.flat().map(({ message }) => message);
		expect(new Set(taken).size).toBe(20);
		expect(taken).toHaveLength(20);
	});

	it("sends again under the same Message-ID when the sender died between the relay's yes and the commit", async () => {
		const { message } = await store.tx((tx) => queueMessage(tx, newMessage()));
		const [first] = await claimMessages(store.pool, lease("a"), 1);
		await setMessageState(store.pool, { message, state: "rendered", at, worker: "a", keepLease: true });
		await setMessageState(store.pool, { message, state: "sending", at, worker: "a" });
		expect(await claimMessages(store.pool, lease("b", 30), 1)).toEqual([]);
		const [again] = await claimMessages(store.pool, lease("b", 61), 1);
		expect(again).toMatchObject({ message, headerId: first?.headerId, state: "sending", attempts: 1 });
		await setMessageState(store.pool, { message, state: "sending", at: at + 61, worker: "b" });
		await expect(setMessageState(store.pool, { message, state: "accepted", at, worker: "a" })).rejects.toMatchObject({
			code: "lease-lost",
		});
		await setMessageState(store.pool, { message, state: "accepted", at: at + 62, worker: "b", outcomeCode: "250" });
		await setMessageState(store.pool, { message, state: "bounced", at: at + 99, worker: null, outcomeCode: "5.1.1" });
		await expect(setMessageState(store.pool, { message, state: "sending", at, worker: null })).rejects.toMatchObject({
			code: "lease-lost",
		});
	});

	it("waits after a deferral until its time", async () => {
		const { message } = await store.tx((tx) => queueMessage(tx, newMessage()));
		await claimMessages(store.pool, lease("a"), 1);
		await setMessageState(store.pool, {
			message,
			state: "deferred",
			at,
			worker: "a",
			nextTryAt: at + 300,
			outcomeCode: "451",
		});
		expect(await claimMessages(store.pool, lease("a", 299), 1)).toEqual([]);
		expect(await claimMessages(store.pool, lease("a", 300), 1)).toHaveLength(1);
		expect((await checkInvariants(store.pool)).map(({ name }) => name)).toEqual([]);
	});
});

describe("automatic answers", () => {
	it("go to one address at most three times a day, in whatever letters it is written", async () => {
		const ask = (address: string, day: string) => store.tx((tx) => mayAnswer(tx, address, day));
		expect(await ask("A@example.kg", "2026-11-22")).toBe(true);
		expect(await ask("a@example.kg", "2026-11-22")).toBe(true);
		expect(await ask(" a@EXAMPLE.kg", "2026-11-22")).toBe(true);
		expect(await ask("a@example.kg", "2026-11-22")).toBe(false);
		expect(await ask("b@example.kg", "2026-11-22")).toBe(true);
		expect(await ask("a@example.kg", "2026-11-23")).toBe(true);
	});
});

import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { createCaseKey } from "./case-keys.ts";
import type { Store } from "./pool.ts";
import { objectPath, openVault, type Vault, type VaultRef } from "./vault.ts";
import { chunkBytes, plainSizeOf } from "./vault-format.ts";
import { findObject, joinObject, openObjectBytes, recordObject } from "./vault-objects.ts";
import { readObject } from "./vault-read.ts";
import { listObjectFiles, orphanSecondsMax, sweepOrphans, vaultCopyLock } from "./vault-sweep.ts";
import { makeVaultKeyPair, vaultPublicOf, vaultUnwrapOf } from "./vault-wrap.ts";

const at = 1_795_000_000;
const pair = makeVaultKeyPair();
const keys = vaultPublicOf(pair.publicPoint);
const unwrap = vaultUnwrapOf(pair.privateScalar);
const folder = mkdtempSync(path.join(tmpdir(), "tilkat-vault-"));

let store: Store;
let vault: Vault;
beforeAll(async () => {
	store = (await freshDatabase()).store;
	vault = await openVault({ folder }, keys);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function put(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<VaultRef> {
	const result = await vault.put(bytes);
	if (!result.ok) throw new Error(result.reason, { cause: result.cause });
	return result.ref;
}

async function read(ref: VaultRef, range?: { start: number; end: number }): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	for await (const piece of readObject(folder, ref.objectId, unwrap(ref.wrappedKey), range)) pieces.push(piece);
	return Buffer.concat(pieces);
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function filesNow(): Promise<string[]> {
	const files: string[] = [];
	for await (const file of listObjectFiles(folder)) files.push(file);
	return files;
}

describe("an object", () => {
	it("comes back whole, whatever its size and however it flowed in", async () => {
		for (const size of [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 40 * chunkBytes + 17]) {
			const bytes = randomBytes(size);
			const ref = await put(pieces(bytes, 70_001));
			expect(ref.sizeBytes).toBe(size);
			expect((await read(ref)).equals(bytes)).toBe(true);
			expect(statSync(objectPath(folder, ref.objectId)).size).toBe(ref.storedBytes);
			expect(plainSizeOf(ref.storedBytes)).toBe(size);
		}
	});

	it("can be read from anywhere", async () => {
		const bytes = randomBytes(5 * chunkBytes + 100);
		const ref = await put(bytes);
		const offset = fc.integer({ min: 0, max: bytes.length + 10 });
		await fc.assert(
			fc.asyncProperty(offset, offset, async (start, end) => {
				expect((await read(ref, { start, end })).equals(bytes.subarray(start, Math.max(start, end)))).toBe(true);
			}),
			{ numRuns: 40 },
		);
	});

	it("shows nothing of itself on the disk", async () => {
		const ref = await put(Buffer.from("ЧЖК ".repeat(1000)));
		expect(readFileSync(objectPath(folder, ref.objectId)).includes(Buffer.from("ЧЖК"))).toBe(false);
	});

	it("does not open when a byte is changed, the end is cut, or another object stands in its place", async () => {
		const ref = await put(randomBytes(2 * chunkBytes));
		const other = await put(randomBytes(2 * chunkBytes));
		const file = objectPath(folder, ref.objectId);
		const stored = readFileSync(file);
		const damaged: Buffer[] = [
			Buffer.from(stored.map((byte, index) => (index === 100 ? byte ^ 1 : byte))),
			stored.subarray(0, stored.length - 1),
			stored.subarray(0, 8 + chunkBytes + 16),
			stored.subarray(0, 8),
			Buffer.concat([
				stored.subarray(0, 8),
				stored.subarray(8 + chunkBytes + 16),
				stored.subarray(8, 8 + chunkBytes + 16),
			]),
			readFileSync(objectPath(folder, other.objectId)),
		];
		for (const bytes of damaged) {
			writeFileSync(file, bytes);
			await expect(read(ref)).rejects.toMatchObject({ code: "object-damaged" });
		}
		rmSync(file);
		await expect(read(ref)).rejects.toMatchObject({ code: "no-such-object" });
	});

	it("holds little memory while a large one flows through", async () => {
		const piece = Buffer.alloc(chunkBytes, 7);
		let peak = 0;
		async function* large(): AsyncGenerator<Uint8Array> {
			for (let n = 0; n < 1_600; n += 1) {
				if (n % 100 === 0) {
					globalThis.gc?.();
					peak = Math.max(peak, process.memoryUsage().arrayBuffers);
				}
				yield piece;
			}
		}
		const before = process.memoryUsage().arrayBuffers;
		const ref = await put(large());
		expect(ref.sizeBytes).toBe(1_600 * chunkBytes);
		// 100 MB went through. Without a forced collection some garbage counts too.
		expect(peak - before).toBeLessThan(60_000_000);
		rmSync(objectPath(folder, ref.objectId));
	});
});

describe("a refusal is a value", () => {
	it("when the sender goes away, and nothing stays behind", async () => {
		const before = await filesNow();
		async function* broken(): AsyncGenerator<Uint8Array> {
			yield randomBytes(200_000);
			throw new Error("connection lost");
		}
		expect(await vault.put(broken())).toMatchObject({
			ok: false,
			reason: "source-failed",
			cause: { message: "connection lost" },
		});
		expect(await vault.put(randomBytes(10), { sizeBytesMax: 9 })).toMatchObject({ ok: false, reason: "too-large" });
		expect((await filesNow()).sort()).toEqual(before.sort());
	});

	it("when the disk is nearly full: the database beside it needs the rest", async () => {
		const careful = await openVault({ folder, freeBytesMin: Number.MAX_SAFE_INTEGER }, keys);
		expect(await careful.put(randomBytes(10))).toMatchObject({ ok: false, reason: "disk-full" });
	});

	it("when the disk fails", async () => {
		const elsewhere = mkdtempSync(path.join(tmpdir(), "tilkat-gone-"));
		const gone = await openVault({ folder: elsewhere, freeBytesMin: 0 }, keys);
		for (const prefix of readdirSync(elsewhere)) rmSync(path.join(elsewhere, prefix), { recursive: true });
		expect(await gone.put(randomBytes(10))).toMatchObject({ ok: false, reason: "disk-failed" });
		rmSync(elsewhere, { recursive: true });
	});
});

describe("the rows of objects", () => {
	const caseId = randomUUID();

	it("hand an object from the door to its case without touching its bytes", async () => {
		const bytes = randomBytes(100_000);
		const ref = await put(bytes);
		const stored = readFileSync(objectPath(folder, ref.objectId));
		await store.tx((tx) => recordObject(tx, ref, { caseId, role: "raw", at }));
		expect(await findObject(store.pool, ref.objectId)).toMatchObject({
			caseId,
			role: "raw",
			sizeBytes: 100_000,
			sha256Plain: ref.sha256Plain,
		});
		expect(Buffer.from(await openObjectBytes(store.pool, folder, ref.objectId, unwrap)).equals(bytes)).toBe(true);
		await store.tx(async (tx) => {
			const caseKey = await createCaseKey(tx, caseId, keys, at);
			await joinObject(tx, ref.objectId, caseKey, unwrap);
		});
		expect(Buffer.from(await openObjectBytes(store.pool, folder, ref.objectId, unwrap)).equals(bytes)).toBe(true);
		expect(readFileSync(objectPath(folder, ref.objectId)).equals(stored)).toBe(true);
		await store.pool.query("delete from case_keys where case_id = $1", [caseId]);
		await expect(openObjectBytes(store.pool, folder, ref.objectId, unwrap)).rejects.toMatchObject({
			code: "key-erased",
		});
	});

	it("another vault key opens nothing", async () => {
		const ref = await put(randomBytes(10));
		await store.tx((tx) => recordObject(tx, ref, { caseId: randomUUID(), role: "raw", at }));
		const stranger = vaultUnwrapOf(makeVaultKeyPair().privateScalar);
		await expect(openObjectBytes(store.pool, folder, ref.objectId, stranger)).rejects.toThrow();
	});
});

describe("the sweep", () => {
	it("removes old orphans, and neither what is referred to nor what is being written", async () => {
		const [kept, orphan, young] = [await put(randomBytes(10)), await put(randomBytes(10)), await put(randomBytes(10))];
		await store.tx((tx) => recordObject(tx, kept, { caseId: randomUUID(), role: "raw", at }));
		const now = Math.floor(Date.now() / 1000);
		for (const ref of [kept, orphan]) {
			const old = now - orphanSecondsMax - 10;
			utimesSync(objectPath(folder, ref.objectId), old, old);
		}
		const client = await store.connect();
		await client.query("select pg_advisory_lock($1)", [vaultCopyLock]);
		expect(await sweepOrphans(store, folder, now)).toBeNull();
		await client.end();
		await expect.poll(() => sweepOrphans(store, folder, now)).toEqual([orphan.objectId]);
		const left = await filesNow();
		expect(left).toContain(kept.objectId);
		expect(left).toContain(young.objectId);
	});
});

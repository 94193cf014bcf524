import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import type { Store } from "../store/pool.ts";
import { makeVaultKeyPair, vaultPublicOf, vaultUnwrapOf } from "../store/vault-wrap.ts";
import { makeAccount } from "./accounts.ts";
import {
	drawCode,
	factorsOf,
	keepTotp,
	makeRecoveryCodes,
	removeFactors,
	useRecoveryCode,
	useTotp,
} from "./second-factor.ts";
import { base32, totpCode, totpStep } from "./totp.ts";

const at = 1_795_000_000;
const secret = new Uint8Array(20).fill(65);
const pair = makeVaultKeyPair();
const vault = vaultPublicOf(pair.publicPoint);
const unwrap = vaultUnwrapOf(pair.privateScalar);

let store: Store;
beforeAll(async () => {
	store = (await freshDatabase()).store;
});

let count = 0;
function person(): Promise<string> {
	count += 1;
	return store.tx(async (tx) => {
		const account = { login: `person${count}`, displayName: "X", password: null, grants: [] };
		const userId = await makeAccount(tx, account, { by: "console", at });
		if (userId === null) throw new Error("taken");
		await keepTotp(tx, userId, { secret, usedStep: 0, vault }, { by: userId, at });
		return userId;
	});
}

describe("an app's code", () => {
	it("that two transactions bring at once is good for the one that commits", async () => {
		const userId = await person();
		const code = totpCode(secret, totpStep(at));
		let release: () => void = () => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		const first = store.tx(async (tx) => {
			const used = await useTotp(tx, userId, code, at, unwrap);
			await held;
			return used;
		});
		await sleep(50);
		// It has read the row before the first commits, and waits to move it on.
		const second = store.tx((tx) => useTotp(tx, userId, code, at, unwrap));
		await sleep(100);
		release();
		expect(await Promise.all([first, second])).toEqual([true, false]);
	});

	it("comes from a secret that the database does not show, and that opens for its own person only", async () => {
		const [one, other] = [await person(), await person()];
		const rows = await store.pool.query<{ sealed: Buffer }>("select sealed from staff_totp where user_id = $1", [one]);
		const sealed = rows.rows[0]?.sealed ?? Buffer.alloc(0);
		for (const clear of [Buffer.from(secret), Buffer.from(base32(secret)), Buffer.from("QUFB")])
			expect(sealed.includes(clear)).toBe(false);
		await store.pool.query("update staff_totp set sealed = $2 where user_id = $1", [other, sealed]);
		await expect(useTotp(store.pool, other, totpCode(secret, totpStep(at)), at, unwrap)).rejects.toMatchObject({
			code: "not-openable",
		});
	});
});

describe("recovery codes", () => {
	it("are kept as hashes, good once, and none of the old ones is good after new ones were made", async () => {
		const [userId, other] = [await person(), await person()];
		const make = () => store.tx((tx) => makeRecoveryCodes(tx, userId, { by: userId, at }));
		const use = (who: string, code: string) => store.tx((tx) => useRecoveryCode(tx, who, code, at));
		const [first = "", second = ""] = await make();
		const kept = await store.pool.query("select * from staff_recovery_codes where user_id = $1", [userId]);
		expect(kept.rows).toHaveLength(10);
		expect(JSON.stringify(kept.rows)).not.toContain(first);
		expect(await use(other, first)).toBe(false);
		expect(await use(userId, first)).toBe(true);
		expect(await use(userId, first)).toBe(false);
		const [fresh = ""] = await make();
		expect(await use(userId, second)).toBe(false);
		expect(await use(userId, fresh)).toBe(true);
		expect((await factorsOf(store.pool, userId)).recoveryCodes).toBe(9);
		await store.tx((tx) => removeFactors(tx, userId, { by: userId, at }));
		expect(await factorsOf(store.pool, userId)).toEqual({ totp: false, passkeys: 0, recoveryCodes: 0 });
	});

	it("are drawn evenly: every sign of the 31 comes as often as the others, within chance", () => {
		const counts = new Map<string, number>();
		const drawn = Array.from({ length: 2000 }, () => drawCode(16).replaceAll("-", "")).join("");
		for (const sign of drawn) counts.set(sign, (counts.get(sign) ?? 0) + 1);
		expect(counts.size).toBe(31);
		const expected = drawn.length / 31;
		// Chi-square with 30 degrees of freedom: 90 is passed by chance less often than once in ten million runs.
		const chi = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
		expect(chi).toBeLessThan(90);
	});
});

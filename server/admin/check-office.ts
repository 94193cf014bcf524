import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { checkInvariants, checkObjectFiles, listInvariants, type Violation } from "../store/invariants.ts";
import type { Store } from "../store/pool.ts";
import { objectPath } from "../store/vault.ts";

async function hashFile(file: string): Promise<string> {
	const hash = createHash("sha256");
	for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array);
	return hash.digest("hex");
}

/** Reads every recorded object and compares it with the hash that was recorded: what a disk forgets shows here, no key needed. */
async function checkObjectBytes(store: Store, folder: string): Promise<Violation[]> {
	const found = await store.pool.query<{ id: string; sha256: string }>(
		"select object_id as id, encode(sha256_stored, 'hex') as sha256 from vault_objects order by object_id",
	);
	const violations: Violation[] = [];
	for (const { id, sha256 } of found.rows) {
		const actual = await hashFile(objectPath(folder, id)).catch(() => null);
		if (actual !== null && actual !== sha256)
			violations.push({ name: "object-bytes", sentence: "Every object holds the bytes that were recorded.", what: id });
	}
	return violations;
}

export type OfficeCheck = { readonly asked: number; readonly violations: readonly Violation[] };

/** All invariants in one snapshot, then the vault's files; `deep` reads every byte of them. */
export async function checkOffice(store: Store, vaultFolder: string, deep: boolean): Promise<OfficeCheck> {
	const violations = await store.tx(async (tx) => {
		await tx.query("set transaction isolation level repeatable read, read only");
		return [...(await checkInvariants(tx)), ...(await checkObjectFiles(tx, vaultFolder))];
	});
	if (deep) violations.push(...(await checkObjectBytes(store, vaultFolder)));
	return { asked: listInvariants().length + (deep ? 2 : 1), violations };
}

/** For people: one line a violation, the rule above them. */
export function sayCheck(check: OfficeCheck, say: (line: string) => void): void {
	let last = "";
	for (const { name, sentence, what } of check.violations) {
		if (name !== last) say(`${name}: ${sentence}`);
		say(`  not so: ${what}`);
		last = name;
	}
	say(
		check.violations.length === 0
			? `${check.asked} invariants hold.`
			: `${check.violations.length} violations of ${check.asked} invariants. Keep the data folder as it is and look into postgres.log.`,
	);
}

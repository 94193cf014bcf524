import type { EpochSeconds } from "../../casework/facts.ts";
import type { Store, Tx } from "./pool.ts";
import { StoreError } from "./store-error.ts";
import type { VaultPublic, VaultUnwrap } from "./vault-wrap.ts";

/** A table with what is sealed to the vault's public key: its primary key, the sealed columns, and which of its rows are. */
export type SealedTable = {
	readonly table: string;
	readonly id: string;
	readonly columns: readonly string[];
	readonly where: string;
};

/**
 * Everything that the vault's key protects. A new column of this kind belongs here (vault-rewrap.test.ts asks about every bytea column), or it
 * would be unreadable when the old key goes. What is sealed under a case's key is not: that key is here, in case_keys.
 */
export const sealedTables: readonly SealedTable[] = [
	{ table: "house_secrets", id: "name", columns: ["wrapped"], where: "true" },
	{ table: "case_keys", id: "case_id", columns: ["wrapped"], where: "true" },
	{ table: "vault_objects", id: "object_id", columns: ["wrapped_key"], where: "wrap = 'vault'" },
	{ table: "letters", id: "letter_id", columns: ["sealed"], where: "true" },
	{ table: "messages", id: "message", columns: ["to_sealed", "data_sealed"], where: "sealed_under = 'vault'" },
	{ table: "staff_totp", id: "user_id", columns: ["sealed"], where: "true" },
	{ table: "sign_in_flows", id: "flow_sha256", columns: ["sealed"], where: "true" },
	{ table: "tasks", id: "task_id", columns: ["word"], where: "word is not null" },
	{ table: "counter_drafts", id: "draft_id", columns: ["sealed"], where: "sealed is not null" },
	{ table: "web_drafts", id: "draft_id", columns: ["reminder"], where: "reminder is not null" },
	{ table: "employer_entries", id: "entry_id", columns: ["upload"], where: "upload is not null" },
	{ table: "bank_statements", id: "statement_id", columns: ["sealed"], where: "sealed is not null" },
	{ table: "payments_seen", id: "payment", columns: ["sealed"], where: "sealed is not null" },
	{ table: "draw_secrets", id: "commitment", columns: ["sealed"], where: "true" },
	{ table: "counter_scans", id: "scan_id", columns: ["wrapped_key", "sealed"], where: "true" },
];

export type Rewrap = {
	readonly vaultKeyId: string;
	readonly begunAt: EpochSeconds;
	readonly total: number;
	readonly done: number;
	/** How many values were opened with the new key alone at the end; null until then. */
	readonly verified: number | null;
	readonly finishedAt: EpochSeconds | null;
};

/** The keys of a re-wrapping: the new public half, what opens with any key, and what opens with the new one alone. */
export type RewrapKeys = {
	readonly vault: VaultPublic;
	readonly unwrap: VaultUnwrap;
	readonly unwrapNew: VaultUnwrap;
};

/** Rows of one transaction: small, because letters are taken in meanwhile. */
const batchRows = 200;
const verifyRows = 1000;

export async function findRewrap(tx: Tx, vaultKeyId: string): Promise<Rewrap | null> {
	const found = await tx.query<{
		vaultKeyId: string;
		begunAt: number;
		total: string;
		done: string;
		verified: string | null;
		finishedAt: number | null;
	}>(
		`select vault_key_id as "vaultKeyId", begun_at as "begunAt", total, done, verified, finished_at as "finishedAt"
			from rewraps where vault_key_id = $1`,
		[vaultKeyId],
	);
	const row = found.rows[0];
	if (!row) return null;
	return {
		...row,
		total: Number(row.total),
		done: Number(row.done),
		verified: row.verified === null ? null : Number(row.verified),
	};
}

/** How many rows are not known to be under this key. */
export async function countOthers(tx: Tx, vaultKeyId: string): Promise<number> {
	let count = 0;
	for (const { table, where } of sealedTables) {
		const found = await tx.query<{ n: string }>(
			`select count(*) as n from ${table} where ${where} and vault_key_id is distinct from $1`,
			[vaultKeyId],
		);
		count += Number(found.rows[0]?.n);
	}
	return count;
}

async function begin(store: Store, vaultKeyId: string, at: EpochSeconds): Promise<void> {
	await store.tx(async (tx) => {
		const total = await countOthers(tx, vaultKeyId);
		await tx.query(
			`insert into rewraps (vault_key_id, begun_at, total, done) values ($1, to_timestamp($2), $3, 0) on conflict do nothing`,
			[vaultKeyId, at, total],
		);
	});
}

/** One batch of one table; how many rows it took. What does not open with any key stops the work, and its row is named. */
async function rewrapBatch(store: Store, sealed: SealedTable, keys: RewrapKeys): Promise<number> {
	const { table, id, columns, where } = sealed;
	return store.tx(async (tx) => {
		const found = await tx.query<Record<string, unknown>>(
			`select ${id}, ${columns.join(", ")} from ${table} where ${where} and vault_key_id is distinct from $1
				order by ${id} limit ${batchRows} for update skip locked`,
			[keys.vault.keyId],
		);
		for (const row of found.rows) {
			const values = columns.map((column) =>
				rewrapValue(row[column] as Buffer, keys, `${table}.${column} of ${nameOf(row[id])}`),
			);
			const sets = columns.map((column, index) => `${column} = $${index + 3}`);
			await tx.query(`update ${table} set vault_key_id = $2, ${sets.join(", ")} where ${id} = $1`, [
				row[id],
				keys.vault.keyId,
				...values,
			]);
		}
		await tx.query("update rewraps set done = done + $2 where vault_key_id = $1", [
			keys.vault.keyId,
			found.rows.length,
		]);
		return found.rows.length;
	});
}

function nameOf(id: unknown): string {
	return Buffer.isBuffer(id) ? id.toString("hex") : String(id);
}

function rewrapValue(value: Buffer, keys: RewrapKeys, what: string): Uint8Array {
	// A door that does not say which key it used may have used the new one.
	if (opens(keys.unwrapNew, value)) return value;
	try {
		return keys.vault.wrap(keys.unwrap(value));
	} catch (cause) {
		throw new StoreError("not-openable", `No vault key opens ${what}.`, { cause });
	}
}

function opens(unwrap: VaultUnwrap, value: Uint8Array): boolean {
	try {
		unwrap(value);
		return true;
	} catch {
		return false;
	}
}

/**
 * Opens every value with the new key alone; how many do. A row that says it is under the new key and is not (a process that had not seen it yet
 * wrote once more) is marked as unknown, so that the next round takes it; the answer is null then.
 */
async function verify(store: Store, keys: RewrapKeys): Promise<number | null> {
	let verified = 0;
	let isWhole = true;
	for (const { table, id, columns, where } of sealedTables) {
		for (let after: unknown = null; ; ) {
			const found = await store.pool.query<Record<string, unknown>>(
				`select ${id}, ${columns.join(", ")} from ${table} where ${where} ${after === null ? "" : `and ${id} > $1`}
					order by ${id} limit ${verifyRows}`,
				after === null ? [] : [after],
			);
			for (const row of found.rows) {
				if (columns.every((column) => opens(keys.unwrapNew, row[column] as Buffer))) verified += columns.length;
				else {
					isWhole = false;
					await forgetKeyOf(store, table, id, row[id]);
				}
			}
			if (found.rows.length < verifyRows) break;
			after = found.rows.at(-1)?.[id];
		}
	}
	return isWhole ? verified : null;
}

/** Which key a row is under is unknown again. Where the column may not be empty, no key has the empty name. */
async function forgetKeyOf(store: Store, table: string, id: string, value: unknown): Promise<void> {
	await store.pool.query(`update ${table} set vault_key_id = '' where ${id} = $1`, [value]);
}

/**
 * Wraps everything to the new vault key, a batch a transaction, while the office works. Killed at any point it goes on where it stopped: what is
 * done says so in its row. At the end every value is opened with the new key alone, and only
 * then is it finished; `finishedAt` null means: run it again. `said` hears each step.
 */
export async function rewrapVault(
	store: Store,
	keys: RewrapKeys,
	input: {
		readonly at: EpochSeconds;
		readonly said?: (progress: Rewrap) => void;
		/** Asked between batches; true stops, and a later run goes on. */
		readonly isStopped?: () => boolean;
	},
): Promise<Rewrap> {
	const { keyId } = keys.vault;
	const now = async (): Promise<Rewrap> => {
		const found = await findRewrap(store.pool, keyId);
		if (!found) throw new Error("The re-wrapping was never begun.");
		return found;
	};
	await begin(store, keyId, input.at);
	for (const sealed of sealedTables) {
		while ((await rewrapBatch(store, sealed, keys)) > 0) {
			input.said?.(await now());
			if (input.isStopped?.()) return now();
		}
	}
	// Letters that came meanwhile, and rows that another transaction held.
	if ((await countOthers(store.pool, keyId)) > 0) return now();
	const verified = await verify(store, keys);
	if (verified === null) return now();
	await store.pool.query(
		"update rewraps set verified = $2, finished_at = to_timestamp($3) where vault_key_id = $1 and finished_at is null",
		[keyId, verified, input.at],
	);
	return now();
}

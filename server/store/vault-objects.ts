import type { EpochSeconds } from "../../casework/facts.ts";
import { type CaseKey, openCaseKey } from "./case-keys.ts";
import type { Tx } from "./pool.ts";
import { StoreError } from "./store-error.ts";
import type { VaultRef } from "./vault.ts";
import { type ByteRange, readObject } from "./vault-read.ts";
import type { VaultUnwrap } from "./vault-wrap.ts";

/** What an object is to its owner: the raw letter, an opened document, the signed form it came in, a paper of ours, … Lower case, hyphens. */
export type ObjectRole = "raw" | "document" | "original" | "paper" | "rendered" | "evidence" | "attachment";

export type ObjectOwner = {
	readonly caseId: string | null;
	readonly letterId?: string | null;
	readonly role: ObjectRole;
	readonly at: EpochSeconds;
};

function wrapContext(objectId: string): string {
	return `object/${objectId}`;
}

/**
 * Makes a written object count: from the commit on something refers to it. The door's way: the key stays wrapped to the vault's public key
 * until `joinObject`.
 */
export async function recordObject(tx: Tx, ref: VaultRef, owner: ObjectOwner): Promise<void> {
	await tx.query({
		name: "record-object",
		text: `insert into vault_objects (object_id, case_id, letter_id, role, wrap, wrapped_key, vault_key_id,
				sha256_plain, sha256_stored, size_bytes, stored_bytes, recorded_at)
			values ($1, $2, $3, $4, 'vault', $5, $6, decode($7, 'hex'), decode($8, 'hex'), $9, $10, to_timestamp($11))`,
		values: [
			ref.objectId,
			owner.caseId,
			owner.letterId ?? null,
			owner.role,
			ref.wrappedKey,
			ref.vaultKeyId,
			ref.sha256Plain,
			ref.sha256Stored,
			ref.sizeBytes,
			ref.storedBytes,
			owner.at,
		],
	});
}

/**
 * Re-wraps an object's key under its case's key, and gives it to that case: a row, no bytes. From then on erasing the case's key erases the
 * object too. Idempotent.
 */
export async function joinObject(tx: Tx, objectId: string, caseKey: CaseKey, unwrap: VaultUnwrap): Promise<void> {
	const dataKey = await dataKeyOf(tx, objectId, unwrap);
	await tx.query({
		name: "join-object",
		text: "update vault_objects set case_id = $2, wrap = 'case', wrapped_key = $3, vault_key_id = null where object_id = $1",
		values: [objectId, caseKey.caseId, caseKey.seal(wrapContext(objectId), dataKey)],
	});
}

type ObjectRow = { case_id: string | null; wrap: "vault" | "case"; wrapped_key: Buffer };

async function dataKeyOf(tx: Tx, objectId: string, unwrap: VaultUnwrap): Promise<Uint8Array> {
	const found = await tx.query<ObjectRow>({
		name: "object-key",
		text: "select case_id, wrap, wrapped_key from vault_objects where object_id = $1",
		values: [objectId],
	});
	const row = found.rows[0];
	if (!row) throw new StoreError("no-such-object", `Nothing refers to vault object ${objectId}.`);
	if (row.wrap === "vault") return unwrap(row.wrapped_key);
	if (row.case_id === null) throw new StoreError("no-such-object", `Vault object ${objectId} has no case.`);
	return (await openCaseKey(tx, row.case_id, unwrap)).open(wrapContext(objectId), row.wrapped_key);
}

export type ObjectRecord = {
	readonly objectId: string;
	readonly caseId: string | null;
	readonly letterId: string | null;
	readonly role: ObjectRole;
	readonly sizeBytes: number;
	/** Lower-case hex. */
	readonly sha256Plain: string;
	readonly recordedAt: EpochSeconds;
};

/** What is known of an object without opening it; null when nothing refers to it. */
export async function findObject(tx: Tx, objectId: string): Promise<ObjectRecord | null> {
	const found = await tx.query<Omit<ObjectRecord, "sizeBytes"> & { sizeBytes: string }>({
		name: "find-object",
		text: `select object_id as "objectId", case_id as "caseId", letter_id as "letterId", role, size_bytes as "sizeBytes",
				encode(sha256_plain, 'hex') as "sha256Plain", recorded_at as "recordedAt"
			from vault_objects where object_id = $1`,
		values: [objectId],
	});
	const row = found.rows[0];
	return row ? { ...row, sizeBytes: Number(row.sizeBytes) } : null;
}

/** The plain bytes of a recorded object as they are read from the disk. Needs the vault's private key. */
export async function openObject(
	tx: Tx,
	folder: string,
	objectId: string,
	unwrap: VaultUnwrap,
	range?: ByteRange,
): Promise<AsyncGenerator<Uint8Array>> {
	return readObject(folder, objectId, await dataKeyOf(tx, objectId, unwrap), range);
}

/** The whole object in memory. */
export async function openObjectBytes(
	tx: Tx,
	folder: string,
	objectId: string,
	unwrap: VaultUnwrap,
): Promise<Uint8Array> {
	const pieces: Uint8Array[] = [];
	for await (const piece of await openObject(tx, folder, objectId, unwrap)) pieces.push(piece);
	return Buffer.concat(pieces);
}

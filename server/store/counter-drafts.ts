import type { EpochSeconds } from "../../casework/facts.ts";
import { openVaultJson, sealJson } from "./case-keys.ts";
import type { Tx } from "./pool.ts";
import type { VaultRef } from "./vault.ts";
import { readObject } from "./vault-read.ts";
import type { VaultPublic, VaultUnwrap } from "./vault-wrap.ts";

/** A paper filing that has no number yet. `words` is what was keyed in, sealed where it is stored; null once it was filed. */
export type CounterDraft = {
	readonly draftId: string;
	readonly userId: string;
	readonly procedure: string;
	readonly office: string;
	readonly door: "counter" | "post";
	readonly version: number;
	readonly words: unknown;
	readonly caseId: string | null;
	readonly begunAt: EpochSeconds;
	readonly changedAt: EpochSeconds;
};

/** One document of a draft. `about` is the desk's own: kind, person, sheets. Sealed where it is stored. */
export type CounterScan = {
	readonly scanId: string;
	readonly objectId: string;
	readonly wrappedKey: Uint8Array;
	readonly sizeBytes: number;
	readonly about: unknown;
};

function draftContext(draftId: string): string {
	return `counter-draft/${draftId}`;
}

function scanContext(scanId: string): string {
	return `counter-scan/${scanId}`;
}

export async function addDraft(
	tx: Tx,
	draft: Omit<CounterDraft, "version" | "caseId" | "begunAt" | "changedAt"> & { readonly at: EpochSeconds },
	vault: VaultPublic,
): Promise<void> {
	const { draftId, userId, procedure, office, door, words, at } = draft;
	await tx.query(
		`insert into counter_drafts (draft_id, user_id, procedure, office, door, version, sealed, begun_at, changed_at)
			values ($1, $2, $3, $4, $5, 1, $6, to_timestamp($7), to_timestamp($7))`,
		[draftId, userId, procedure, office, door, sealJson(vault, draftContext(draftId), words), at],
	);
}

type DraftRow = Omit<CounterDraft, "words"> & { readonly sealed: Uint8Array | null };

const draftColumns = `draft_id as "draftId", user_id as "userId", procedure, office, door, version, sealed, case_id as "caseId",
	begun_at as "begunAt", changed_at as "changedAt"`;

function opened({ sealed, ...row }: DraftRow, unwrap: VaultUnwrap): CounterDraft {
	return { ...row, words: sealed && openVaultJson(unwrap, draftContext(row.draftId), sealed) };
}

/** The officer's own draft; nobody else's is found. `lock`: nobody else files or changes it until the transaction ends. */
export async function findDraft(
	tx: Tx,
	asked: { readonly draftId: string; readonly userId: string; readonly lock?: boolean },
	unwrap: VaultUnwrap,
): Promise<CounterDraft | null> {
	const found = await tx.query<DraftRow>(
		`select ${draftColumns} from counter_drafts where draft_id = $1 and user_id = $2${asked.lock ? " for update" : ""}`,
		[asked.draftId, asked.userId],
	);
	return found.rows[0] ? opened(found.rows[0], unwrap) : null;
}

/** The officer's drafts that have no number yet, the last first. */
export async function listDrafts(tx: Tx, userId: string, unwrap: VaultUnwrap): Promise<CounterDraft[]> {
	const found = await tx.query<DraftRow>(
		`select ${draftColumns} from counter_drafts where user_id = $1 and case_id is null order by changed_at desc limit 50`,
		[userId],
	);
	return found.rows.map((row) => opened(row, unwrap));
}

/** Writes what was keyed in. False when somebody (another window) changed or filed it since `version`. */
export async function saveDraft(
	tx: Tx,
	draft: Pick<CounterDraft, "draftId" | "version" | "words" | "door"> & { readonly at: EpochSeconds },
	vault: VaultPublic,
): Promise<boolean> {
	const saved = await tx.query(
		`update counter_drafts set sealed = $3, door = $4, version = version + 1, changed_at = to_timestamp($5)
			where draft_id = $1 and version = $2 and case_id is null`,
		[draft.draftId, draft.version, sealJson(vault, draftContext(draft.draftId), draft.words), draft.door, draft.at],
	);
	return saved.rowCount === 1;
}

export async function addScan(
	tx: Tx,
	scan: { readonly scanId: string; readonly draftId: string; readonly ref: VaultRef; readonly about: unknown },
	vault: VaultPublic,
	at: EpochSeconds,
): Promise<void> {
	const { scanId, draftId, ref, about } = scan;
	await tx.query(
		`insert into counter_scans (scan_id, draft_id, object_id, wrapped_key, vault_key_id, size_bytes, sealed, added_at, place)
			values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8),
				(select coalesce(max(place), 0) + 1 from counter_scans where draft_id = $2))`,
		[
			scanId,
			draftId,
			ref.objectId,
			ref.wrappedKey,
			ref.vaultKeyId,
			ref.sizeBytes,
			sealJson(vault, scanContext(scanId), about),
			at,
		],
	);
}

/** The documents of a draft in the order in which they came. */
export async function listScans(tx: Tx, draftId: string, unwrap: VaultUnwrap): Promise<CounterScan[]> {
	const found = await tx.query<Omit<CounterScan, "about" | "sizeBytes"> & { sealed: Uint8Array; sizeBytes: string }>(
		`select scan_id as "scanId", object_id as "objectId", wrapped_key as "wrappedKey", size_bytes as "sizeBytes", sealed
			from counter_scans where draft_id = $1 order by place`,
		[draftId],
	);
	return found.rows.map(({ sealed, sizeBytes, ...row }) => ({
		...row,
		sizeBytes: Number(sizeBytes),
		about: openVaultJson(unwrap, scanContext(row.scanId), sealed),
	}));
}

export async function setScan(
	tx: Tx,
	scan: { readonly scanId: string; readonly draftId: string; readonly about: unknown },
	vault: VaultPublic,
): Promise<void> {
	await tx.query("update counter_scans set sealed = $3 where scan_id = $1 and draft_id = $2", [
		scan.scanId,
		scan.draftId,
		sealJson(vault, scanContext(scan.scanId), scan.about),
	]);
}

/** Takes a scan out of its draft; its bytes are an orphan from then on, for the sweep. */
export async function removeScan(tx: Tx, draftId: string, scanId: string): Promise<void> {
	await tx.query("delete from counter_scans where scan_id = $1 and draft_id = $2", [scanId, draftId]);
}

/** The bytes of a scan. */
export function openScan(folder: string, scan: CounterScan, unwrap: VaultUnwrap): AsyncGenerator<Uint8Array> {
	return readObject(folder, scan.objectId, unwrap(Buffer.from(scan.wrappedKey)));
}

/** The draft has its number: the case has everything that it held. */
export async function finishDraft(tx: Tx, draftId: string, caseId: string, at: EpochSeconds): Promise<void> {
	await tx.query(
		`update counter_drafts set sealed = null, case_id = $2, version = version + 1, changed_at = to_timestamp($3)
			where draft_id = $1 and case_id is null`,
		[draftId, caseId, at],
	);
	await tx.query("delete from counter_scans where draft_id = $1", [draftId]);
}

/** Takes away a draft that was never filed, with its scans. */
export async function dropDraft(tx: Tx, draftId: string): Promise<void> {
	await tx.query("delete from counter_drafts where draft_id = $1 and case_id is null", [draftId]);
}

/** Nobody comes back to a draft so old: the paper was given back, or entered anew. */
export const draftSecondsMax = 14 * 86_400;

/** Drops what was begun and left; called by the upkeep. */
export async function forgetDrafts(tx: Tx, now: EpochSeconds): Promise<void> {
	await tx.query("delete from counter_drafts where case_id is null and changed_at < to_timestamp($1)", [
		now - draftSecondsMax,
	]);
}

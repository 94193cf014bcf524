import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";
import type { VaultRef } from "./vault.ts";

/** An application that is being filled in on the web. Whoever reads this row reads nothing of what was filled in. */
export type WebDraft = {
	readonly draftId: string;
	readonly procedure: string;
	readonly version: number;
	/** Null once it was filed. */
	readonly sealed: Uint8Array | null;
	readonly caseId: string | null;
	readonly changedAt: EpochSeconds;
	readonly seenAt: EpochSeconds;
	readonly expiresAt: EpochSeconds;
	readonly hasReminder: boolean;
};

export type WebDraftFile = {
	readonly fileId: string;
	readonly objectId: string;
	readonly wrappedKey: Uint8Array;
	readonly sizeBytes: number;
	readonly sealed: Uint8Array;
};

/** How long the row of a filed draft stays: so long its code still leads to the number that it became. */
export const filedDraftSecondsMax = 90 * 86_400;

export async function addWebDraft(
	tx: Tx,
	draft: Pick<WebDraft, "draftId" | "procedure" | "expiresAt"> & {
		readonly lookup: Uint8Array;
		readonly sealed: Uint8Array;
		readonly at: EpochSeconds;
	},
): Promise<void> {
	const { draftId, lookup, procedure, sealed, at, expiresAt } = draft;
	await tx.query(
		`insert into web_drafts (draft_id, lookup, procedure, version, sealed, begun_at, changed_at, seen_at, expires_at)
			values ($1, $2, $3, 1, $4, to_timestamp($5), to_timestamp($5), to_timestamp($5), to_timestamp($6))`,
		[draftId, lookup, procedure, sealed, at, expiresAt],
	);
}

const columns = `draft_id as "draftId", procedure, version, sealed, case_id as "caseId", changed_at as "changedAt", seen_at as "seenAt",
	expires_at as "expiresAt", reminder is not null as "hasReminder"`;

/** The draft under that code, unless it has expired. `lock`: nobody else changes or files it until the transaction ends. */
export async function findWebDraft(
	tx: Tx,
	lookup: Uint8Array,
	at: EpochSeconds,
	lock = false,
): Promise<WebDraft | null> {
	const found = await tx.query<WebDraft>(
		`select ${columns} from web_drafts where lookup = $1 and expires_at > to_timestamp($2)${lock ? " for update" : ""}`,
		[lookup, at],
	);
	return found.rows[0] ?? null;
}

export async function touchWebDraft(tx: Tx, draftId: string, at: EpochSeconds): Promise<void> {
	await tx.query("update web_drafts set seen_at = greatest(seen_at, to_timestamp($2)) where draft_id = $1", [
		draftId,
		at,
	]);
}

/** Writes what was filled in. False when another window changed or filed it since `version`. */
export async function saveWebDraft(
	tx: Tx,
	draft: Pick<WebDraft, "draftId" | "version" | "expiresAt"> & {
		readonly sealed: Uint8Array;
		readonly at: EpochSeconds;
	},
): Promise<boolean> {
	const { draftId, version, sealed, at, expiresAt } = draft;
	const saved = await tx.query(
		`update web_drafts set sealed = $3, version = version + 1, changed_at = to_timestamp($4), seen_at = to_timestamp($4),
				expires_at = to_timestamp($5)
			where draft_id = $1 and version = $2 and case_id is null`,
		[draftId, version, sealed, at, expiresAt],
	);
	return saved.rowCount === 1;
}

/** Keeps, or with null forgets, where one reminder goes. */
export async function setDraftReminder(tx: Tx, draftId: string, reminder: Uint8Array | null): Promise<void> {
	await tx.query("update web_drafts set reminder = $2, vault_key_id = null where draft_id = $1 and case_id is null", [
		draftId,
		reminder,
	]);
}

/** The reminder of a draft that still waits; null when it was filed, taken back or deleted. */
export async function findDraftReminder(
	tx: Tx,
	draftId: string,
	at: EpochSeconds,
): Promise<{ readonly procedure: string; readonly reminder: Uint8Array } | null> {
	const found = await tx.query<{ procedure: string; reminder: Uint8Array }>(
		`select procedure, reminder from web_drafts
			where draft_id = $1 and case_id is null and reminder is not null and expires_at > to_timestamp($2) for update`,
		[draftId, at],
	);
	return found.rows[0] ?? null;
}

export async function addDraftFile(
	tx: Tx,
	file: {
		readonly fileId: string;
		readonly draftId: string;
		readonly ref: VaultRef;
		readonly sealed: Uint8Array;
		readonly at: EpochSeconds;
	},
): Promise<void> {
	const { fileId, draftId, ref, sealed, at } = file;
	await tx.query(
		`insert into web_draft_files (file_id, draft_id, object_id, wrapped_key, size_bytes, sealed, added_at, place)
			values ($1, $2, $3, $4, $5, $6, to_timestamp($7),
				(select coalesce(max(place), 0) + 1 from web_draft_files where draft_id = $2))`,
		[fileId, draftId, ref.objectId, ref.wrappedKey, ref.sizeBytes, sealed, at],
	);
}

/** The files of a draft in the order in which they came. */
export async function listDraftFiles(tx: Tx, draftId: string): Promise<WebDraftFile[]> {
	const found = await tx.query<Omit<WebDraftFile, "sizeBytes"> & { sizeBytes: string }>(
		`select file_id as "fileId", object_id as "objectId", wrapped_key as "wrappedKey", size_bytes as "sizeBytes", sealed
			from web_draft_files where draft_id = $1 order by place`,
		[draftId],
	);
	return found.rows.map((row) => ({ ...row, sizeBytes: Number(row.sizeBytes) }));
}

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Takes a file out of its draft; its bytes are an orphan from then on, for the sweep. `fileId` may be anything that a form can hold. */
export async function removeDraftFile(tx: Tx, draftId: string, fileId: string): Promise<void> {
	if (!idShape.test(fileId)) return;
	await tx.query("delete from web_draft_files where file_id = $1 and draft_id = $2", [fileId, draftId]);
}

/**
 * The draft has its number, and the case the files that were filed: these, or, where nobody knows any more, what had come by the second in which its filing began.
 * A file that came while it was being filed stays, so that its applicant can be told. The row stays a while, for whoever sends the form again.
 */
export async function finishWebDraft(
	tx: Tx,
	draft: {
		readonly draftId: string;
		readonly caseId: string;
		readonly filed: { readonly files: readonly string[] } | { readonly by: EpochSeconds };
	},
	at: EpochSeconds,
): Promise<void> {
	const { draftId, caseId, filed } = draft;
	const { rowCount } = await tx.query(
		`update web_drafts set sealed = null, reminder = null, case_id = $2, version = version + 1, changed_at = to_timestamp($3),
				expires_at = to_timestamp($3::bigint + $4::bigint)
			where draft_id = $1 and case_id is null`,
		[draftId, caseId, at, filedDraftSecondsMax],
	);
	// The same form sent twice at once: the second filed nothing, whatever it had read.
	if (rowCount === 0) return;
	const [which, value] =
		"files" in filed ? ["file_id = any($2)", filed.files] : ["added_at <= to_timestamp($2)", filed.by];
	await tx.query(`delete from web_draft_files where draft_id = $1 and ${which}`, [draftId, value]);
}

/** Takes away a draft that was never filed, with its files. */
export async function dropWebDraft(tx: Tx, draftId: string): Promise<void> {
	await tx.query("delete from web_drafts where draft_id = $1 and case_id is null", [draftId]);
}

/**
 * The window of a call was moved later: what is being filled in for it lives as long as a page that is saved today would. Only ever longer, because its applicant
 * was told a day; never beyond the days without a touch.
 */
export async function prolongWebDrafts(
	tx: Tx,
	call: { readonly procedure: string; readonly until: EpochSeconds; readonly untouchedSeconds: number },
): Promise<void> {
	await tx.query(
		`update web_drafts set expires_at = least(changed_at + $3 * interval '1 second', to_timestamp($2))
			where procedure = $1 and case_id is null and expires_at < least(changed_at + $3 * interval '1 second', to_timestamp($2))`,
		[call.procedure, call.until, call.untouchedSeconds],
	);
}

/** Drops drafts that have expired, with the rows of their files, and letters about drafts; the sweep takes the bytes. Run it daily. */
export async function forgetWebDrafts(tx: Tx, now: EpochSeconds): Promise<void> {
	await tx.query("delete from web_drafts where expires_at <= to_timestamp($1)", [now]);
	await forgetDraftMessages(tx, now);
}

/** A letter about a draft is kept no longer than its state may interest anybody: it holds an address that somebody typed, and perhaps a code. */
const draftMessageSecondsMax = 86_400;

/** Those that have gone out, or never will: their rows, and what was rendered. */
async function forgetDraftMessages(tx: Tx, now: EpochSeconds): Promise<void> {
	await tx.query(
		`with gone as (
				delete from messages
				where case_id is null and letter_id is null and state in ('accepted', 'bounced', 'given_up')
					and state_at < to_timestamp($1)
				returning rendered_object)
			delete from vault_objects where object_id in (select rendered_object from gone)`,
		[now - draftMessageSecondsMax],
	);
}

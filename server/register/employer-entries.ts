import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import { openVaultJson, sealJson } from "../store/case-keys.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import type { VaultPublic, VaultUnwrap } from "../store/vault-wrap.ts";
import { type GrantRow, grantColumns, grantSources } from "./grant-rows.ts";

/** An employer signed a text; whoever may open a signature looks at it. Subject: the entry's id. */
export const employerJob = "employer-sign-in";

/** A person finds his token and types its PIN; a signed text that lies about is worth nothing after that. */
export const signSecondsMax = 600;

/** A short look at one's papers. */
export const employerSessionSeconds = 900;

/** Attempts are kept so long, for the question who tried when. */
const entryDaysKept = 7;

/** Why nobody was let in. Sentences are made at the page. */
export type EmployerRefusal =
	| "not-signed"
	| "other-text"
	| "not-genuine"
	| "not-trusted"
	| "no-organisation"
	| "too-many";

export type EmployerEntry = {
	readonly entryId: string;
	readonly nonce: string;
	readonly signBy: EpochSeconds;
	readonly uploadedAt: EpochSeconds | null;
	readonly judgedAt: EpochSeconds | null;
	readonly refusal: EmployerRefusal | null;
	/** Keyed hash of the tax number; a session while it has not run out. */
	readonly employer: Buffer | null;
	readonly seenAt: EpochSeconds | null;
	readonly expiresAt: EpochSeconds | null;
};

const columns = `entry_id as "entryId", nonce, sign_by as "signBy", uploaded_at as "uploadedAt", judged_at as "judgedAt", refusal, employer,
	seen_at as "seenAt", expires_at as "expiresAt"`;

function hashOf(token: string): Buffer {
	return createHash("sha256").update(token).digest();
}

function newToken(): string {
	return randomBytes(32).toString("base64url");
}

/** Begins an attempt for one browser; the token for its cookie, of which only the hash stays. */
export async function beginEntry(tx: Tx, at: EpochSeconds): Promise<string> {
	const token = newToken();
	await tx.query(
		`insert into employer_entries (entry_id, token_sha256, nonce, made_at, sign_by) values ($1, $2, $3, to_timestamp($4), to_timestamp($5))`,
		[randomUUID(), hashOf(token), randomBytes(32).toString("hex"), at, at + signSecondsMax],
	);
	return token;
}

/** The attempt or session of a browser; null when there is none, or it has run out. */
export async function findEntry(tx: Tx, token: string, at: EpochSeconds): Promise<EmployerEntry | null> {
	const found = await tx.query<EmployerEntry>(
		`select ${columns} from employer_entries
			where token_sha256 = $1 and case when expires_at is null then sign_by + interval '10 minutes' else expires_at end > to_timestamp($2)`,
		[hashOf(token), at],
	);
	return found.rows[0] ?? null;
}

/** A new token in place of the one that the browser had before it was let in; null when another request was first. */
export async function renewEntryToken(tx: Tx, token: string, at: EpochSeconds): Promise<string | null> {
	const next = newToken();
	const renewed = await tx.query(
		"update employer_entries set token_sha256 = $2, seen_at = to_timestamp($3) where token_sha256 = $1 and seen_at is null and employer is not null",
		[hashOf(token), hashOf(next), at],
	);
	return renewed.rowCount === 1 ? next : null;
}

/** Takes the signature, once and in time, sealed to whoever may open it. False when it came too late, or a second time. */
export async function storeSignature(
	tx: Tx,
	entryId: string,
	signature: Uint8Array,
	vault: VaultPublic,
	at: EpochSeconds,
): Promise<boolean> {
	const sealed = sealJson(vault, `employer/${entryId}`, Buffer.from(signature).toString("base64"));
	const stored = await tx.query(
		"update employer_entries set upload = $2, vault_key_id = $4, uploaded_at = to_timestamp($3) where entry_id = $1 and uploaded_at is null and sign_by >= to_timestamp($3)",
		[entryId, sealed, at, vault.keyId],
	);
	if (stored.rowCount !== 1) return false;
	await addJob(tx, { kind: employerJob, subject: entryId, dueAt: at, at });
	return true;
}

/** What waits to be judged; null when it was judged already, or never came. */
export async function findSignature(
	tx: Tx,
	entryId: string,
	unwrap: VaultUnwrap,
): Promise<{ readonly entry: EmployerEntry & { uploadedAt: EpochSeconds }; readonly signature: Uint8Array } | null> {
	const found = await tx.query<EmployerEntry & { upload: Buffer | null }>(
		`select ${columns}, upload from employer_entries where entry_id = $1 and judged_at is null for update`,
		[entryId],
	);
	const row = found.rows[0];
	if (!row?.upload || row.uploadedAt === null) return null;
	const { upload, ...entry } = row;
	const text = openVaultJson(unwrap, `employer/${entryId}`, upload);
	if (typeof text !== "string") return null;
	return { entry: { ...entry, uploadedAt: row.uploadedAt }, signature: Buffer.from(text, "base64") };
}

/** Writes what was found; the signature itself goes. */
export async function judgeEntry(
	tx: Tx,
	entryId: string,
	verdict: { readonly refusal: EmployerRefusal } | { readonly employer: Buffer },
	at: EpochSeconds,
): Promise<void> {
	const employer = "employer" in verdict ? verdict.employer : null;
	await tx.query(
		`update employer_entries set upload = null, judged_at = to_timestamp($2), refusal = $3, employer = $4, expires_at = to_timestamp($5)
			where entry_id = $1`,
		[
			entryId,
			at,
			"refusal" in verdict ? verdict.refusal : null,
			employer,
			employer === null ? null : at + employerSessionSeconds,
		],
	);
}

/** Papers shown on one page of an employer's. */
export const employerPapersMax = 500;

/** The papers of an employer, the last day latest first. The view is recorded with them, before anything of them is shown. */
export async function readEmployerPapers(
	tx: Tx,
	entry: { readonly entryId: string; readonly employer: Buffer },
	at: EpochSeconds,
): Promise<GrantRow[]> {
	const found = await tx.query<GrantRow>(
		`select ${grantColumns} from ${grantSources} where g.employer = $1 order by g.valid_to desc, g.number limit $2`,
		[entry.employer, employerPapersMax],
	);
	await tx.query("insert into employer_reads (at, employer, entry_id, papers) values (to_timestamp($1), $2, $3, $4)", [
		at,
		entry.employer,
		entry.entryId,
		found.rows.length,
	]);
	return found.rows;
}

export async function closeEntry(tx: Tx, entryId: string): Promise<void> {
	await tx.query("delete from employer_entries where entry_id = $1", [entryId]);
}

/** Forgets the attempts of days gone by. Run it daily. */
export async function forgetEntries(tx: Tx, at: EpochSeconds): Promise<void> {
	await tx.query("delete from employer_entries where made_at < to_timestamp($1)", [at - entryDaysKept * 86_400]);
}

import { createHmac } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** The name under which `houseSecret` keeps the key of the fingerprints. */
export const fingerprintSecretName = "file-fingerprints";

export type FiledFile = {
	readonly ordinal: number /** SHA-256 of the plain file, lower-case hex. */;
	readonly sha256: string;
};

function macOf(secret: Uint8Array, sha256: string): Buffer {
	return createHmac("sha256", secret).update(Buffer.from(sha256, "hex")).digest();
}

/**
 * Remembers the opened files of a case by a keyed hash. Without the key nobody can ask the table whether a file that he has was filed: a
 * plain SHA-256 of a known form or certificate would tell.
 */
export async function recordFiles(
	tx: Tx,
	caseId: string,
	files: readonly FiledFile[],
	secret: Uint8Array,
	at: EpochSeconds,
): Promise<void> {
	await tx.query({
		name: "record-files",
		text: `insert into file_fingerprints (mac, case_id, ordinal, seen_at)
			select mac, $1, ordinal, to_timestamp($2) from unnest($3::bytea[], $4::int[]) as new (mac, ordinal) on conflict do nothing`,
		values: [caseId, at, files.map((file) => macOf(secret, file.sha256)), files.map((file) => file.ordinal)],
	});
}

export type SameFile = {
	readonly sha256: string;
	readonly caseId: string;
	readonly ordinal: number;
	readonly seenAt: EpochSeconds;
};

/** Where these files were filed before, other than in this case. */
export async function findSameFiles(
	tx: Tx,
	caseId: string,
	files: readonly FiledFile[],
	secret: Uint8Array,
): Promise<SameFile[]> {
	const sha256ByMac = new Map(files.map((file) => [macOf(secret, file.sha256).toString("hex"), file.sha256]));
	const found = await tx.query<{ mac: Buffer; caseId: string; ordinal: number; seenAt: EpochSeconds }>({
		name: "find-same-files",
		text: `select mac, case_id as "caseId", ordinal, seen_at as "seenAt" from file_fingerprints
			where mac = any($1) and case_id <> $2 order by seen_at, case_id, ordinal`,
		values: [[...sha256ByMac.keys()].map((mac) => Buffer.from(mac, "hex")), caseId],
	});
	return found.rows.map(({ mac, ...same }) => ({ ...same, sha256: sha256ByMac.get(mac.toString("hex")) ?? "" }));
}

/**
 * Remembers an encryptedKey (SHA-256) with the content that it came with. `other-content`: the same key bytes came before around something
 * else, which honest software never does; it is how an opening key is probed (K35). The first sight stays on record.
 */
export async function noteEncryptedKey(
	tx: Tx,
	seen: { sha256: string; contentSha256: string; caseId: string; at: EpochSeconds },
): Promise<"new" | "same" | "other-content"> {
	const noted = await tx.query({
		name: "note-encrypted-key",
		text: `insert into encrypted_keys_seen (sha256, content_sha256, case_id, seen_at)
			values (decode($1, 'hex'), decode($2, 'hex'), $3, to_timestamp($4)) on conflict do nothing`,
		values: [seen.sha256, seen.contentSha256, seen.caseId, seen.at],
	});
	if (noted.rowCount === 1) return "new";
	const known = await tx.query<{ content: string }>({
		name: "known-encrypted-key",
		text: "select encode(content_sha256, 'hex') as content from encrypted_keys_seen where sha256 = decode($1, 'hex')",
		values: [seen.sha256],
	});
	return known.rows[0]?.content === seen.contentSha256 ? "same" : "other-content";
}

/**
 * The cases in which these encrypted keys were seen first around the very same content (both SHA-256, hex), other than this one: the same sealed
 * files came before.
 */
export async function findKeyCases(
	tx: Tx,
	caseId: string,
	keys: readonly { readonly keySha256: string; readonly contentSha256: string }[],
): Promise<string[]> {
	const bytes = (hex: string) => Buffer.from(hex, "hex");
	const found = await tx.query<{ caseId: string }>({
		name: "find-key-cases",
		text: `select distinct s.case_id as "caseId"
			from encrypted_keys_seen s
				join unnest($1::bytea[], $2::bytea[]) as new (sha256, content) on s.sha256 = new.sha256 and s.content_sha256 = new.content
			where s.case_id <> $3 order by s.case_id`,
		values: [
			keys.map(({ keySha256 }) => bytes(keySha256)),
			keys.map(({ contentSha256 }) => bytes(contentSha256)),
			caseId,
		],
	});
	return found.rows.map((row) => row.caseId);
}

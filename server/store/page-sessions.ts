import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** A phone that is put down; the page says so. */
export const pageIdleSecondsMax = 30 * 60;

/** Whoever stays longer signs in again. */
const pageSessionSecondsMax = 4 * 3600;

/** A token that was copied from somewhere is good for so long at most, as long as its owner goes on using the page. */
const rotateSeconds = 600;

/** The token before: a second page may be loading while the first one gets the new token. */
const graceSeconds = 60;

/** An applicant who has shown that one case is his. `openedBy`: the second secret, or a link to the contact on file. */
export type PageSession = {
	readonly sessionId: string;
	readonly caseId: string;
	readonly openedBy: "secret" | "link";
	readonly createdAt: EpochSeconds;
};

function hashOf(token: string): Buffer {
	return createHash("sha256").update(token).digest();
}

function newToken(): string {
	return randomBytes(32).toString("base64url");
}

/** Opens a session for one case; returns the token for the cookie. Always a new token: one that was there before opens nothing. */
export async function openPageSession(
	tx: Tx,
	opened: { readonly caseId: string; readonly by: PageSession["openedBy"]; readonly at: EpochSeconds },
): Promise<string> {
	const token = newToken();
	await tx.query(
		`insert into page_sessions (session_id, case_id, opened_by, token_sha256, rotated_at, created_at, seen_at, expires_at)
			values ($1, $2, $3, $4, to_timestamp($5), to_timestamp($5), to_timestamp($5), to_timestamp($6))`,
		[randomUUID(), opened.caseId, opened.by, hashOf(token), opened.at, opened.at + pageSessionSecondsMax],
	);
	return token;
}

type Found = PageSession & { readonly rotatedAt: EpochSeconds };

/** Whose session it is, marked as seen. `token`: the new one for the cookie when it was time to rotate. Null when it ended or idled too long. */
export async function findPageSession(
	tx: Tx,
	token: string,
	at: EpochSeconds,
): Promise<{ readonly session: PageSession; readonly token: string | null } | null> {
	const hash = hashOf(token);
	const found = await tx.query<Found>(
		`update page_sessions s set seen_at = greatest(s.seen_at, to_timestamp($2))
			where (s.token_sha256 = $1 or (s.previous_sha256 = $1 and s.rotated_at > to_timestamp($2::bigint - $4::bigint)))
				and s.expires_at > to_timestamp($2) and s.seen_at > to_timestamp($2::bigint - $3::bigint)
			returning session_id as "sessionId", case_id as "caseId", opened_by as "openedBy", created_at as "createdAt",
				rotated_at as "rotatedAt"`,
		[hash, at, pageIdleSecondsMax, graceSeconds],
	);
	const row = found.rows[0];
	if (!row) return null;
	const { rotatedAt, ...session } = row;
	if (at - rotatedAt < rotateSeconds) return { session, token: null };
	const next = newToken();
	const rotated = await tx.query(
		`update page_sessions set previous_sha256 = token_sha256, token_sha256 = $2, rotated_at = to_timestamp($3)
			where token_sha256 = $1`,
		[hash, hashOf(next), at],
	);
	// Another request of the same browser was first, and its answer brings the new token.
	return { session, token: rotated.rowCount === 1 ? next : null };
}

export async function closePageSession(tx: Tx, sessionId: string): Promise<void> {
	await tx.query("delete from page_sessions where session_id = $1", [sessionId]);
}

/** Ends what ran out. Run it daily. */
export async function forgetPageSessions(tx: Tx, at: EpochSeconds): Promise<void> {
	await tx.query("delete from page_sessions where expires_at < to_timestamp($1)", [at]);
}

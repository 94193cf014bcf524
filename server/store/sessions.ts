import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";
import { type User, userColumns } from "./users.ts";

/** A working day; who stays away longer signs in again. */
export const sessionSecondsMax = 12 * 3600;
/** An unattended screen. */
export const sessionIdleSecondsMax = 3600;
/** Between the password and the second factor one looks at a telephone, not at a meal. */
const halfSessionSecondsMax = 10 * 60;

/** `second`: the second factor is awaited; `setup`: there is none yet, and only its set-up opens; `full`: signed in. */
export type SessionStage = "second" | "setup" | "full";

/** How the person of a session proved who he is. */
export type SessionProof = "password" | "totp" | "recovery-code" | "passkey" | "oidc" | "invitation";

export type Session = {
	readonly sessionId: string;
	readonly stage: SessionStage;
	readonly how: SessionProof;
	readonly user: User;
	/** When it ends if no further page is asked for. */
	readonly endsAt: EpochSeconds;
};

function tokenHash(token: string): Buffer {
	return createHash("sha256").update(token).digest();
}

/** Opens a session; returns the token for the cookie. The database holds only its hash. */
export async function openSession(
	tx: Tx,
	session: {
		readonly userId: string;
		readonly stage: SessionStage;
		readonly how: SessionProof;
		readonly agent?: string;
		readonly at: EpochSeconds;
	},
): Promise<string> {
	const token = randomBytes(32).toString("base64url");
	const { userId, stage, how, at } = session;
	const seconds = stage === "full" ? sessionSecondsMax : halfSessionSecondsMax;
	await tx.query(
		`insert into sessions (token_sha256, session_id, user_id, stage, how, agent, created_at, seen_at, expires_at)
			values ($1, $2, $3, $4, $5, $6, to_timestamp($7), to_timestamp($7), to_timestamp($8))`,
		[tokenHash(token), randomUUID(), userId, stage, how, (session.agent ?? "").slice(0, 200), at, at + seconds],
	);
	return token;
}

/** Whose session it is, and marks it as seen; null when it ended, idled too long, or its person was disabled. */
export async function findSession(tx: Tx, token: string, at: EpochSeconds): Promise<Session | null> {
	type Row = User & { sessionId: string; stage: SessionStage; how: SessionProof; expiresAt: EpochSeconds };
	const found = await tx.query<Row>({
		name: "find-session",
		text: `update sessions s set seen_at = to_timestamp($2) from users u
			where s.token_sha256 = $1 and u.user_id = s.user_id and u.disabled_at is null
				and s.expires_at > to_timestamp($2) and s.seen_at > to_timestamp($2::bigint - $3::bigint)
			returning ${userColumns}, s.session_id as "sessionId", s.stage, s.how, s.expires_at as "expiresAt"`,
		values: [tokenHash(token), at, sessionIdleSecondsMax],
	});
	const row = found.rows[0];
	if (!row) return null;
	const { sessionId, stage, how, expiresAt, ...user } = row;
	return { sessionId, stage, how, user, endsAt: Math.min(expiresAt, at + sessionIdleSecondsMax) };
}

export async function closeSession(tx: Tx, token: string): Promise<void> {
	await tx.query("delete from sessions where token_sha256 = $1", [tokenHash(token)]);
}

export type OwnSession = {
	readonly sessionId: string;
	readonly how: SessionProof;
	readonly agent: string;
	readonly createdAt: EpochSeconds;
	readonly seenAt: EpochSeconds;
};

/** The person's sessions that stand, last seen first. */
export async function listSessions(tx: Tx, userId: string, at: EpochSeconds): Promise<OwnSession[]> {
	const found = await tx.query<OwnSession>(
		`select session_id as "sessionId", how, agent, created_at as "createdAt", seen_at as "seenAt" from sessions
			where user_id = $1 and stage = 'full' and expires_at > to_timestamp($2)
				and seen_at > to_timestamp($2::bigint - $3::bigint)
			order by seen_at desc, session_id`,
		[userId, at, sessionIdleSecondsMax],
	);
	return found.rows;
}

/** Ends one session of this person. */
export async function endSession(tx: Tx, userId: string, sessionId: string): Promise<void> {
	await tx.query("delete from sessions where user_id = $1 and session_id::text = $2", [userId, sessionId]);
}

/** Ends all sessions of a person, but `except`. */
export async function endSessions(tx: Tx, userId: string, except: string | null = null): Promise<void> {
	await tx.query("delete from sessions where user_id = $1 and session_id::text is distinct from $2", [userId, except]);
}

/** Ends what ran out. Run it daily. */
export async function forgetSessions(tx: Tx, at: EpochSeconds): Promise<void> {
	await tx.query("delete from sessions where expires_at < to_timestamp($1)", [at]);
	await tx.query("delete from sign_in_flows where expires_at < to_timestamp($1)", [at]);
	await tx.query("delete from attempts where rests_until < to_timestamp($1)", [at]);
}

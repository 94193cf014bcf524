import { createHash, randomBytes, randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

export type StaffRole = "officer" | "manager" | "auditor" | "administrator";

export type User = {
	readonly userId: string;
	readonly login: string;
	readonly displayName: string;
	readonly roles: readonly StaffRole[];
};

/** A working day; who stays away longer logs in again. */
export const sessionSecondsMax = 12 * 3600;
/** An unattended screen. */
export const sessionIdleSecondsMax = 3600;

type UserRow = User & { passwordHash: string };

const columns = `u.user_id as "userId", u.login, u.display_name as "displayName", u.roles`;

/** Adds a person of the staff. The login is stored in lower case; false when it is taken. */
export async function addUser(
	tx: Tx,
	user: { login: string; displayName: string; password: string; roles: readonly StaffRole[]; at: EpochSeconds },
): Promise<boolean> {
	const added = await tx.query(
		`insert into users (user_id, login, display_name, password_hash, roles, created_at) values ($1, $2, $3, $4, $5, to_timestamp($6))
			on conflict (login) do nothing`,
		[randomUUID(), user.login.trim().toLowerCase(), user.displayName, await hash(user.password), user.roles, user.at],
	);
	return added.rowCount === 1;
}

/** Hash of no password: checking against it makes an unknown login as slow as a wrong password. */
let decoy: Promise<string> | null = null;

/** The person, when login and password are right and the account is not disabled; else null, after the same time. */
export async function checkPassword(tx: Tx, login: string, password: string): Promise<User | null> {
	decoy ??= hash(randomBytes(16));
	const found = await tx.query<UserRow>(
		`select ${columns}, u.password_hash as "passwordHash" from users u where u.login = $1 and u.disabled_at is null`,
		[login.trim().toLowerCase()],
	);
	const row = found.rows[0];
	const isRight = await verify(row?.passwordHash ?? (await decoy), password).catch(() => false);
	if (!row || !isRight) return null;
	const { passwordHash: _, ...user } = row;
	return user;
}

function tokenHash(token: string): Buffer {
	return createHash("sha256").update(token).digest();
}

/** Opens a session; returns the token for the cookie. The database holds only its hash. */
export async function openSession(tx: Tx, userId: string, at: EpochSeconds): Promise<string> {
	const token = randomBytes(32).toString("base64url");
	await tx.query(
		`insert into sessions (token_sha256, user_id, created_at, seen_at, expires_at)
			values ($1, $2, to_timestamp($3), to_timestamp($3), to_timestamp($4))`,
		[tokenHash(token), userId, at, at + sessionSecondsMax],
	);
	return token;
}

/** Whose session it is, and marks it as seen; null when it ended, idled too long, or its person was disabled. */
export async function findSession(tx: Tx, token: string, at: EpochSeconds): Promise<User | null> {
	const found = await tx.query<User>(
		`update sessions s set seen_at = to_timestamp($2) from users u
			where s.token_sha256 = $1 and u.user_id = s.user_id and u.disabled_at is null
				and s.expires_at > to_timestamp($2) and s.seen_at > to_timestamp($2::bigint - $3::bigint)
			returning ${columns}`,
		[tokenHash(token), at, sessionIdleSecondsMax],
	);
	return found.rows[0] ?? null;
}

export async function closeSession(tx: Tx, token: string): Promise<void> {
	await tx.query("delete from sessions where token_sha256 = $1", [tokenHash(token)]);
}

/** Ends what ran out. Run it daily. */
export async function forgetSessions(tx: Tx, at: EpochSeconds): Promise<void> {
	await tx.query("delete from sessions where expires_at < to_timestamp($1)", [at]);
}

/** A person who has left logs in no more; what he did stays under his name. False when there is no such login. */
export async function disableUser(tx: Tx, login: string, at: EpochSeconds): Promise<boolean> {
	const disabled = await tx.query(
		"update users set disabled_at = to_timestamp($2) where login = $1 and disabled_at is null",
		[login.trim().toLowerCase(), at],
	);
	return disabled.rowCount === 1;
}

/** Everybody who may be given work, by name. */
export async function listUsers(tx: Tx): Promise<User[]> {
	const found = await tx.query<User>(
		`select ${columns} from users u where u.disabled_at is null order by u.display_name, u.user_id`,
	);
	return found.rows;
}

export async function findUser(tx: Tx, userId: string): Promise<User | null> {
	const found = await tx.query<User>(`select ${columns} from users u where u.user_id = $1`, [userId]);
	return found.rows[0] ?? null;
}

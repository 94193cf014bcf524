import { randomBytes, randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Grant } from "../../casework/staff-roles.ts";
import type { Tx } from "./pool.ts";

/** A person of the staff, with the grants that stand now. */
export type User = {
	readonly userId: string;
	readonly login: string;
	readonly displayName: string;
	readonly grants: readonly Grant[];
};

/** Columns of `User` over `users u`. */
export const userColumns = `u.user_id as "userId", u.login, u.display_name as "displayName",
	(select coalesce(json_agg(json_build_object('role', g.role, 'procedure', g.procedure, 'office', g.office) order by g.granted_at, g.grant_id),
		'[]'::json) from staff_grants g where g.user_id = u.user_id and g.revoked_at is null) as grants`;

function loginOf(typed: string): string {
	return typed.trim().toLowerCase();
}

/** Adds an account; server/staff/accounts.ts does it with its facts and grants. Returns its id, or null when the login is taken. */
export async function addUser(
	tx: Tx,
	user: {
		readonly login: string;
		readonly displayName: string;
		/** Null: invited, or signs in at the authority's own sign-on. */
		readonly password: string | null;
		readonly at: EpochSeconds;
	},
): Promise<string | null> {
	const userId = randomUUID();
	const added = await tx.query(
		`insert into users (user_id, login, display_name, password_hash, created_at) values ($1, $2, $3, $4, to_timestamp($5))
			on conflict (login) do nothing`,
		[userId, loginOf(user.login), user.displayName, user.password === null ? null : await hash(user.password), user.at],
	);
	return added.rowCount === 1 ? userId : null;
}

/** Hash of no password: checking against it makes an unknown login, and an account without a password, as slow as a wrong password. */
let decoy: Promise<string> | null = null;

/** The person, when login and password are right and the account is not disabled; else null, after the same time. */
export async function checkPassword(tx: Tx, login: string, password: string): Promise<User | null> {
	decoy ??= hash(randomBytes(16));
	const found = await tx.query<User & { passwordHash: string | null }>(
		`select ${userColumns}, u.password_hash as "passwordHash" from users u where u.login = $1 and u.disabled_at is null`,
		[loginOf(login)],
	);
	const row = found.rows[0];
	const isRight = await verify(row?.passwordHash ?? (await decoy), password).catch(() => false);
	if (!row?.passwordHash || !isRight) return null;
	const { passwordHash: _, ...user } = row;
	return user;
}

export async function setPassword(tx: Tx, userId: string, password: string): Promise<void> {
	await tx.query("update users set password_hash = $2 where user_id = $1", [userId, await hash(password)]);
}

/** A person who has left logs in no more; what he did stays under his name. False when he was disabled before. */
export async function disableUser(tx: Tx, userId: string, at: EpochSeconds): Promise<boolean> {
	const disabled = await tx.query(
		"update users set disabled_at = to_timestamp($2) where user_id = $1 and disabled_at is null",
		[userId, at],
	);
	return disabled.rowCount === 1;
}

/** Everybody who may be given work, by name. */
export async function listUsers(tx: Tx): Promise<User[]> {
	const found = await tx.query<User>(
		`select ${userColumns} from users u where u.disabled_at is null order by u.display_name, u.user_id`,
	);
	return found.rows;
}

/** An account that is not disabled. */
export async function findUser(tx: Tx, userId: string): Promise<User | null> {
	const found = await tx.query<User>(
		`select ${userColumns} from users u where u.user_id = $1 and u.disabled_at is null`,
		[userId],
	);
	return found.rows[0] ?? null;
}

export type StaffRow = User & {
	readonly createdAt: EpochSeconds;
	readonly disabledAt: EpochSeconds | null;
	readonly hasPassword: boolean;
	readonly hasTotp: boolean;
	readonly passkeys: number;
	readonly signOns: number;
};

const staffColumns = `${userColumns}, u.created_at as "createdAt", u.disabled_at as "disabledAt",
	u.password_hash is not null as "hasPassword",
	exists (select from staff_totp t where t.user_id = u.user_id) as "hasTotp",
	(select count(*)::int from staff_passkeys p where p.user_id = u.user_id) as passkeys,
	(select count(*)::int from staff_identities i where i.user_id = u.user_id) as "signOns"`;

/** Everybody, by name; those who left last. */
export async function listStaff(tx: Tx): Promise<StaffRow[]> {
	const found = await tx.query<StaffRow>(
		`select ${staffColumns} from users u order by u.disabled_at is not null, u.display_name, u.login`,
	);
	return found.rows;
}

/** One account as the administrator sees it, disabled ones too. */
export async function findStaff(tx: Tx, userId: string): Promise<StaffRow | null> {
	const found = await tx.query<StaffRow>(`select ${staffColumns} from users u where u.user_id = $1`, [userId]);
	return found.rows[0] ?? null;
}

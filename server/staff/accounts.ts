import { randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Grant } from "../../casework/staff-roles.ts";
import type { Tx } from "../store/pool.ts";
import { endSessions } from "../store/sessions.ts";
import { addUser, disableUser, setPassword } from "../store/users.ts";
import { recordStaffFacts } from "./staff-facts.ts";

/** Who does it, and when. `by` is an account id, or `console` or `installation`. */
export type Doing = { readonly by: string; readonly at: EpochSeconds };

/** Makes an account with its grants, all of it facts. Run it in a transaction. Returns its id, or null when the login is taken. */
export async function makeAccount(
	tx: Tx,
	account: {
		readonly login: string;
		readonly displayName: string;
		readonly password: string | null;
		readonly grants: readonly Grant[];
	},
	doing: Doing,
): Promise<string | null> {
	const userId = await addUser(tx, { ...account, at: doing.at });
	if (userId === null) return null;
	const set = account.password === null ? [] : [{ type: "password_set", plain: { by: doing.by } } as const];
	await recordStaffFacts(tx, userId, [{ type: "account_made", plain: { by: doing.by } }, ...set], doing.at);
	for (const grant of account.grants) await grantRole(tx, userId, grant, doing);
	return userId;
}

export type GrantRow = Grant & {
	readonly grantId: string;
	readonly grantedAt: EpochSeconds;
	readonly grantedBy: string;
	readonly revokedAt: EpochSeconds | null;
	readonly revokedBy: string | null;
};

/** Every grant that the person ever had, standing ones first. */
export async function listGrants(tx: Tx, userId: string): Promise<GrantRow[]> {
	const found = await tx.query<GrantRow>(
		`select grant_id as "grantId", role, procedure, office, granted_at as "grantedAt", granted_by as "grantedBy",
				revoked_at as "revokedAt", revoked_by as "revokedBy"
			from staff_grants where user_id = $1 order by revoked_at is not null, granted_at, grant_id`,
		[userId],
	);
	return found.rows;
}

/** False when the very same grant stands already. */
export async function grantRole(tx: Tx, userId: string, grant: Grant, doing: Doing): Promise<boolean> {
	const { role, procedure, office } = grant;
	const granted = await tx.query(
		`insert into staff_grants (grant_id, user_id, role, procedure, office, granted_at, granted_by)
			values ($1, $2, $3, $4, $5, to_timestamp($6), $7) on conflict do nothing`,
		[randomUUID(), userId, role, procedure, office, doing.at, doing.by],
	);
	if (granted.rowCount !== 1) return false;
	const plain = { role, procedure, office, by: doing.by };
	await recordStaffFacts(tx, userId, [{ type: "role_granted", plain }], doing.at);
	return true;
}

/** What was revoked, or null when no such grant of this person stands. */
export async function revokeGrant(tx: Tx, userId: string, grantId: string, doing: Doing): Promise<Grant | null> {
	const revoked = await tx.query<Grant>(
		`update staff_grants set revoked_at = greatest(granted_at, to_timestamp($3)), revoked_by = $4
			where user_id = $1 and grant_id::text = $2 and revoked_at is null returning role, procedure, office`,
		[userId, grantId, doing.at, doing.by],
	);
	const grant = revoked.rows[0];
	if (!grant) return null;
	const plain = { ...grant, by: doing.by };
	await recordStaffFacts(tx, userId, [{ type: "role_revoked", plain }], doing.at);
	return grant;
}

/** The person has left: sessions end at once, open links are worth nothing, nothing of what he did is touched. */
export async function deactivate(tx: Tx, userId: string, doing: Doing): Promise<boolean> {
	if (!(await disableUser(tx, userId, doing.at))) return false;
	await endSessions(tx, userId);
	await tx.query(
		`update staff_links set cancelled_at = to_timestamp($2)
			where user_id = $1 and used_at is null and cancelled_at is null`,
		[userId, doing.at],
	);
	await recordStaffFacts(tx, userId, [{ type: "deactivated", plain: { by: doing.by } }], doing.at);
	return true;
}

/** A new password, as a fact; every other session of the person ends. */
export async function changePassword(
	tx: Tx,
	userId: string,
	password: string,
	doing: Doing & { readonly keepSession: string | null },
): Promise<void> {
	await setPassword(tx, userId, password);
	await endSessions(tx, userId, doing.keepSession);
	await recordStaffFacts(tx, userId, [{ type: "password_set", plain: { by: doing.by } }], doing.at);
}

/** Short enough to think of, long enough not to be tried out. */
const passwordCharactersMin = 12;
export const passwordCharactersMax = 1000;

export type PasswordFault = "too-short" | "says-login" | "too-simple";

/** What is wrong with a new password, or null. Length matters, not signs (NIST SP 800-63B 3.1.1.2). */
export function passwordFault(password: string, login: string): PasswordFault | null {
	const characters = [...password];
	if (characters.length < passwordCharactersMin || characters.length > passwordCharactersMax) return "too-short";
	if (login.length > 2 && password.toLowerCase().includes(login.toLowerCase())) return "says-login";
	return new Set(characters).size < 5 ? "too-simple" : null;
}

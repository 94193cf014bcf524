import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "../store/pool.ts";
import type { Doing } from "./accounts.ts";
import { codeHash, drawCode } from "./second-factor.ts";
import { recordStaffFacts } from "./staff-facts.ts";

/** Long enough for a weekend, short enough for a letter in a drawer. */
export const linkSecondsMax = 72 * 3600;

/** `invitation`: a new person sets a password or links his sign-on. `sign-on`: a known person links his sign-on. `recovery`: a known person begins anew. */
export type LinkKind = "invitation" | "sign-on" | "recovery";

export type Link = {
	readonly linkId: string;
	readonly kind: LinkKind;
	readonly userId: string;
	readonly login: string;
	readonly displayName: string;
};

function tokenHash(token: string): Buffer {
	return createHash("sha256").update(`staff link ${token}`).digest();
}

/** A link for a person, to be handed over by the administrator. Returns the token that stands in its address; it is kept nowhere. */
export async function inviteTo(tx: Tx, kind: "invitation" | "sign-on", userId: string, doing: Doing): Promise<string> {
	const token = randomBytes(32).toString("base64url");
	// A new link makes an old one of the same kind worthless: the administrator may have sent that to the wrong place.
	await cancelLinks(tx, userId, kind, doing.at);
	await tx.query(
		`insert into staff_links (link_id, kind, user_id, token_sha256, created_at, created_by, expires_at)
			values ($1, $2, $3, $4, to_timestamp($5), $6, to_timestamp($7))`,
		[randomUUID(), kind, userId, tokenHash(token), doing.at, doing.by, doing.at + linkSecondsMax],
	);
	const type = kind === "invitation" ? "invited" : "sign_on_invited";
	await recordStaffFacts(tx, userId, [{ type, plain: { by: doing.by } }], doing.at);
	return token;
}

async function cancelLinks(tx: Tx, userId: string, kind: LinkKind, at: EpochSeconds): Promise<number> {
	const cancelled = await tx.query(
		`update staff_links set cancelled_at = to_timestamp($3)
			where user_id = $1 and kind = $2 and used_at is null and cancelled_at is null`,
		[userId, kind, at],
	);
	return cancelled.rowCount ?? 0;
}

/**
 * The first administrator begins a recovery. Returns the code that he says to the person, by voice or on paper; the link comes from a second
 * administrator, and neither opens anything without the other.
 */
export async function startRecovery(tx: Tx, userId: string, doing: Doing): Promise<string> {
	const linkId = randomUUID();
	const code = drawCode(12);
	await cancelLinks(tx, userId, "recovery", doing.at);
	await tx.query(
		`insert into staff_links (link_id, kind, user_id, code_sha256, created_at, created_by, expires_at)
			values ($1, 'recovery', $2, $3, to_timestamp($4), $5, to_timestamp($6))`,
		[linkId, userId, codeHash(linkId, code), doing.at, doing.by, doing.at + linkSecondsMax],
	);
	await recordStaffFacts(tx, userId, [{ type: "recovery_started", plain: { by: doing.by } }], doing.at);
	return code;
}

export type OpenRecovery = {
	readonly linkId: string;
	readonly startedBy: string;
	readonly startedAt: EpochSeconds;
	readonly confirmedBy: string | null;
};

/** A recovery of this person that is under way. */
export async function findRecovery(tx: Tx, userId: string, at: EpochSeconds): Promise<OpenRecovery | null> {
	const found = await tx.query<OpenRecovery>(
		`select link_id as "linkId", created_by as "startedBy", created_at as "startedAt", confirmed_by as "confirmedBy"
			from staff_links where user_id = $1 and kind = 'recovery' and used_at is null and cancelled_at is null
				and expires_at > to_timestamp($2)`,
		[userId, at],
	);
	return found.rows[0] ?? null;
}

/** The second administrator confirms; returns the link's token. Null when there is nothing to confirm, or it is the same person (also the table refuses). */
export async function confirmRecovery(tx: Tx, userId: string, doing: Doing): Promise<string | null> {
	const token = randomBytes(32).toString("base64url");
	const confirmed = await tx.query(
		`update staff_links set token_sha256 = $2, confirmed_at = to_timestamp($3), confirmed_by = $4
			where user_id = $1 and kind = 'recovery' and confirmed_by is null and used_at is null and cancelled_at is null
				and expires_at > to_timestamp($3) and created_by <> $4 and user_id::text <> $4`,
		[userId, tokenHash(token), doing.at, doing.by],
	);
	if (confirmed.rowCount !== 1) return null;
	await recordStaffFacts(tx, userId, [{ type: "recovery_confirmed", plain: { by: doing.by } }], doing.at);
	return token;
}

/** One administrator is enough to call a recovery off: the safe side. */
export async function cancelRecovery(tx: Tx, userId: string, doing: Doing): Promise<boolean> {
	if ((await cancelLinks(tx, userId, "recovery", doing.at)) === 0) return false;
	await recordStaffFacts(tx, userId, [{ type: "recovery_cancelled", plain: { by: doing.by } }], doing.at);
	return true;
}

const standing = `l.used_at is null and l.cancelled_at is null and l.expires_at > to_timestamp($2) and u.disabled_at is null`;

/** The link behind a token, while it is good. Looking does not use it up: scanners of mail fetch addresses. */
export async function findLink(tx: Tx, token: string, at: EpochSeconds): Promise<Link | null> {
	const found = await tx.query<Link>(
		`select l.link_id as "linkId", l.kind, u.user_id as "userId", u.login, u.display_name as "displayName"
			from staff_links l join users u on u.user_id = l.user_id where l.token_sha256 = $1 and ${standing}`,
		[tokenHash(token), at],
	);
	return found.rows[0] ?? null;
}

/** Whether this is what the first administrator said. Always true for a link that has no code. */
export async function isRightCode(tx: Tx, link: Link, typed: string): Promise<boolean> {
	const found = await tx.query<{ code: Buffer | null }>(
		"select code_sha256 as code from staff_links where link_id = $1",
		[link.linkId],
	);
	const code = found.rows[0]?.code ?? null;
	return code === null ? link.kind !== "recovery" : timingSafeEqual(code, codeHash(link.linkId, typed));
}

/** Uses the link up, in the transaction that does what it is for. False when somebody was first. */
export async function useLink(tx: Tx, link: Link, at: EpochSeconds): Promise<boolean> {
	const used = await tx.query(
		`update staff_links l set used_at = to_timestamp($2) from users u
			where l.link_id = $1 and u.user_id = l.user_id and ${standing}`,
		[link.linkId, at],
	);
	if (used.rowCount !== 1) return false;
	const type = link.kind === "recovery" ? "recovery_used" : "invitation_used";
	await recordStaffFacts(tx, link.userId, [{ type, plain: { by: link.userId } }], at);
	return true;
}

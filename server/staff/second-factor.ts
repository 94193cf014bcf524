import { createHash, randomBytes } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import { openVaultJson, sealJson } from "../store/case-keys.ts";
import type { Tx } from "../store/pool.ts";
import type { VaultPublic, VaultUnwrap } from "../store/vault-wrap.ts";
import type { Doing } from "./accounts.ts";
import { recordStaffFacts } from "./staff-facts.ts";
import { matchTotp } from "./totp.ts";

/** What a person can show besides his password. */
export type Factors = { readonly totp: boolean; readonly passkeys: number; readonly recoveryCodes: number };

export async function factorsOf(tx: Tx, userId: string): Promise<Factors> {
	const found = await tx.query<Factors>(
		`select exists (select from staff_totp where user_id = $1) as totp,
			(select count(*)::int from staff_passkeys where user_id = $1) as passkeys,
			(select count(*)::int from staff_recovery_codes where user_id = $1 and used_at is null) as "recoveryCodes"`,
		[userId],
	);
	return found.rows[0] ?? { totp: false, passkeys: 0, recoveryCodes: 0 };
}

function context(userId: string): string {
	return `staff/${userId}/totp`;
}

/** Keeps an app's secret after its first code was right; `usedStep` is that code's. One app a person: the old one's codes end. */
export async function keepTotp(
	tx: Tx,
	userId: string,
	totp: { readonly secret: Uint8Array; readonly usedStep: number; readonly vault: VaultPublic },
	doing: Doing,
): Promise<void> {
	const sealed = sealJson(totp.vault, context(userId), Buffer.from(totp.secret).toString("base64"));
	await tx.query(
		`insert into staff_totp (user_id, sealed, set_at, last_step) values ($1, $2, to_timestamp($3), $4)
			on conflict (user_id) do update set sealed = excluded.sealed, set_at = excluded.set_at, last_step = excluded.last_step`,
		[userId, sealed, doing.at, totp.usedStep],
	);
	await recordStaffFacts(tx, userId, [{ type: "totp_set", plain: { by: doing.by } }], doing.at);
}

/** Whether this is a code of the person's app that was not used before; it is used up by asking. `at` is the machine's time. */
export async function useTotp(
	tx: Tx,
	userId: string,
	code: string,
	at: EpochSeconds,
	unwrap: VaultUnwrap,
): Promise<boolean> {
	const found = await tx.query<{ sealed: Buffer; lastStep: string }>(
		`select sealed, last_step as "lastStep" from staff_totp where user_id = $1`,
		[userId],
	);
	const row = found.rows[0];
	if (!row) return false;
	const secret = Buffer.from(String(openVaultJson(unwrap, context(userId), row.sealed)), "base64");
	const step = matchTotp(secret, code, at, Number(row.lastStep));
	if (step === null) return false;
	// Two requests with one code: the row moves on once.
	const used = await tx.query("update staff_totp set last_step = $2 where user_id = $1 and last_step < $2", [
		userId,
		step,
	]);
	return used.rowCount === 1;
}

/** Takes away every second factor, each a fact: the end of a recovery. */
export async function removeFactors(tx: Tx, userId: string, doing: Doing): Promise<void> {
	const totp = await tx.query("delete from staff_totp where user_id = $1", [userId]);
	const passkeys = await tx.query<{ label: string }>("delete from staff_passkeys where user_id = $1 returning label", [
		userId,
	]);
	await tx.query("delete from staff_recovery_codes where user_id = $1", [userId]);
	const { by, at } = doing;
	await recordStaffFacts(
		tx,
		userId,
		[
			...(totp.rowCount === 1 ? [{ type: "totp_removed", plain: { by } } as const] : []),
			...passkeys.rows.map(({ label }) => ({ type: "passkey_removed", plain: { by, label } }) as const),
		],
		at,
	);
}

const recoveryCodes = 10;
/** 80 random bits: a hash of it cannot be tried out, so a plain one is enough. No letters that look alike. */
const codeAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** A code to be written down: `characters` of 31 signs in groups of four. */
export function drawCode(characters: number): string {
	let code = "";
	while (code.length < characters) {
		// Bytes above the last whole multiple of 31 would make the first signs likelier.
		for (const byte of randomBytes(characters)) {
			if (byte < 248 && code.length < characters) code += codeAlphabet[byte % 31];
		}
	}
	return (code.match(/.{1,4}/g) ?? []).join("-");
}

/** Hash of a code as it was typed: case, dashes and spaces do not matter. `owner` keeps equal codes of two people apart. */
export function codeHash(owner: string, typed: string): Buffer {
	const code = typed.toLowerCase().replace(/[^0-9a-z]/g, "");
	return createHash("sha256").update(`code ${owner} ${code}`).digest();
}

/** New recovery codes in place of the old ones; returned once, to be shown once. */
export async function makeRecoveryCodes(tx: Tx, userId: string, doing: Doing): Promise<string[]> {
	const codes = Array.from({ length: recoveryCodes }, () => drawCode(16));
	await tx.query("delete from staff_recovery_codes where user_id = $1", [userId]);
	await tx.query(
		"insert into staff_recovery_codes (user_id, code_sha256, made_at) select $1, unnest($2::bytea[]), to_timestamp($3)",
		[userId, codes.map((code) => codeHash(userId, code)), doing.at],
	);
	await recordStaffFacts(tx, userId, [{ type: "recovery_codes_made", plain: { by: doing.by } }], doing.at);
	return codes;
}

/** Whether this is a recovery code of the person that was not used before; it is used up by asking. */
export async function useRecoveryCode(tx: Tx, userId: string, code: string, at: EpochSeconds): Promise<boolean> {
	const used = await tx.query(
		`update staff_recovery_codes set used_at = to_timestamp($3)
			where user_id = $1 and code_sha256 = $2 and used_at is null`,
		[userId, codeHash(userId, code), at],
	);
	if (used.rowCount !== 1) return false;
	await recordStaffFacts(tx, userId, [{ type: "recovery_code_used", plain: { by: userId } }], at);
	return true;
}

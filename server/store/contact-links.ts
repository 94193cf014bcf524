import { createHash, randomBytes } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/**
 * The notice is read on a telephone in the evening, or after a weekend away. A link that confirms a contact opens nothing, shows nothing and works once, so
 * that a long life costs little; what it waits for is not late meanwhile, because late is judged on the arrival.
 */
export const contactLinkSecondsMax = 7 * 86_400;

/** The shape of a token in an address; anything else is not looked up. */
export const contactTokenShape = /^[\w-]{43}$/;

function hashOf(token: string): Buffer {
	return createHash("sha256").update(token).digest();
}

/** Makes a link for the case: its token, of which only the hash stays. */
export async function makeContactLink(
	tx: Tx,
	link: { readonly caseId: string; readonly at: EpochSeconds },
): Promise<{ readonly token: string; readonly until: EpochSeconds }> {
	const token = randomBytes(32).toString("base64url");
	const until = link.at + contactLinkSecondsMax;
	await tx.query({
		name: "make-contact-link",
		text: `insert into contact_links (token_sha256, case_id, made_at, expires_at)
			values ($1, $2, to_timestamp($3), to_timestamp($4))`,
		values: [hashOf(token), link.caseId, link.at, until],
	});
	return { token, until };
}

/** Whether a link of the case can still be pressed, or has been. */
export async function hasContactLink(tx: Tx, caseId: string, at: EpochSeconds): Promise<boolean> {
	const found = await tx.query(
		"select from contact_links where case_id = $1 and expires_at > to_timestamp($2) limit 1",
		[caseId, at],
	);
	return (found.rowCount ?? 0) > 0;
}

/** The case whose contact the link confirms, once: it is used up here. Null for a link that is unknown, used or too old. */
export async function useContactLink(tx: Tx, token: string, at: EpochSeconds): Promise<string | null> {
	const used = await tx.query<{ caseId: string }>(
		`update contact_links set used_at = to_timestamp($2)
			where token_sha256 = $1 and used_at is null and expires_at > to_timestamp($2) returning case_id as "caseId"`,
		[hashOf(token), at],
	);
	return used.rows[0]?.caseId ?? null;
}

/** Forgets links that work no more. Run it daily. */
export async function forgetContactLinks(tx: Tx, at: EpochSeconds): Promise<void> {
	await tx.query("delete from contact_links where expires_at < to_timestamp($1)", [at]);
}

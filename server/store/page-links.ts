import { createHash, randomBytes } from "node:crypto";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** A letter may lie in a queue for some minutes, and a link in a mailbox must not be a key for ever (design.md 3). */
export const pageLinkSecondsMax = 30 * 60;

/** Anybody who knows a number can ask for a link: so many letters a day and no more go to one applicant. */
export const pageLinksPerDayMax = 3;

/** Links of days gone by are kept so long, for the question who asked when. */
const linkDaysKept = 7;

/** The shape of a token in an address; anything else is not looked up. */
export const pageLinkTokenShape = /^[\w-]{43}$/;

function hashOf(token: string): Buffer {
	return createHash("sha256").update(token).digest();
}

/** Makes a link for the case; its token, of which only the hash stays. Null when the day's share (`day`: the office's date) is used up. */
export async function makePageLink(
	tx: Tx,
	link: {
		readonly caseId: string;
		readonly day: LocalDate;
		readonly at: EpochSeconds;
		/** Of a letter that asks for an answer by a day: until when it works. Absent: as long as one that somebody asked for. */
		readonly until?: EpochSeconds;
	},
): Promise<{ readonly token: string; readonly until: EpochSeconds } | null> {
	const token = randomBytes(32).toString("base64url");
	const until = link.until ?? link.at + pageLinkSecondsMax;
	const made = await tx.query(
		`insert into page_links (token_sha256, case_id, day, ordinal, made_at, expires_at)
			select $1, $2, $3::date, count(*) + 1, to_timestamp($4), to_timestamp($5) from page_links where case_id = $2 and day = $3::date
			having count(*) < $6`,
		[hashOf(token), link.caseId, link.day, link.at, until, pageLinksPerDayMax],
	);
	return made.rowCount === 1 ? { token, until } : null;
}

/** The case that the link opens, once: it is used up here. Null for a link that is unknown, used or too old. */
export async function usePageLink(tx: Tx, token: string, at: EpochSeconds): Promise<string | null> {
	const used = await tx.query<{ caseId: string }>(
		`update page_links set used_at = to_timestamp($2)
			where token_sha256 = $1 and used_at is null and expires_at > to_timestamp($2) returning case_id as "caseId"`,
		[hashOf(token), at],
	);
	return used.rows[0]?.caseId ?? null;
}

/** Forgets the links of days gone by. Run it daily. */
export async function forgetPageLinks(tx: Tx, today: LocalDate): Promise<void> {
	await tx.query("delete from page_links where day < $1::date - $2::int and expires_at < $1::date", [
		today,
		linkDaysKept,
	]);
}

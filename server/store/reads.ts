import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** Somebody of the staff looked at personal data: a fact like any other (design.md 6). `what`: `case`, `document`, `letter`, `answers`. */
export type Read = {
	readonly at: EpochSeconds;
	readonly userId: string;
	readonly caseId: string | null;
	readonly letterId?: string | null;
	readonly objectId?: string | null;
	readonly what: string;
	/** What it was for, as a code, where somebody had to say. */
	readonly purpose?: string | null;
};

/** Written before the data is shown, in a transaction that commits before the answer goes out. */
export async function recordRead(tx: Tx, read: Read): Promise<void> {
	await tx.query({
		name: "record-read",
		text: `insert into reads (at, user_id, case_id, letter_id, object_id, what, purpose)
			values (to_timestamp($1), $2, $3, $4, $5, $6, $7)`,
		values: [
			read.at,
			read.userId,
			read.caseId,
			read.letterId ?? null,
			read.objectId ?? null,
			read.what,
			read.purpose ?? null,
		],
	});
}

/** Who has looked at a case, latest first. */
export async function listReads(tx: Tx, caseId: string): Promise<Read[]> {
	const found = await tx.query<Read>(
		`select at, user_id as "userId", case_id as "caseId", letter_id as "letterId", object_id as "objectId", what, purpose
			from reads where case_id = $1 order by at desc, read_id desc`,
		[caseId],
	);
	return found.rows;
}

import type { EpochSeconds } from "../../casework/facts.ts";
import type { Scope } from "../../casework/staff-roles.ts";
import { type SealingKey, sealJson } from "./case-keys.ts";
import type { Tx } from "./pool.ts";

export type LetterState = "open" | "answered" | "closed";

/** A letter that is no filing, for the officers' list. `personal` (sender, subject) is sealed to the vault's public key. */
export type NewLetter = {
	readonly letterId: string;
	readonly identity: string;
	readonly procedure: string | null;
	readonly office: string | null;
	readonly sort: string;
	readonly arrivedAt: EpochSeconds;
	readonly recordedAt: EpochSeconds;
	readonly rawObject: string;
	readonly personal: unknown;
	/** Codes found, nothing personal. */
	readonly marks: unknown;
	/** Whether a machine answered, or why not. */
	readonly answer: string;
	readonly state: LetterState;
	readonly key: SealingKey;
};

export function letterContext(letterId: string): string {
	return `letter/${letterId}`;
}

/** False when the same letter is known already: nothing was written. */
export async function takeLetter(tx: Tx, letter: NewLetter): Promise<boolean> {
	const taken = await tx.query({
		name: "take-letter",
		text: `insert into letters (letter_id, identity, procedure, office, sort, arrived_at, recorded_at, raw_object, sealed, marks, answer,
				state, state_at)
			values ($1, $2, $3, $4, $5, to_timestamp($6), to_timestamp($7), $8, $9, $10, $11, $12, to_timestamp($7))
			on conflict (identity) do nothing`,
		values: [
			letter.letterId,
			letter.identity,
			letter.procedure,
			letter.office,
			letter.sort,
			letter.arrivedAt,
			letter.recordedAt,
			letter.rawObject,
			sealJson(letter.key, letterContext(letter.letterId), letter.personal),
			JSON.stringify(letter.marks),
			letter.answer,
			letter.state,
		],
	});
	return taken.rowCount === 1;
}

export type LetterRow = {
	readonly letterId: string;
	readonly procedure: string | null;
	readonly office: string | null;
	readonly sort: string;
	readonly arrivedAt: EpochSeconds;
	readonly recordedAt: EpochSeconds;
	readonly rawObject: string;
	/** Opens by `openVaultJson` with `letterContext`. */
	readonly sealed: Uint8Array;
	readonly marks: unknown;
	readonly answer: string;
	readonly state: LetterState;
	readonly stateAt: EpochSeconds;
	readonly stateBy: string | null;
};

const columns = `letter_id as "letterId", procedure, office, sort, arrived_at as "arrivedAt", recorded_at as "recordedAt",
	raw_object as "rawObject", sealed, marks, answer, state, state_at as "stateAt", state_by as "stateBy"`;

export async function findLetter(tx: Tx, letterId: string): Promise<LetterRow | null> {
	const found = await tx.query<LetterRow>(`select ${columns} from letters where letter_id = $1`, [letterId]);
	return found.rows[0] ?? null;
}

export async function findLetterByIdentity(tx: Tx, identity: string): Promise<LetterRow | null> {
	const found = await tx.query<LetterRow>(`select ${columns} from letters where identity = $1`, [identity]);
	return found.rows[0] ?? null;
}

/** Oldest first; those of one state, or all. `scopes`: only what lies in one of them; absent: everywhere. */
export async function listLetters(
	tx: Tx,
	filter: { readonly state: LetterState | null; readonly scopes?: readonly Scope[]; readonly limit: number },
): Promise<LetterRow[]> {
	const found = await tx.query<LetterRow>(
		`select ${columns} from letters where ($1::text is null or state = $1)
				and ($3::json is null or exists (
					select from json_to_recordset($3::json) as s (procedure text, office text)
					where (s.procedure is null or s.procedure = letters.procedure) and (s.office is null or s.office = letters.office)))
			order by arrived_at, letter_id limit $2`,
		[filter.state, filter.limit, filter.scopes ? JSON.stringify(filter.scopes) : null],
	);
	return found.rows;
}

/** `by` is the officer's account id. False when the letter is not open any more: another officer was first. */
export async function settleLetter(
	tx: Tx,
	letterId: string,
	state: "answered" | "closed",
	by: string,
	at: EpochSeconds,
): Promise<boolean> {
	const settled = await tx.query(
		"update letters set state = $2, state_by = $3, state_at = to_timestamp($4) where letter_id = $1 and state = 'open'",
		[letterId, state, by, at],
	);
	return settled.rowCount === 1;
}

import type { Door, EpochSeconds, HoldCause, LocalDate } from "../../casework/facts.ts";
import type { PromiseName } from "../../casework/review-facts.ts";
import type { Status } from "../../casework/status.ts";
import type { Tx } from "./pool.ts";

/** A case as the screens see it: no personal data. Written whole with every append to its stream; `version` is the stream's. */
export type CaseRow = {
	readonly caseId: string;
	readonly number: string;
	readonly procedure: string;
	readonly office: string;
	readonly door: Door;
	readonly kind: string | null;
	readonly persons: number;
	readonly status: Status;
	readonly version: number;
	readonly heldSince: EpochSeconds | null;
	readonly heldCause: HoldCause | null;
	readonly arrivedAt: EpochSeconds;
	readonly recordedAt: EpochSeconds;
	readonly completedAt: EpochSeconds | null;
	readonly receiptBy: LocalDate;
	readonly receiptIssuedAt: EpochSeconds | null;
	/** When somebody must have acted; null when nothing is due. */
	readonly dueAt: EpochSeconds | null;
	readonly joinedInto: string | null;
	readonly language: string | null;
	readonly secretHash: string | null;
	/** Account id of the officer who has the case. */
	readonly officer: string | null;
	/** Since when the applicant has to act; null while the time is ours. */
	readonly clockStoppedSince: EpochSeconds | null;
	/** The next day of ours that is promised and not kept, and what for; null when nothing is promised. */
	readonly promisedBy: LocalDate | null;
	readonly duePromise: PromiseName | null;
	/** By the end of which day the applicant has to answer; null while nothing is asked of him. */
	readonly answerBy: LocalDate | null;
	/** The highest who was warned of that promise. */
	readonly warned: "officer" | "manager" | null;
};

const columns: readonly (readonly [property: keyof CaseRow, column: string, isInstant?: true])[] = [
	["caseId", "case_id"],
	["number", "number"],
	["procedure", "procedure"],
	["office", "office"],
	["door", "door"],
	["kind", "kind"],
	["persons", "persons"],
	["status", "status"],
	["version", "version"],
	["heldSince", "held_since", true],
	["heldCause", "held_cause"],
	["arrivedAt", "arrived_at", true],
	["recordedAt", "recorded_at", true],
	["completedAt", "completed_at", true],
	["receiptBy", "receipt_by"],
	["receiptIssuedAt", "receipt_issued_at", true],
	["dueAt", "due_at", true],
	["joinedInto", "joined_into"],
	["language", "language"],
	["secretHash", "secret_hash"],
	["officer", "officer"],
	["clockStoppedSince", "clock_stopped_since", true],
	["promisedBy", "promised_by"],
	["duePromise", "due_promise"],
	["answerBy", "answer_by"],
	["warned", "warned"],
];

/** A case's columns as `CaseRow` names them, of the table `c`. */
export const selected = columns.map(([property, column]) => `c.${column} as "${property}"`).join(", ");
const names = columns.map(([, column]) => column).join(", ");
const values = columns
	.map(([, , isInstant], index) => (isInstant ? `to_timestamp($${index + 1})` : `$${index + 1}`))
	.join(", ");
const updates = columns
	.slice(1)
	.map(([, column]) => `${column} = excluded.${column}`)
	.join(", ");

/** Writes the row in the transaction of the facts that made it, and opens the case's hold beside it. `closeHold` comes before. */
export async function saveCase(tx: Tx, row: CaseRow, owner = "office"): Promise<void> {
	await tx.query({
		name: "save-case",
		text: `insert into cases (${names}) values (${values}) on conflict (case_id) do update set ${updates}`,
		values: columns.map(([property]) => row[property]),
	});
	if (row.heldSince !== null)
		await tx.query({
			name: "open-hold",
			text: `insert into holds (case_id, since, cause, owner) values ($1, to_timestamp($2), $3, $4)
				on conflict (case_id, since, cause) do update set released_at = null where holds.released_at is not null`,
			values: [row.caseId, row.heldSince, row.heldCause, owner],
		});
}

/** Closes the case's open hold, in the transaction of its `released` fact. */
export async function closeHold(tx: Tx, caseId: string, at: EpochSeconds): Promise<void> {
	await tx.query("update holds set released_at = to_timestamp($2) where case_id = $1 and released_at is null", [
		caseId,
		at,
	]);
}

export async function findCase(tx: Tx, caseId: string): Promise<CaseRow | null> {
	const found = await tx.query<CaseRow>({
		name: "find-case",
		text: `select ${selected} from cases c where c.case_id = $1`,
		values: [caseId],
	});
	return found.rows[0] ?? null;
}

/** The case that a number was given to, in its written form. What it was joined into is the caller's next question (`joinedInto`). */
export async function findByNumber(tx: Tx, number: string): Promise<CaseRow | null> {
	const found = await tx.query<CaseRow>({
		name: "find-by-number",
		text: `select ${selected} from numbers n join cases c on c.case_id = n.case_id where n.number = $1`,
		values: [number],
	});
	return found.rows[0] ?? null;
}

/** What the applicant's page asks first: the case behind a number, joined ones followed, and the hash of its second secret. */
export type PageCase = {
	readonly caseId: string;
	readonly number: string;
	readonly procedure: string;
	readonly office: string;
	readonly status: Status;
	/** SHA-256 of the second secret, lower-case hex; null when no signed list of contents brought one. */
	readonly secretHash: string | null;
};

/** One statement whatever the number is: a number that is nobody's takes the time of one that is somebody's. */
export async function findPageCase(tx: Tx, number: string): Promise<PageCase | null> {
	const found = await tx.query<PageCase>({
		name: "find-page-case",
		text: `with recursive way (case_id, joined_into, step) as (
				select c.case_id, c.joined_into, 0 from numbers n join cases c on c.case_id = n.case_id where n.number = $1
				union all
				select c.case_id, c.joined_into, way.step + 1 from way join cases c on c.case_id = way.joined_into where way.step < 100)
			select c.case_id as "caseId", c.number, c.procedure, c.office, c.status, c.secret_hash as "secretHash"
			from way join cases c on c.case_id = way.case_id where way.joined_into is null`,
		values: [number],
	});
	return found.rows[0] ?? null;
}

import type { Door, EpochSeconds, HoldCause, LocalDate } from "../../casework/facts.ts";
import type { Status } from "../../casework/status.ts";
import type { Tx } from "./pool.ts";
import { closeCaseTask, openCaseTask } from "./tasks.ts";

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
];

const selected = columns.map(([property, column]) => `c.${column} as "${property}"`).join(", ");
const names = columns.map(([, column]) => column).join(", ");
const values = columns
	.map(([, , isInstant], index) => (isInstant ? `to_timestamp($${index + 1})` : `$${index + 1}`))
	.join(", ");
const updates = columns
	.slice(1)
	.map(([, column]) => `${column} = excluded.${column}`)
	.join(", ");

/** Writes the row in the transaction of the facts that made it, and opens the case's hold and its task beside it. `closeHold` comes before. */
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
	if (row.heldSince !== null) await openCaseTask(tx, row.caseId, "held", row.heldSince);
}

/** Closes the case's open hold and its task, in the transaction of its `released` fact. */
export async function closeHold(tx: Tx, caseId: string, at: EpochSeconds): Promise<void> {
	await tx.query("update holds set released_at = to_timestamp($2) where case_id = $1 and released_at is null", [
		caseId,
		at,
	]);
	await closeCaseTask(tx, caseId, "held", at);
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

export type CaseFilter = {
	readonly office?: string;
	readonly statuses?: readonly Status[];
	readonly held?: boolean;
	/** Cases after this one in the order of the list (the last of the page before). */
	readonly after?: { readonly arrivedAt: EpochSeconds; readonly caseId: string };
	readonly limit: number;
};

/** The officers' queue: oldest arrival first. */
export async function listCases(tx: Tx, filter: CaseFilter): Promise<CaseRow[]> {
	const found = await tx.query<CaseRow>(
		`select ${selected} from cases c
			where ($1::text is null or c.office = $1)
				and ($2::text[] is null or c.status = any($2))
				and ($3::boolean is null or (c.held_since is not null) = $3)
				and ($4::bigint is null or (c.arrived_at, c.case_id) > (to_timestamp($4), $5::uuid))
			order by c.arrived_at, c.case_id limit $6`,
		[
			filter.office ?? null,
			filter.statuses ?? null,
			filter.held ?? null,
			filter.after?.arrivedAt ?? null,
			filter.after?.caseId ?? null,
			filter.limit,
		],
	);
	return found.rows;
}

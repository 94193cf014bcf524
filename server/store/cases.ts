import type { Door, EpochSeconds, HoldCause, LocalDate } from "../../casework/facts.ts";
import type { PromiseName, ProposedOutcome } from "../../casework/review-facts.ts";
import type { WindowVerdict } from "../../casework/round.ts";
import type { Status } from "../../casework/status.ts";
import type { Tx } from "./pool.ts";
import { closeCaseTask, openCaseTask } from "./tasks.ts";

/** A case as the screens see it: no personal data. Written whole with every append to its stream; `version` is the stream's. */
export type CaseRow = {
	readonly caseId: string;
	readonly number: string;
	readonly procedure: string;
	/** The law that it was filed under; null for a case from before that was recorded and not controlled since. */
	readonly law: string | null;
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
	/** Since when a proposal waits for a second person, where no commission decides. */
	readonly proposedAt: EpochSeconds | null;
	/** The sitting on whose agenda it stands. */
	readonly sitting: string | null;
	readonly decidedAt: EpochSeconds | null;
	readonly outcome: ProposedOutcome | null;
	/** What is asked, in tyiyn; null without an order. */
	readonly feeTyiyn: number | null;
	/** What the office holds of the case's money. */
	readonly heldTyiyn: number;
	readonly payBy: LocalDate | null;
	/** The round that it arrived in, and how it stood to the window then; null where the procedure has no rounds. */
	readonly round: string | null;
	readonly window: WindowVerdict | null;
};

const columns: readonly (readonly [property: keyof CaseRow, column: string, of?: "instant" | "amount"])[] = [
	["caseId", "case_id"],
	["number", "number"],
	["procedure", "procedure"],
	["law", "law"],
	["office", "office"],
	["door", "door"],
	["kind", "kind"],
	["persons", "persons"],
	["status", "status"],
	["version", "version"],
	["heldSince", "held_since", "instant"],
	["heldCause", "held_cause"],
	["arrivedAt", "arrived_at", "instant"],
	["recordedAt", "recorded_at", "instant"],
	["completedAt", "completed_at", "instant"],
	["receiptBy", "receipt_by"],
	["receiptIssuedAt", "receipt_issued_at", "instant"],
	["dueAt", "due_at", "instant"],
	["joinedInto", "joined_into"],
	["language", "language"],
	["secretHash", "secret_hash"],
	["officer", "officer"],
	["clockStoppedSince", "clock_stopped_since", "instant"],
	["promisedBy", "promised_by"],
	["duePromise", "due_promise"],
	["answerBy", "answer_by"],
	["warned", "warned"],
	["proposedAt", "proposed_at", "instant"],
	["sitting", "sitting"],
	["decidedAt", "decided_at", "instant"],
	["outcome", "outcome"],
	["feeTyiyn", "fee_tyiyn", "amount"],
	["heldTyiyn", "held_tyiyn", "amount"],
	["payBy", "pay_by"],
	["round", "round"],
	["window", "arrival_window"],
];

/** A case's columns as `CaseRow` names them, of the table `c`. */
export const selected = columns
	// An amount is below 2^53 and comes as a number: the driver hands int8 over as text.
	.map(([property, column, of]) => `c.${column}${of === "amount" ? "::float8" : ""} as "${property}"`)
	.join(", ");
const names = columns.map(([, column]) => column).join(", ");
const values = columns
	.map(([, , of], index) => (of === "instant" ? `to_timestamp($${index + 1})` : `$${index + 1}`))
	.join(", ");
// A case and its number never part. Written again the number would lock the row against every other row that refers to the case: whoever has just
// taken its lease and waits for its facts, and whoever writes its facts and waits for the row, would wait for each other.
const updates = columns
	.filter(([property]) => property !== "caseId" && property !== "number")
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

/** An officer who joins case to case makes rows of two or three; more than this is a broken store. */
const joinsInARowMax = 100;

/** The case that stands now, whatever the first was joined into. */
export async function followJoins(tx: Tx, first: CaseRow | null): Promise<CaseRow | null> {
	let row = first;
	for (let joins = 0; row && row.joinedInto !== null; joins++) {
		if (joins === joinsInARowMax) throw new Error(`Cases were joined in a ring: ${row.caseId}.`);
		row = await findCase(tx, row.joinedInto);
	}
	return row;
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

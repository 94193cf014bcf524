import type { Door, EpochSeconds } from "../../casework/facts.ts";
import type { Status } from "../../casework/status.ts";
import type { Tx } from "./pool.ts";

export type ArrivalRow = {
	readonly arrivalId: string;
	/** The dedupe key of design.md 3, a hash. */
	readonly identity: string;
	readonly caseId: string;
	readonly number: string;
	readonly procedure: string;
	readonly office: string;
	readonly door: Door;
	readonly arrivedAt: EpochSeconds;
	readonly recordedAt: EpochSeconds;
	readonly rawObject: string;
	/** The case through whose applicant's page it came; absent or null for every other arrival. */
	readonly page?: string | null;
};

/**
 * Takes the identity for this arrival and issues its number. False when the same letter is known already (or is just being committed by
 * another process, for which this waits): nothing was written, ask `findArrival`. Call it before anything else of the transaction.
 */
export async function takeArrival(tx: Tx, arrival: ArrivalRow): Promise<boolean> {
	const taken = await tx.query({
		name: "take-arrival",
		text: `with taken as (
				insert into arrivals (arrival_id, identity, case_id, number, procedure, office, door, arrived_at, recorded_at, raw_object, page)
				values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8), to_timestamp($9), $10, $11) on conflict (identity) do nothing
				returning number, case_id, recorded_at)
			insert into numbers (number, case_id, issued_at) select number, case_id, recorded_at from taken`,
		values: [
			arrival.arrivalId,
			arrival.identity,
			arrival.caseId,
			arrival.number,
			arrival.procedure,
			arrival.office,
			arrival.door,
			arrival.arrivedAt,
			arrival.recordedAt,
			arrival.rawObject,
			arrival.page ?? null,
		],
	});
	return taken.rowCount === 1;
}

const columns = `arrival_id as "arrivalId", identity, case_id as "caseId", number, procedure, office, door, arrived_at as "arrivedAt",
	recorded_at as "recordedAt", raw_object as "rawObject", page`;

export async function findArrival(tx: Tx, identity: string): Promise<ArrivalRow | null> {
	const found = await tx.query<ArrivalRow>({
		name: "find-arrival",
		text: `select ${columns} from arrivals where identity = $1`,
		values: [identity],
	});
	return found.rows[0] ?? null;
}

/** The arrivals of a case, those of joined cases not among them. */
export async function listArrivals(tx: Tx, caseId: string): Promise<ArrivalRow[]> {
	const found = await tx.query<ArrivalRow>(
		`select ${columns} from arrivals where case_id = $1 order by arrived_at, arrival_id`,
		[caseId],
	);
	return found.rows;
}

/** `caseId`: its own case, until it joins another. */
export type PageArrivalRow = {
	readonly caseId: string;
	readonly number: string;
	readonly arrivedAt: EpochSeconds;
	readonly status: Status;
};

/** What came through the page of a case, oldest first, each with where it stands now: an arrival that was not joined yet is still its own case. */
export async function listPageArrivals(tx: Tx, caseId: string): Promise<PageArrivalRow[]> {
	const found = await tx.query<PageArrivalRow>({
		name: "list-page-arrivals",
		text: `select c.case_id as "caseId", a.number, a.arrived_at as "arrivedAt", c.status from arrivals a join cases c on c.case_id = a.case_id
			where a.page = $1 order by a.arrived_at, a.arrival_id`,
		values: [caseId],
	});
	return found.rows;
}

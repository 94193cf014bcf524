import type { Door, EpochSeconds } from "../../casework/facts.ts";
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
};

/**
 * Takes the identity for this arrival and issues its number. False when the same letter is known already (or is just being committed by
 * another process, for which this waits): nothing was written, ask `findArrival`. Call it before anything else of the transaction.
 */
export async function takeArrival(tx: Tx, arrival: ArrivalRow): Promise<boolean> {
	const taken = await tx.query({
		name: "take-arrival",
		text: `with taken as (
				insert into arrivals (arrival_id, identity, case_id, number, procedure, office, door, arrived_at, recorded_at, raw_object)
				values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8), to_timestamp($9), $10) on conflict (identity) do nothing
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
		],
	});
	return taken.rowCount === 1;
}

const columns = `arrival_id as "arrivalId", identity, case_id as "caseId", number, procedure, office, door, arrived_at as "arrivedAt",
	recorded_at as "recordedAt", raw_object as "rawObject"`;

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

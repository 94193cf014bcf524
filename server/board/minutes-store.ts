import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "../store/pool.ts";

/** The signed minutes as an object of the vault. `reader`: whose copy; null for whoever sees all of it. Null until a worker has made them. */
export async function findMinutes(tx: Tx, sittingId: string, reader: string | null): Promise<string | null> {
	const found = await tx.query<{ objectId: string }>({
		name: "find-minutes",
		text: `select object_id as "objectId" from sitting_minutes where sitting = $1 and reader is not distinct from $2::uuid`,
		values: [sittingId, reader],
	});
	return found.rows[0]?.objectId ?? null;
}

/** Records one copy, once. False: another worker was first. */
export async function recordMinutes(
	tx: Tx,
	made: {
		readonly sittingId: string;
		readonly reader: string | null;
		readonly objectId: string;
		readonly at: EpochSeconds;
	},
): Promise<boolean> {
	const written = await tx.query(
		`insert into sitting_minutes (sitting, reader, object_id, made_at) values ($1, $2, $3, to_timestamp($4))
			on conflict do nothing`,
		[made.sittingId, made.reader, made.objectId, made.at],
	);
	return written.rowCount === 1;
}

/** For whom a copy lies there already. */
export async function listMinutesReaders(tx: Tx, sittingId: string): Promise<readonly (string | null)[]> {
	const found = await tx.query<{ reader: string | null }>("select reader from sitting_minutes where sitting = $1", [
		sittingId,
	]);
	return found.rows.map(({ reader }) => reader);
}

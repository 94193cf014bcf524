import { randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** A list that a person looks at often: `query` is the part of its address behind `?`. */
export type SavedFilter = { readonly filterId: string; readonly name: string; readonly query: string };

/** As many as fit above a list. */
const savedFiltersMax = 20;
export const filterNameCharactersMax = 60;

export async function listFilters(tx: Tx, userId: string): Promise<SavedFilter[]> {
	const found = await tx.query<SavedFilter>({
		name: "list-filters",
		text: `select filter_id as "filterId", name, query from saved_filters where user_id = $1 order by name limit $2`,
		values: [userId, savedFiltersMax],
	});
	return found.rows;
}

/** Keeps a filter under a name; the same name again means the new one. False when the person has too many. */
export async function saveFilter(
	tx: Tx,
	filter: { userId: string; name: string; query: string; at: EpochSeconds },
): Promise<boolean> {
	const saved = await tx.query(
		`insert into saved_filters (filter_id, user_id, name, query, created_at)
			select $1, $2, $3, $4, to_timestamp($5)
			where (select count(*) from saved_filters where user_id = $2 and name <> $3) < $6
			on conflict (user_id, name) do update set query = excluded.query`,
		[randomUUID(), filter.userId, filter.name, filter.query, filter.at, savedFiltersMax],
	);
	return saved.rowCount === 1;
}

/** Deletes one of the person's own filters; another's is not there. */
export async function deleteFilter(tx: Tx, userId: string, filterId: string): Promise<void> {
	await tx.query("delete from saved_filters where user_id = $1 and filter_id::text = $2", [userId, filterId]);
}

import type { Zone } from "../../casework/clock.ts";
import type { LocalDate } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** How many applications of a procedure came on that day or later, in its zone: what a change of law from that day on does not move. */
export async function countCasesSince(tx: Tx, procedure: string, day: LocalDate, zone: Zone): Promise<number> {
	const found = await tx.query<{ count: number }>(
		"select count(*)::int as count from cases where procedure = $1 and arrived_at >= ($2::date::timestamp at time zone $3)",
		[procedure, day, zone],
	);
	return found.rows[0]?.count ?? 0;
}

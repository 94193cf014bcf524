import type { EpochSeconds } from "../../casework/facts.ts";
import type { Round, WindowVerdict } from "../../casework/round.ts";
import type { Status } from "../../casework/status.ts";
import type { ReaderScope } from "../board/hidden.ts";
import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";

type RoundName = Pick<Round, "procedure" | "id">;

/** `$n::json` is a list of scopes: nothing outside them is ever looked at, listed or counted. */
export function casesWithin(parameter: string): string {
	return `exists (select from json_to_recordset(${parameter}::json) as o (procedure text, office text, reader uuid)
		where (o.procedure is null or o.procedure = c.procedure) and (o.office is null or o.office = c.office)
			and ${notRecused("o.reader")})`;
}

/** How many cases of a round came by a door to an office, how they stood to the window, and where they stand now. */
export type RoundCount = {
	readonly door: "mail" | "web" | "counter" | "post";
	readonly window: WindowVerdict;
	readonly office: string;
	readonly status: Status;
	readonly cases: number;
};

/** Counts only; a case that was joined to another is counted there. */
export async function countRound(
	tx: Tx,
	{ procedure, id }: RoundName,
	scopes: readonly ReaderScope[],
): Promise<readonly RoundCount[]> {
	const found = await tx.query<RoundCount>({
		name: "count-round",
		text: `select c.door, c.arrival_window as "window", c.office, c.status, count(*)::int as cases from cases c
			where c.procedure = $1 and c.round = $2 and c.arrival_window is not null and c.status <> 'joined' and ${casesWithin("$3")}
			group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
		values: [procedure, id, JSON.stringify(scopes)],
	});
	return found.rows;
}

/** A case that was late by the window of its moment and is in time by the window of today. Nothing personal. */
export type NowInTime = {
	readonly number: string;
	readonly office: string;
	readonly door: RoundCount["door"];
	readonly arrivedAt: EpochSeconds;
};

/** Those that still wait for an officer's word on it, the first to arrive first; at most `limit`. */
export async function listNowInTime(
	tx: Tx,
	round: RoundName & Pick<Round, "closesAt">,
	scopes: readonly ReaderScope[],
	limit: number,
): Promise<readonly NowInTime[]> {
	const found = await tx.query<NowInTime>({
		name: "list-now-in-time",
		text: `select c.number, c.office, c.door, c.arrived_at as "arrivedAt" from cases c
			where c.procedure = $1 and c.round = $2 and c.arrival_window = 'late' and c.arrived_at <= to_timestamp($3)
				and c.status = 'to_check' and ${casesWithin("$4")}
			order by c.arrived_at, c.number limit $5`,
		values: [round.procedure, round.id, round.closesAt, JSON.stringify(scopes), limit],
	});
	return found.rows;
}

import type { EpochSeconds } from "../../casework/facts.ts";
import type { ReaderScope } from "../board/hidden.ts";
import type { Tx } from "../store/pool.ts";
import { casesWithin } from "./count.ts";
import { roundOfCase } from "./round-cases.ts";
import { type RoundName, roundStream } from "./round-file.ts";

/** Somebody who objected to what the round decided for him, and whom nobody has answered. Nothing personal: his reason stands in his case. */
export type OpenObjection = {
	readonly caseId: string;
	readonly number: string;
	readonly office: string;
	readonly arrivedAt: EpochSeconds;
};

/** Facts that answer an objection. */
const answering = ["placed", "objection_answered", "decided", "place_left", "withdrawn"] as const;

/** Every open objection of a round, the oldest first: the manager opens the scores of those (`reopenScores`). Narrowed to what its reader may know of (`scopes`). */
export async function listObjections(
	tx: Tx,
	{ procedure, id }: RoundName,
	scopes: readonly ReaderScope[],
): Promise<readonly OpenObjection[]> {
	const found = await tx.query<OpenObjection>({
		name: "list-objections-of-round",
		text: `select c.case_id as "caseId", c.number, c.office, (o.plain ->> 'arrivedAt')::bigint as "arrivedAt"
			from cases c cross join lateral (
				select e.plain, e.version from events e
				where e.stream = 'case/' || c.case_id and e.type = 'objected' order by e.version desc limit 1) as o
			where c.procedure = $1 and c.round = $2 and o.plain ->> 'inRound' = 'true'
				and not exists (
					select from events a
					where a.stream = 'case/' || c.case_id and a.version > o.version and a.type = any($3))
				and ${casesWithin("$4")}
			order by 4, c.number`,
		values: [procedure, id, answering, JSON.stringify(scopes)],
	});
	return found.rows.map((one) => ({ ...one, arrivedAt: Number(one.arrivedAt) }));
}

/** Whether the round of that case has been released and not closed: then it judges anew whom it refused, or left on its list. */
export async function isRoundOpenFor(tx: Tx, caseId: string): Promise<boolean> {
	const round = await roundOfCase(tx, caseId);
	if (round === null) return false;
	const found = await tx.query({
		name: "is-round-released",
		text: `select from events e where e.stream = $1 and e.type = 'selection_released'
			and not exists (select from events c where c.stream = e.stream and c.type = 'round_closed') limit 1`,
		values: [roundStream(round)],
	});
	return found.rowCount === 1;
}

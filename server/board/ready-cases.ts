import type { CaseRow } from "../store/cases.ts";
import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";

/** Cases that wait for the commission of one office and stand on no agenda, what is promised first first. */
export async function listReadyCases(
	tx: Tx,
	asked: { readonly procedure: string; readonly office: string; readonly reader: string; readonly limit: number },
): Promise<Pick<CaseRow, "caseId" | "number" | "kind" | "persons">[]> {
	const found = await tx.query<Pick<CaseRow, "caseId" | "number" | "kind" | "persons">>({
		name: "list-ready-cases",
		text: `select c.case_id as "caseId", c.number, c.kind, c.persons from cases c
			where c.procedure = $1 and c.office = $2 and c.status = 'before_board' and c.sitting is null and ${notRecused("$3")}
			order by c.queue_rank, c.case_id limit $4`,
		values: [asked.procedure, asked.office, asked.reader, asked.limit],
	});
	return found.rows;
}

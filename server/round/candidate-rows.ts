import type { Status } from "../../casework/status.ts";
import type { Tx } from "../store/pool.ts";

/** What a case says of itself in a list of candidates: nothing that names anybody. */
export type CandidateRow = {
	readonly caseId: string;
	readonly number: string;
	readonly office: string;
	readonly status: Status;
};

/** Those of these cases that there are, by their ids. */
export async function listCandidateRows(
	tx: Tx,
	caseIds: readonly string[],
): Promise<ReadonlyMap<string, CandidateRow>> {
	const found = await tx.query<CandidateRow>({
		name: "list-candidate-rows",
		text: `select c.case_id as "caseId", c.number, c.office, c.status from cases c where c.case_id = any($1::uuid[])`,
		values: [caseIds],
	});
	return new Map(found.rows.map((row) => [row.caseId, row]));
}

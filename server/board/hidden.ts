import { type CaseRow, findByNumber } from "../store/cases.ts";
import type { Tx } from "../store/pool.ts";
import { isHiddenFrom } from "../store/recusals.ts";

/** The case behind a number for one person: null where there is none, and just so where he recused himself. */
export async function findByNumberFor(tx: Tx, number: string, userId: string): Promise<CaseRow | null> {
	const row = await findByNumber(tx, number);
	return row !== null && (await isHiddenFrom(tx, userId, row.caseId)) ? null : row;
}

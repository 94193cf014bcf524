import { type CaseRow, findByNumber, findCase } from "../store/cases.ts";
import type { Tx } from "../store/pool.ts";
import type { StateFacts } from "./deps.ts";

/**
 * The state that a number answers with: its own case's, or that of the case which its letter continued. Reads the screens' rows only, where
 * nothing personal lies. Null for a number that was never given.
 */
export async function findState(tx: Tx, number: string): Promise<StateFacts | null> {
	const asked = await findByNumber(tx, number);
	if (!asked) return null;
	let row: CaseRow | null = asked;
	// A correction may itself have been continued before it joined; the chain ends, because a case joins once and only into one that stands.
	while (row?.joinedInto) row = await findCase(tx, row.joinedInto);
	if (!row || row.status === "joined") return null;
	return {
		number,
		procedure: row.procedure,
		status: row.status,
		continues: row.caseId !== asked.caseId,
		heldSince: row.heldSince,
		arrivedAt: row.arrivedAt,
		completedAt: row.completedAt,
		receiptBy: row.receiptBy,
		receiptIssuedAt: row.receiptIssuedAt,
		promisedBy: row.promisedBy,
		duePromise: row.duePromise,
		answerBy: row.answerBy,
	};
}

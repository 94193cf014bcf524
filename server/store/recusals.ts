import type { Tx } from "./pool.ts";

/**
 * Narrows a query over `cases c` to what this person may know of: a case from which he recused himself is not there, in no list and in no count.
 * `parameter`: the place of his account id among the values, such as `$9`.
 */
export function notRecused(parameter: string, caseId = "c.case_id"): string {
	return `not exists (select from recusals rec where rec.user_id = ${parameter}::uuid and rec.case_id = ${caseId})`;
}

/** Whether this person recused himself from the case, at whatever sitting. */
export async function isHiddenFrom(tx: Tx, userId: string, caseId: string): Promise<boolean> {
	const found = await tx.query({
		name: "is-recused",
		text: "select from recusals where user_id = $1 and case_id = $2",
		values: [userId, caseId],
	});
	return found.rowCount !== 0;
}

/** Of these cases, those from which this person recused himself. */
export async function listHidden(tx: Tx, userId: string, caseIds: readonly string[]): Promise<string[]> {
	const found = await tx.query<{ caseId: string }>({
		name: "list-hidden",
		text: `select case_id as "caseId" from recusals where user_id = $1 and case_id = any($2::uuid[])`,
		values: [userId, caseIds],
	});
	return found.rows.map(({ caseId }) => caseId);
}

/** Who recused himself from this case before. */
export async function listRecused(tx: Tx, caseId: string): Promise<string[]> {
	const found = await tx.query<{ user: string }>(
		`select user_id as "user" from recusals where case_id = $1 order by user_id`,
		[caseId],
	);
	return found.rows.map(({ user }) => user);
}

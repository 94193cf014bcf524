import type { Tx } from "./pool.ts";

/**
 * Of these cases those that an officer had begun and that were corrected since, nobody having begun with them again: in a list of what is accepted
 * nothing else would tell them from the rest. Reads the facts of these cases alone.
 */
export async function listTakenBack(tx: Tx, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
	if (caseIds.length === 0) return new Set();
	const found = await tx.query<{ caseId: string }>({
		name: "list-taken-back",
		text: `select id as "caseId" from unnest($1::uuid[]) as asked (id)
			where exists (
				select from events c where c.stream = 'case/' || asked.id and c.type = 'correction_joined'
					and c.version > (
						select max(b.version) from events b where b.stream = c.stream and b.type = 'review_begun'))`,
		values: [caseIds],
	});
	return new Set(found.rows.map(({ caseId }) => caseId));
}

/** Whether the case took a correction after this version of it. */
export async function isCorrectedSince(tx: Tx, caseId: string, version: number): Promise<boolean> {
	const found = await tx.query(
		"select from events where stream = $1 and type = 'correction_joined' and version > $2 limit 1",
		[`case/${caseId}`, version],
	);
	return found.rowCount === 1;
}

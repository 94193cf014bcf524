import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { Round } from "../../casework/round.ts";
import type { Status } from "../../casework/status.ts";
import type { ReaderScope } from "../board/hidden.ts";
import type { Tx } from "../store/pool.ts";
import { casesWithin } from "./count.ts";

/** The numbers of cases, by their ids. */
export async function listNumbers(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (caseIds.length === 0) return new Map();
	const found = await tx.query<{ caseId: string; number: string }>(
		`select case_id as "caseId", number from cases where case_id = any($1::uuid[])`,
		[caseIds],
	);
	return new Map(found.rows.map(({ caseId, number }) => [caseId, number]));
}

/** One application of a round as the manager's view counts it: nothing of whoever filed it but the language of its letters. */
export type RoundRow = {
	readonly caseId: string;
	readonly door: "mail" | "web" | "counter" | "post";
	readonly office: string;
	readonly language: string | null;
	readonly status: Status;
	readonly receiptBy: LocalDate;
	readonly receiptIssuedAt: EpochSeconds | null;
	/** What the office has promised and not kept yet, and until when. */
	readonly promise: "receipt" | "decision" | "reply" | null;
	readonly dueAt: EpochSeconds | null;
};

/** Every application of a round that this reader may know of; one that was joined to another is counted there. */
export async function listRoundRows(
	tx: Tx,
	{ procedure, id }: Pick<Round, "procedure" | "id">,
	scopes: readonly ReaderScope[],
): Promise<readonly RoundRow[]> {
	const found = await tx.query<RoundRow>({
		name: "list-round-rows",
		text: `select c.case_id as "caseId", c.door, c.office, c.language, c.status, c.receipt_by::text as "receiptBy",
				c.receipt_issued_at as "receiptIssuedAt", c.due_promise as promise, c.due_at as "dueAt"
			from cases c
			where c.procedure = $1 and c.round = $2 and c.status <> 'joined' and ${casesWithin("$3")}
			order by c.case_id`,
		values: [procedure, id, JSON.stringify(scopes)],
	});
	return found.rows;
}

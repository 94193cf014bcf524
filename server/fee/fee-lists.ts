import type { Tyiyn } from "../../casework/decision-facts.ts";
import type { LocalDate } from "../../casework/facts.ts";
import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";
import type { TaskScope } from "../store/tasks.ts";

/** A case as a cashier's list shows it: money and number, nobody's name. */
export type AwaitingRow = {
	readonly number: string;
	readonly feeTyiyn: Tyiyn;
	readonly heldTyiyn: Tyiyn;
	readonly payBy: LocalDate;
};

const inPlaces = `exists (select from json_to_recordset($1::json) as o (procedure text, office text, reader uuid)
	where (o.procedure is null or o.procedure = c.procedure) and (o.office is null or o.office = c.office)
		and ${notRecused("o.reader")})`;

/** Orders that wait for their payment, the day that ends first on top, of the places where this person may look. */
export async function listAwaiting(
	tx: Tx,
	scopes: readonly TaskScope[],
	limit: number,
): Promise<readonly AwaitingRow[]> {
	const found = await tx.query<AwaitingRow>(
		`select c.number, c.fee_tyiyn::float8 as "feeTyiyn", c.held_tyiyn::float8 as "heldTyiyn", c.pay_by::text as "payBy" from cases c
			where c.fee_tyiyn > c.held_tyiyn and c.status in ('approved', 'accepted', 'in_review', 'incomplete', 'before_board') and ${inPlaces}
			order by c.pay_by, c.case_id limit $2`,
		[JSON.stringify(scopes), limit],
	);
	return found.rows;
}

/** Cases whose money does not agree, the oldest first. Their task says so, and nothing else is kept. */
export async function listTroubled(
	tx: Tx,
	scopes: readonly TaskScope[],
	limit: number,
): Promise<readonly { readonly caseId: string; readonly number: string }[]> {
	const found = await tx.query<{ caseId: string; number: string }>(
		`select c.case_id as "caseId", c.number from tasks t join cases c on c.case_id = t.case_id
			where t.kind = 'payment' and t.closed_at is null and ${inPlaces} order by t.opened_at, t.task_id limit $2`,
		[JSON.stringify(scopes), limit],
	);
	return found.rows;
}

/** Whether an order of this case waits for an amount in the table. */
export async function waitsForTariff(tx: Tx, caseId: string): Promise<boolean> {
	const found = await tx.query("select from tasks where cause = 'tariff/' || $1::text and closed_at is null", [caseId]);
	return found.rowCount === 1;
}

/** How many orders wait for an amount, of each line of nothing but the count: an administrator sees no case. */
export async function countWaitingForTariff(tx: Tx): Promise<number> {
	const found = await tx.query<{ n: number }>(
		"select count(*)::int as n from tasks where kind = 'tariff' and closed_at is null",
	);
	return found.rows[0]?.n ?? 0;
}

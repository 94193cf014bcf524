import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "../store/pool.ts";
import type { QueueKey } from "./texts.ts";

/** How many cases lie in each queue. */
export async function countQueues(tx: Tx): Promise<Record<QueueKey, number>> {
	const found = await tx.query<{ status: string; held: boolean; n: string }>(
		"select status, held_since is not null as held, count(*) as n from cases group by 1, 2",
	);
	const count = (fits: (row: { status: string; held: boolean }) => boolean) =>
		found.rows.filter(fits).reduce((sum, row) => sum + Number(row.n), 0);
	return {
		to_check: count((row) => row.status === "to_check"),
		held: count((row) => row.held),
		delivered: count((row) => row.status === "delivered"),
		rejected: count((row) => row.status === "rejected"),
		incomplete: count((row) => row.status === "incomplete"),
		accepted: count((row) => row.status === "accepted"),
		all: count(() => true),
	};
}

export type UndeliveredMessage = {
	readonly message: string;
	readonly kind: string;
	readonly state: "bounced" | "given_up";
	readonly at: EpochSeconds;
	readonly outcomeCode: string | null;
	/** Number of its case; null for an answer to a letter that is no filing. */
	readonly number: string | null;
};

/** Answers that no machine will try again: an officer's task (design.md 7). Newest first. */
export async function listUndelivered(tx: Tx, limit: number): Promise<UndeliveredMessage[]> {
	const found = await tx.query<UndeliveredMessage>(
		`select m.message, m.kind, m.state, m.state_at as at, m.outcome_code as "outcomeCode", c.number
			from messages m left join cases c on c.case_id = m.case_id
			where m.state in ('bounced', 'given_up') order by m.state_at desc, m.message limit $1`,
		[limit],
	);
	return found.rows;
}

/** Names of officers by account id, for timelines. */
export async function namesOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
	if (userIds.length === 0) return new Map();
	const found = await tx.query<{ id: string; name: string }>(
		"select user_id as id, display_name as name from users where user_id::text = any($1)",
		[userIds],
	);
	return new Map(found.rows.map((row) => [row.id, row.name]));
}

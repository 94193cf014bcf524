import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** One officer at a time works on a case: a lease that runs out by itself when nothing is done with it. */
export type Lease = { readonly userId: string; readonly since: EpochSeconds };

/** Long enough to read a set of documents, short enough that a colleague does not wait for somebody who went home. */
export const leaseSeconds = 600;

/**
 * Takes the lease of a case, or renews one's own; what holds afterwards. Another's running lease is not touched. Two at once: the row's lock lets
 * one of them be first.
 */
export async function takeLease(tx: Tx, caseId: string, userId: string, at: EpochSeconds): Promise<Lease> {
	const taken = await tx.query<Lease>({
		name: "take-lease",
		text: `insert into case_leases (case_id, user_id, since, until) values ($1, $2, to_timestamp($3), to_timestamp($4))
			on conflict (case_id) do update set
				user_id = excluded.user_id,
				since = case when case_leases.user_id = excluded.user_id and case_leases.until > to_timestamp($3)
					then case_leases.since else excluded.since end,
				until = excluded.until
			where case_leases.user_id = excluded.user_id or case_leases.until <= to_timestamp($3)
			returning user_id as "userId", since`,
		values: [caseId, userId, at, at + leaseSeconds],
	});
	return taken.rows[0] ?? (await findLease(tx, caseId, at)) ?? { userId, since: at };
}

/** Whose lease runs; null for nobody's. */
export async function findLease(tx: Tx, caseId: string, at: EpochSeconds): Promise<Lease | null> {
	const found = await tx.query<Lease>({
		name: "find-lease",
		text: `select user_id as "userId", since from case_leases where case_id = $1 and until > to_timestamp($2)`,
		values: [caseId, at],
	});
	return found.rows[0] ?? null;
}

/** Nobody has it open any more, whoever had: it went where he does not see it. */
export async function endLease(tx: Tx, caseId: string): Promise<void> {
	await tx.query("delete from case_leases where case_id = $1", [caseId]);
}

/** Hands the lease to another, whoever held it; the caller writes the fact that says so in the same transaction. */
export async function moveLease(tx: Tx, caseId: string, userId: string, at: EpochSeconds): Promise<void> {
	await tx.query(
		`insert into case_leases (case_id, user_id, since, until) values ($1, $2, to_timestamp($3), to_timestamp($4))
			on conflict (case_id) do update set user_id = excluded.user_id, since = excluded.since, until = excluded.until`,
		[caseId, userId, at, at + leaseSeconds],
	);
}

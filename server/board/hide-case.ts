import type { EpochSeconds } from "../../casework/facts.ts";
import { minutesJob } from "../control/later-jobs.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";

/** Where somebody took his hands off a case: the sitting's id, or the round as `<procedure>/<id>`. */
export type HiddenSince = { readonly sitting: string } | { readonly round: string };

/** Takes a case out of everything that this person may look at, list or count, in the transaction of the fact that says why. */
export async function hideCase(
	tx: Tx,
	{ user, caseId }: { readonly user: string; readonly caseId: string },
	since: HiddenSince,
	at: EpochSeconds,
): Promise<void> {
	const [sitting, round] = "sitting" in since ? [since.sitting, null] : [null, since.round];
	await tx.query(
		"insert into recusals (user_id, case_id, sitting, round, at) values ($1, $2, $3, $4, to_timestamp($5)) on conflict do nothing",
		[user, caseId, sitting, round, at],
	);
	// Minutes of an earlier sitting speak of this case: from now on this member has a copy of his own.
	const earlier = await tx.query<{ sitting: string }>(
		`select distinct m.sitting from sitting_minutes m join sitting_cases s on s.sitting = m.sitting where s.case_id = $1`,
		[caseId],
	);
	for (const one of earlier.rows) await addJob(tx, { kind: minutesJob, subject: one.sitting, dueAt: at, at });
}

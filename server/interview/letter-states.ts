import type { Tx } from "../store/pool.ts";
import { interviewLetterJob } from "./jobs.ts";

/** What became of the last letter that told a candidate when he is heard. */
export type InterviewLetterState = "none" | "waiting" | "sent" | "failed" | "paper";

function stateOf(message: string | null, isOwed: boolean, isPrinted: boolean): InterviewLetterState {
	if (isOwed) return "waiting";
	if (message === null) return isPrinted ? "paper" : "none";
	if (message === "accepted") return "sent";
	return message === "bounced" || message === "given_up" ? "failed" : "waiting";
}

/** Of one candidate; nothing of whom it went to. `waiting`: a worker writes it, or the relay has not taken it yet. */
export async function findLetterState(tx: Tx, caseId: string): Promise<InterviewLetterState> {
	const found = await tx.query<{ message: string | null; isOwed: boolean; isPrinted: boolean }>({
		name: "find-interview-letter",
		text: `select (select m.state from messages m where m.case_id = $1 and m.kind = 'interview-invitation'
				order by m.queued_at desc, m.message limit 1) as message,
			exists (select from jobs where kind = $2 and subject = $1::text) as "isOwed",
			exists (select from case_papers where case_id = $1 and kind = 'interview-invitation') as "isPrinted"`,
		values: [caseId, interviewLetterJob],
	});
	const [row] = found.rows;
	return row ? stateOf(row.message, row.isOwed, row.isPrinted) : "none";
}

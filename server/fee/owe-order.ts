import type { Case } from "../../casework/case.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { isOrderDue } from "../../casework/fee.ts";
import type { ReviewRules } from "../../casework/review-rules.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import { closeCaseTask } from "../store/tasks.ts";
import { feeJob } from "./fee-job.ts";

/**
 * Owes an order in the transaction of the facts that make a fee due: after a positive decision (B7), at acceptance where it is paid beforehand (facts
 * 4.6), at filing where the law says so (facts 4.7). A job and not the order itself: a decision is released whether or not the table has an amount.
 */
export async function oweOrder(
	tx: Tx,
	file: { readonly caseId: string; readonly before: Case; readonly after: Case },
	rules: Pick<ReviewRules, "decision">,
	at: EpochSeconds,
): Promise<void> {
	const { caseId, before, after } = file;
	const was = isOrderDue(before, rules.decision.feeDue(before.kind));
	const is = isOrderDue(after, rules.decision.feeDue(after.kind));
	if (is && !was) await addJob(tx, { kind: feeJob, subject: caseId, dueAt: at, at });
	if (was && !is) await closeCaseTask(tx, caseId, "tariff", at);
}

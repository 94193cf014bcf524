import { decide } from "../../casework/decide.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { tellRoundOfWithdrawal } from "../round/answer-place.ts";
import { holdRound, roundOfCase } from "../round/round-cases.ts";
import type { Store, Tx } from "../store/pool.ts";
import type { CasefileDeps } from "./casefile.ts";
import { findCasefile, saveEvents } from "./casefile.ts";
import { contextOf } from "./context.ts";

export type WithdrawalDeps = CasefileDeps & {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	/** Run last in the transaction: finishing the job. */
	readonly finish: (tx: Tx) => Promise<void>;
};

/**
 * The applicant withdrew on the page of the case. No reason is asked. A case that has ended meanwhile stays as it is: the page shows how it
 * ended.
 */
export async function withdrawCase(caseId: string, deps: WithdrawalDeps): Promise<"withdrawn" | "refused"> {
	return deps.store.tx(async (tx) => {
		const round = await roundOfCase(tx, caseId);
		// Before the case, which is the order of everybody who changes both.
		if (round !== null) await holdRound(tx, round);
		const file = await findCasefile(tx, caseId, deps.unwrap);
		const at = deps.now();
		const decision =
			file && decide(file.state, { name: "withdraw", reason: "" }, contextOf(file.state, { kind: "applicant" }, at));
		if (file && decision?.ok) {
			await saveEvents(tx, file, decision.events, at, deps);
			await tellRoundOfWithdrawal(tx, caseId, { kind: "applicant" }, { casefile: deps, now: () => at });
		}
		await deps.finish(tx);
		return decision?.ok ? "withdrawn" : "refused";
	});
}

import { decide } from "../../casework/decide.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
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
		const file = await findCasefile(tx, caseId, deps.unwrap);
		const at = deps.now();
		const decision =
			file && decide(file.state, { name: "withdraw", reason: "" }, contextOf(file.state, { kind: "applicant" }, at));
		if (file && decision?.ok) await saveEvents(tx, file, decision.events, at, deps);
		await deps.finish(tx);
		return decision?.ok ? "withdrawn" : "refused";
	});
}

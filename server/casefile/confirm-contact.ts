import { decide } from "../../casework/decide.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { isAllowed } from "../../casework/transitions.ts";
import { controlJob } from "../intake/control-job.ts";
import { addJob } from "../store/jobs.ts";
import type { Store, Tx } from "../store/pool.ts";
import type { CasefileDeps } from "./casefile.ts";
import { findCasefile, saveEvents } from "./casefile.ts";
import { contextOf } from "./context.ts";

export type ConfirmDeps = CasefileDeps & {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	/** Run last in the transaction: finishing the job. */
	readonly finish: (tx: Tx) => Promise<void>;
};

/**
 * Whoever filed has used the link that was mailed to his contact: a fact, and control looks again at what waited for it. A case that an officer
 * confirmed before, or that has ended, stays as it is.
 */
export async function confirmByLink(caseId: string, deps: ConfirmDeps): Promise<"confirmed" | "refused"> {
	return deps.store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, deps.unwrap);
		const at = deps.now();
		const context = file && contextOf(file.state, { kind: "applicant" }, at);
		const decision = file && context && decide(file.state, { name: "confirmContact", how: "link" }, context);
		if (file && decision?.ok) {
			const { state } = await saveEvents(tx, file, decision.events, at, deps);
			if (isAllowed(state.status, "recordControl"))
				await addJob(tx, { kind: controlJob, subject: caseId, dueAt: at, at });
		}
		await deps.finish(tx);
		return decision?.ok ? "confirmed" : "refused";
	});
}

import { type CasefileDeps, findCasefile } from "../casefile/casefile.ts";
import { procedureOf } from "../casefile/context.ts";
import type { Store, Tx } from "../store/pool.ts";
import { termsOfCase } from "./case-words.ts";
import { indexCase } from "./index-case.ts";

/** Makes a case findable that was filed before there was a search (migration 0009 queues one for each). Its subject is the case. */
export const indexJob = "index";

/** Reads the case's facts and writes its words. `finish` ends the job in the same transaction. */
export async function indexAgain(
	caseId: string,
	deps: CasefileDeps & { readonly store: Store; readonly finish: (tx: Tx) => Promise<void> },
): Promise<void> {
	await deps.store.tx(async (tx) => {
		// Locked like any writer of the case, so that words which are just changing are not overwritten with older ones.
		await tx.query("select from cases where case_id = $1 for update", [caseId]);
		const file = await findCasefile(tx, caseId, deps.unwrap);
		if (file) await indexCase(tx, caseId, termsOfCase(file.state, procedureOf(file.state).face), deps.searchKey);
		await deps.finish(tx);
	});
}

import { localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import { findPlaceAnswer } from "../intake/page-jobs.ts";
import type { Store, Tx } from "../store/pool.ts";
import { answerPlace } from "./answer-place.ts";
import { roundOfCase } from "./round-cases.ts";

export type PageAnswerDeps = CasefileDeps & {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	/** Run last in the transaction: finishing the job. */
	readonly finish: (tx: Tx) => Promise<void>;
};

/**
 * The applicant answered on his page. What counts is the day on which he did: a worker may come to it after midnight. A place that is not his any more stays
 * as it is: the page shows what became of it.
 */
export function answerFromPage(
	caseId: string,
	answer: "confirm" | "decline",
	deps: PageAnswerDeps,
): Promise<"done" | "refused"> {
	return deps.store.tx(async (tx) => {
		const round = await roundOfCase(tx, caseId);
		const asked = await findPlaceAnswer(tx, caseId);
		if (round === null) {
			await deps.finish(tx);
			return "refused";
		}
		const on = localDate(asked?.at ?? deps.now(), getProcedure(round.procedure).face.zone);
		const said = answer === "confirm" ? ({ answer, on } as const) : ({ answer } as const);
		const result = await answerPlace(tx, caseId, { kind: "applicant" }, said, { casefile: deps, now: deps.now });
		await deps.finish(tx);
		return result.kind;
	});
}

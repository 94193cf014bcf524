import { fold } from "../../../casework/case.ts";
import type { EpochSeconds, SealedCaseEvent } from "../../../casework/facts.ts";
import { settlementOf } from "../../../casework/outcome.ts";
import { answerDue } from "../../../casework/promises.ts";
import { procedureOf } from "../../casefile/context.ts";
import { findPlaceAnswer, findWithdrawal } from "../../intake/page-jobs.ts";
import { closesAtOf } from "../../round/window-of.ts";
import { listPageArrivals, type PageArrivalRow } from "../../store/arrivals.ts";
import { loadStream } from "../../store/events.ts";
import type { Store, Tx } from "../../store/pool.ts";
import type { MineFacts } from "./present.ts";

/** An officer's word on where a correction belongs that no machine could join; null while there is none. */
async function findWord(tx: Tx, { caseId, status }: PageArrivalRow): Promise<"passed" | "failed" | null> {
	if (status === "joined" || status === "delivered") return null;
	const own = fold((await loadStream<SealedCaseEvent>(tx, `case/${caseId}`, null)).events);
	const mark = own?.marks.find(({ code }) => code === "T11");
	const settled = own && mark ? settlementOf(mark, own.settlements) : undefined;
	return settled === "passed" || settled === "failed" ? settled : null;
}

/**
 * The case as this role can read it: its facts without a key, so that every personal part is null. Null when the case was joined into another
 * one, whose number and secret open it.
 */
export async function loadMine(store: Store, caseId: string, now: EpochSeconds): Promise<MineFacts | null> {
	const { pool } = store;
	const [{ events: facts }, came, withdrawalAskedAt, placeAnswer] = await Promise.all([
		loadStream<SealedCaseEvent>(pool, `case/${caseId}`, null),
		listPageArrivals(pool, caseId),
		findWithdrawal(pool, caseId),
		findPlaceAnswer(pool, caseId),
	]);
	const state = fold(facts);
	if (state === null || state.status === "joined") return null;
	const uploads = [];
	for (const one of came) uploads.push({ ...one, word: await findWord(pool, one) });
	const { face, review } = procedureOf(state);
	const closesAt = await closesAtOf(pool, state, now);
	const answerBy = answerDue(state, review, face.zone);
	return { state, facts, uploads, withdrawalAskedAt, placeAnswer, answerBy, closesAt };
}

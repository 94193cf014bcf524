import { fold } from "../../../casework/case.ts";
import type { EpochSeconds, SealedCaseEvent } from "../../../casework/facts.ts";
import { answerDue } from "../../../casework/promises.ts";
import { procedureOf } from "../../casefile/context.ts";
import { findPlaceAnswer, findWithdrawal } from "../../intake/page-jobs.ts";
import { closesAtOf } from "../../round/window-of.ts";
import { listPageArrivals } from "../../store/arrivals.ts";
import { loadStream } from "../../store/events.ts";
import type { Store } from "../../store/pool.ts";
import type { MineFacts } from "./present.ts";

/**
 * The case as this role can read it: its facts without a key, so that every personal part is null. Null when the case was joined into another
 * one, whose number and secret open it.
 */
export async function loadMine(store: Store, caseId: string, now: EpochSeconds): Promise<MineFacts | null> {
	const { pool } = store;
	const [{ events: facts }, uploads, withdrawalAskedAt, placeAnswer] = await Promise.all([
		loadStream<SealedCaseEvent>(pool, `case/${caseId}`, null),
		listPageArrivals(pool, caseId),
		findWithdrawal(pool, caseId),
		findPlaceAnswer(pool, caseId),
	]);
	const state = fold(facts);
	if (state === null || state.status === "joined") return null;
	const { face, review } = procedureOf(state);
	const closesAt = await closesAtOf(pool, state, now);
	const answerBy = answerDue(state, review, face.zone);
	return { state, facts, uploads, withdrawalAskedAt, placeAnswer, answerBy, closesAt };
}

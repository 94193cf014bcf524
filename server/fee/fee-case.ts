import type { Case } from "../../casework/case.ts";
import { fold } from "../../casework/case.ts";
import type { SealedCaseEvent } from "../../casework/facts.ts";
import { parseNumber } from "../../casework/number.ts";
import { loadStream } from "../store/events.ts";
import type { Tx } from "../store/pool.ts";
import { isHiddenFrom } from "../store/recusals.ts";
import { findCaseOfNumber } from "./match.ts";

/** A case as whoever handles its money sees it: its facts without a key, so that every personal part is null (a cashier sees money and numbers). */
export type FeeCase = { readonly caseId: string; readonly state: Case };

export async function loadFeeCase(tx: Tx, caseId: string): Promise<FeeCase | null> {
	const { events } = await loadStream<SealedCaseEvent>(tx, `case/${caseId}`, null);
	const state = fold(events);
	return state && { caseId, state };
}

/** The case of a number as this person types it; null for what is none, names none, or names a case from which he recused himself. */
export async function findFeeCase(
	tx: Tx,
	typed: string,
	prefixes: readonly string[],
	reader: string,
): Promise<FeeCase | null> {
	const number = parseNumber(typed, prefixes);
	const row = number === null ? null : await findCaseOfNumber(tx, number);
	return row && !(await isHiddenFrom(tx, reader, row.caseId)) ? loadFeeCase(tx, row.caseId) : null;
}

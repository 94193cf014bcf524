import type { Case } from "../../casework/case.ts";
import { fold } from "../../casework/case.ts";
import type { SealedCaseEvent } from "../../casework/facts.ts";
import { parseNumber } from "../../casework/number.ts";
import { loadStream } from "../store/events.ts";
import type { Tx } from "../store/pool.ts";
import { findCaseOfNumber } from "./match.ts";

/** A case as whoever handles its money sees it: its facts without a key, so that every personal part is null (a cashier sees money and numbers). */
export type FeeCase = { readonly caseId: string; readonly state: Case };

export async function loadFeeCase(tx: Tx, caseId: string): Promise<FeeCase | null> {
	const { events } = await loadStream<SealedCaseEvent>(tx, `case/${caseId}`, null);
	const state = fold(events);
	return state && { caseId, state };
}

/** The case of a number as people type it; null for what is none, or names none. */
export async function findFeeCase(tx: Tx, typed: string, prefixes: readonly string[]): Promise<FeeCase | null> {
	const number = parseNumber(typed, prefixes);
	const row = number === null ? null : await findCaseOfNumber(tx, number);
	return row && loadFeeCase(tx, row.caseId);
}

import type { Case } from "../../casework/case.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "../store/pool.ts";
import { findRound } from "./rounds.ts";

/** The last second of the window of the case's round, as it is known now; null for a case of no round, without a question to the database. */
export async function closesAtOf(
	tx: Tx,
	{ procedure, first }: Pick<Case, "procedure" | "first">,
	now: EpochSeconds,
): Promise<EpochSeconds | null> {
	if (first.round === undefined) return null;
	return (await findRound(tx, { procedure, id: first.round }, now))?.closesAt ?? null;
}

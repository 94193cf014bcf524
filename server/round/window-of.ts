import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "../store/pool.ts";
import { findRound } from "./rounds.ts";

/** The last second of the window of the case's round, as it is known now; null for a case of no round, without a question to the database. */
export async function closesAtOf(
	tx: Tx,
	{ procedure, first }: { readonly procedure: string; readonly first: { readonly round?: string } },
	now: EpochSeconds,
): Promise<EpochSeconds | null> {
	if (first.round === undefined) return null;
	return (await findRound(tx, { procedure, id: first.round }, now))?.closesAt ?? null;
}

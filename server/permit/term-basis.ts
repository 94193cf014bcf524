import type { Case } from "../../casework/case.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { TermBasis } from "../../casework/paper-rules.ts";
import { procedureOf } from "../casefile/context.ts";
import { findRound } from "../round/rounds.ts";
import type { Tx } from "../store/pool.ts";

/** What the term of a case's paper follows from, where its law fixes it; undefined where papers have a length, without a question to the database. */
export async function findTermBasis(
	tx: Tx,
	{ state }: { readonly state: Case },
	now: EpochSeconds,
): Promise<TermBasis | undefined> {
	const { procedure, first } = state;
	if (procedureOf(state).review.decision.papers.termOf === undefined) return undefined;
	const confirmedOn = state.place?.confirmedOn ?? null;
	if (first.round === undefined) return { roundTerm: null, confirmedOn };
	const { term = null } = (await findRound(tx, { procedure, id: first.round }, now)) ?? {};
	return { roundTerm: term, confirmedOn };
}

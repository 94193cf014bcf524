import type { Case } from "../../casework/case.ts";
import { localDate } from "../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { TermBasis } from "../../casework/paper-rules.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { procedureOf } from "../casefile/context.ts";
import { type RoundName, roundStream } from "../round/round-file.ts";
import { findRound } from "../round/rounds.ts";
import type { Tx } from "../store/pool.ts";

/**
 * The day on which a candidate confirmed his place, as his round has it; null before, and once he has left it. The one place that says so to whoever makes
 * papers.
 */
export async function findConfirmedOn(tx: Tx, caseId: string, round: RoundName): Promise<LocalDate | null> {
	const found = await tx.query<{ type: string; at: EpochSeconds }>({
		name: "find-confirmed-place",
		text: `select type, (plain->>'at')::float8 as at from events
			where stream = $1 and type in ('place_confirmed', 'place_left') and plain->>'caseId' = $2 order by version desc limit 1`,
		values: [roundStream(round), caseId],
	});
	const [last] = found.rows;
	return last?.type === "place_confirmed" ? localDate(last.at, getProcedure(round.procedure).face.zone) : null;
}

/** What the term of a case's paper follows from, where its law fixes it; undefined where papers have a length, without a question to the database. */
export async function findTermBasis(
	tx: Tx,
	{ caseId, state }: { readonly caseId: string; readonly state: Case },
	now: EpochSeconds,
): Promise<TermBasis | undefined> {
	const { procedure, first } = state;
	if (procedureOf(state).review.decision.papers.termOf === undefined) return undefined;
	if (first.round === undefined) return { roundTerm: null, confirmedOn: null };
	const round = { procedure, id: first.round };
	const { term = null } = (await findRound(tx, round, now)) ?? {};
	return { roundTerm: term, confirmedOn: await findConfirmedOn(tx, caseId, round) };
}

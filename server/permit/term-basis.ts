import type { Case } from "../../casework/case.ts";
import { localDate } from "../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { TermBasis } from "../../casework/paper-rules.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { procedureOf } from "../casefile/context.ts";
import { type RoundName, roundStream } from "../round/round-file.ts";
import { findRound } from "../round/rounds.ts";
import type { Tx } from "../store/pool.ts";

type Said = { readonly type: string; readonly day: LocalDate | null; readonly at: EpochSeconds };

/**
 * The day on which a candidate confirmed his place; null before, and once he has left it. The case's own fact says it by the day that he said it on, the
 * round's by the moment at which it was written down. The one place that tells it to whoever makes papers.
 */
export async function findConfirmedOn(tx: Tx, caseId: string, round: RoundName): Promise<LocalDate | null> {
	const found = await tx.query<Said>({
		name: "find-confirmed-place",
		text: `select type, plain->>'on' as day, (plain->>'at')::float8 as at from events
			where (stream = $1 or (stream = $2 and plain->>'caseId' = $3)) and type in ('place_confirmed', 'place_left') order by position`,
		values: [`case/${caseId}`, roundStream(round), caseId],
	});
	const left = found.rows.findLastIndex(({ type }) => type === "place_left");
	const said = found.rows.slice(left + 1);
	const { zone } = getProcedure(round.procedure).face;
	const [first] = said;
	return said.find(({ day }) => day !== null)?.day ?? (first ? localDate(first.at, zone) : null);
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

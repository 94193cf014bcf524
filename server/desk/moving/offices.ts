import type { EpochSeconds } from "../../../casework/facts.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import type { Casefile } from "../../casefile/casefile.ts";
import { findRound } from "../../round/rounds.ts";
import type { Tx } from "../../store/pool.ts";

/** Where a case may go: the other offices of its procedure, and of its round where that names them. Ids, in the procedure's order. */
export async function officesFor(
	tx: Tx,
	{ state }: Pick<Casefile, "state">,
	now: EpochSeconds,
): Promise<readonly string[]> {
	const { procedure, first } = state;
	const round = first.round === undefined ? null : await findRound(tx, { procedure, id: first.round }, now);
	return getProcedure(procedure)
		.offices.map(({ id }) => id)
		.filter((id) => id !== state.office && (round?.offices?.includes(id) ?? true));
}

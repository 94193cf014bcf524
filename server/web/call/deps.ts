import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Round } from "../../../casework/round.ts";
import type { Words } from "../../../findings/lang.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import type { OfficeFrame } from "../../office.ts";
import { hasRounds, listRounds } from "../../round/rounds.ts";
import type { Tx } from "../../store/pool.ts";

/** An office that takes part in a round, as it is reached today. */
export type CallOffice = {
	readonly id: string;
	readonly name: Words;
	/** Where applications are written to. */
	readonly address: string;
	/** Offices of one group share its seats; null where the procedure has no groups. */
	readonly group: string | null;
};

/** What the pages of a call ask of the house. */
export type CallDeps = {
	/** Known now, the first to open first; [] for a procedure without rounds. */
	readonly listRounds: (procedure: string) => Promise<readonly Round[]>;
	readonly officesOf: (round: Round) => readonly CallOffice[];
};

/** Rounds as they are recorded, and offices as an administrator keeps them. */
export function makeCallDeps(house: {
	readonly pool: Tx;
	readonly now: () => EpochSeconds;
	readonly frame: (procedure: string, office: string) => OfficeFrame;
}): CallDeps {
	return {
		listRounds: async (procedure) => (hasRounds(procedure) ? listRounds(house.pool, procedure, house.now()) : []),
		officesOf: ({ procedure, offices }) =>
			getProcedure(procedure)
				.offices.filter(({ id }) => offices === null || offices.includes(id))
				.map(({ id, quotaGroup }) => {
					const { letterOffice } = house.frame(procedure, id);
					return { id, name: letterOffice.name, address: letterOffice.intakeAddress, group: quotaGroup ?? null };
				}),
	};
}

import { localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { lawOn, lawToSpeak, type Procedure, type ProcedureFace } from "../../procedures/define.ts";
import { getProcedure, listProcedures } from "../../procedures/registry.ts";

/** The law of a procedure in force at a moment, in the procedure's zone; null: none is known, and nobody is judged until an administrator names one. */
export type LawInForce = (procedure: string, at: EpochSeconds) => string | null;

/** By the periods that this software ships, or the law that the settings switched that procedure to. */
export function lawByDate(switchedTo: Readonly<Record<string, string>>): LawInForce {
	return (procedure, at) => {
		const { zone, laws } = getProcedure(procedure).face;
		return lawOn(laws, localDate(at, zone), switchedTo[procedure] ?? null);
	};
}

/** The procedure in the words of that moment: for pages, drafts and letters that are about no case. No case is judged by it. */
export function procedureAt(inForce: LawInForce, procedure: string, at: EpochSeconds): Procedure {
	const { zone, laws } = getProcedure(procedure).face;
	return getProcedure(procedure, inForce(procedure, at) ?? lawToSpeak(laws, localDate(at, zone)));
}

/** Every procedure's public face in the words of that moment. */
export function facesAt(inForce: LawInForce, at: EpochSeconds): readonly ProcedureFace[] {
	return listProcedures().map(({ face }) => procedureAt(inForce, face.id, at).face);
}

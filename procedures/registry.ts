import type { Procedure } from "./define.ts";
import { procedure as kgWorkPermit } from "./kg-work-permit/procedure.ts";

// One line per procedure: the server's half.
const procedures: readonly Procedure[] = [kgWorkPermit];

export function listProcedures(): readonly Procedure[] {
	return procedures;
}

/** The procedure of that id. Throws a RangeError that lists what there is: for ids out of our own settings and facts. */
export function getProcedure(id: string): Procedure {
	const procedure = procedures.find((each) => each.face.id === id);
	if (procedure !== undefined) return procedure;
	throw new RangeError(`No procedure ${id}; known: ${procedures.map((each) => each.face.id).join(", ")}`);
}

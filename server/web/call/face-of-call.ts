import type { ProcedureFace } from "../../../procedures/define.ts";
import { faceOfRound } from "../../../procedures/face-of-round.ts";
import type { WebContext } from "../context.ts";
import { roundToShow } from "./brief.ts";

/** The face of a procedure as the call asks it that a reader prepares for; as it ships where there is none. Null for no procedure of this house. */
export async function faceOfCall(
	{ deps, findFace }: Pick<WebContext, "deps" | "findFace">,
	procedure: string,
): Promise<ProcedureFace | null> {
	const face = findFace(procedure);
	const rounds = face && deps.call ? await deps.call.listRounds(procedure) : [];
	return face && faceOfRound(face, roundToShow(rounds, deps.now()));
}

import type { ProcedureFace } from "./define.ts";
import { face as kgWorkPermit2018 } from "./kg-work-permit/2018/face.ts";
import { face as kgWorkPermit2025 } from "./kg-work-permit/2025/face.ts";
import { face as krRightsLeader2026 } from "./kr-rights-leader/2026/face.ts";

// One line per procedure and law: the public half, which may reach a browser.
const faces: readonly ProcedureFace[] = [kgWorkPermit2018, kgWorkPermit2025, krRightsLeader2026];

/** Every published face, the newest law of a procedure last. */
export function listFaces(): readonly ProcedureFace[] {
	return faces;
}

/** The face of a procedure under a law; without a law, the one that this software ships last. Null when there is none. */
export function findFace(id: string, law: string | null = null): ProcedureFace | null {
	return faces.findLast((face) => face.id === id && (law === null || face.law === law)) ?? null;
}

/** As `findFace`, for callers that know the procedure exists. Throws a RangeError that lists what there is. */
export function getFace(id: string, law: string | null = null): ProcedureFace {
	const face = findFace(id, law);
	if (face !== null) return face;
	const known = faces.map((each) => `${each.id}/${each.law}`).join(", ");
	throw new RangeError(`No procedure ${id}${law === null ? "" : ` under the law of ${law}`}; known: ${known}`);
}

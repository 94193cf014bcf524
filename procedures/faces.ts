import type { Zone } from "../casework/clock.ts";
import type { Lang } from "../findings/lang.ts";
import type { ProcedureFace } from "./define.ts";
import { face as example2026 } from "./example/2026/face.ts";
import { face as kgWorkPermit2018 } from "./kg-work-permit/2018/face.ts";
import { face as kgWorkPermit2025 } from "./kg-work-permit/2025/face.ts";
import { face as krRightsLeader2026 } from "./kr-rights-leader/2026/face.ts";

// One line per procedure and law: the public half, which may reach a browser.
const faces: readonly ProcedureFace[] = [kgWorkPermit2018, kgWorkPermit2025, krRightsLeader2026, example2026];

/** Every published face but those of examples, the newest law of a procedure last. */
export function listFaces(): readonly ProcedureFace[] {
	return faces.filter(({ isExample }) => isExample !== true);
}

/** "Bishkek time", as the procedure of that zone calls it; the zone's own name where no procedure is at home there. */
export function zoneNameOf(zone: Zone, lang: Lang): string {
	return faces.find((face) => face.zone === zone)?.zoneName[lang] ?? zone;
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

import type { Zone } from "../casework/clock.ts";
import type { Lang } from "../findings/lang.ts";
import type { ProcedureFace } from "./define.ts";

/** A list of faces, and how one is found in it. */
export type FaceList = {
	/** Every face of the list but those of examples, the newest law of a procedure last. */
	readonly listFaces: () => readonly ProcedureFace[];
	/** The face of a procedure under a law; without a law, the one that this software ships last. Null when there is none. */
	readonly findFace: (id: string, law?: string | null) => ProcedureFace | null;
	/** As `findFace`, for callers that know the procedure exists. Throws a RangeError that lists what there is. */
	readonly getFace: (id: string, law?: string | null) => ProcedureFace;
	/** "Bishkek time", as the procedure of that zone calls it; the zone's own name where no procedure is at home there. */
	readonly zoneNameOf: (zone: Zone, lang: Lang) => string;
	/** In which zone the days of a kind of paper are days: its procedure's; null for a kind that is not known. */
	readonly paperZone: (kind: string) => Zone | null;
};

/** Makes a list of these faces: all that are published (faces.ts), or the one that a page in a browser is about (server/web/packer/bundle.ts). */
export function faceList(faces: readonly ProcedureFace[]): FaceList {
	const findFace: FaceList["findFace"] = (id, law = null) =>
		faces.findLast((face) => face.id === id && (law === null || face.law === law)) ?? null;
	return {
		zoneNameOf: (zone, lang) => faces.find((face) => face.zone === zone)?.zoneName[lang] ?? zone,
		paperZone: (kind) => faces.find(({ papers = [] }) => papers.some(({ id }) => id === kind))?.zone ?? null,
		listFaces: () => faces.filter(({ isExample }) => isExample !== true),
		findFace,
		getFace(id, law = null) {
			const face = findFace(id, law);
			if (face !== null) return face;
			const known = faces.map((each) => `${each.id}/${each.law}`).join(", ");
			throw new RangeError(`No procedure ${id}${law === null ? "" : ` under the law of ${law}`}; known: ${known}`);
		},
	};
}

import type { Lang } from "../../../findings/lang.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import type { CasePlace } from "../../store/case-places.ts";

/** The office's name as its procedure proposes it; an office that no procedure knows is called by its id. */
export function officeName(place: CasePlace, lang: Lang): string {
	const procedure = listProcedures().find(({ face }) => face.id === place.procedure);
	return procedure?.offices.find(({ id }) => id === place.office)?.name[lang] ?? place.office;
}

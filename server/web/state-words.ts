import type { Lang } from "../../findings/lang.ts";
import type { ProcedureFace, StatusWords } from "../../procedures/define.ts";
import type { StateKey } from "./present.ts";
import { getTexts } from "./texts.ts";

/** What a status means to an applicant: in the words of his procedure where it has its own, else in the house's. `face` null: an unknown procedure. */
export function stateWordsOf(face: Pick<ProcedureFace, "texts"> | null, status: StateKey, lang: Lang): StatusWords {
	return face?.texts[lang].states?.[status] ?? getTexts(lang).state.states[status];
}

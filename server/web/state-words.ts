import type { Lang } from "../../findings/lang.ts";
import type { ProcedureFace, StatusWords } from "../../procedures/define.ts";
import { roundStateWords } from "./place-words.ts";
import type { StateKey } from "./present.ts";
import { getTexts } from "./texts.ts";

/**
 * What a status means to an applicant: of a case that is compared with others, in the round's words; else in those of his procedure where it has its own, else
 * in the house's. `face` null: an unknown procedure.
 */
export function stateWordsOf(
	face: Pick<ProcedureFace, "texts"> | null,
	status: StateKey,
	lang: Lang,
	inRound = false,
): StatusWords {
	const ofRound = inRound ? roundStateWords(lang, status) : null;
	return ofRound ?? face?.texts[lang].states?.[status] ?? getTexts(lang).state.states[status];
}

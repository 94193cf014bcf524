import type { Lang } from "../../findings/lang.ts";
import { ownStateWords } from "../../procedures/paper-kinds.ts";
import type { StateKey } from "./present.ts";
import { getTexts } from "./texts.ts";

/** What a page says of where an application stands, in the words of its procedure where it has its own. */
export function stateWordsOf(procedure: string, status: StateKey, lang: Lang) {
	return ownStateWords(procedure, status, lang) ?? getTexts(lang).state.states[status];
}

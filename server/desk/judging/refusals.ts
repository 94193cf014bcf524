import type { RoundResult } from "../../round/act-on-round.ts";
import type { DeskLang } from "../texts.ts";
import { judgingWords, type SaidRefusal } from "./words.ts";

/** Why the round did not do what was asked, as a sentence. */
export function sayRefusal(result: Exclude<RoundResult, { kind: "done" }>, lang: DeskLang): string {
	const { refusals, refused } = judgingWords[lang];
	if (result.kind !== "refused") return refused;
	const { code } = result.refusal;
	return Object.hasOwn(refusals, code) ? refusals[code as SaidRefusal] : refused;
}

/** The sentence for what a page's address says was just done; null when it says nothing that is known. */
export function doneOf(text: unknown, lang: DeskLang): string | null {
	const { done } = judgingWords[lang];
	return typeof text === "string" && Object.hasOwn(done, text) ? done[text as keyof typeof done] : null;
}

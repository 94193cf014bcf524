import type { Lang } from "../../../findings/lang.ts";
import { type Block, paragraph } from "../../letter-body.ts";
import type { LetterWords, SentLetter } from "./letter-words.ts";
import { refusalGrounds } from "./reasons.ts";
import { remedies } from "./remedies.ts";

/** Each candidate is told his own result, and nobody else's (A15.1, facts A-13). The reason in words stands on his page and not in clear mail. */
export function resultBody(letter: Extract<SentLetter, { kind: "decision" }>, words: LetterWords, lang: Lang): Block[] {
	const { outcome, items, remedy, decidedOn } = letter.data;
	const isSelected = outcome !== "refuse";
	const ground = refusalGrounds.find(({ id }) => id === items[0]?.ground)?.what[lang] ?? null;
	const how = remedies.find(({ id }) => id === remedy)?.what[lang] ?? null;
	return [
		paragraph(isSelected ? words.selected : words.notSelected),
		paragraph(words.decidedOn(words.date(decidedOn))),
		...(isSelected
			? [paragraph(words.selectedNext)]
			: [...(ground === null ? [] : [paragraph(words.ground(ground))]), paragraph(words.reasonOnPage)]),
		...(how === null ? [] : [paragraph(words.remedy), paragraph(how)]),
	];
}

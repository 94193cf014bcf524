import type { Lang } from "../findings/lang.ts";
import type { ProcedureFace } from "./define.ts";
import type { Letter } from "./letter.ts";
import { type Block, paragraph } from "./letter-body.ts";
import type { OrdinaryWords } from "./ordinary-letter-words.ts";

/** Each applicant is told his own result. The reason in words stands on his page and not in clear mail. */
export function outcomeBody(
	letter: Extract<Letter, { kind: "decision" }>,
	words: OrdinaryWords,
	said: { readonly lang: Lang; readonly granted: readonly [string, string]; readonly refused: string } & Pick<
		ProcedureFace,
		"refusalGrounds" | "remedies"
	>,
): Block[] {
	const { outcome, items, remedy, decidedOn } = letter.data;
	const { lang, granted, refused, refusalGrounds, remedies } = said;
	const [isGranted, next] = granted;
	const ground = refusalGrounds.find(({ id }) => id === items[0]?.ground)?.what[lang] ?? null;
	const how = remedies.find(({ id }) => id === remedy)?.what[lang] ?? null;
	return [
		paragraph(outcome === "refuse" ? refused : isGranted),
		paragraph(words.decidedOn(words.date(decidedOn))),
		...(outcome === "refuse"
			? [...(ground === null ? [] : [paragraph(words.ground(ground))]), paragraph(words.reasonOnPage)]
			: [paragraph(next)]),
		...(how === null ? [] : [paragraph(words.remedy), paragraph(how)]),
	];
}

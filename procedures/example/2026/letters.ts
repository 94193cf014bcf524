import type { Lang } from "../../../findings/lang.ts";
import type { Letter, LetterKind, RenderedLetter } from "../../letter.ts";
import type { OrdinaryWords } from "../../ordinary-letter-words.ts";
import { type LetterSet, ordinaryKinds, renderOrdinary } from "../../ordinary-letters.ts";
import { outcomeBody } from "../../outcome-body.ts";
import { face } from "./face.ts";
import { words as en } from "./letters.en.ts";
import { words as ko } from "./letters.ko.ts";
import { words as ky } from "./letters.ky.ts";
import { words as ru } from "./letters.ru.ts";

/** The words of the ordinary letters, and those of the one that is the reading room's own. */
export type ExampleWords = OrdinaryWords & {
	readonly decision: Readonly<Record<"subject" | "granted" | "next" | "refused", string>>;
};

const words: Readonly<Record<Lang, ExampleWords>> = { ky, ru, en, ko };

const letters: LetterSet = {
	face,
	words,
	own: {
		decision: {
			subject: { ky: ky.decision.subject, ru: ru.decision.subject, en: en.decision.subject, ko: ko.decision.subject },
			body(letter, ordinary, lang) {
				const { granted, next, refused } = words[lang].decision;
				return outcomeBody(letter, ordinary, { ...face, lang, granted: [granted, next], refused });
			},
		},
	},
};

export const letterKinds: readonly LetterKind[] = [...ordinaryKinds, "decision"];

export function renderLetter(letter: Letter, lang: Lang | null): RenderedLetter {
	return renderOrdinary(letters, letter, lang);
}

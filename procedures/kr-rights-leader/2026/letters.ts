import type { Lang } from "../../../findings/lang.ts";
import type { Letter, LetterKind, RenderedLetter } from "../../letter.ts";
import { paragraph } from "../../letter-body.ts";
import { type LetterSet, ordinaryKinds, renderOrdinary } from "../../ordinary-letters.ts";
import { outcomeBody } from "../../outcome-body.ts";
import { placeBody, placeSubjects } from "../../place-body.ts";
import { face } from "./face.ts";
import { interviewLetters } from "./interview-letters.ts";
import type { LetterWords } from "./letter-words.ts";
import { words as en } from "./letters.en.ts";
import { words as ko } from "./letters.ko.ts";
import { words as ky } from "./letters.ky.ts";
import { words as ru } from "./letters.ru.ts";

const words: Readonly<Record<Lang, LetterWords>> = { ky, ru, en, ko };

function subject(kind: keyof LetterWords["ownSubject"]): Readonly<Record<Lang, string>> {
	const of = (lang: Lang): string => words[lang].ownSubject[kind];
	return { ky: of("ky"), ru: of("ru"), en: of("en"), ko: of("ko") };
}

const letters: LetterSet = {
	face,
	words,
	own: {
		postponed: {
			subject: subject("postponed"),
			body: (_letter, _words, lang) => words[lang].postponed.map(paragraph),
		},
		...interviewLetters,
		place: {
			subject: placeSubjects,
			body(letter, ordinary, lang) {
				const { selected, notSelected, selectedNext } = words[lang];
				return placeBody(letter, ordinary, { ...face, lang, selected, notSelected, selectedNext });
			},
		},
		// Each candidate is told his own result, and nobody else's (A15.1, facts A-13).
		decision: {
			subject: subject("decision"),
			body(letter, ordinary, lang) {
				const { selected, selectedNext, notSelected } = words[lang];
				const { refusalGrounds, remedies } = face;
				const granted = [selected, selectedNext] as const;
				return outcomeBody(letter, ordinary, { lang, granted, refused: notSelected, refusalGrounds, remedies });
			},
		},
	},
};

/** Nothing is paid here, and no paper is made before the appointment: there are no letters of either. */
export const letterKinds: readonly LetterKind[] = [
	...ordinaryKinds,
	"postponed",
	"interview-invitation",
	"interview-reminder",
	"decision",
	"place",
];

/** `renderOrdinary` with the words of the selection. */
export function renderLetter(letter: Letter, lang: Lang | null): RenderedLetter {
	return renderOrdinary(letters, letter, lang);
}

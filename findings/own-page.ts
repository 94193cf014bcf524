import type { Lang } from "./lang.ts";
import type { FindingSentence } from "./sentence.ts";
import { filled } from "./sentence.ts";

/** T11 of what came through an applicant's own page: no stranger quotes a number, and no letter came. */
const sentences: Readonly<Record<Lang, FindingSentence>> = {
	en: filled(
		(p) => `A correction came through the page of ${p.page}, and that application could not take it by itself.`,
		"You need do nothing: an officer looks at it. Until then your application stays as it was.",
	),
	ru: filled(
		(p) => `Исправление пришло через страницу заявления ${p.page}, но само к нему присоединиться не могло.`,
		"Ничего делать не нужно: посмотрит сотрудник. До тех пор заявление остаётся прежним.",
	),
	ky: filled(
		(p) => `Оңдоо ${p.page} арызынын барагы аркылуу келди, бирок ага өзүнөн өзү кошула алган жок.`,
		"Сизден эч нерсе талап кылынбайт: аны кызматкер карайт. Ага чейин арызыңыз мурдагыдай бойдон калат.",
	),
	ko: filled(
		(p) => `${p.page} 신청의 페이지로 고친 내용이 들어왔으나, 그 신청에 자동으로 합쳐지지 않았습니다.`,
		"따로 하실 일은 없으며 담당자가 확인합니다. 그때까지 신청은 그대로입니다.",
	),
};

/** The sentence for a letter, and for what came through a page its own. */
export function orOfPage(lang: Lang, ofLetter: FindingSentence): FindingSentence {
	const ofPage = sentences[lang];
	return {
		what: (p) => (p.page === undefined ? ofLetter : ofPage).what(p),
		mend: (p) => (p.page === undefined ? ofLetter : ofPage).mend(p),
	};
}

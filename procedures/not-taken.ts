import type { LocalDate } from "../casework/facts.ts";
import { type Finding, isFault } from "../findings/finding.ts";
import type { Lang } from "../findings/lang.ts";
import { type Block, paragraph } from "./letter-body.ts";

/** It came outside its window, and an officer has said that it is not taken for that (T17, T18): there is nothing that its applicant could mend. */
export function isNotTaken(finding: Finding): boolean {
	return (finding.code === "T17" || finding.code === "T18") && isFault(finding);
}

type Said = {
	readonly title: string;
	readonly lead: string;
	readonly nothing: string;
	readonly by: (date: string) => string;
};

/** The same words on paper and on the page. */
export const notTakenWords: Readonly<Record<Lang, Said>> = {
	ky: {
		title: "Бул тандоого кабыл алынган жок",
		lead: "Арызыңыз бул тандоого кабыл алынган жок:",
		nothing: "Эч нерсени оңдоонун же жөнөтүүнүн кереги жок.",
		by: (date) =>
			`Муну туура эмес деп эсептесеңиз, ${date} күнүнөн кечиктирбей жазыңыз же чалыңыз. Андан кийин арыз өзү жабылат.`,
	},
	ru: {
		title: "Не принято в этот набор",
		lead: "Ваше заявление не принято в этот набор:",
		nothing: "Исправлять или присылать ничего не нужно.",
		by: (date) =>
			`Если вы считаете это ошибкой, напишите или позвоните не позднее ${date}. Потом заявление закроется само.`,
	},
	en: {
		title: "Not taken for this call",
		lead: "Your application was not taken for this call:",
		nothing: "There is nothing for you to mend or to send.",
		by: (date) =>
			`If you think that this is wrong, write or call not later than ${date}. After that the application closes by itself.`,
	},
	ko: {
		title: "이번 모집에 받아들여지지 않음",
		lead: "신청이 이번 모집에 받아들여지지 않았습니다:",
		nothing: "고치거나 보내실 것은 없습니다.",
		by: (date) =>
			`잘못되었다고 생각하시면 ${date}까지 글이나 전화로 알려 주십시오. 그 뒤에는 신청이 자동으로 종결됩니다.`,
	},
};

/** The letter about it: why, and what is left to do. `say` makes a finding a sentence, `sayDate` the last day on which he is heard. */
export function notTakenBlocks(
	data: { readonly findings: readonly Finding[]; readonly answerBy?: LocalDate },
	lang: Lang,
	say: (finding: Finding) => string,
	sayDate: (date: LocalDate) => string,
): Block[] {
	const words = notTakenWords[lang];
	return [
		paragraph(words.lead),
		{ kind: "list", items: data.findings.filter(isNotTaken).map(say) },
		paragraph(words.nothing),
		...(data.answerBy === undefined ? [] : [paragraph(words.by(sayDate(data.answerBy)))]),
	];
}

import { type Lang, langs } from "../../findings/lang.ts";
import type { LetterOffice } from "../../procedures/letter.ts";

type Said = { readonly subject: string; readonly text: (office: string) => string };

/** What an applicant reads when his filing went to the office that is responsible: what stays, and that there is nothing for him to do. */
const said: Readonly<Record<Lang, Said>> = {
	ko: {
		subject: "신청이 관할 관서로 이송되었습니다",
		text: (office) =>
			`신청을 담당하는 관서로 보냈습니다: ${office}.\n번호와 접수일은 그대로입니다. 이미 받으신 접수증은 계속 유효하며 약속한 날짜도 바뀌지 않습니다.\n따로 하실 일은 없습니다. 앞으로는 이 관서로 연락해 주십시오.`,
	},
	ky: {
		subject: "арызыңыз жооптуу бөлүмгө өткөрүлдү",
		text: (office) =>
			`Арызыңызды жооптуу бөлүмгө өткөрдүк: ${office}.\nНомери жана келген күнү өзгөргөн жок. Мурда берилген тилкат күчүндө, убада кылынган күндөр да мурдагыдай.\nСизден эч нерсе талап кылынбайт. Мындан ары ушул бөлүмгө кайрылыңыз.`,
	},
	ru: {
		subject: "ваше заявление передано ответственному отделению",
		text: (office) =>
			`Мы передали ваше заявление отделению, которое за него отвечает: ${office}.\nНомер и дата поступления прежние. Выданная раньше расписка действует, обещанные дни не меняются.\nОт вас ничего не требуется. Дальше обращайтесь в это отделение.`,
	},
	en: {
		subject: "your application went to the responsible office",
		text: (office) =>
			`We passed your application on to the office that is responsible for it: ${office}.\nIts number and the date of its arrival stay the same. A receipt that you have stays valid, and no promised day changes.\nYou need do nothing. From now on please write to that office.`,
	},
};

/** The letter in the applicant's language; in each, one below another, while it is not known. `office`: where the case lies now. */
export function movedLetter(
	office: LetterOffice,
	language: string | null,
): { readonly subject: string; readonly text: string } {
	const known = langs.find((lang) => lang === language);
	if (known !== undefined) return { subject: said[known].subject, text: said[known].text(office.name[known]) };
	return {
		subject: langs.map((lang) => said[lang].subject).join(" / "),
		text: langs.map((lang) => said[lang].text(office.name[lang])).join("\n"),
	};
}

import type { Lang } from "../../../findings/lang.ts";

/** Taking a document of one's own away again. */
export type AwayWords = {
	readonly title: string;
	/** On the page for sending, before the link. */
	readonly offer: string;
	readonly lead: string;
	readonly legend: string;
	readonly document: (ordinal: number, label: string) => string;
	readonly sheets: (count: number) => string;
	readonly unknown: string;
	readonly facts: readonly string[];
	readonly action: string;
	readonly keep: string;
	readonly choose: string;
};

export const awayWords: Readonly<Record<Lang, AwayWords>> = {
	en: {
		title: "Take a document away",
		offer: "You sent a file by mistake, or one that you cannot mend and that nobody needs?",
		lead: "These documents belong to your application now, with the numbers of your receipt.",
		legend: "Which are to go?",
		document: (ordinal, label) => `${ordinal}. ${label}`,
		sheets: (count) => (count === 1 ? "1 page" : `${count} pages`),
		unknown: "document",
		facts: [
			"What you take away is not looked at any more. Number and date of your application stay.",
			"Your application is checked again. If a document that is needed lacks then, you are told, and you can send it.",
			"That you had sent it, and when, stays on record.",
		],
		action: "Take away",
		keep: "Leave everything as it is",
		choose: "Choose at least one document",
	},
	ru: {
		title: "Убрать документ",
		offer: "Файл отправлен по ошибке, или его нельзя исправить и он никому не нужен?",
		lead: "Сейчас к вашему заявлению относятся эти документы; номера те же, что в расписке.",
		legend: "Какие убрать?",
		document: (ordinal, label) => `${ordinal}. ${label}`,
		sheets: (count) => `страниц: ${count}`,
		unknown: "документ",
		facts: [
			"То, что вы уберёте, больше не рассматривают. Номер и дата заявления остаются.",
			"Заявление проверят заново. Если тогда не хватит нужного документа, вам скажут, и его можно будет прислать.",
			"Запись о том, что и когда вы присылали, сохранится.",
		],
		action: "Убрать",
		keep: "Оставить всё как есть",
		choose: "Выберите хотя бы один документ",
	},
	ky: {
		title: "Документти алып салуу",
		offer: "Файл жаңылып жөнөтүлдүбү же аны оңдоого болбойбу жана ал эч кимге керек эмеспи?",
		lead: "Азыр арызыңызга ушул документтер тиешелүү; номерлери тилкаттагыдай.",
		legend: "Кайсыларын алып салалы?",
		document: (ordinal, label) => `${ordinal}. ${label}`,
		sheets: (count) => `${count} бет`,
		unknown: "документ",
		facts: [
			"Алып салганыңыз мындан ары каралбайт. Арыздын номери менен күнү ошол бойдон калат.",
			"Арыз кайра текшерилет. Ошондо керектүү документ жетпей калса, сизге айтылат, аны жөнөтө аласыз.",
			"Эмнени качан жөнөткөнүңүз тууралуу жазуу сакталат.",
		],
		action: "Алып салуу",
		keep: "Баарын ошол бойдон калтыруу",
		choose: "Жок дегенде бир документ тандаңыз",
	},
	ko: {
		title: "서류 빼기",
		offer: "파일을 잘못 보내셨거나, 고칠 수 없고 필요하지도 않은 파일이 있습니까?",
		lead: "지금 신청에 포함된 서류입니다. 번호는 접수증의 번호와 같습니다.",
		legend: "어떤 서류를 빼시겠습니까?",
		document: (ordinal, label) => `${ordinal}. ${label}`,
		sheets: (count) => `${count}쪽`,
		unknown: "서류",
		facts: [
			"빼신 서류는 더 이상 보지 않습니다. 신청의 접수번호와 날짜는 그대로입니다.",
			"신청을 다시 확인합니다. 그때 필요한 서류가 없으면 알려 드리며, 다시 보내실 수 있습니다.",
			"언제 무엇을 보내셨는지는 기록에 남습니다.",
		],
		action: "빼기",
		keep: "그대로 두기",
		choose: "서류를 하나 이상 고르십시오",
	},
};

import type { Lang } from "../../../findings/lang.ts";

export type BlankWords = {
	readonly title: string;
	readonly lead: string;
	readonly print: string;
	readonly pdf: string;
	readonly yes: string;
	readonly no: string;
	readonly agree: string;
	readonly refuse: string;
	readonly date: string;
	readonly name: string;
	readonly signature: string;
	readonly version: string;
	readonly mandatory: string;
	readonly optional: string;
};

export const blankWords: Readonly<Record<Lang, BlankWords>> = {
	ky: {
		title: "Басып чыгаруучу бланктар",
		lead: "Ар бир бланк эки тилде. Басып чыгарып, кол менен толтуруп, кол коюңуз.",
		print: "Басып чыгаруу үчүн ачуу",
		pdf: "PDF жүктөө",
		yes: "ооба",
		no: "жок",
		agree: "макулмун",
		refuse: "макул эмесмин",
		date: "Күнү",
		name: "Аты-жөнү",
		signature: "Колу",
		version: "Версия",
		mandatory: "милдеттүү",
		optional: "ыктыярдуу",
	},
	ru: {
		title: "Бланки для печати",
		lead: "Каждый бланк на двух языках. Распечатайте, заполните от руки и подпишите.",
		print: "Открыть для печати",
		pdf: "Скачать PDF",
		yes: "да",
		no: "нет",
		agree: "согласен(на)",
		refuse: "не согласен(на)",
		date: "Дата",
		name: "Имя",
		signature: "Подпись",
		version: "Версия",
		mandatory: "обязательное",
		optional: "по желанию",
	},
	en: {
		title: "Blank forms to print",
		lead: "Each form in two languages. Print it, fill it in by hand and sign it.",
		print: "Open to print",
		pdf: "Download PDF",
		yes: "yes",
		no: "no",
		agree: "I agree",
		refuse: "I do not agree",
		date: "Date",
		name: "Name",
		signature: "Signature",
		version: "Version",
		mandatory: "mandatory",
		optional: "optional",
	},
	ko: {
		title: "인쇄용 서식",
		lead: "각 서식은 두 언어로 되어 있습니다. 인쇄하여 직접 작성하고 서명하십시오.",
		print: "인쇄용으로 열기",
		pdf: "PDF 내려받기",
		yes: "예",
		no: "아니요",
		agree: "동의함",
		refuse: "동의하지 않음",
		date: "날짜",
		name: "성명",
		signature: "서명",
		version: "버전",
		mandatory: "필수",
		optional: "선택",
	},
};

import type { Lang } from "../../../findings/lang.ts";
import type { PagePaperKind } from "../../permit/page-papers.ts";

/** Sentences about the papers that lie on the applicant's page. */
export type PapersWords = {
	readonly title: string;
	readonly lead: string;
	readonly kinds: Readonly<Record<PagePaperKind, string>>;
	readonly download: string;
	readonly made: (day: string) => string;
	readonly lateTitle: string;
	readonly lateText: string;
	readonly back: string;
};

export const papersWords: Readonly<Record<Lang, PapersWords>> = {
	ky: {
		title: "Кагаздарыңыз",
		lead: "Мекеме кол койгон кагаздар. Ар бир жүктөө журналга жазылат. Аларды ачык жерге койбоңуз.",
		kinds: { receipt: "Кабыл алуу тилкаты", "protective-receipt": "Коргоо тилкаты", decision: "Арыз боюнча чечим" },
		download: "Жүктөп алуу (PDF)",
		made: (day) => `даярдалган күнү: ${day}`,
		lateTitle: "Кагаз азырынча берилбей жатат",
		lateText: "Күнөө бизде. Кагаз даяр, бирок азыр бере албай жатабыз. Бир мүнөттөн кийин кайра аракет кылыңыз.",
		back: "Арызыңыздын барагына",
	},
	ru: {
		title: "Ваши документы",
		lead: "Документы, подписанные ведомством. Каждая загрузка записывается. Не выкладывайте их в открытый доступ.",
		kinds: {
			receipt: "Расписка о приёме",
			"protective-receipt": "Охранная расписка",
			decision: "Решение по заявлению",
		},
		download: "Скачать (PDF)",
		made: (day) => `готов ${day}`,
		lateTitle: "Документ сейчас не выдаётся",
		lateText: "Это наша вина: документ готов, но сейчас мы не можем его отдать. Попробуйте через минуту.",
		back: "К странице заявления",
	},
	en: {
		title: "Your papers",
		lead: "Papers that the authority has signed. Every download is recorded. Keep them to yourself.",
		kinds: {
			receipt: "The receipt",
			"protective-receipt": "Protective receipt",
			decision: "The decision on your application",
		},
		download: "Download (PDF)",
		made: (day) => `made on ${day}`,
		lateTitle: "The paper cannot be handed over now",
		lateText:
			"The fault is ours: the paper is there, but we cannot hand it over at this moment. Try again in a minute.",
		back: "To the page of your application",
	},
	ko: {
		title: "귀하의 문서",
		lead: "기관이 서명한 문서입니다. 모든 다운로드는 기록됩니다. 공개된 곳에 두지 마십시오.",
		kinds: { receipt: "접수증", "protective-receipt": "보호 확인서", decision: "신청에 대한 결정" },
		download: "내려받기(PDF)",
		made: (day) => `작성일 ${day}`,
		lateTitle: "지금은 문서를 드릴 수 없습니다",
		lateText: "저희 잘못입니다. 문서는 준비되었으나 지금 드릴 수 없습니다. 1분 뒤에 다시 시도하십시오.",
		back: "신청 페이지로",
	},
};

import type { Lang } from "../../findings/lang.ts";

/** What the state page says of days. */
export type ClockWords = {
	/** Said beside a promised day that no law gives. */
	readonly ownTarget: string;
	readonly answerBy: (date: string) => string;
};

export const clockWords: Readonly<Record<Lang, ClockWords>> = {
	ky: {
		ownTarget: "Бул мөөнөттү мыйзам эмес, мекеменин өзү койгон.",
		answerBy: (date) => `Жообуңуз ${date} күнүнөн кечиктирилбей келиши керек.`,
	},
	ru: {
		ownTarget: "Этот срок назначило себе ведомство; законом он не установлен.",
		answerBy: (date) => `Ваш ответ должен поступить не позднее ${date}.`,
	},
	en: {
		ownTarget: "This day is the office's own target; no law sets it.",
		answerBy: (date) => `Your answer has to arrive not later than ${date}.`,
	},
	ko: {
		ownTarget: "이 기한은 법정 기한이 아니라 기관 자체 목표입니다.",
		answerBy: (date) => `답변은 ${date}까지 도착해야 합니다.`,
	},
};

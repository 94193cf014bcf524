import type { Lang } from "../../findings/lang.ts";

/** What is said of an application that arrived after the window of its call had closed. Moments are to the second, with their zone. */
export type LateWords = {
	readonly title: string;
	readonly closed: (arrived: string, closed: string) => string;
	/** The window was extended since, or is not known any more: what counts is how it stood then. */
	readonly recorded: (arrived: string) => string;
	readonly officer: string;
	readonly taken: string;
	readonly notTaken: string;
	/** To the applicant himself. */
	readonly ours: string;
};

export const lateWords: Readonly<Record<Lang, LateWords>> = {
	ky: {
		title: "Кабыл алуу бүткөндөн кийин келди",
		closed: (arrived, closed) => `Арыз келген убакыт: ${arrived}. Кабыл алуу бүткөн убакыт: ${closed}.`,
		recorded: (arrived) =>
			`Арыз келген убакыт: ${arrived}. Ал учурда кабыл алуу бүткөн эле, ошондуктан арыз кечиккен деп жазылды.`,
		officer: "Дагы эле кабыл алууга болорун кызматкер чечет; эмне болгону кабарланат.",
		taken: "Кызматкер чечти: кечиксе да каралат.",
		notTaken: "Кызматкер чечти: кечиккендиктен кабыл алынбайт.",
		ours: "Эгер биздин бир нерсебиз кечиктирсе, жазыңыз же чалыңыз.",
	},
	ru: {
		title: "Пришло после окончания приёма",
		closed: (arrived, closed) => `Заявление поступило: ${arrived}. Приём закончился: ${closed}.`,
		recorded: (arrived) =>
			`Заявление поступило: ${arrived}. Приём тогда уже закончился, и оно записано как опоздавшее.`,
		officer: "Можно ли его ещё принять, решит сотрудник; о решении сообщат.",
		taken: "Сотрудник решил: несмотря на опоздание, оно рассматривается.",
		notTaken: "Сотрудник решил: из-за опоздания оно не принимается.",
		ours: "Если задержка вышла по нашей вине, напишите или позвоните.",
	},
	en: {
		title: "It arrived after the window closed",
		closed: (arrived, closed) => `The application arrived at: ${arrived}. The window closed at: ${closed}.`,
		recorded: (arrived) =>
			`The application arrived at: ${arrived}. By then the window had closed, and it is recorded as late.`,
		officer: "An officer decides whether it can still be taken, and the decision is told.",
		taken: "An officer has decided: it is considered although it is late.",
		notTaken: "An officer has decided: it is not taken, because it is late.",
		ours: "If something of ours delayed it, write or call.",
	},
	ko: {
		title: "접수 기한 뒤에 도착했습니다",
		closed: (arrived, closed) => `신청이 도착한 시각: ${arrived}. 접수가 마감된 시각: ${closed}.`,
		recorded: (arrived) =>
			`신청이 도착한 시각: ${arrived}. 그때 접수가 마감되어 있었으므로 기한이 지난 것으로 기록되었습니다.`,
		officer: "받을 수 있는지는 담당자가 정하며, 결과를 알려 드립니다.",
		taken: "담당자가 정했습니다: 늦었지만 심사합니다.",
		notTaken: "담당자가 정했습니다: 기한이 지나 받지 않습니다.",
		ours: "저희 쪽 사정으로 늦어졌다면 글이나 전화로 알려 주십시오.",
	},
};

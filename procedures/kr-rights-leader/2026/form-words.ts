import type { FieldOption } from "../../form.ts";
import { words } from "../words.ts";
import { bars } from "./bars.ts";
import { kiipStages, topikGrades } from "./parameters.ts";

function option(value: string, ko: string, ky: string, ru: string, en: string): FieldOption {
	return { value, label: words(ko, ky, ru, en) };
}

/** A code of residence is the same in every language. */
function code(value: string, ko: string, en: string): FieldOption {
	return { value, label: { ko: `${value} ${ko}`, ky: value, ru: value, en: `${value} ${en}` } };
}

/**
 * Residence statuses (체류자격). H-2 was merged into F-4 on 2026-02-12 and existing ones stay valid to their end, so it is kept (facts 9.2). None of them
 * refuses anybody.
 */
export const residenceStatuses: readonly FieldOption[] = [
	code("D-2", "유학", "study"),
	code("D-3", "기술연수", "industrial training"),
	code("D-4", "일반연수", "general training"),
	code("D-7", "주재", "intra-company transfer"),
	code("D-8", "기업투자", "corporate investment"),
	code("D-9", "무역경영", "trade management"),
	code("D-10", "구직", "job seeking"),
	code("E-1", "교수", "professor"),
	code("E-2", "회화지도", "language instructor"),
	code("E-3", "연구", "research"),
	code("E-4", "기술지도", "technology transfer"),
	code("E-5", "전문직업", "professional employment"),
	code("E-6", "예술흥행", "arts and performances"),
	code("E-7", "특정활동", "special occupation"),
	code("E-7-4", "숙련기능인력", "skilled worker"),
	code("E-8", "계절근로", "seasonal work"),
	code("E-9", "비전문취업", "non-professional employment"),
	code("E-10", "선원취업", "vessel crew"),
	code("F-1", "방문동거", "visiting or joining family"),
	code("F-2", "거주", "residence"),
	code("F-3", "동반", "accompanying spouse or child"),
	code("F-4", "재외동포", "overseas Korean"),
	code("F-5", "영주", "permanent residence"),
	code("F-6", "결혼이민", "marriage migrant"),
	code("G-1", "기타", "miscellaneous"),
	code("H-1", "관광취업", "working holiday"),
	code("H-2", "방문취업", "working visit"),
	option("other", "그 밖의 체류자격", "Башка макам", "Другой статус", "Another status"),
];

/** Statuses without a limit on what one works at (facts 9.2); every other one is an officer's question to the immigration office. */
export const freeStatuses: readonly string[] = ["F-2", "F-5", "F-6"];

export const nationalities: readonly FieldOption[] = [
	option(
		"foreign",
		"외국 국적(외국인)",
		"Чет өлкөнүн жарандыгы",
		"Гражданство другой страны",
		"Citizenship of another country",
	),
	option(
		"naturalised",
		"귀화하여 대한민국 국적 취득",
		"Корея Республикасынын жарандыгын алган",
		"Получено гражданство Республики Корея",
		"Has become a citizen of the Republic of Korea",
	),
];

/** TOPIK has grades: 급. */
export const topikOptions: readonly FieldOption[] = topikGrades.map((grade) =>
	option(String(grade), `${grade}급`, `${grade}-деңгээл`, `${grade}-й уровень`, `Level ${grade}`),
);

/** The Social Integration Programme has stages: 단계. */
export const kiipOptions: readonly FieldOption[] = kiipStages.map((stage) =>
	option(String(stage), `${stage}단계`, `${stage}-баскыч`, `${stage}-я ступень`, `Stage ${stage}`),
);

export const kiipStates: readonly FieldOption[] = [
	option("completed", "이수 완료", "Аяктаган", "Завершена", "Completed"),
	option("in-progress", "수강 중", "Окуп жатат", "Проходит", "Under way"),
	option(
		"assigned",
		"단계 배정(사전평가·연계)",
		"Баскычка бөлүнгөн (алдын ала баалоо)",
		"Определена (предварительный тест)",
		"Assigned to it (pre-test or linkage)",
	),
];

/** The list that ships; a round's own list takes its place. */
export const barOptions: readonly FieldOption[] = bars.map(({ id, what }) => ({ value: id, label: what }));

import type { Words } from "../../../findings/lang.ts";
import { words } from "../words.ts";

/** The preferences as the notice names them (A2.1, A4.1-A4.4, A5); A4.1 and the recommendation of A2.1 are one and count once. */
export const grounds: Readonly<Record<"A4.1" | "A4.2" | "A4.3" | "A4.4" | "A5", Words>> = {
	"A4.1": words(
		"외국인 관련 기관·단체의 추천을 받은 사람",
		"Чет өлкөлүктөр менен байланышкан мекеме же уюм сунуштаган",
		"Рекомендован учреждением или организацией, связанной с иностранцами",
		"Recommended by an institution or organisation connected with foreigners",
	),
	"A4.2": words(
		"외국인 관련 기관이나 지원 단체에서 활동한 경험",
		"Чет өлкөлүктөргө байланыштуу мекемелердеги же колдоо уюмдарындагы тажрыйба",
		"Опыт в учреждениях, связанных с иностранцами, или в организациях их поддержки",
		"Experience in institutions connected with foreigners, or in organisations that support them",
	),
	"A4.3": words(
		"국적별·지역별 공동체에서 활동한 경험",
		"Жарандыгы же аймагы боюнча коомдоштуктардагы тажрыйба",
		"Опыт в сообществах по гражданству или по региону",
		"Experience in communities formed by nationality or by region",
	),
	"A4.4": words(
		"TOPIK 4급 이상 또는 사회통합프로그램 4단계 이상 이수",
		"TOPIK 4-деңгээл жана жогору же Социалдык интеграция программасынын 4-баскычын аяктаган",
		"TOPIK 4-го уровня и выше или завершённая 4-я ступень программы социальной интеграции и выше",
		"TOPIK level 4 or higher, or stage 4 or higher of the Social Integration Programme completed",
	),
	A5: words(
		"지역사회 외국인과의 유대, 소통 능력 등",
		"Жергиликтүү коомчулуктагы чет өлкөлүктөр менен байланыш, баарлашуу жөндөмү ж.б.",
		"Связи с иностранцами в местном сообществе, умение общаться и прочее",
		"Ties with foreigners in the local community, the ability to communicate, and the like",
	),
};

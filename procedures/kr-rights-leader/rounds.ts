import type { Round, RoundReason, RubricLine } from "../../casework/round.ts";
import { bars } from "./2026/bars.ts";
import { contacts } from "./contacts.ts";
import { words } from "./words.ts";

/** The preferences as the notice names them (A2.1, A4.1-A4.3, A5); A4.1 and the recommendation of A2.1 are one and count once. */
const grounds: readonly RoundReason[] = [
	{
		id: "A4.1",
		what: words(
			"외국인 관련 기관·단체의 추천을 받은 사람",
			"Чет өлкөлүктөр менен байланышкан мекеме же уюм сунуштаган",
			"Рекомендован учреждением или организацией, связанной с иностранцами",
			"Recommended by an institution or organisation connected with foreigners",
		),
	},
	{
		id: "A4.2",
		what: words(
			"외국인 관련 기관이나 지원 단체에서 활동한 경험",
			"Чет өлкөлүктөргө байланыштуу мекемелердеги же колдоо уюмдарындагы тажрыйба",
			"Опыт в учреждениях, связанных с иностранцами, или в организациях их поддержки",
			"Experience in institutions connected with foreigners, or in organisations that support them",
		),
	},
	{
		id: "A4.3",
		what: words(
			"국적별·지역별 공동체에서 활동한 경험",
			"Жарандыгы же аймагы боюнча коомдоштуктардагы тажрыйба",
			"Опыт в сообществах по гражданству или по региону",
			"Experience in communities formed by nationality or by region",
		),
	},
	{
		id: "A4.4",
		what: words(
			"TOPIK 4급 이상 또는 사회통합프로그램 4단계 이상 이수",
			"TOPIK 4-деңгээл жана жогору же Социалдык интеграция программасынын 4-баскычын аяктаган",
			"TOPIK 4-го уровня и выше или завершённая 4-я ступень программы социальной интеграции и выше",
			"TOPIK level 4 or higher, or stage 4 or higher of the Social Integration Programme completed",
		),
	},
	{
		id: "A5",
		what: words(
			"지역사회 외국인과의 유대, 소통 능력 등",
			"Жергиликтүү коомчулуктагы чет өлкөлүктөр менен байланыш, баарлашуу жөндөмү ж.б.",
			"Связи с иностранцами в местном сообществе, умение общаться и прочее",
			"Ties with foreigners in the local community, the ability to communicate, and the like",
		),
	},
];

/** The notice publishes no points: equal weights are the office's own beginning, and each round says its own. */
const rubric: readonly RubricLine[] = [
	{ id: "recommendation", label: words("추천", "Сунуштама", "Рекомендация", "Recommendation"), weight: 1 },
	{ id: "experience", label: words("활동 경험", "Тажрыйба", "Опыт", "Experience"), weight: 1 },
	{ id: "communication", label: words("소통 능력", "Баарлашуу", "Общение", "Communication"), weight: 1 },
	{ id: "korean", label: words("한국어", "Корей тили", "Корейский язык", "Korean"), weight: 1 },
	{
		id: "ties",
		label: words("지역사회 유대", "Байланыштар", "Связи в сообществе", "Ties in the community"),
		weight: 1,
	},
];

/**
 * The call of 2026 (A0-A16): 16 June 09:00 to 30 June 18:00 in Seoul, fifty seats, at most ten for a regional department (A1, A2); the term is planned
 * to end at the end of June 2027 (A12). The day of the announcement and a reference date were not found (facts A-7).
 */
export const rounds: readonly Round[] = [
	{
		id: "2026",
		procedure: "kr-rights-leader",
		law: "2026",
		title: words(
			"2026년 외국인 인권리더 모집",
			"2026-жылы чет өлкөлүк жарандардын адам укуктары боюнча лидерлерин тандоо",
			"Отбор лидеров по правам человека иностранных граждан, 2026",
			"Human-rights leaders among foreigners, call of 2026",
		),
		opensAt: Date.UTC(2026, 5, 16, 0, 0, 0) / 1000,
		closesAt: Date.UTC(2026, 5, 30, 9, 0, 0) / 1000,
		seats: 50,
		cap: 10,
		offices: null,
		term: { from: null, to: "2027-06-30" },
		referenceOn: null,
		announcedOn: null,
		documents: null,
		grounds,
		bars: bars.map(({ id, what }) => ({ id, what })),
		rubric,
		contacts,
	},
];

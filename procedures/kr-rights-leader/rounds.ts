import type { Round, RoundReason, RubricLine } from "../../casework/round.ts";
import { bars } from "./2026/bars.ts";
import { grounds as groundWords } from "./2026/ground-words.ts";
import { contacts } from "./contacts.ts";
import { words } from "./words.ts";

const grounds: readonly RoundReason[] = Object.entries(groundWords).map(([id, what]) => ({ id, what }));

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

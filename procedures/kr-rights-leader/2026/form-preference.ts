import type { FormField } from "../../form.ts";
import { words } from "../words.ts";
import { asked, maybe } from "./form-fields.ts";
import { barOptions } from "./form-words.ts";

/** What gives preference (A2.1, A4.1-A4.3, A5), and is no requirement. */
export const preference: readonly FormField[] = [
	asked(
		"recommended",
		"yes-no",
		words(
			"외국인 관련 기관·단체의 추천을 받았습니까?",
			"Чет өлкөлүктөргө байланыштуу мекеме сунуштадыбы?",
			"Рекомендует ли учреждение, связанное с иностранцами?",
			"Does an institution related to foreigners recommend you?",
		),
		{
			hint: words(
				"그렇다면 추천서를 내야 합니다. 추천은 우대 사항이며 없어도 신청할 수 있습니다",
				"Ооба болсо, сунуштама кат тапшырылат. Сунуштама – артыкчылык, ансыз да арыз берсе болот",
				"Если да, приложите рекомендательное письмо. Это предпочтение: подать можно и без него",
				"If so, add the letter of recommendation. It is a preference: one may apply without it",
			),
		},
	),
	asked(
		"recommender",
		"text",
		words("추천기관", "Сунуштаган мекеме", "Рекомендующее учреждение", "Recommending institution"),
		{
			askedWhen: (answers) => answers.recommended === true,
			charactersMax: 200,
		},
	),
	asked(
		"experienceInstitutions",
		"yes-no",
		words(
			"외국인 관련 기관이나 지원 단체에서 활동한 경험이 있습니까?",
			"Чет өлкөлүк жарандар менен байланышкан мекемелерде же колдоо уюмдарында тажрыйбаңыз барбы?",
			"Есть ли опыт деятельности в учреждениях, связанных с иностранцами, или в организациях их поддержки?",
			"Have you been active in institutions connected with foreigners, or in organisations supporting them?",
		),
	),
	asked(
		"experienceCommunities",
		"yes-no",
		words(
			"국적별·지역별 공동체에서 활동한 경험이 있습니까?",
			"Жарандыгы же аймагы боюнча түзүлгөн коомдоштуктарда тажрыйбаңыз барбы?",
			"Есть ли опыт работы в сообществах по гражданству или по региону?",
			"Have you worked in communities formed by nationality or by region?",
		),
	),
	maybe(
		"ties",
		"text",
		words(
			"지역사회 외국인과의 유대, 소통 능력 등",
			"Жергиликтүү коомчулуктагы чет өлкөлүктөр менен байланыштар ж.б.",
			"Связи с иностранцами в местном сообществе и прочее",
			"Ties with foreigners in the local community, and the like",
		),
		{
			hint: words("자유롭게 적어 주십시오", "Эркин жазыңыз", "В свободной форме", "In your own words"),
			charactersMax: 1000,
		},
	),
];

/** Whether something on the office's own list stands in the way (facts 9.5). */
export const circumstances: readonly FormField[] = [
	asked(
		"noBars",
		"yes-no",
		words(
			"결격사유 목록에 해당하는 사항이 없습니까?",
			"Тоскоол болуучу жагдайлардын тизмесинен сизге тиешелүүсү жокпу?",
			"Ни одно обстоятельство из списка препятствий к вам не относится?",
			"Does none of the circumstances on the office's list apply to you?",
		),
		{
			hint: words(
				"없으면 “예”, 있으면 “아니요”. 신고한 사항은 담당자가 확인하며 자동으로 탈락하지 않습니다",
				"Жок болсо «ооба», бар болсо «жок». Аны кызматкер карайт, машина баш тартпайт",
				"Если не относится – «да», иначе «нет». Это посмотрит сотрудник, машина не отказывает",
				"If none does, “yes”; otherwise “no”. An officer looks at it; a machine refuses nobody",
			),
		},
	),
	asked("bar", "choice", words("해당하는 사항", "Кайсы жагдай", "Какое обстоятельство", "Which circumstance"), {
		askedWhen: (answers) => answers.noBars === false,
		options: barOptions,
		ofRound: "bars",
	}),
	maybe("barNote", "text", words("설명", "Түшүндүрмө", "Пояснение", "Explanation"), {
		askedWhen: (answers) => answers.noBars === false,
		charactersMax: 600,
	}),
];

import type { Words } from "../../../findings/lang.ts";
import type { FieldOption, Form, FormField, FormSection, Widget } from "../../form.ts";
import { words } from "../words.ts";
import { consents } from "./consents.ts";
import { barOptions, kiipOptions, kiipStates, nationalities, residenceStatuses, topikOptions } from "./form-words.ts";
import { registrationDigits, workPeriodsMax } from "./parameters.ts";

type More = Partial<Omit<FormField, "name" | "widget" | "label" | "required">>;

function asked(name: string, widget: Widget, label: Words, more: More = {}): FormField {
	return { name, widget, label, required: true, hint: null, ...more };
}

function maybe(name: string, widget: Widget, label: Words, more: More = {}): FormField {
	return { ...asked(name, widget, label, more), required: false };
}

function isGiven(name: string): NonNullable<FormField["askedWhen"]> {
	return (answers) => typeof answers[name] === "string" && answers[name] !== "";
}

const person: readonly FormField[] = [
	asked(
		"name",
		"text",
		words(
			"성명(로마자)",
			"Аты-жөнү латын тамгалары менен",
			"Имя и фамилия латинскими буквами",
			"Name in Latin letters",
		),
		{
			hint: words(
				"외국인등록증과 같이",
				"Каттоо карточкасындагыдай",
				"Как в регистрационной карте",
				"As on the registration card",
			),
			charactersMax: 100,
		},
	),
	maybe("koreanName", "text", words("성명(한글)", "Аты-жөнү хангыл менен", "Имя хангылем", "Name in Hangul"), {
		charactersMax: 60,
	}),
	asked("nationality", "choice", words("국적 상태", "Жарандык абалы", "Гражданство", "Nationality"), {
		options: nationalities,
	}),
	asked(
		"citizenship",
		"text",
		words(
			"국적(국가 코드)",
			"Жарандыгы (өлкөнүн коду)",
			"Гражданство (код страны)",
			"Citizenship (code of the country)",
		),
		{
			hint: words(
				"여권의 세 글자 코드(예: KGZ)",
				"Паспорттогу үч тамгалуу код, мисалы KGZ",
				"Трёхбуквенный код из паспорта, например KGZ",
				"The three-letter code in the passport, such as KGZ",
			),
			charactersMax: 3,
		},
	),
	asked("birthDate", "date", words("생년월일", "Туулган күнү", "Дата рождения", "Date of birth")),
	asked(
		"registrationNumber",
		"digits",
		words("외국인등록번호", "Чет өлкөлүктү каттоо номери", "Номер регистрации иностранца", "Alien registration number"),
		{
			hint: words(
				"외국인등록증 또는 국내거소신고증의 13자리. 적법한 체류를 확인하는 데에만 씁니다",
				"Карточкадагы 13 сан. Мыйзамдуу жашап турганыңызды текшерүү үчүн гана керек",
				"13 цифр на карте. Нужен только для проверки законности проживания",
				"The 13 digits on the card. Used only to check that the stay is lawful",
			),
			digits: registrationDigits,
			sensitive: true,
		},
	),
];

const contact: readonly FormField[] = [
	asked("phone", "text", words("휴대전화", "Телефон", "Телефон", "Telephone"), { charactersMax: 30 }),
	maybe("email", "text", words("이메일", "Электрондук почта", "Электронная почта", "E-mail"), { charactersMax: 200 }),
	asked(
		"district",
		"text",
		words(
			"거주 지역(시·군·구)",
			"Жашаган жери (шаар, район)",
			"Место проживания (город, район)",
			"Where one lives (city, district)",
		),
		{
			hint: words(
				"관할 관서를 정하는 데 씁니다",
				"Кайсы органга тиешелүү экенин билүү үчүн",
				"Чтобы определить, какое отделение отвечает",
				"To tell which office is responsible",
			),
			charactersMax: 120,
		},
	),
];

const languages: readonly FormField[] = [
	asked("motherTongue", "text", words("모국어", "Эне тили", "Родной язык", "Mother tongue"), { charactersMax: 60 }),
	asked(
		"speaksMotherTongue",
		"yes-no",
		words(
			"모국어로 소통할 수 있습니까?",
			"Өз эне тилинде баарлаша аласызбы?",
			"Можете общаться на родном языке?",
			"Can you communicate in your mother tongue?",
		),
	),
	asked(
		"speaksKorean",
		"yes-no",
		words(
			"한국어로 소통할 수 있습니까?",
			"Корей тилинде баарлаша аласызбы?",
			"Можете общаться на корейском?",
			"Can you communicate in Korean?",
		),
		{
			hint: words(
				"급수나 증명서는 필요하지 않습니다",
				"Деңгээл же күбөлүк талап кылынбайт",
				"Уровень и сертификат не требуются",
				"No grade and no certificate is needed",
			),
		},
	),
];

const residence: readonly FormField[] = [
	asked("residenceStatus", "choice", words("체류자격", "Жашап туруу макамы", "Статус проживания", "Residence status"), {
		hint: words(
			"체류자격만으로 탈락하지 않습니다. 담당자가 확인합니다",
			"Макам үчүн эч кимден баш тартылбайт; аны кызматкер тактайт",
			"Из-за статуса никому не отказывают: его уточнит сотрудник",
			"Nobody is refused for a status; an officer asks about it",
		),
		options: residenceStatuses,
		sensitive: true,
	}),
	maybe(
		"stayUntil",
		"date",
		words("체류 기간 만료일", "Жашап туруу мөөнөтү", "Срок проживания до", "Stay permitted until"),
		{
			hint: words(
				"영주(F-5)라면 비워 두십시오",
				"Туруктуу жашасаңыз (F-5), бош калтырыңыз",
				"При постоянном проживании (F-5) оставьте пустым",
				"Leave empty if you reside permanently (F-5)",
			),
			sensitive: true,
		},
	),
];

const work: FormField = asked(
	"workPeriods",
	"list",
	words("국내 근무 경력", "Өлкөдөгү эмгек тажрыйбасы", "Опыт работы в стране", "Work in the country"),
	{
		hint: words(
			"국내 사업장에서 합산 2년 이상이어야 합니다. 겹치는 기간은 한 번만 계산합니다",
			"Өлкөдөгү ишканаларда жалпы кеминде 2 жыл. Дал келген мезгилдер бир жолу эсептелет",
			"На предприятиях в стране в общей сложности не менее 2 лет. Совпадающее время считается один раз",
			"At least 2 years in total at enterprises in the country. Time that overlaps is counted once",
		),
		itemLabel: words("근무지", "иш орду", "место работы", "place of work"),
		itemsMax: workPeriodsMax,
		fields: [
			asked("employer", "text", words("사업장", "Ишкана", "Предприятие", "Enterprise"), { charactersMax: 120 }),
			asked("from", "date", words("근무 시작일", "Баштаган күнү", "Начало работы", "From")),
			maybe("to", "date", words("근무 종료일", "Бүткөн күнү", "Конец работы", "To"), {
				hint: words(
					"지금도 근무 중이면 비워 두십시오",
					"Азыр да иштесеңиз, бош калтырыңыз",
					"Если работаете сейчас, оставьте пустым",
					"Leave empty if you still work there",
				),
			}),
		],
	},
);

const korean: readonly FormField[] = [
	maybe("topikGrade", "choice", words("TOPIK 급수", "TOPIK деңгээли", "Уровень TOPIK", "TOPIK level"), {
		hint: words(
			"4급 이상은 우대 사항입니다",
			"4-деңгээлден баштап артыкчылык берет",
			"С 4-го уровня – предпочтение",
			"Level 4 and higher is a preference",
		),
		options: topikOptions,
	}),
	maybe("topikTakenOn", "date", words("TOPIK 응시일", "TOPIK тапшырган күн", "Дата TOPIK", "Date of the TOPIK"), {
		askedWhen: isGiven("topikGrade"),
	}),
	maybe(
		"kiipStage",
		"choice",
		words(
			"사회통합프로그램 단계",
			"Социалдык интеграция программасынын баскычы",
			"Ступень программы социальной интеграции",
			"Stage of the Social Integration Programme",
		),
		{
			hint: words(
				"4단계 이상 이수는 우대 사항입니다",
				"4-баскычты аяктаса, артыкчылык берет",
				"Завершённая 4-я ступень и выше – предпочтение",
				"Stage 4 or higher, completed, is a preference",
			),
			options: kiipOptions,
		},
	),
	{
		...maybe(
			"kiipState",
			"choice",
			words("단계 이수 상태", "Баскычтын абалы", "Состояние ступени", "State of the stage"),
			{
				options: kiipStates,
				askedWhen: isGiven("kiipStage"),
			},
		),
	},
	maybe("epsTopik", "yes-no", words("EPS-TOPIK 합격", "EPS-TOPIK тапшырган", "Сдан EPS-TOPIK", "EPS-TOPIK passed"), {
		hint: words(
			"다른 시험이므로 TOPIK 급수로 보지 않습니다",
			"Бул башка сынак: TOPIK деңгээли катары эсептелбейт",
			"Это другой экзамен: уровнем TOPIK не считается",
			"It is another test and does not count as a TOPIK level",
		),
	}),
];

const preference: readonly FormField[] = [
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

const circumstances: readonly FormField[] = [
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
	}),
	maybe("barNote", "text", words("설명", "Түшүндүрмө", "Пояснение", "Explanation"), {
		askedWhen: (answers) => answers.noBars === false,
		charactersMax: 600,
	}),
];

/** Each consent is a question of its own (facts 10.4); its notices are in `consents.ts`. */
const consentFields: readonly FormField[] = consents.map(({ field, title, refusal }) =>
	asked(field, "yes-no", title, { hint: refusal }),
);

const languageOptions: readonly FieldOption[] = [
	{ value: "ko", label: words("한국어", "корейче", "корейский", "Korean") },
	{ value: "ky", label: words("키르기스어", "кыргызча", "кыргызский", "Kyrgyz") },
	{ value: "ru", label: words("러시아어", "орусча", "русский", "Russian") },
	{ value: "en", label: words("영어", "англисче", "английский", "English") },
];

const language = maybe(
	"language",
	"choice",
	words("답변 언어", "Жооптун тили", "Язык ответа", "Language of the answers"),
	{
		options: languageOptions,
	},
);

/** The questions of each part, as the screens and the printed forms group them. */
export const formParts = {
	person,
	contact,
	languages,
	residence,
	work,
	korean,
	preference,
	circumstances,
	consentFields,
	language,
} as const;

function section(id: string, title: Words, fields: readonly FormField[]): FormSection {
	return { id, title, fields: fields.map(({ name }) => name) };
}

/** One small page each, for whoever fills it in on a telephone. */
const sections: readonly FormSection[] = [
	section("person", words("인적 사항", "Жеке маалымат", "Личные данные", "Personal data"), person),
	section(
		"contact",
		words("연락처와 거주지", "Байланыш жана жашаган жер", "Связь и место жительства", "Contact and place of residence"),
		contact,
	),
	section("languages", words("언어", "Тилдер", "Языки", "Languages"), languages),
	section("residence", words("체류", "Жашап туруу", "Проживание", "Residence"), residence),
	section("work", words("국내 근무 경력", "Эмгек тажрыйбасы", "Опыт работы", "Work"), [work]),
	section("korean", words("한국어 능력", "Корей тили", "Корейский язык", "Korean"), korean),
	section(
		"preference",
		words("우대 사항", "Артыкчылык берүү шарттары", "Условия предпочтения", "Grounds of preference"),
		preference,
	),
	section(
		"circumstances",
		words("결격사유", "Тоскоол болуучу жагдайлар", "Препятствия", "Circumstances that bar"),
		circumstances,
	),
];

export const forms: readonly Form[] = [
	{
		kind: "leader",
		version: "2026-1",
		title: words(
			"외국인 인권리더 지원서",
			"Чет өлкөлүк жарандардын адам укуктары боюнча лидерликке арыз",
			"Заявление на участие в отборе лидеров по правам человека иностранных граждан",
			"Application to be selected as a human-rights leader among foreigners",
		),
		fields: [
			...consentFields,
			...person,
			...contact,
			...languages,
			...residence,
			work,
			...korean,
			...preference,
			...circumstances,
			language,
		],
		sections,
	},
];

import type { FieldOption, Form, FormField } from "../../form.ts";
import { words } from "../words.ts";
import { consents } from "./consents.ts";
import { asked, isGiven, maybe } from "./form-fields.ts";
import { circumstances, preference } from "./form-preference.ts";
import { sectionsOf } from "./form-sections.ts";
import { kiipOptions, kiipStates, nationalities, residenceStatuses, topikOptions } from "./form-words.ts";
import { registrationDigits, workPeriodsMax } from "./parameters.ts";

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
				"Кайсы бөлүмгө тиешелүү экенин билүү үчүн",
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
		sections: sectionsOf(formParts),
	},
];

import type { Blank } from "../../blank.ts";
import { words } from "../words.ts";
import { bars } from "./bars.ts";
import { consents } from "./consents.ts";
import { formParts } from "./form.ts";

const version = "2026-1";

const applicant = words("신청인", "Арыз берүүчү", "Заявитель", "Applicant");
const recommender = words(
	"추천기관 책임자",
	"Сунуштаган мекеменин жетекчиси",
	"Руководитель учреждения",
	"Head of the institution",
);
const personal = words("인적 사항", "Жеке маалымат", "Личные данные", "Personal data");

/**
 * The four documents of A13 as one may print them. The ministry's own forms were not found: these ask what the form on the site asks, from the same
 * questions, and nothing else.
 */
export const blanks: readonly Blank[] = [
	{
		document: "application",
		version,
		title: words(
			"외국인 인권리더 지원서",
			"Адам укуктары боюнча лидерликке арыз",
			"Заявление на отбор лидера по правам человека",
			"Application of a human-rights leader",
		),
		lead: [
			words(
				"동의서를 포함합니다. 서명 없는 신청서는 받을 수 없습니다.",
				"Макулдук баракчасын камтыйт. Кол коюлбаган арыз кабыл алынбайт.",
				"Включает согласие. Без подписи заявление не принимается.",
				"It includes the consent sheet. It cannot be taken without a signature.",
			),
		],
		parts: [
			{ kind: "fields", heading: personal, fields: [...formParts.person, ...formParts.contact] },
			{ kind: "fields", heading: words("언어", "Тилдер", "Языки", "Languages"), fields: formParts.languages },
			{
				kind: "fields",
				heading: words("국내 근무 경력", "Эмгек тажрыйбасы", "Опыт работы", "Work"),
				fields: [formParts.work],
			},
			{
				kind: "fields",
				heading: words("한국어 능력", "Корей тили", "Корейский язык", "Korean"),
				fields: formParts.korean,
			},
			{
				kind: "fields",
				heading: words("우대 사항", "Артыкчылык берүү шарттары", "Условия предпочтения", "Grounds of preference"),
				fields: formParts.preference,
			},
			{
				kind: "consents",
				heading: words(
					"개인정보 수집·이용·제공 동의서",
					"Жеке маалыматтарды чогултууга, пайдаланууга жана берүүгө макулдук баракчасы",
					"Согласие на обработку персональных данных",
					"Consent to the collection, use and provision of personal data",
				),
				consents,
			},
			{ kind: "signature", who: applicant },
		],
	},
	{
		document: "recommendation",
		version,
		title: words("추천서", "Сунуштама кат", "Рекомендательное письмо", "Letter of recommendation"),
		lead: [
			words(
				"추천을 받은 경우에만 냅니다. 추천은 우대 사항입니다.",
				"Мекеме сунуштаган учурда гана тапшырылат. Сунуштама – артыкчылык.",
				"Подаётся только при наличии рекомендации. Рекомендация – предпочтение.",
				"Only where an institution recommends. A recommendation is a preference.",
			),
		],
		parts: [
			{
				kind: "fields",
				heading: words("추천받는 사람", "Сунушталган адам", "Кого рекомендуют", "Who is recommended"),
				fields: formParts.person.filter(({ name }) => name === "name" || name === "birthDate"),
			},
			{
				kind: "fields",
				heading: words("추천기관", "Сунуштаган мекеме", "Учреждение", "Institution"),
				fields: formParts.preference.filter(({ name }) => name === "recommender"),
			},
			{
				kind: "lines",
				heading: words("추천 사유", "Сунуштоонун себеби", "Причина рекомендации", "Why it recommends"),
				lines: 12,
			},
			{ kind: "signature", who: recommender },
		],
	},
	{
		document: "eligibility-sheet",
		version,
		title: words(
			"적격(자격) 확인서",
			"Ылайыктуулугун ырастоо баракчасы",
			"Лист подтверждения соответствия",
			"Eligibility confirmation sheet",
		),
		lead: [
			words(
				"해당하는 것에 표시합니다. 표시한 결격사유는 담당자가 확인하며, 표시만으로 탈락하지 않습니다.",
				"Тиешелүүсүн белгилеңиз. Белгиленген жагдайды кызматкер карайт; белги үчүн эле баш тартылбайт.",
				"Отметьте нужное. Отмеченное обстоятельство посмотрит сотрудник; сама отметка не означает отказа.",
				"Tick what applies. An officer looks at a circumstance that is ticked; the tick alone refuses nobody.",
			),
		],
		parts: [
			{
				kind: "fields",
				heading: personal,
				fields: [...formParts.person.filter(({ name }) => name !== "koreanName"), ...formParts.residence],
			},
			{
				kind: "statements",
				heading: words("신청 자격", "Арыз берүү талаптары", "Требования", "Requirements"),
				statements: [
					words(
						"현재 국내에 적법하게 체류하는 외국인입니다",
						"Учурда өлкөдө мыйзамдуу жашап жаткан чет өлкөлүк жаранмын",
						"Я иностранный гражданин и законно проживаю в стране",
						"I am a foreign national and reside lawfully in the country",
					),
					words(
						"국내 사업장에서 합산 2년 이상 근무했습니다",
						"Өлкөдөгү ишканаларда жалпы кеминде 2 жыл иштегем",
						"Я работал(а) на предприятиях в стране не менее 2 лет в общей сложности",
						"I have worked at enterprises in the country for at least 2 years in total",
					),
					words(
						"모국어와 한국어로 소통할 수 있습니다",
						"Өз эне тилим жана корей тилинде баарлаша алам",
						"Я могу общаться на родном языке и на корейском",
						"I can communicate in my mother tongue and in Korean",
					),
				],
			},
			{
				kind: "statements",
				heading: words(
					"결격사유(해당하는 경우 표시)",
					"Тоскоол болуучу жагдайлар (болсо, белгилеңиз)",
					"Препятствия (отметьте, если есть)",
					"Circumstances that bar (tick if any)",
				),
				statements: bars.map(({ what }) => what),
				ofRound: "bars",
			},
			{ kind: "signature", who: applicant },
		],
	},
	{
		document: "supporting",
		version,
		title: words(
			"증빙서류 목록",
			"Тастыктоочу документтердин тизмеси",
			"Перечень подтверждающих документов",
			"List of supporting documents",
		),
		lead: [
			words(
				"이 목록을 맨 위에 두고 서류를 차례로 붙입니다.",
				"Бул тизмени үстүнө коюп, документтерди катары менен тиркеңиз.",
				"Положите перечень сверху и приложите документы по порядку.",
				"Put this list on top and add the documents in its order.",
			),
		],
		parts: [
			{
				kind: "fields",
				heading: personal,
				fields: formParts.person.filter(({ name }) => name === "name" || name === "birthDate"),
			},
			{
				kind: "lines",
				heading: words("첨부한 서류", "Тиркелген документтер", "Приложенные документы", "Documents added"),
				lines: 10,
			},
			{ kind: "signature", who: applicant },
		],
	},
];

import type { Words } from "../../../findings/lang.ts";
import type { Form, FormField } from "../../form.ts";
import { regions, sectors, stays, workFields } from "./form-words.ts";
import { renewalFields } from "./renewals.ts";

/** Digits of the taxpayer's number (ИНН). A setting of the law's folder, not known to have a check digit that can be relied on. */
export const taxNumberDigits = 14;

/** Most workers in one letter: a set is about 5 MB per worker, and no letter of more would pass a mail server. */
export const workersMax = 50;

/** Most rows of occupations in one application of an employer. */
export const placesMax = 50;

/** Most places asked for in one row. The whole year's quota has been 52,000 (facts 4.10). */
export const placeCountMax = 10_000;

/** Most people that an employer may declare: a figure above is a slip of the finger. */
export const staffTotalMax = 1_000_000;

function words(ky: string, ru: string, en: string, ko: string): Words {
	return { ky, ru, en, ko };
}

const organisation: FormField = {
	name: "organisation",
	label: words("Уюмдун аталышы", "Наименование организации", "Name of the organisation", "단체(회사)명"),
	hint: words(
		"Каттоо күбөлүгүндөгүдөй толук жазыңыз",
		"Полностью, как в свидетельстве о регистрации",
		"In full, as in the registration certificate",
		"등록 증명서와 같이 전체 명칭",
	),
	widget: "text",
	required: true,
	charactersMax: 200,
};

const taxNumber: FormField = {
	name: "taxNumber",
	label: words("Салык төлөөчүнүн номери (ИНН)", "ИНН", "Tax number (INN)", "납세자 번호(INN)"),
	hint: words("14 сан, боштуксуз", "14 цифр без пробелов", "14 digits, without spaces", "공백 없이 14자리 숫자"),
	widget: "digits",
	required: true,
	digits: taxNumberDigits,
};

const region: FormField = {
	name: "region",
	label: words("Аймак", "Регион", "Region", "지역"),
	hint: words(
		"Жумушчулар иштей турган жер",
		"Где будут работать иностранные работники",
		"Where the workers will work",
		"외국인 근로자가 일할 지역",
	),
	widget: "choice",
	required: true,
	options: regions,
};

const occupation: FormField = {
	name: "occupation",
	label: words("Кесиби же кызмат орду", "Профессия или должность", "Occupation or post", "직종 또는 직위"),
	hint: null,
	widget: "text",
	required: true,
	charactersMax: 120,
};

/** Asked of every foreigner in the filing, worker or entrepreneur. */
const personFields: readonly FormField[] = [
	{
		name: "name",
		label: words(
			"Аты-жөнү латын тамгалары менен",
			"Имя и фамилия латинскими буквами",
			"Name in Latin letters",
			"로마자 성명",
		),
		hint: words("Паспорттогудай", "Как в паспорте", "As in the passport", "여권과 같이"),
		widget: "text",
		required: true,
		charactersMax: 100,
	},
	{
		name: "citizenship",
		label: words("Жарандыгы", "Гражданство", "Citizenship", "국적"),
		hint: words(
			"Паспорттогу үч тамгалуу код, мисалы TUR",
			"Трёхбуквенный код из паспорта, например TUR",
			"The three-letter code in the passport, such as TUR",
			"여권의 세 글자 국가 코드(예: TUR)",
		),
		widget: "text",
		required: true,
		charactersMax: 3,
	},
	{
		name: "birthDate",
		label: words("Туулган күнү", "Дата рождения", "Date of birth", "생년월일"),
		hint: null,
		widget: "date",
		required: true,
	},
	{
		name: "passportNumber",
		label: words("Паспорттун номери", "Номер паспорта", "Passport number", "여권 번호"),
		hint: null,
		widget: "text",
		required: true,
		charactersMax: 20,
	},
	{
		name: "passportExpiry",
		label: words("Паспорттун жарактуу мөөнөтү", "Срок действия паспорта", "Passport valid until", "여권 만료일"),
		hint: null,
		widget: "date",
		required: true,
	},
	{
		name: "stay",
		label: words("Болуунун негизи", "Основание пребывания", "Basis of stay", "체류 근거"),
		hint: words(
			"I же W1 категориясындагы виза, же каттоо",
			"Виза категории I или W1 либо регистрация",
			"A visa of category I or W1, or registration",
			"I 또는 W1 사증, 또는 거주등록",
		),
		widget: "choice",
		required: true,
		options: stays,
	},
];

const language: FormField = {
	name: "language",
	label: words("Жооптун тили", "Язык ответа", "Language of the answers", "답변 언어"),
	hint: null,
	widget: "choice",
	required: false,
	options: [
		{ value: "ky", label: words("кыргызча", "кыргызский", "Kyrgyz", "키르기스어") },
		{ value: "ru", label: words("орусча", "русский", "Russian", "러시아어") },
		{ value: "en", label: words("англисче", "английский", "English", "영어") },
		{ value: "ko", label: words("корейче", "корейский", "Korean", "한국어") },
	],
};

const attract: Form = {
	kind: "attract",
	version: "2018-2",
	title: words(
		"ЧЖК тартууга жана пайдаланууга арыз",
		"Заявление на привлечение и использование ИРС",
		"Application to attract and use foreign labour",
		"외국인력 유치 및 활용 신청서",
	),
	fields: [
		organisation,
		taxNumber,
		{
			name: "sector",
			label: words("Ишмердиктин чөйрөсү", "Сфера деятельности", "Sector of activity", "업종"),
			hint: null,
			widget: "choice",
			required: true,
			options: sectors,
		},
		{
			name: "licensed",
			label: words(
				"Ишмердик лицензияланабы?",
				"Деятельность лицензируется?",
				"Is the activity licensed?",
				"면허가 필요한 업종입니까?",
			),
			hint: words(
				"«Ооба» болсо, лицензияны тиркемелери менен кошуңуз",
				"Если «да», приложите лицензию с приложениями",
				"If so, add the licence with its annexes",
				"그렇다면 면허와 부속서를 첨부하십시오",
			),
			widget: "yes-no",
			required: true,
		},
		region,
		{
			name: "places",
			label: words("Суралган орундар", "Запрашиваемые места", "Places asked for", "신청 인원"),
			hint: words(
				"Ар бир кесипке өзүнчө сап",
				"Отдельная строка для каждой профессии",
				"One row for each occupation",
				"직종마다 한 줄씩",
			),
			widget: "list",
			required: true,
			itemLabel: words("кесип", "профессия", "occupation", "직종"),
			itemsMax: placesMax,
			fields: [
				occupation,
				{
					name: "count",
					label: words("Орундардын саны", "Число мест", "Number of places", "인원수"),
					hint: null,
					widget: "number",
					required: true,
				},
			],
		},
		{
			name: "staffTotal",
			label: words("Бардык кызматкерлердин саны", "Численность персонала", "Staff in all", "전체 직원 수"),
			hint: words(
				"Суралган чет өлкөлүктөр менен бирге. Алар бештен биринен көп болсо, алым бир нече эсе алынат",
				"Вместе с запрашиваемыми иностранцами. Если их больше пятой части, сбор берётся в кратном размере",
				"Together with the foreigners asked for. If they are more than a fifth, a multiple of the fee is due",
				"신청하는 외국인을 포함한 수. 외국인이 5분의 1을 넘으면 수수료가 배수로 부과됩니다",
			),
			widget: "number",
			required: false,
		},
		...renewalFields,
		language,
	],
};

const card: Form = {
	kind: "card",
	version: "2018-2",
	title: words(
		"Чет өлкөлүк жумушчунун анкеталык маалыматтары бар арыз",
		"Заявление с анкетными данными иностранного работника",
		"Application with the questionnaire of the foreign worker",
		"외국인 근로자 인적 사항 신청서",
	),
	fields: [
		organisation,
		taxNumber,
		{
			name: "workers",
			label: words("Жумушчулар", "Работники", "Workers", "근로자"),
			hint: words(
				"Документтердеги катар номери менен бирдей иретте",
				"В том же порядке, что и номера в документах",
				"In the same order as the numbers on the documents",
				"서류 번호와 같은 순서로",
			),
			widget: "list",
			required: true,
			itemLabel: words("жумушчу", "работник", "worker", "근로자"),
			itemsMax: workersMax,
			fields: [
				...personFields,
				occupation,
				{
					name: "field",
					label: words("Иштөө чөйрөсү", "Сфера работы", "Field of work", "근무 분야"),
					hint: words(
						"Билим берүү, медицина, фармацевтика жана юриспруденцияда диплом талап кылынат",
						"В образовании, медицине, фармацевтике и юриспруденции нужен диплом",
						"In education, medicine, pharmaceutics and law a diploma is asked for",
						"교육·의료·제약·법률 분야는 학위증이 필요합니다",
					),
					widget: "choice",
					required: true,
					options: workFields,
				},
				...renewalFields,
			],
		},
		language,
	],
};

const entrepreneur: Form = {
	kind: "entrepreneur",
	version: "2018-2",
	title: words(
		"Чет өлкөлүк жеке ишкердин арызы",
		"Заявление иностранного индивидуального предпринимателя",
		"Application of a foreign individual entrepreneur",
		"외국인 개인사업자 신청서",
	),
	fields: [
		...personFields,
		taxNumber,
		{
			name: "activity",
			label: words("Ишмердиктин түрү", "Вид деятельности", "Kind of activity", "사업 종류"),
			hint: words("Патенттегидей", "Как в патенте", "As in the patent", "파텐트와 같이"),
			widget: "text",
			required: true,
			charactersMax: 200,
		},
		{
			name: "patentNumber",
			label: words("Патенттин номери", "Номер патента", "Number of the patent", "파텐트 번호"),
			hint: null,
			widget: "text",
			required: true,
			charactersMax: 40,
		},
		region,
		...renewalFields,
		language,
	],
};

export const forms: readonly Form[] = [attract, card, entrepreneur];

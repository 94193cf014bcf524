import type { Words } from "../../../findings/lang.ts";
import type { Form, FormField } from "../../form.ts";
import { regions, sectors, stays, workFields } from "./form-words.ts";

/** Digits of the taxpayer's number (ИНН). A setting of the law's folder, not known to have a check digit that can be relied on. */
export const taxNumberDigits = 14;

/** Most workers in one letter: a set is about 5 MB per worker, and no letter of more would pass a mail server. */
export const workersMax = 50;

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
];

/** Asked in the second stage only: before arrival nobody has a visa of work or a registration yet. */
const stay: FormField = {
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
};

/** The permit that the second stage goes on from. */
const firstPermit: FormField = {
	name: "firstPermit",
	label: words(
		"Биринчи этаптагы уруксаттын номери",
		"Номер разрешения первого этапа",
		"Number of the permit of the first stage",
		"1단계 허가 번호",
	),
	hint: words(
		"Басылган уруксаттагыдай",
		"Как напечатано в разрешении",
		"As printed on the permit",
		"허가서에 인쇄된 대로",
	),
	widget: "text",
	required: true,
	charactersMax: 40,
};

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

function workers(kind: "first-stage" | "second-stage", title: Words): Form {
	const ofSecondStage = kind === "second-stage" ? [stay, firstPermit] : [];
	return {
		kind,
		version: "2025-1",
		title,
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
					...ofSecondStage,
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
				],
			},
			language,
		],
	};
}

function entrepreneur(kind: "entrepreneur-first" | "entrepreneur-second", title: Words): Form {
	const ofSecondStage = kind === "entrepreneur-second" ? [stay, firstPermit] : [];
	return {
		kind,
		version: "2025-1",
		title,
		fields: [
			...personFields,
			...ofSecondStage,
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
			language,
		],
	};
}

export const forms: readonly Form[] = [
	workers(
		"first-stage",
		words(
			"Бирдиктүү уруксатка арыз, биринчи этап",
			"Заявление на единое разрешение, первый этап",
			"Application for a Single Permit, first stage",
			"단일 허가 신청서 1단계",
		),
	),
	workers(
		"second-stage",
		words(
			"Бирдиктүү уруксатка арыз, экинчи этап",
			"Заявление на единое разрешение, второй этап",
			"Application for a Single Permit, second stage",
			"단일 허가 신청서 2단계",
		),
	),
	entrepreneur(
		"entrepreneur-first",
		words(
			"Жеке ишкердин бирдиктүү уруксатка арызы, биринчи этап",
			"Заявление предпринимателя на единое разрешение, первый этап",
			"Entrepreneur's application for a Single Permit, first stage",
			"개인사업자 단일 허가 신청서 1단계",
		),
	),
	entrepreneur(
		"entrepreneur-second",
		words(
			"Жеке ишкердин бирдиктүү уруксатка арызы, экинчи этап",
			"Заявление предпринимателя на единое разрешение, второй этап",
			"Entrepreneur's application for a Single Permit, second stage",
			"개인사업자 단일 허가 신청서 2단계",
		),
	),
];

import type { ApplicationKind, DocumentKind, DocumentRule } from "../../define.ts";
import { isUnchangedRenewal } from "./renewals.ts";

/** The three things one asks for (B-I, B-II, B21). */
export const applicationKinds: readonly ApplicationKind[] = [
	{
		id: "attract",
		title: {
			ky: "Чет өлкөлүк жумушчу күчүн тартууга жана пайдаланууга уруксат",
			ru: "Разрешение на привлечение и использование иностранной рабочей силы",
			en: "Permit to attract and use foreign labour",
			ko: "외국인력 유치 및 활용 허가",
		},
		short: { ky: "ЧЖК тартууга уруксат", ru: "Разрешение на ИРС", en: "Employer's permit", ko: "고용주 허가" },
	},
	{
		id: "card",
		title: {
			ky: "Иштөөгө уруксат (жеке карточка)",
			ru: "Разрешение на работу (личная карточка)",
			en: "Work permit (personal card)",
			ko: "취업 허가(개인 카드)",
		},
		short: { ky: "Жеке карточка", ru: "Личная карточка", en: "Personal card", ko: "개인 카드" },
	},
	{
		id: "entrepreneur",
		title: {
			ky: "Чет өлкөлүк жеке ишкердин иштөөгө уруксаты",
			ru: "Разрешение на работу иностранного индивидуального предпринимателя",
			en: "Work permit of a foreign individual entrepreneur",
			ko: "외국인 개인사업자 취업 허가",
		},
		short: { ky: "Жеке ишкер", ru: "Индивидуальный предприниматель", en: "Entrepreneur", ko: "개인사업자" },
	},
];

function pdf(id: string, fileWord: string, ky: string, ru: string, en: string, ko: string): DocumentKind {
	return { id, media: "pdf", fileWord, label: { ky, ru, en, ko } };
}

const application = pdf("application", "application", "арыз", "заявление", "application", "신청서");
const registration = pdf(
	"registration-certificate",
	"registration-certificate",
	"мамлекеттик каттоо жөнүндө күбөлүк",
	"свидетельство о государственной регистрации",
	"certificate of state registration",
	"국가 등록 증명서",
);
const licence = pdf("licence", "licence", "лицензия", "лицензия", "licence", "면허");
const passport = pdf(
	"passport",
	"passport",
	"паспорттун көчүрмөсү",
	"копия паспорта",
	"copy of the passport",
	"여권 사본",
);
const diploma = pdf("diploma", "diploma", "дипломдун көчүрмөсү", "копия диплома", "copy of the diploma", "학위증 사본");
const medical = pdf(
	"medical-certificate",
	"certificate",
	"медициналык маалымкат",
	"медицинская справка",
	"medical certificate",
	"건강진단서",
);
const photo: DocumentKind = {
	id: "photo",
	media: "photo",
	fileWord: "photo",
	label: { ky: "фото сүрөт", ru: "фотография", en: "photograph", ko: "사진" },
};
const patent = pdf("patent", "patent", "патент", "патент", "patent", "특허증(납세 파텐트)");
const contract = pdf(
	"employment-contract",
	"contract",
	"эмгек келишими",
	"трудовой договор",
	"employment contract",
	"근로계약서",
);
const other = pdf("other", "other", "башка документ", "другой документ", "other document", "기타 서류");

/** List 2.7 of the instruction is not closed (facts B-5): its own example names an employment contract. */
export const documentKinds: readonly DocumentKind[] = [
	application,
	registration,
	licence,
	passport,
	diploma,
	medical,
	photo,
	patent,
	contract,
	other,
];

const no = null;

/** Fields of work in which a diploma is asked for (B21b b3). */
const diplomaFields: readonly string[] = ["education", "medicine", "pharmaceutics", "law"];

type WorkerLike = { readonly field?: unknown };

function isLicensed(answers: unknown): boolean | null {
	const licensed = (answers as { licensed?: unknown } | null)?.licensed;
	return typeof licensed === "boolean" ? licensed : null;
}

function needsDiploma(answers: unknown, person: number | null): boolean | null {
	const workers = (answers as { workers?: readonly WorkerLike[] } | null)?.workers;
	const field =
		Array.isArray(workers) && person !== null ? (workers[person - 1] as WorkerLike | undefined)?.field : null;
	return typeof field === "string" ? diplomaFields.includes(field) : null;
}

function always(): boolean {
	return true;
}

type Needed = DocumentRule["neededWhen"];

/** What need not come again with a renewal that says that it has not changed. */
function unlessUnchanged(needed: Needed): Needed {
	return (answers, person) => (isUnchangedRenewal(answers, person) ? false : needed(answers, person));
}

const passportDescription = {
	ky: "Аракеттеги визасы (категориясы I, W1) же каттоосу бар паспорттун нотариуста күбөлөндүрүлгөн көчүрмөсү",
	ru: "Нотариально заверенная копия паспорта с действующей визой (категория I, W1) или регистрацией",
	en: "Notarised copy of the passport with a valid visa (category I or W1) or registration",
	ko: "유효한 사증(I, W1) 또는 거주등록이 있는 여권의 공증 사본",
};

const attractRules: readonly DocumentRule[] = [
	{
		kind: application,
		per: "application",
		rule: "B21a a1",
		always: true,
		neededWhen: always,
		confirm: no,
		description: {
			ky: "ЧЖК тартууга жана пайдаланууга бланктагы арыз (белгиленген үлгүдө)",
			ru: "Заявление на бланке на привлечение и использование ИРС (установленного образца)",
			en: "Application on letterhead to attract and use foreign labour (established form)",
			ko: "외국인력 유치 및 활용 신청서(지정 서식, 회사 용지)",
		},
	},
	{
		kind: registration,
		per: "application",
		rule: "B21a a2",
		always: true,
		neededWhen: unlessUnchanged(always),
		confirm: no,
		description: {
			ky: "Мамлекеттик каттоо жөнүндө күбөлүк (нотариуста күбөлөндүрүлгөн көчүрмөсү)",
			ru: "Свидетельство о государственной регистрации (нотариально заверенная копия)",
			en: "Certificate of state registration (notarised copy)",
			ko: "국가 등록 증명서(공증 사본)",
		},
	},
	{
		kind: licence,
		per: "application",
		rule: "B21a a3",
		always: false,
		neededWhen: unlessUnchanged(isLicensed),
		confirm: "L13",
		description: {
			ky: "Ишмердик жүргүзүүгө лицензия тиешелүү тиркемелери менен (лицензия берилген ишмердик болгон учурда)",
			ru: "Лицензия на осуществление деятельности с соответствующими приложениями (если деятельность лицензируется)",
			en: "Licence to carry on the activity with its annexes (when the activity is licensed)",
			ko: "영업 면허 및 관련 부속서(면허가 필요한 업종인 경우)",
		},
	},
];

const cardRules: readonly DocumentRule[] = [
	{
		kind: application,
		per: "person",
		rule: "B21b b1",
		always: true,
		neededWhen: always,
		confirm: no,
		description: {
			ky: "Чет өлкөлүк жумушчунун анкеталык маалыматтары бар бланктагы арыз (белгиленген үлгүдө)",
			ru: "Заявление на бланке с анкетными данными иностранного работника (установленного образца)",
			en: "Application on letterhead with the questionnaire of the foreign worker (established form)",
			ko: "외국인 근로자의 인적 사항이 기재된 신청서(지정 서식, 회사 용지)",
		},
	},
	{
		kind: passport,
		per: "person",
		rule: "B21b b2",
		always: true,
		neededWhen: unlessUnchanged(always),
		confirm: no,
		description: passportDescription,
	},
	{
		kind: diploma,
		per: "person",
		rule: "B21b b3",
		always: false,
		neededWhen: unlessUnchanged(needsDiploma),
		confirm: "L14",
		description: {
			ky: "Билими жөнүндө дипломдун көчүрмөсү, нотариуста күбөлөндүрүлгөн котормосу менен (билим берүү, медицина, фармацевтика жана юриспруденция чөйрөсүндө)",
			ru: "Копия диплома об образовании с нотариально заверенным переводом (в сферах образования, медицины, фармацевтики и юриспруденции)",
			en: "Copy of the diploma with a notarised translation (in education, medicine, pharmaceutics and law)",
			ko: "학위증 사본 및 공증 번역(교육, 의료, 제약, 법률 분야)",
		},
	},
	{
		kind: medical,
		per: "person",
		rule: "B21b b4",
		always: true,
		neededWhen: always,
		confirm: no,
		description: {
			ky: "Канды АИВ-инфекциясына текшерүү жөнүндө эл аралык үлгүдөгү медициналык маалымкат",
			ru: "Медицинская справка международного образца об исследовании крови на ВИЧ-инфекцию",
			en: "Medical certificate of international form on a blood test for HIV infection",
			ko: "HIV 혈액 검사에 관한 국제 양식 건강진단서",
		},
	},
	{
		kind: photo,
		per: "person",
		rule: "B21b b5",
		always: true,
		neededWhen: always,
		confirm: no,
		description: {
			ky: "Ак фондуу, бурчу бар, жалтырабаган кагаздагы түстүү фото сүрөт: 3х4 см, JPEG, 1 дюймга 300 чекит (354×472 пиксель), 1 даана",
			ru: "Цветная фотография на матовой бумаге на белом фоне, с уголком: 3×4 см, JPEG, 300 точек на дюйм (354×472 пикселя), 1 шт.",
			en: "Colour photograph on matte paper, white background, with a corner: 3×4 cm, JPEG, 300 dots per inch (354×472 pixels), 1 piece",
			ko: "흰 배경의 무광 컬러 사진(모서리 여백 있음): 3×4cm, JPEG, 300dpi(354×472픽셀), 1장",
		},
	},
];

// The founding document lists nothing for entrepreneurs (facts B-12); this follows the ministry's page (facts 4.6): see README.md.
const entrepreneurRules: readonly DocumentRule[] = [
	{
		kind: application,
		per: "application",
		rule: "facts 4.6",
		always: true,
		neededWhen: always,
		confirm: no,
		description: {
			ky: "Чет өлкөлүк жеке ишкердин иштөөгө уруксат алуу жөнүндө арызы",
			ru: "Заявление иностранного индивидуального предпринимателя о выдаче разрешения на работу",
			en: "Application of the foreign individual entrepreneur for a work permit",
			ko: "외국인 개인사업자의 취업 허가 신청서",
		},
	},
	{
		kind: patent,
		per: "application",
		rule: "facts 4.6",
		always: true,
		neededWhen: always,
		confirm: no,
		description: {
			ky: "Салык кызматы күбөлөндүргөн, 3 айга алдын ала төлөнгөн патент",
			ru: "Патент, заверенный налоговой службой, с оплатой за 3 месяца вперёд",
			en: "Patent certified by the tax service, with three months paid in advance",
			ko: "세무서가 확인하고 3개월분을 선납한 납세 파텐트",
		},
	},
	{
		kind: passport,
		per: "application",
		rule: "facts 4.6",
		always: true,
		neededWhen: unlessUnchanged(always),
		confirm: no,
		description: passportDescription,
	},
];

const rulesByKind: Readonly<Record<string, readonly DocumentRule[]>> = {
	attract: attractRules,
	card: cardRules,
	entrepreneur: entrepreneurRules,
};

/** The documents that a kind of application asks for, in the order of B21; [] for a kind that this law does not know. */
export function documentsOf(kind: string): readonly DocumentRule[] {
	return rulesByKind[kind] ?? [];
}

/**
 * The kind of application that recognised document kinds point to, when no manifest says it. A photograph, a medical certificate, a
 * passport or a diploma belong to a worker's card; a patent only to an entrepreneur; a registration certificate only to an employer.
 */
export function guessKind(kinds: readonly string[]): string | null {
	const has = (kind: string) => kinds.includes(kind);
	const entrepreneur = has("patent");
	const card = has("photo") || has("medical-certificate") || has("diploma");
	const attract = has("registration-certificate") || has("licence");
	if (entrepreneur && !attract && !has("medical-certificate")) return "entrepreneur";
	// A company that adds its registration certificate to its workers' papers still asks for cards: the extra file is a note.
	if (card && !entrepreneur) return "card";
	if (attract && !entrepreneur) return has("passport") ? null : "attract";
	return has("passport") && !entrepreneur ? "card" : null;
}

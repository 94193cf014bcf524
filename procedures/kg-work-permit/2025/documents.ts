import type { DocumentKind, DocumentRule } from "../../define.ts";
import { isEntrepreneur, isSecondStage, isWorkers } from "./kinds.ts";

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

/** What a filing may hold; as in the law before, the list is not closed. */
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

/** Before arrival there is no visa and no registration yet: the permit is the work visa too (facts 4.1). House choice. */
const passportFirst = {
	ky: "Паспорттун нотариуста күбөлөндүрүлгөн көчүрмөсү",
	ru: "Нотариально заверенная копия паспорта",
	en: "Notarised copy of the passport",
	ko: "여권의 공증 사본",
};

const passportSecond = {
	ky: "Аракеттеги визасы (категориясы I, W1), биринчи этаптын уруксаты же каттоосу бар паспорттун нотариуста күбөлөндүрүлгөн көчүрмөсү",
	ru: "Нотариально заверенная копия паспорта с действующей визой (категория I, W1), разрешением первого этапа или регистрацией",
	en: "Notarised copy of the passport with a valid visa (category I or W1), the permit of the first stage, or registration",
	ko: "유효한 사증(I, W1), 1단계 허가 또는 거주등록이 있는 여권의 공증 사본",
};

/** No list of the Single Permit's own was found: each rule is this office's choice after the paragraph that it names (README.md). */
function rule(paragraph: string): string {
	return `house, after ${paragraph}`;
}

function required(
	kind: DocumentKind,
	per: DocumentRule["per"],
	paragraph: string,
	description: DocumentRule["description"],
): DocumentRule {
	return { kind, per, rule: rule(paragraph), always: true, neededWhen: always, confirm: null, description };
}

function workerRules(passportDescription: DocumentRule["description"]): readonly DocumentRule[] {
	return [
		required(registration, "application", "B21a a2", {
			ky: "Жумуш берүүчүнү мамлекеттик каттоо жөнүндө күбөлүк (нотариуста күбөлөндүрүлгөн көчүрмөсү)",
			ru: "Свидетельство о государственной регистрации работодателя (нотариально заверенная копия)",
			en: "Certificate of the employer's state registration (notarised copy)",
			ko: "고용주의 국가 등록 증명서(공증 사본)",
		}),
		{
			kind: licence,
			per: "application",
			rule: rule("B21a a3"),
			always: false,
			neededWhen: isLicensed,
			confirm: "L13",
			description: {
				ky: "Ишмердик жүргүзүүгө лицензия тиешелүү тиркемелери менен (лицензия берилген ишмердик болгон учурда)",
				ru: "Лицензия на осуществление деятельности с соответствующими приложениями (если деятельность лицензируется)",
				en: "Licence to carry on the activity with its annexes (when the activity is licensed)",
				ko: "영업 면허 및 관련 부속서(면허가 필요한 업종인 경우)",
			},
		},
		required(application, "person", "B21b b1", {
			ky: "Чет өлкөлүк жумушчунун анкеталык маалыматтары бар арыз",
			ru: "Заявление с анкетными данными иностранного работника",
			en: "Application with the questionnaire of the foreign worker",
			ko: "외국인 근로자의 인적 사항이 기재된 신청서",
		}),
		required(passport, "person", "B21b b2", passportDescription),
		{
			kind: diploma,
			per: "person",
			rule: rule("B21b b3"),
			always: false,
			neededWhen: needsDiploma,
			confirm: "L14",
			description: {
				ky: "Билими жөнүндө дипломдун көчүрмөсү, нотариуста күбөлөндүрүлгөн котормосу менен (билим берүү, медицина, фармацевтика жана юриспруденция чөйрөсүндө)",
				ru: "Копия диплома об образовании с нотариально заверенным переводом (в сферах образования, медицины, фармацевтики и юриспруденции)",
				en: "Copy of the diploma with a notarised translation (in education, medicine, pharmaceutics and law)",
				ko: "학위증 사본 및 공증 번역(교육, 의료, 제약, 법률 분야)",
			},
		},
		required(medical, "person", "B21b b4", {
			ky: "Канды АИВ-инфекциясына текшерүү жөнүндө эл аралык үлгүдөгү медициналык маалымкат",
			ru: "Медицинская справка международного образца об исследовании крови на ВИЧ-инфекцию",
			en: "Medical certificate of international form on a blood test for HIV infection",
			ko: "HIV 혈액 검사에 관한 국제 양식 건강진단서",
		}),
		required(photo, "person", "B21b b5", photoDescription),
	];
}

const photoDescription = {
	ky: "Ак фондуу түстүү фото сүрөт: 3х4 см, JPEG, 1 дюймга 300 чекит (354×472 пиксель), 1 даана",
	ru: "Цветная фотография на белом фоне: 3×4 см, JPEG, 300 точек на дюйм (354×472 пикселя), 1 шт.",
	en: "Colour photograph on a white background: 3×4 cm, JPEG, 300 dots per inch (354×472 pixels), 1 piece",
	ko: "흰 배경의 컬러 사진: 3×4cm, JPEG, 300dpi(354×472픽셀), 1장",
};

function entrepreneurRules(passportDescription: DocumentRule["description"]): readonly DocumentRule[] {
	return [
		required(application, "application", "facts 4.6", {
			ky: "Чет өлкөлүк жеке ишкердин бирдиктүү уруксат алуу жөнүндө арызы",
			ru: "Заявление иностранного индивидуального предпринимателя о выдаче единого разрешения",
			en: "Application of the foreign individual entrepreneur for a Single Permit",
			ko: "외국인 개인사업자의 단일 허가 신청서",
		}),
		required(patent, "application", "facts 4.6", {
			ky: "Салык кызматы күбөлөндүргөн, 3 айга алдын ала төлөнгөн патент",
			ru: "Патент, заверенный налоговой службой, с оплатой за 3 месяца вперёд",
			en: "Patent certified by the tax service, with three months paid in advance",
			ko: "세무서가 확인하고 3개월분을 선납한 납세 파텐트",
		}),
		required(passport, "application", "facts 4.6", passportDescription),
		required(photo, "application", "B21b b5", photoDescription),
	];
}

/** The documents that a kind of application asks for; [] for a kind that this law does not know. */
export function documentsOf(kind: string): readonly DocumentRule[] {
	const passportDescription = isSecondStage(kind) ? passportSecond : passportFirst;
	if (isWorkers(kind)) return workerRules(passportDescription);
	return isEntrepreneur(kind) ? entrepreneurRules(passportDescription) : [];
}

/**
 * The kind of application that recognised document kinds point to, when no manifest says it. Nothing in the documents tells the first stage from the
 * second, so that only an officer can say: null.
 */
export function guessKind(_kinds: readonly string[]): string | null {
	return null;
}

import type { Words } from "../../../findings/lang.ts";
import type { ApplicationKind, DocumentKind, DocumentRule } from "../../define.ts";
import { words } from "../words.ts";

/** The one thing that one asks for here (A0). */
export const applicationKinds: readonly ApplicationKind[] = [
	{
		id: "leader",
		title: words(
			"외국인 인권리더 선발 신청",
			"Чет өлкөлүк жарандардын адам укуктары боюнча лидерлерди тандоого арыз",
			"Заявление на отбор лидеров по правам человека иностранных граждан",
			"Application to be selected as a human-rights leader among foreigners",
		),
		short: words("인권리더", "Лидер", "Лидер", "Rights leader"),
	},
];

function pdf(id: string, fileWord: string, label: Words): DocumentKind {
	return { id, media: "pdf", fileWord, label };
}

const application = pdf("application", "application", words("신청서(지원서)", "арыз", "заявление", "application form"));
const recommendation = pdf(
	"recommendation",
	"recommendation",
	words("추천서", "сунуштама кат", "рекомендательное письмо", "letter of recommendation"),
);
const eligibilitySheet = pdf(
	"eligibility-sheet",
	"eligibility-sheet",
	words(
		"적격(자격) 확인서",
		"ылайыктуулугун ырастоо баракчасы",
		"лист подтверждения соответствия",
		"eligibility confirmation sheet",
	),
);
const supporting = pdf(
	"supporting",
	"supporting",
	words("증빙서류", "тастыктоочу документ", "подтверждающий документ", "supporting document"),
);

export const documentKinds: readonly DocumentKind[] = [application, recommendation, eligibilitySheet, supporting];

function isAnswered(answers: unknown, field: string): boolean {
	return typeof answers === "object" && answers !== null && field in answers;
}

/** Who answered the form has filled in the application and its consent sheet: the paper is asked only of those who send paper (A13). */
function needsApplication(answers: unknown): boolean {
	return !isAnswered(answers, "consentCollection");
}

function needsEligibilitySheet(answers: unknown): boolean {
	return !isAnswered(answers, "noBars");
}

/**
 * A recommendation is a preference and no requirement: it lacks only where it is claimed (facts A-2). Null without answers: whether it is claimed is on the
 * paper, and nothing is asked for.
 */
function needsRecommendation(answers: unknown): boolean | null {
	const claimed = (answers as { recommended?: unknown } | null)?.recommended;
	return typeof claimed === "boolean" ? claimed : null;
}

const rules: readonly DocumentRule[] = [
	{
		kind: application,
		per: "application",
		rule: "A13 (1)",
		always: false,
		neededWhen: needsApplication,
		confirm: null,
		description: words(
			"신청서(개인정보 수집·이용·제공 동의서 포함). 온라인 서식을 작성했다면 따로 내지 않습니다",
			"Арыз (жеке маалыматтарды чогултууга, пайдаланууга жана берүүгө макулдук баракчасын кошо алганда). Форманы онлайн толтурсаңыз, өзүнчө тапшырылбайт",
			"Заявление (включая согласие на сбор, использование и передачу персональных данных). Если заполнена форма на сайте, отдельно не нужно",
			"Application form with the consent sheet on the collection, use and provision of personal data. Not needed by itself where the form on the site was filled in",
		),
	},
	{
		kind: recommendation,
		per: "application",
		rule: "A13 (2), A4.1.1",
		always: false,
		neededWhen: needsRecommendation,
		confirm: null,
		description: words(
			"추천서(추천을 받은 경우에만)",
			"Сунуштама кат (мекеме сунуштаган учурда гана)",
			"Рекомендательное письмо (только если есть рекомендация)",
			"Letter of recommendation (only where an institution recommends)",
		),
	},
	{
		kind: eligibilitySheet,
		per: "application",
		rule: "A13 (3)",
		always: false,
		neededWhen: needsEligibilitySheet,
		confirm: null,
		description: words(
			"적격(자격) 확인서. 온라인 서식을 작성했다면 따로 내지 않습니다",
			"Ылайыктуулугун ырастоо баракчасы. Форманы онлайн толтурсаңыз, өзүнчө тапшырылбайт",
			"Лист подтверждения соответствия. Если заполнена форма на сайте, отдельно не нужен",
			"Eligibility confirmation sheet. Not needed by itself where the form on the site was filled in",
		),
	},
	{
		kind: supporting,
		per: "application",
		rule: "A13 (4)",
		always: true,
		neededWhen: () => true,
		confirm: null,
		several: true,
		description: words(
			"관련 증빙서류: 체류와 국내 근무 경력, 신고한 우대 사항(활동 경험, TOPIK 성적표, 사회통합프로그램 이수증)",
			"Тиешелүү тастыктоочу документтер: жашап туруу, өлкөдөгү эмгек тажрыйбасы, көрсөтүлгөн артыкчылыктар (тажрыйба, TOPIK, Социалдык интеграция программасы)",
			"Подтверждающие документы: проживание, опыт работы в стране, заявленные предпочтения (опыт, TOPIK, программа социальной интеграции)",
			"Supporting documents: the stay, the work in the country, and the preferences claimed (experience, TOPIK, Social Integration Programme)",
		),
	},
];

/** The documents of A13 in its order; [] for a kind that this notice does not know. */
export function documentsOf(kind: string): readonly DocumentRule[] {
	return kind === "leader" ? rules : [];
}

/** There is one kind, and whatever document was recognised is of it. */
export function guessKind(kinds: readonly string[]): string | null {
	return kinds.length > 0 ? "leader" : null;
}

import type { FieldOption } from "../../form.ts";

function option(value: string, ky: string, ru: string, en: string, ko: string): FieldOption {
	return { value, label: { ky, ru, en, ko } };
}

/** Sectors as the yearly quota names them (facts 4.10, wording of 2025). */
export const sectors: readonly FieldOption[] = [
	option("industry", "Өнөр жай", "Промышленность", "Industry", "제조업"),
	option(
		"transport-construction",
		"Транспорт, байланыш жана курулуш",
		"Транспорт, связь и строительство",
		"Transport, communications and construction",
		"운수·통신·건설",
	),
	option("agriculture", "Айыл чарба", "Сельское хозяйство", "Agriculture", "농업"),
	option("processing", "Кайра иштетүү", "Переработка", "Processing", "가공업"),
	option("energy", "Энергетика", "Энергетика", "Energy", "에너지"),
	option(
		"mining",
		"Геологиялык чалгындоо жана тоо-кен иштери",
		"Геологоразведка и горное дело",
		"Geological exploration and mining",
		"지질 탐사 및 광업",
	),
	option(
		"trade-services",
		"Соода, тейлөө, коомдук тамактануу жана башка иштер",
		"Торговля, услуги, общественное питание и прочее",
		"Trade, services, catering and other",
		"무역·서비스·음식업 및 기타",
	),
	option(
		"social",
		"Саламаттык сактоо, билим берүү, илим, маданият жана искусство",
		"Здравоохранение, образование, наука, культура и искусство",
		"Health, education, science, culture and art",
		"보건·교육·과학·문화·예술",
	),
	option(
		"finance",
		"Кредит, банк, камсыздандыруу",
		"Кредит, банки, страхование",
		"Credit, banking, insurance",
		"금융·보험",
	),
];

/** The seven oblasts and two cities (facts 4.10). */
export const regions: readonly FieldOption[] = [
	option("bishkek", "Бишкек шаары", "город Бишкек", "Bishkek city", "비슈케크시"),
	option("osh-city", "Ош шаары", "город Ош", "Osh city", "오시시"),
	option("chuy", "Чүй облусу", "Чуйская область", "Chüy oblast", "추이주"),
	option("issyk-kul", "Ысык-Көл облусу", "Иссык-Кульская область", "Issyk-Kul oblast", "이식쿨주"),
	option("naryn", "Нарын облусу", "Нарынская область", "Naryn oblast", "나린주"),
	option("talas", "Талас облусу", "Таласская область", "Talas oblast", "탈라스주"),
	option("jalal-abad", "Жалал-Абад облусу", "Джалал-Абадская область", "Jalal-Abad oblast", "잘랄아바드주"),
	option("osh", "Ош облусу", "Ошская область", "Osh oblast", "오시주"),
	option("batken", "Баткен облусу", "Баткенская область", "Batken oblast", "바트켄주"),
];

/** What the stay rests on (B21b b2). `other` is there so that an honest answer gets an explanation and not an error of form. */
export const stays: readonly FieldOption[] = [
	option("visa-i", "I категориясындагы виза", "Виза категории I", "Visa of category I", "I 사증"),
	option("visa-w1", "W1 категориясындагы виза", "Виза категории W1", "Visa of category W1", "W1 사증"),
	option("registration", "Каттоо", "Регистрация", "Registration", "거주등록"),
	option("other", "Башка негиз", "Другое основание", "Another basis", "그 밖의 근거"),
];

/** Fields of work; the first four ask for a diploma (B21b b3). */
export const workFields: readonly FieldOption[] = [
	option("education", "Билим берүү", "Образование", "Education", "교육"),
	option("medicine", "Медицина", "Медицина", "Medicine", "의료"),
	option("pharmaceutics", "Фармацевтика", "Фармацевтика", "Pharmaceutics", "제약"),
	option("law", "Юриспруденция", "Юриспруденция", "Law", "법률"),
	option("other", "Башка чөйрө", "Другая сфера", "Another field", "그 밖의 분야"),
];

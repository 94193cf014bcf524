import { digits, type Random } from "./random.ts";
import type { ScanKind, ScanOrganisation, ScanPerson } from "./scans.ts";

/** What the made-up documents say. Kyrgyz or Russian as in life: firms write either, state papers both. */
export type PageText = {
	readonly layout: "letter" | "certificate" | "passport" | "visa";
	readonly text: Readonly<Record<string, string>>;
	readonly paragraphs: readonly string[];
	readonly fields: readonly (readonly [string, string])[];
	readonly machine: readonly string[];
	readonly number: string;
	readonly sealName: string;
	readonly sealInner: string;
};

type Given = {
	readonly kind: ScanKind;
	readonly language: "ky" | "ru";
	readonly organisation: ScanOrganisation;
	readonly person: ScanPerson;
	readonly page: number;
	readonly random: Random;
};

const blank: PageText = {
	layout: "letter",
	text: {},
	paragraphs: [],
	fields: [],
	machine: [],
	number: "",
	sealName: "",
	sealInner: "",
};

/** The words of one page. Pages beyond a kind's own are annexes. */
export function pageText(given: Given): PageText {
	switch (given.kind) {
		case "application":
			return given.page === 1 ? attractApplication(given) : placesAnnex(given);
		case "worker-application":
			return given.page === 1 ? workerApplication(given) : questionnaire(given);
		case "employment-contract":
			return contract(given);
		case "passport":
			return given.page === 1 ? passport(given) : visa(given);
		default:
			return certificate(given);
	}
}

/** «Firm» unless its name already has quotation marks. */
function quoted(name: string): string {
	return /[«"“]/.test(name) ? name : `«${name}»`;
}

function director({ organisation }: Given) {
	return { role: "Директор", who: organisation.director };
}

function organisationSeal({ organisation }: Given) {
	return {
		sealName: `${organisation.name} * ${organisation.city} * `,
		sealInner: `ИНН ${organisation.taxNumber}`,
	};
}

function attractApplication(given: Given): PageText {
	const { organisation, language, random } = given;
	const ky = language === "ky";
	const to = ky ? "Ведомстволор аралык уруксат берүү комиссиясына" : "В Межведомственную разрешительную комиссию";
	const count = 2 + Math.floor(random() * 7);
	return {
		...blank,
		...organisationSeal(given),
		number: `${digits(random, 2)}-${digits(random, 3)}`,
		text: { ...director(given), to, title: ky ? "АРЫЗ" : "ЗАЯВЛЕНИЕ" },
		paragraphs: ky
			? [
					`${quoted(organisation.name)} чет өлкөлүк жумушчу күчүн тартууга жана пайдаланууга уруксат берүүңүздөрдү өтүнөт. Ишкана ${organisation.city} аймагында иштейт, салык төлөөчүнүн номери ${organisation.taxNumber}.`,
					`Тартылуучу адистердин саны: ${count}. Жергиликтүү эмгек рыногунда тиешелүү адистиктеги кызматкерлер эки айлык издөөдөн кийин табылган жок, бул тууралуу маалымат тиркелет.`,
					"Ишкана чет өлкөлүк кызматкерлерди турак жай, медициналык тейлөө жана мекенине кайтуу чыгымдары менен камсыз кылууга милдеттенет. Берилген маалыматтардын тактыгы үчүн жоопкерчилик ишкананын жетекчисине жүктөлөт.",
					"Тиркеме: мамлекеттик каттоо жөнүндө күбөлүктүн көчүрмөсү; суралган орундардын тизмеси.",
				]
			: [
					`${organisation.name} просит выдать разрешение на привлечение и использование иностранной рабочей силы. Предприятие работает в ${organisation.city}, номер налогоплательщика ${organisation.taxNumber}.`,
					`Количество привлекаемых специалистов: ${count}. На местном рынке труда работники требуемых специальностей за два месяца поиска не найдены, сведения прилагаются.`,
					"Предприятие обязуется обеспечить иностранных работников жильём, медицинским обслуживанием и оплатой возвращения на родину. Ответственность за достоверность сведений несёт руководитель предприятия.",
					"Приложение: копия свидетельства о государственной регистрации; перечень запрашиваемых мест.",
				],
	};
}

function placesAnnex(given: Given): PageText {
	const ky = given.language === "ky";
	const work = ky
		? ["Ширетүүчү", "Инженер-технолог", "Программист", "Ашпозчу", "Курулуш шеби", "Англис тилинин мугалими"]
		: ["Сварщик", "Инженер-технолог", "Программист", "Повар", "Прораб", "Преподаватель английского языка"];
	return {
		...blank,
		...organisationSeal(given),
		text: director(given),
		paragraphs: [ky ? "Суралган орундардын тизмеси" : "Перечень запрашиваемых мест"],
		fields: work
			.slice(0, 3 + Math.floor(given.random() * 3))
			.map((name) => [name, `${1 + Math.floor(given.random() * 4)}`]),
	};
}

function workerApplication(given: Given): PageText {
	const { organisation, person, language, random } = given;
	const ky = language === "ky";
	return {
		...blank,
		...organisationSeal(given),
		number: `${digits(random, 2)}-${digits(random, 3)}`,
		text: {
			...director(given),
			to: ky ? "Миграция кызматына" : "В Службу миграции",
			title: ky ? "ИШТӨӨГӨ УРУКСАТ БЕРҮҮ ЖӨНҮНДӨ АРЫЗ" : "ЗАЯВЛЕНИЕ О ВЫДАЧЕ РАЗРЕШЕНИЯ НА РАБОТУ",
		},
		paragraphs: ky
			? [
					`${quoted(organisation.name)} чет өлкөлүк жумушчу ${person.surname} ${person.givenNames} (${person.citizenship}) үчүн «${person.position}» кызмат орду боюнча иштөөгө уруксат (жеке карточка) берүүңүздөрдү өтүнөт.`,
					"Жумушчунун анкеталык маалыматтары экинчи баракта келтирилет. Паспорттун көчүрмөсү, медициналык маалымкат жана фото сүрөт тиркелет.",
				]
			: [
					`${organisation.name} просит выдать разрешение на работу (личную карточку) иностранному работнику ${person.surname} ${person.givenNames} (${person.citizenship}) на должность «${person.position}».`,
					"Анкетные данные работника приведены на втором листе. Копия паспорта, медицинская справка и фотография прилагаются.",
				],
	};
}

function questionnaire(given: Given): PageText {
	const { person, language, organisation } = given;
	const ky = language === "ky";
	const labels = ky
		? [
				"Фамилиясы",
				"Аты",
				"Жарандыгы",
				"Туулган күнү",
				"Паспорттун номери",
				"Кызмат орду",
				"Жумуш берүүчү",
				"Келген максаты",
			]
		: ["Фамилия", "Имя", "Гражданство", "Дата рождения", "Номер паспорта", "Должность", "Работодатель", "Цель приезда"];
	const values = [
		person.surname,
		person.givenNames,
		person.citizenship,
		person.birthDate,
		person.passportNumber,
		person.position,
		organisation.name,
		ky ? "эмгек ишмердиги" : "трудовая деятельность",
	];
	return {
		...blank,
		...organisationSeal(given),
		text: director(given),
		paragraphs: [ky ? "ЧЕТ ӨЛКӨЛҮК ЖУМУШЧУНУН АНКЕТАСЫ" : "АНКЕТА ИНОСТРАННОГО РАБОТНИКА"],
		fields: labels.map((label, index) => [label, values[index] ?? ""]),
	};
}

function contract(given: Given): PageText {
	const { organisation, person, language, page, random } = given;
	const ky = language === "ky";
	const clauses = ky
		? [
				"Кызматкер эмгек тартибин сактоого милдеттүү.",
				"Эмгек акы ай сайын төлөнөт.",
				"Иш убактысы жумасына 40 саат.",
				"Жылдык өргүү 28 календардык күн.",
				"Келишим эки тараптын макулдугу менен өзгөртүлөт.",
			]
		: [
				"Работник обязуется соблюдать трудовой распорядок.",
				"Заработная плата выплачивается ежемесячно.",
				"Рабочее время 40 часов в неделю.",
				"Ежегодный отпуск 28 календарных дней.",
				"Договор изменяется по согласию сторон.",
			];
	return {
		...blank,
		...organisationSeal(given),
		number: digits(random, 3),
		text: { ...director(given), to: "", title: ky ? "ЭМГЕК КЕЛИШИМИ" : "ТРУДОВОЙ ДОГОВОР" },
		paragraphs: [
			ky
				? `${quoted(organisation.name)} (жумуш берүүчү) жана ${person.surname} ${person.givenNames} (кызматкер) төмөнкү келишимди түзүштү.`
				: `${organisation.name} (работодатель) и ${person.surname} ${person.givenNames} (работник) заключили настоящий договор.`,
			...Array.from({ length: 9 }, (_, i) => `${page}.${i + 1}. ${clauses[(i + page) % clauses.length] ?? ""}`),
		],
	};
}

function machineZone(person: ScanPerson): readonly string[] {
	const fold = (text: string): string => text.toUpperCase().replace(/[^A-Z]/g, "<");
	const first = `P<UTO${fold(person.surname)}<<${fold(person.givenNames)}`.padEnd(44, "<").slice(0, 44);
	const second = `${person.passportNumber.padEnd(9, "<").slice(0, 9)}0UTO${person.birthDate.slice(2).replaceAll("-", "")}0M3301010`;
	return [first, second.padEnd(44, "<").slice(0, 44)];
}

function passport(given: Given): PageText {
	const { person, random } = given;
	return {
		...blank,
		layout: "passport",
		number: person.passportNumber,
		sealName: "НОТАРИУС * БИШКЕК ШААРЫ * НОТАРИАЛДЫК КЕҢСЕ * ",
		sealInner: "КҮБӨЛӨНДҮРҮЛГӨН КӨЧҮРМӨ",
		text: { title: "PASSPORT", role: "Нотариус", who: "Асанова Г. Т." },
		fields: [
			["Surname", person.surname],
			["Given names", person.givenNames],
			["Nationality", person.citizenship],
			["Date of birth", person.birthDate],
			["Passport No.", person.passportNumber],
			["Date of expiry", "2033-01-01"],
		],
		machine: machineZone(person),
		paragraphs: [
			`Көчүрмөнүн тууралыгын күбөлөндүрөмүн. Реестрде катталды: № ${digits(random, 4)}. Верность копии свидетельствую.`,
		],
	};
}

function visa(given: Given): PageText {
	const { person, random } = given;
	return {
		...blank,
		layout: "visa",
		text: { title: "VISA · ВИЗА  W1", mark: "КӨЧҮРМӨ ТУУРА · КОПИЯ ВЕРНА" },
		fields: [
			["No.", digits(random, 8)],
			["Surname, given names", `${person.surname} ${person.givenNames}`],
			["Passport No.", person.passportNumber],
			["Category", "W1"],
			["Entries", "MULT"],
			["Valid until", "2027-03-01"],
		],
	};
}

type CertificateWords = {
	readonly issuer: string;
	readonly title: string;
	readonly seal: string;
	readonly inner: string;
	readonly role: string;
	readonly who: string;
};

const certificateWords: Readonly<Partial<Record<ScanKind, CertificateWords>>> = {
	"registration-certificate": {
		issuer: "ЮРИДИКАЛЫК ЖАКТАРДЫ КАТТОО БӨЛҮМҮ · ОТДЕЛ РЕГИСТРАЦИИ ЮРИДИЧЕСКИХ ЛИЦ",
		title: "МАМЛЕКЕТТИК КАТТОО ЖӨНҮНДӨ КҮБӨЛҮК",
		seal: "КАТТОО БӨЛҮМҮ * ОТДЕЛ РЕГИСТРАЦИИ * ",
		inner: "№ 4",
		role: "Бөлүм башчысы",
		who: "Осмонов Б. К.",
	},
	licence: {
		issuer: "ЛИЦЕНЗИЯЛОО БӨЛҮМҮ · ОТДЕЛ ЛИЦЕНЗИРОВАНИЯ",
		title: "ЛИЦЕНЗИЯ",
		seal: "ЛИЦЕНЗИЯЛОО БӨЛҮМҮ * ОТДЕЛ ЛИЦЕНЗИРОВАНИЯ * ",
		inner: "ЛИЦЕНЗИЯ",
		role: "Бөлүм башчысы",
		who: "Исакова А. Ж.",
	},
	diploma: {
		issuer: "ТЕХНИКАЛЫК УНИВЕРСИТЕТ · ТЕХНИЧЕСКИЙ УНИВЕРСИТЕТ · TECHNICAL UNIVERSITY",
		title: "ДИПЛОМ",
		seal: "ТЕХНИКАЛЫК УНИВЕРСИТЕТ * TECHNICAL UNIVERSITY * ",
		inner: "ДИПЛОМДОР ҮЧҮН",
		role: "Ректор",
		who: "prof. A. Demir",
	},
	"medical-certificate": {
		issuer: "АИВ БОЮНЧА БОРБОР · ЦЕНТР ПО ВИЧ · HIV CENTRE",
		title: "МЕДИЦИНАЛЫК МААЛЫМКАТ · СЕРТИФИКАТ",
		seal: "МЕДИЦИНАЛЫК БОРБОР * МЕДИЦИНСКИЙ ЦЕНТР * ",
		inner: "ЛАБОРАТОРИЯ",
		role: "Дарыгер · Врач",
		who: "Кадырова Н. С.",
	},
	patent: {
		issuer: "САЛЫК КЫЗМАТЫНЫН БӨЛҮМҮ · ОТДЕЛ НАЛОГОВОЙ СЛУЖБЫ",
		title: "ПАТЕНТ",
		seal: "САЛЫК КЫЗМАТЫ * НАЛОГОВАЯ СЛУЖБА * ",
		inner: "ПАТЕНТТЕР ҮЧҮН",
		role: "Инспектор",
		who: "Токтосунов М. А.",
	},
};

function certificate(given: Given): PageText {
	const { kind, organisation, person, random } = given;
	const words = certificateWords[kind];
	if (words === undefined) return blank;
	const ofFirm = kind === "registration-certificate" || kind === "licence";
	const fields: readonly (readonly [string, string])[] = ofFirm
		? [
				["Аталышы / Наименование", organisation.name],
				["Салык номери / ИНН", organisation.taxNumber],
				["Дареги / Адрес", organisation.city],
				["Жетекчиси / Руководитель", organisation.director],
				[
					"Катталган күнү / Дата",
					`20${10 + Math.floor(random() * 14)}-0${1 + Math.floor(random() * 9)}-${10 + Math.floor(random() * 18)}`,
				],
			]
		: [
				["Фамилиясы / Surname", person.surname],
				["Аты / Given names", person.givenNames],
				["Туулган күнү / Date of birth", person.birthDate],
				["Жарандыгы / Citizenship", person.citizenship],
				...kindFields(kind, given),
			];
	return {
		...blank,
		layout: "certificate",
		number: `${kind === "licence" ? "Л" : "№"} ${digits(random, 6)}`,
		sealName: words.seal,
		sealInner: words.inner,
		text: { issuer: words.issuer, title: words.title, role: words.role, who: words.who },
		fields,
		paragraphs: given.page > 1 ? ["Тиркеме · Приложение"] : [],
	};
}

function kindFields(kind: ScanKind, { person, random, organisation }: Given): readonly (readonly [string, string])[] {
	if (kind === "diploma")
		return [
			["Адистиги / Speciality", person.position],
			["Аяктаган жылы / Year", `${2005 + Math.floor(random() * 17)}`],
		];
	if (kind === "medical-certificate")
		return [
			["Анализ / Test", "anti-HIV 1/2 (ИФА)"],
			["Жыйынтыгы / Result", "NEGATIVE · ОТРИЦАТЕЛЬНЫЙ"],
		];
	if (kind === "patent")
		return [
			["Ишмердиги / Activity", person.position],
			["Мөөнөтү / Term", "3 ай / месяца"],
			["Орду / Place", organisation.city],
		];
	return [];
}

import type { PermitVerdictKind, RevocationKind } from "../container/src/permit-verdict.ts";
import type { Lang } from "../findings/lang.ts";

/** What `tilkat verify` says of permits, cards, their codes, and decisions. */
export type PermitCliWords = {
	readonly verified: (authority: string) => string;
	readonly demonstration: string;
	readonly permit: (title: string, number: string, validFrom: string, validTo: string) => string;
	readonly holder: (name: string) => string;
	readonly employer: (name: string) => string;
	readonly verdicts: Readonly<Record<PermitVerdictKind, string>>;
	readonly revocations: Readonly<Record<RevocationKind, (asOf: string) => string>>;
	/** What was looked at and what not. */
	readonly checked: string;
	readonly codeChecked: string;
	readonly codeWrong: string;
	readonly notACode: string;
	readonly decision: (number: string, day: string, outcome: string) => string;
	readonly outcomes: Readonly<Record<"grant" | "grant-in-part" | "refuse", string>>;
	readonly noFolder: string;
	readonly statusUnreadable: (file: string) => string;
};

const en: PermitCliWords = {
	verified: (authority) => `The paper is genuine. It was signed by ${authority}, whose certificate you trust.`,
	demonstration: "This document is of a demonstration office and has no legal force.",
	permit: (title, number, from, to) => `${title} ${number}, valid from ${from} to ${to} (the last day included)`,
	holder: (name) => `  name: ${name}`,
	employer: (name) => `  employer: ${name}`,
	verdicts: {
		valid: "In date today.",
		"not-yet": "NOT VALID YET: its first day is still to come.",
		expired: "EXPIRED: its last day has passed.",
		revoked: "REVOKED: the office ended it.",
		"unknown-key":
			"NOT VERIFIED: the code is signed with a certificate that you do not trust. Give it with --authority.",
		"not-genuine": "NOT GENUINE: the code's signature does not belong to it.",
	},
	revocations: {
		fresh: (asOf) => `Revocation: checked, by the office's list of ${asOf}.`,
		stale: (asOf) => `Revocation: checked by the office's list of ${asOf}; there should be a newer one.`,
		outdated: (asOf) => `Revocation: NOT CHECKED: the list of ${asOf} counts no more.`,
		unchecked: () => "Revocation: NOT CHECKED: give the office's list with --status.",
	},
	checked: "Checked: the signature over the whole file, and the days.",
	codeChecked: "Checked: the square code says the same as the paper, and is signed too.",
	codeWrong: "NOT VERIFIED. The square code on the paper says something else than the paper.",
	notACode: "NOT VERIFIED. This is no code of a permit that can be read.",
	decision: (number, day, outcome) => `Decision on ${number} of ${day}: ${outcome}`,
	outcomes: { grant: "granted", "grant-in-part": "granted in part", refuse: "refused" },
	noFolder: "Only a receipt of documents is compared with a folder: leave it out.",
	statusUnreadable: (file) => `${file} is no list of revocations of this office, or was not signed by it.`,
};

const ru: PermitCliWords = {
	verified: (authority) => `Документ подлинный. Его подписало ведомство: ${authority}, чьему сертификату вы доверяете.`,
	demonstration: "Этот документ учебного ведомства, он не имеет юридической силы.",
	permit: (title, number, from, to) => `${title} ${number}, действует с ${from} по ${to} включительно`,
	holder: (name) => `  имя: ${name}`,
	employer: (name) => `  работодатель: ${name}`,
	verdicts: {
		valid: "Сегодня в сроке.",
		"not-yet": "ЕЩЁ НЕ ДЕЙСТВУЕТ: первый день не наступил.",
		expired: "СРОК ИСТЁК: последний день прошёл.",
		revoked: "ОТОЗВАН: ведомство прекратило его действие.",
		"unknown-key": "НЕ ПРОВЕРЕНО: код подписан сертификатом, которому вы не доверяете. Укажите его через --authority.",
		"not-genuine": "НЕ ПОДЛИННЫЙ: подпись кода к нему не относится.",
	},
	revocations: {
		fresh: (asOf) => `Отзыв: проверен по списку ведомства от ${asOf}.`,
		stale: (asOf) => `Отзыв: проверен по списку ведомства от ${asOf}; должен быть список новее.`,
		outdated: (asOf) => `Отзыв: НЕ ПРОВЕРЕН: список от ${asOf} больше не действителен.`,
		unchecked: () => "Отзыв: НЕ ПРОВЕРЕН: укажите список ведомства через --status.",
	},
	checked: "Проверено: подпись всего файла и сроки.",
	codeChecked: "Проверено: квадратный код говорит то же, что и документ, и тоже подписан.",
	codeWrong: "НЕ ПРОВЕРЕНО. Квадратный код на документе говорит не то, что документ.",
	notACode: "НЕ ПРОВЕРЕНО. Это не код разрешения, который можно прочитать.",
	decision: (number, day, outcome) => `Решение по ${number} от ${day}: ${outcome}`,
	outcomes: { grant: "удовлетворено", "grant-in-part": "удовлетворено частично", refuse: "отказано" },
	noFolder: "С папкой сравнивается только расписка о документах: не указывайте её.",
	statusUnreadable: (file) => `${file} — не список отзывов этого ведомства или подписан не им.`,
};

const ky: PermitCliWords = {
	verified: (authority) => `Документ чыныгы. Ага кол койгон: ${authority}, анын сертификатына сиз ишенесиз.`,
	demonstration: "Бул көрсөтмө мекеменин документи, анын юридикалык күчү жок.",
	permit: (title, number, from, to) => `${title} ${number}, ${from} баштап ${to} чейин жарактуу (акыркы күнү кошулат)`,
	holder: (name) => `  аты-жөнү: ${name}`,
	employer: (name) => `  жумуш берүүчү: ${name}`,
	verdicts: {
		valid: "Бүгүн мөөнөтүндө.",
		"not-yet": "АЗЫРЫНЧА ЖАРАКТУУ ЭМЕС: биринчи күнү келе элек.",
		expired: "МӨӨНӨТҮ БҮТКӨН: акыркы күнү өтүп кеткен.",
		revoked: "ЧАКЫРТЫП АЛЫНГАН: мекеме аны токтоткон.",
		"unknown-key": "ТЕКШЕРИЛГЕН ЖОК: кодго сиз ишенбеген сертификат менен кол коюлган. Аны --authority менен бериңиз.",
		"not-genuine": "ЧЫНЫГЫ ЭМЕС: коддун колтамгасы ага тиешелүү эмес.",
	},
	revocations: {
		fresh: (asOf) => `Чакыртып алуу: мекеменин ${asOf} тизмеси боюнча текшерилди.`,
		stale: (asOf) => `Чакыртып алуу: мекеменин ${asOf} тизмеси боюнча текшерилди; жаңыраагы болушу керек.`,
		outdated: (asOf) => `Чакыртып алуу: ТЕКШЕРИЛГЕН ЖОК: ${asOf} тизмеси эми эсепке алынбайт.`,
		unchecked: () => "Чакыртып алуу: ТЕКШЕРИЛГЕН ЖОК: мекеменин тизмесин --status менен бериңиз.",
	},
	checked: "Текшерилди: бүт файлдын колтамгасы жана мөөнөтү.",
	codeChecked: "Текшерилди: чарчы код документ айткандын өзүн айтат, ага да кол коюлган.",
	codeWrong: "ТЕКШЕРИЛГЕН ЖОК. Документтеги чарчы код документтен башканы айтат.",
	notACode: "ТЕКШЕРИЛГЕН ЖОК. Бул окула турган уруксат коду эмес.",
	decision: (number, day, outcome) => `${number} боюнча ${day} чечими: ${outcome}`,
	outcomes: { grant: "канааттандырылды", "grant-in-part": "жарым-жартылай канааттандырылды", refuse: "четке кагылды" },
	noFolder: "Папка менен документтердин тилкаты гана салыштырылат: аны көрсөтпөңүз.",
	statusUnreadable: (file) => `${file} бул мекеменин чакыртып алуулар тизмеси эмес же ага башка кол койгон.`,
};

const ko: PermitCliWords = {
	verified: (authority) => `이 문서는 진본입니다. ${authority}이(가) 서명했고, 그 인증서를 신뢰하고 계십니다.`,
	demonstration: "시범 기관의 문서이며 법적 효력이 없습니다.",
	permit: (title, number, from, to) => `${title} ${number}, 유효 기간 ${from} ~ ${to}(마지막 날 포함)`,
	holder: (name) => `  이름: ${name}`,
	employer: (name) => `  고용주: ${name}`,
	verdicts: {
		valid: "오늘 기간 안입니다.",
		"not-yet": "아직 유효하지 않음: 첫날이 오지 않았습니다.",
		expired: "기간 만료: 마지막 날이 지났습니다.",
		revoked: "취소됨: 기관이 효력을 끝냈습니다.",
		"unknown-key": "확인되지 않음: 신뢰하지 않는 인증서로 서명된 코드입니다. --authority 로 지정하십시오.",
		"not-genuine": "진본이 아님: 코드의 서명이 맞지 않습니다.",
	},
	revocations: {
		fresh: (asOf) => `취소 여부: ${asOf} 목록으로 확인했습니다.`,
		stale: (asOf) => `취소 여부: ${asOf} 목록으로 확인했습니다. 더 새로운 목록이 있어야 합니다.`,
		outdated: (asOf) => `취소 여부: 확인되지 않음: ${asOf} 목록은 더 이상 쓸 수 없습니다.`,
		unchecked: () => "취소 여부: 확인되지 않음: 기관의 목록을 --status 로 지정하십시오.",
	},
	checked: "확인함: 파일 전체의 서명과 기간.",
	codeChecked: "확인함: 네모 코드의 내용이 문서와 같고, 코드에도 서명이 있습니다.",
	codeWrong: "확인되지 않음. 문서의 네모 코드가 문서와 다른 내용입니다.",
	notACode: "확인되지 않음. 읽을 수 있는 허가 코드가 아닙니다.",
	decision: (number, day, outcome) => `${number}에 대한 ${day} 결정: ${outcome}`,
	outcomes: { grant: "승인", "grant-in-part": "일부 승인", refuse: "거부" },
	noFolder: "폴더와 비교하는 것은 서류 접수증뿐입니다. 폴더를 빼십시오.",
	statusUnreadable: (file) => `${file}은(는) 이 기관의 취소 목록이 아니거나 기관이 서명하지 않았습니다.`,
};

export const permitCliWords: Readonly<Record<Lang, PermitCliWords>> = { ky, ru, en, ko };

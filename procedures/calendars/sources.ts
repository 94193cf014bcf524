import type { Words } from "../../findings/lang.ts";

/** Where the days of the calendars are written, as the administrator reads it. "Not checked": nobody here has read the act itself. */

export const code2004: Words = {
	ky: "КР Эмгек кодекси (2004-ж. 4-август), 113-берене",
	ru: "Трудовой кодекс КР от 4 августа 2004 г., ст. 113",
	en: "Labour Code of the Kyrgyz Republic of 4 August 2004, art. 113",
	ko: "키르기스스탄 노동법(2004. 8. 4.) 제113조",
};

export const code2004Since2025: Words = {
	ky: `${code2004.ky}; 2025-жылдагы кодекстеги беренесинин номери текшерилген эмес`,
	ru: `${code2004.ru}; номер статьи в кодексе 2025 г. не проверен`,
	en: `${code2004.en}; the number of the article in the code of 2025 was not checked`,
	ko: `${code2004.ko}; 2025년 노동법의 조문 번호는 확인하지 않음`,
};

export const workedSince2025: Words = {
	ky: `${code2004.ky}; айтымда, 2025-жылдагы кодекс аны жумуш күнү кылат; текшерилген эмес`,
	ru: `${code2004.ru}; по имеющимся сведениям, кодекс 2025 г. делает его рабочим; не проверено`,
	en: `${code2004.en}; the code of 2025 is said to make it a working day; not checked`,
	ko: `${code2004.ko}; 2025년 노동법이 근무일로 바꾸었다고 함; 확인하지 않음`,
};

export const code2025: Words = {
	ky: "КР Эмгек кодекси (2025-ж. 23-январь), ачык майрамдар тизмеси боюнча; текшерилген эмес",
	ru: "Трудовой кодекс КР от 23 января 2025 г., по общедоступному списку праздников; не проверено",
	en: "Labour Code of the Kyrgyz Republic of 23 January 2025, as a public list of holidays reads it; not checked",
	ko: "키르기스스탄 노동법(2025. 1. 23.), 공개 공휴일 목록에 따름; 확인하지 않음",
};

export const lunar: Words = {
	ky: `${code2004.ky}: ай календары боюнча`,
	ru: `${code2004.ru}: по лунному календарю`,
	en: `${code2004.en}: by the lunar calendar`,
	ko: `${code2004.ko}: 음력에 따름`,
};

export const lunarUnsure: Words = {
	ky: `${lunar.ky}; булактар бир күнгө айырмаланат`,
	ru: `${lunar.ru}; источники расходятся на день`,
	en: `${lunar.en}; sources differ by a day`,
	ko: `${lunar.ko}; 출처마다 하루 차이가 남`,
};

/** `numbers`: the decrees' numbers in the ministry of justice's database. */
export function movedByDecree(numbers: string): Words {
	return {
		ky: `cbd.minjust.gov.kg сайтындагы буйрук (${numbers}), ачык майрамдар тизмеси боюнча; текшерилген эмес`,
		ru: `распоряжение на cbd.minjust.gov.kg (${numbers}), по общедоступному списку праздников; не проверено`,
		en: `decree at cbd.minjust.gov.kg (${numbers}), as a public list of holidays reads it; not checked`,
		ko: `cbd.minjust.gov.kg의 결정(${numbers}), 공개 공휴일 목록에 따름; 확인하지 않음`,
	};
}

export const krRegulation: Words = {
	ky: "Мамлекеттик кеңселердин майрамдары жөнүндө жобо (관공서의 공휴일에 관한 규정), 2-берене",
	ru: "Положение о праздниках государственных учреждений (관공서의 공휴일에 관한 규정), ст. 2",
	en: "Regulations on Holidays of Government Offices (관공서의 공휴일에 관한 규정), art. 2",
	ko: "관공서의 공휴일에 관한 규정 제2조",
};

export const krSubstitution: Words = {
	ky: "Мамлекеттик кеңселердин майрамдары жөнүндө жобо (관공서의 공휴일에 관한 규정), 3-берене: ордуна берилген күн",
	ru: "Положение о праздниках государственных учреждений (관공서의 공휴일에 관한 규정), ст. 3: замещающий день",
	en: "Regulations on Holidays of Government Offices (관공서의 공휴일에 관한 규정), art. 3: substitute day",
	ko: "관공서의 공휴일에 관한 규정 제3조(대체공휴일)",
};

export const krElection: Words = {
	ky: "Мамлекеттик кызматтарга шайлоо жөнүндө мыйзам (공직선거법), 34-берене",
	ru: "Закон о выборах на государственные должности (공직선거법), ст. 34",
	en: "Public Official Election Act (공직선거법), art. 34",
	ko: "공직선거법 제34조",
};

export const krElectionComputed: Words = {
	ky: `${krElection.ky}: эсептелген, азырынча жарыялана элек`,
	ru: `${krElection.ru}: вычислено, ещё не объявлено`,
	en: `${krElection.en}: computed, not announced yet`,
	ko: `${krElection.ko}: 계산한 날짜이며 아직 공고되지 않음`,
};

export const krByElection: Words = {
	ky: "Мамлекеттик кызматтарга шайлоо жөнүндө мыйзам (공직선거법), 35-берене: президенттин орду бошогондон кийинки шайлоо",
	ru: "Закон о выборах на государственные должности (공직선거법), ст. 35: выборы президента после вакансии",
	en: "Public Official Election Act (공직선거법), art. 35: presidential election after a vacancy",
	ko: "공직선거법 제35조(대통령 궐위로 인한 선거)",
};

/** `month`: of the resolution, `YYYY-MM`. */
export function krTemporary(month: string): Words {
	return {
		ky: `Мамлекеттик кеңештин чечими, ${month}`,
		ru: `постановление Государственного совета, ${month}`,
		en: `resolution of the State Council, ${month}`,
		ko: `국무회의 의결, ${month}`,
	};
}

export const krConstitutionDay: Words = {
	ky: "Майрамдар жөнүндө мыйзам, 2026-жылкы өзгөртүү, ачык тизмелер боюнча; текшерилген эмес",
	ru: "Закон о праздничных днях в редакции 2026 г., по общедоступным спискам; не проверено",
	en: "Act on Public Holidays as amended in 2026, as public lists of holidays read it; not checked",
	ko: "공휴일에 관한 법률 2026년 개정, 공개 공휴일 목록에 따름; 확인하지 않음",
};

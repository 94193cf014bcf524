import type { CalendarDay, ShippedCalendar } from "../../casework/calendar.ts";
import type { Words } from "../../findings/lang.ts";
import { kgMoves } from "./kg-moves.ts";
import { code2004, code2004Since2025, code2025, lunar, lunarUnsure, workedSince2025 } from "./sources.ts";

const years = [2018, 2028] as const;

const newYear: Words = { ky: "Жаңы жыл", ru: "Новый год", en: "New Year's Day", ko: "새해" };
const christmas: Words = {
	ky: "Ыйса Пайгамбардын туулган күнү",
	ru: "Рождество Христово",
	en: "Christmas",
	ko: "정교회 성탄절",
};
const defender: Words = {
	ky: "Ата-Журтту коргоонун күнү",
	ru: "День защитника Отечества",
	en: "Day of the Defender of the Fatherland",
	ko: "조국 수호자의 날",
};
const women: Words = {
	ky: "Аялдардын эл аралык күнү",
	ru: "Международный женский день",
	en: "International Women's Day",
	ko: "세계 여성의 날",
};
const nooruz: Words = { ky: "Элдик Нооруз майрамы", ru: "Народный праздник Нооруз", en: "Nooruz", ko: "노루즈" };
const april: Words = {
	ky: "Элдик Апрель революциясы күнү",
	ru: "День народной Апрельской революции",
	en: "Day of the People's April Revolution",
	ko: "4월 인민혁명의 날",
};
const labour: Words = { ky: "Эмгек майрамы", ru: "Праздник труда", en: "Labour Day", ko: "노동절" };
const constitution: Words = {
	ky: "Конституция күнү",
	ru: "День Конституции",
	en: "Constitution Day",
	ko: "헌법의 날",
};
const victory: Words = { ky: "Жеңиш күнү", ru: "День Победы", en: "Victory Day", ko: "승전 기념일" };
const independence: Words = {
	ky: "Көз карандысыздык күнү",
	ru: "День независимости",
	en: "Independence Day",
	ko: "독립기념일",
};
const ancestors: Words = {
	ky: "Тарых жана ата-бабаларды эскерүү күндөрү",
	ru: "Дни истории и памяти предков",
	en: "Days of History and Commemoration of Ancestors",
	ko: "역사와 조상 추모의 날",
};
const newYearBreak: Words = {
	ky: "Жаңы жылдык каникул",
	ru: "Новогодние каникулы",
	en: "New Year break",
	ko: "새해 연휴",
};
const mayBreak: Words = { ky: "Май каникулдары", ru: "Майские каникулы", en: "May break", ko: "5월 연휴" };
export const orozoAit: Words = { ky: "Орозо айт", ru: "Орозо айт", en: "Orozo Ait", ko: "오로조 아이트" };
export const kurmanAit: Words = { ky: "Курман айт", ru: "Курман айт", en: "Kurman Ait", ko: "쿠르만 아이트" };

/** Days that both codes have. */
const always: readonly (readonly [day: string, title: Words])[] = [
	["01-01", newYear],
	["01-07", christmas],
	["03-08", women],
	["03-21", nooruz],
	["05-01", labour],
	["05-05", constitution],
	["05-09", victory],
	["08-31", independence],
];

/** Days off by the code of 2004. The code of 2025 is said to keep them as holidays that are worked: from 2025 on they wait for a word of the office. */
const until2024: readonly (readonly [day: string, title: Words])[] = [
	["02-23", defender],
	["04-07", april],
	["11-07", ancestors],
	["11-08", ancestors],
];

/** Days off that only the code of 2025 is said to have, and the first year. */
const from2025: readonly (readonly [day: string, title: Words, from: number])[] = [
	["01-02", newYearBreak, 2026],
	["01-03", newYearBreak, 2026],
	["01-04", newYearBreak, 2026],
	["01-05", newYearBreak, 2026],
	["05-02", mayBreak, 2025],
	["05-03", mayBreak, 2025],
	["05-06", mayBreak, 2025],
	["05-07", mayBreak, 2025],
];

/**
 * By the moon, as the Spiritual Administration announces and the government confirms each year. `true`: three sources agree on the day; two
 * of them were printed tables, so a decree that says otherwise wins.
 */
const byTheMoon: readonly (readonly [date: string, title: Words, confirmed: boolean])[] = [
	["2018-06-15", orozoAit, true],
	["2018-08-21", kurmanAit, true],
	["2019-06-04", orozoAit, false],
	["2019-08-11", kurmanAit, true],
	["2020-05-24", orozoAit, true],
	["2020-07-31", kurmanAit, true],
	["2021-05-13", orozoAit, true],
	["2021-07-20", kurmanAit, true],
	["2022-05-02", orozoAit, false],
	["2022-07-09", kurmanAit, true],
	["2023-04-21", orozoAit, true],
	["2023-06-28", kurmanAit, true],
	["2024-04-10", orozoAit, true],
	["2024-06-16", kurmanAit, false],
	["2025-03-30", orozoAit, true],
	["2025-06-06", kurmanAit, true],
	["2026-03-20", orozoAit, true],
	["2026-05-27", kurmanAit, true],
];

function fixedDays(year: number): CalendarDay[] {
	const isNew = year >= 2025;
	const kept = always.map(
		([day, title]): CalendarDay => ({
			date: `${year}-${day}`,
			mark: "off",
			title,
			source: isNew ? code2004Since2025 : code2004,
			confirmed: true,
		}),
	);
	const old = until2024.map(
		([day, title]): CalendarDay => ({
			date: `${year}-${day}`,
			mark: "off",
			title,
			source: isNew ? workedSince2025 : code2004,
			confirmed: !isNew,
		}),
	);
	const added = from2025
		.filter(([, , from]) => year >= from)
		.map(
			([day, title]): CalendarDay => ({
				date: `${year}-${day}`,
				mark: "off",
				title,
				source: code2025,
				confirmed: false,
			}),
		);
	return [...kept, ...old, ...added];
}

const everyYear = Array.from({ length: years[1] - years[0] + 1 }, (_, index) => years[0] + index);

/** The working days of Kyrgyz offices besides Saturday and Sunday. */
export const kgCalendar: ShippedCalendar = {
	id: "kg",
	title: {
		ky: "Кыргыз Республикасынын жумуш күндөрү",
		ru: "Рабочие дни Кыргызской Республики",
		en: "Working days of the Kyrgyz Republic",
		ko: "키르기스스탄 근무일",
	},
	zone: "Asia/Bishkek",
	years,
	days: [
		...everyYear.flatMap(fixedDays),
		...byTheMoon.map(
			([date, title, confirmed]): CalendarDay => ({
				date,
				mark: "off",
				title,
				source: confirmed ? lunar : lunarUnsure,
				confirmed,
			}),
		),
		...kgMoves,
	],
	toEnter: [2027, 2028].flatMap((year) => [
		{ year, title: orozoAit },
		{ year, title: kurmanAit },
	]),
};

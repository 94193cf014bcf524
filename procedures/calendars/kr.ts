import type { CalendarDay, ShippedCalendar } from "../../casework/calendar.ts";
import { addDays, isWorkingDay } from "../../casework/clock.ts";
import type { LocalDate } from "../../casework/facts.ts";
import type { Words } from "../../findings/lang.ts";
import {
	krByElection,
	krConstitutionDay,
	krElection,
	krElectionComputed,
	krRegulation,
	krSubstitution,
	krTemporary,
} from "./sources.ts";

const years = [2018, 2028] as const;

const sameName = (ko: string, en: string, ru: string, ky: string): Words => ({ ko, en, ru, ky });
const newYear = sameName("1월 1일", "New Year's Day", "Новый год", "Жаңы жыл");
const march = sameName(
	"3·1절",
	"Independence Movement Day",
	"День движения за независимость",
	"Көз карандысыздык кыймылы күнү",
);
const children = sameName("어린이날", "Children's Day", "День детей", "Балдар күнү");
const memorial = sameName("현충일", "Memorial Day", "День памяти", "Эскерүү күнү");
const constitution = sameName("제헌절", "Constitution Day", "День Конституции", "Конституция күнү");
const liberation = sameName("광복절", "Liberation Day", "День освобождения", "Бошотулуу күнү");
const foundation = sameName(
	"개천절",
	"National Foundation Day",
	"День основания государства",
	"Мамлекеттин негизделген күнү",
);
const hangul = sameName("한글날", "Hangul Day", "День хангыля", "Хангыл күнү");
const christmas = sameName("기독탄신일", "Christmas", "Рождество", "Рождество");
const seollal = sameName("설날", "Seollal", "Соллаль", "Соллаль");
const chuseok = sameName("추석", "Chuseok", "Чхусок", "Чхусок");
const buddha = sameName("부처님오신날", "Buddha's Birthday", "День рождения Будды", "Будданын туулган күнү");
const election = sameName("선거일", "Election day", "День выборов", "Шайлоо күнү");
const temporary = sameName("임시공휴일", "Temporary holiday", "Временный выходной", "Убактылуу эс алуу күнү");
const substitute = sameName("대체공휴일", "Substitute holiday", "Замещающий выходной", "Ордуна берилген эс алуу күнү");

/** When a holiday's clash gives a day in exchange: with a Sunday only, with Saturday and Sunday, and since which year. Null: never. */
type Exchange = { readonly since: number; readonly saturday: boolean } | null;

type Kind = { readonly title: Words; readonly exchange: Exchange };

// 2014: the two great feasts (Sundays) and Children's Day; August 2021: the national days; May 2023: Buddha's Birthday and Christmas.
const feast = { since: 2014, saturday: false } as const;
const national = { since: 2021, saturday: true } as const;
const since2023 = { since: 2023, saturday: true } as const;

const fixed: readonly (readonly [day: string, kind: Kind])[] = [
	["01-01", { title: newYear, exchange: null }],
	["03-01", { title: march, exchange: { since: 2022, saturday: true } }],
	["05-05", { title: children, exchange: { since: 2014, saturday: true } }],
	["06-06", { title: memorial, exchange: null }],
	["08-15", { title: liberation, exchange: national }],
	["10-03", { title: foundation, exchange: national }],
	["10-09", { title: hangul, exchange: national }],
	["12-25", { title: christmas, exchange: since2023 }],
];

/** By the moon; the day itself. Seollal and Chuseok take the day before and the day after with them. */
const byTheMoon: readonly (readonly [seollal: string, buddha: string, chuseok: string])[] = [
	["2018-02-16", "2018-05-22", "2018-09-24"],
	["2019-02-05", "2019-05-12", "2019-09-13"],
	["2020-01-25", "2020-04-30", "2020-10-01"],
	["2021-02-12", "2021-05-19", "2021-09-21"],
	["2022-02-01", "2022-05-08", "2022-09-10"],
	["2023-01-22", "2023-05-27", "2023-09-29"],
	["2024-02-10", "2024-05-15", "2024-09-17"],
	["2025-01-29", "2025-05-05", "2025-10-06"],
	["2026-02-17", "2026-05-24", "2026-09-25"],
	["2027-02-07", "2027-05-13", "2027-09-15"],
	["2028-01-27", "2028-05-02", "2028-10-03"],
];

/** Days of one year only. Elections at the end of a term fall on a day that the law fixes; what has not been held yet waits for a word. */
const single: readonly (readonly [date: string, title: Words, source: Words, confirmed: boolean])[] = [
	["2018-06-13", election, krElection, true],
	["2020-04-15", election, krElection, true],
	["2020-08-17", temporary, krTemporary("2020-07"), true],
	["2022-03-09", election, krElection, true],
	["2022-06-01", election, krElection, true],
	["2023-10-02", temporary, krTemporary("2023-09"), true],
	["2024-04-10", election, krElection, true],
	["2024-10-01", temporary, krTemporary("2024-09"), true],
	["2025-01-27", temporary, krTemporary("2025-01"), true],
	["2025-06-03", election, krByElection, true],
	["2026-06-03", election, krElection, true],
	["2028-04-12", election, krElectionComputed, false],
];

/** Said to be a day off for offices again from 2026 on; nobody here has read the act. */
const constitutionDays = [2026, 2027, 2028].map(
	(year): CalendarDay => ({
		date: `${year}-07-17`,
		mark: "off",
		title: constitution,
		source: krConstitutionDay,
		confirmed: false,
	}),
);

type Held = { readonly date: LocalDate; readonly kind: Kind };

function heldDays(): Held[] {
	const days: Held[] = [];
	for (let year: number = years[0]; year <= years[1]; year++)
		for (const [day, kind] of fixed) days.push({ date: `${year}-${day}`, kind });
	for (const [seollalDay, buddhaDay, chuseokDay] of byTheMoon) {
		for (const [middle, title] of [
			[seollalDay, seollal],
			[chuseokDay, chuseok],
		] as const)
			for (const offset of [-1, 0, 1]) days.push({ date: addDays(middle, offset), kind: { title, exchange: feast } });
		days.push({ date: buddhaDay, kind: { title: buddha, exchange: since2023 } });
	}
	return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

function weekday(date: LocalDate): number {
	return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** Whether that holiday's day is lost to a day that is free anyway, and gives one in exchange. */
function isLost({ date, kind }: Held, others: readonly Held[]): boolean {
	const { exchange } = kind;
	if (exchange === null || Number(date.slice(0, 4)) < exchange.since) return false;
	const day = weekday(date);
	if (day === 0 || (day === 6 && exchange.saturday)) return true;
	return others.some((other) => other.date === date && other.kind.title !== kind.title);
}

/**
 * The days given in exchange: for each holiday that was lost, the first day after it that is free for no other reason. Two holidays on one day
 * lose one of them and give one day; three days of a feast give one for each that was lost.
 */
function substitutes(held: readonly Held[], alsoFree: readonly LocalDate[]): CalendarDay[] {
	const taken = new Set([...held.map(({ date }) => date), ...alsoFree]);
	const lostOn = new Set<LocalDate>();
	const given: CalendarDay[] = [];
	for (const one of held) {
		if (lostOn.has(one.date) || !isLost(one, held)) continue;
		lostOn.add(one.date);
		let date = addDays(one.date, 1);
		while (!isWorkingDay(date, { holidays: taken, workedWeekends: new Set() })) date = addDays(date, 1);
		taken.add(date);
		given.push({ date, mark: "off", title: substitute, source: krSubstitution, confirmed: true });
	}
	return given;
}

const held = heldDays();

/** The working days of Korean government offices besides Saturday and Sunday. Workers' Day (1 May) is no holiday of theirs by these regulations. */
export const krCalendar: ShippedCalendar = {
	id: "kr",
	title: {
		ky: "Корея Республикасынын мамлекеттик кеңселеринин жумуш күндөрү",
		ru: "Рабочие дни государственных учреждений Республики Корея",
		en: "Working days of government offices of the Republic of Korea",
		ko: "대한민국 관공서 근무일",
	},
	zone: "Asia/Seoul",
	years,
	days: [
		...held.map(
			({ date, kind }): CalendarDay => ({
				date,
				mark: "off",
				title: kind.title,
				source: krRegulation,
				confirmed: true,
			}),
		),
		...single.map(([date, title, source, confirmed]): CalendarDay => ({ date, mark: "off", title, source, confirmed })),
		...substitutes(
			held,
			single.filter(([, , , confirmed]) => confirmed).map(([date]) => date),
		),
		...constitutionDays,
	],
	toEnter: [],
};

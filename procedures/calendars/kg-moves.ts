import type { CalendarDay } from "../../casework/calendar.ts";
import { movedByDecree } from "./sources.ts";

/**
 * Days that the government moved: `[free, worked]`, as a public list of holidays gives them with the decrees' addresses. We have not read the
 * decrees, so each waits for an administrator's word and counts for nothing until then. An empty second day: free without being worked for.
 */
const movesByDecree: readonly (readonly [
	decree: string,
	moves: readonly (readonly [free: string, worked: string])[],
])[] = [
	[
		"7-1813, 7-2294, 7-2354",
		[
			["2018-01-03", "2018-01-08"],
			["2018-03-09", "2018-03-03"],
			["2018-04-30", "2018-04-28"],
			["2018-08-20", "2018-09-22"],
			["2018-09-03", "2018-05-07"],
			["2018-11-09", "2018-11-03"],
		],
	],
	[
		"7-2573",
		[
			["2019-01-02", "2019-02-25"],
			["2019-01-03", "2019-04-08"],
			["2019-01-04", "2019-09-02"],
			["2019-05-10", "2019-05-06"],
		],
	],
	[
		"7-20233",
		[
			["2020-01-02", "2020-02-24"],
			["2020-01-03", "2020-03-09"],
			["2020-01-06", "2020-03-23"],
			["2020-05-04", "2020-05-11"],
		],
	],
	[
		"7-20440, 7-20890, 7-20980",
		[
			["2021-01-08", "2021-05-03"],
			["2021-08-30", "2021-05-10"],
			["2021-07-19", "2021-07-24"],
		],
	],
	[
		"7-21274, 7-21501",
		[
			["2022-01-04", "2022-01-15"],
			["2022-01-05", "2022-02-26"],
			["2022-01-06", "2022-03-26"],
			["2022-05-04", "2022-04-30"],
			["2022-05-06", "2022-05-14"],
		],
	],
	[
		"7-21921",
		[
			["2023-01-03", "2023-01-09"],
			["2023-01-04", "2023-02-25"],
			["2023-01-05", "2023-03-11"],
			["2023-01-06", "2023-03-25"],
			["2023-03-20", "2023-04-29"],
			["2023-05-08", "2023-05-13"],
			["2023-11-06", "2023-11-11"],
		],
	],
	[
		"7-22932",
		[
			["2024-01-02", "2024-01-08"],
			["2024-01-03", "2024-01-27"],
			["2024-01-04", "2024-03-02"],
			["2024-01-05", "2024-09-02"],
			["2024-03-22", "2024-04-08"],
			["2024-05-02", "2024-05-06"],
			["2024-05-03", "2024-05-11"],
		],
	],
	[
		"7-36549, 7-38206",
		[
			["2025-01-02", "2025-01-11"],
			["2025-01-03", ""],
			["2025-01-06", ""],
		],
	],
];

const free = {
	ky: "Которулган эс алуу күнү",
	ru: "Перенесённый выходной",
	en: "Day off, moved here",
	ko: "옮긴 휴무일",
} as const;

const worked = {
	ky: "Эс алуу күнүнүн ордуна жумуш күнү",
	ru: "Рабочий день вместо выходного",
	en: "Worked in exchange for a day off",
	ko: "휴무일 대신 근무하는 날",
} as const;

/** The moved days, free and worked, none of them confirmed. */
export const kgMoves: readonly CalendarDay[] = movesByDecree.flatMap(([decree, moves]) => {
	const source = movedByDecree(decree);
	return moves.flatMap(([freeDay, workedDay]): CalendarDay[] => [
		{ date: freeDay, mark: "off", title: free, source, confirmed: false },
		...(workedDay === ""
			? []
			: [{ date: workedDay, mark: "worked" as const, title: worked, source, confirmed: false }]),
	]);
});

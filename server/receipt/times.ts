import type { PaperWords } from "./words.ts";

/** Neither zone has had summer time since 2005 (Bishkek) and 1988 (Seoul): a fixed offset is the law of both. */
const offsetHours = { "Asia/Bishkek": 6, "Asia/Seoul": 9 } as const;

type Zone = keyof typeof offsetHours;

/** `2026-06-16T03:00:00Z` as the day and time of `zone`, in the words of a language. */
export function printMoment(instant: string, zone: Zone, words: PaperWords): string {
	const local = new Date(Date.parse(instant) + offsetHours[zone] * 3_600_000).toISOString();
	return `${printDay(local.slice(0, 10), words)}, ${local.slice(11, 19)} · ${words.zones[zone]}`;
}

/** `2026-06-17` as people write it. */
export function printDay(day: string, words: PaperWords): string {
	const [year = "", month = "", date = ""] = day.split("-");
	return words.day(year, month, date);
}

/** 1234567 as `1 234 567` with no-break spaces, the same in all four languages. */
export function printCount(count: number): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
}

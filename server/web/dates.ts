import { localDate, localTime, type Zone } from "../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { Lang } from "../../findings/lang.ts";
import { zoneNameOf } from "../../procedures/faces.ts";

const months: Readonly<Record<"ky" | "ru" | "en", readonly string[]>> = {
	// With the possessive ending that a date needs: "2026-жылдын 17-июну".
	ky: [
		"январы",
		"февралы",
		"марты",
		"апрели",
		"майы",
		"июну",
		"июлу",
		"августу",
		"сентябры",
		"октябры",
		"ноябры",
		"декабры",
	],
	ru: [
		"января",
		"февраля",
		"марта",
		"апреля",
		"мая",
		"июня",
		"июля",
		"августа",
		"сентября",
		"октября",
		"ноября",
		"декабря",
	],
	en: [
		"January",
		"February",
		"March",
		"April",
		"May",
		"June",
		"July",
		"August",
		"September",
		"October",
		"November",
		"December",
	],
};

/** A calendar date in words; `date` is `YYYY-MM-DD`. */
export function sayDate(date: LocalDate, lang: Lang): string {
	const [year, month, day] = date.split("-").map(Number) as [number, number, number];
	if (lang === "ko") return `${year}년 ${month}월 ${day}일`;
	const name = months[lang][month - 1];
	if (lang === "ky") return `${year}-жылдын ${day}-${name}`;
	// In full: "г." at the end of a sentence made two full stops of one.
	return lang === "ru" ? `${day} ${name} ${year} года` : `${day} ${name} ${year}`;
}

/** The calendar date of a moment on the office's wall. */
export function sayDay(at: EpochSeconds, zone: Zone, lang: Lang): string {
	return sayDate(localDate(at, zone), lang);
}

/** Date, hour and minute on the office's wall, with the zone's name: nobody has to guess whose clock it is. */
export function sayTime(at: EpochSeconds, zone: Zone, lang: Lang): string {
	return `${sayDate(localDate(at, zone), lang)}, ${localTime(at, zone).slice(11, 16)} (${zoneNameOf(zone, lang)})`;
}

/** For lists: `17.06.2026 14:05`, the same in every language. */
export function shortTime(at: EpochSeconds, zone: Zone): string {
	const [date, time] = localTime(at, zone).split(" ") as [string, string];
	return `${date.split("-").reverse().join(".")} ${time.slice(0, 5)}`;
}

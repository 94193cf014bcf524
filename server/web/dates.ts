import { localDate, localTime, type Zone } from "../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { Lang } from "../../findings/lang.ts";

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

const zoneNames: Readonly<Record<Zone, Readonly<Record<Lang, string>>>> = {
	"Asia/Bishkek": { ky: "Бишкек убактысы", ru: "время Бишкека", en: "Bishkek time", ko: "비슈케크 시간" },
	"Asia/Seoul": { ky: "Сеул убактысы", ru: "время Сеула", en: "Seoul time", ko: "서울 시간" },
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

/** "Seoul time": whose clock a time is of. */
export function sayZone(zone: Zone, lang: Lang): string {
	return zoneNames[zone][lang];
}

/** Date, hour and minute on the office's wall, with the zone's name: nobody has to guess whose clock it is. */
export function sayTime(at: EpochSeconds, zone: Zone, lang: Lang): string {
	return `${sayDate(localDate(at, zone), lang)}, ${localTime(at, zone).slice(11, 16)} (${zoneNames[zone][lang]})`;
}

/** For lists: `17.06.2026 14:05`, the same in every language. */
export function shortTime(at: EpochSeconds, zone: Zone): string {
	const [date, time] = localTime(at, zone).split(" ") as [string, string];
	return `${date.split("-").reverse().join(".")} ${time.slice(0, 5)}`;
}

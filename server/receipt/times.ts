import { localTime, offsetSeconds, type Zone } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { zoneNameOf } from "../../procedures/faces.ts";
import type { PaperLanguage } from "./receipt.ts";
import { type PaperWords, paperWords } from "./words.ts";

/** `2026-06-16T03:00:00Z` as the day and time of `zone`, in a language, with what it is ahead of Greenwich. */
export function printMoment(instant: string, zone: Zone, language: PaperLanguage): string {
	const words = paperWords[language];
	const at = Math.floor(Date.parse(instant) / 1000);
	const [day, time] = localTime(at, zone).split(" ") as [string, string];
	const name = zoneNameOf(zone, language);
	return `${printDay(day, words)}, ${time} · ${words.zone(name, offsetOf(at, zone))}`;
}

/** "UTC+6", "UTC+5:30", "UTC". */
function offsetOf(at: EpochSeconds, zone: Zone): string {
	const minutes = Math.round(offsetSeconds(at, zone) / 60);
	if (minutes === 0) return "UTC";
	const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
	return `UTC${minutes < 0 ? "-" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
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

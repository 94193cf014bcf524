import type { RoundPhase } from "../../casework/round.ts";
import type { Lang } from "../../findings/lang.ts";
import type { Door } from "../../procedures/define.ts";
import { zoneNameOf } from "../../procedures/faces.ts";
import type { ReaderZone, readerZones } from "./reader-zone.ts";
import { en } from "./window-words.en.ts";
import { ko } from "./window-words.ko.ts";
import { ky } from "./window-words.ky.ts";
import { ru } from "./window-words.ru.ts";

/** What every door says of a round's window. Moments come as words, with their zone. */
export type WindowWords = {
	/** Of the zones that every reader is offered; a procedure names its own (`zoneWords`). */
	readonly zones: Readonly<Record<(typeof readerZones)[number], string>>;
	readonly moment: (date: string, clock: string, zone: string) => string;
	readonly opens: (moment: string) => string;
	readonly closes: (moment: string) => string;
	readonly closed: (moment: string) => string;
	/** Whole units; the smaller one is 0 where it is not worth saying. */
	readonly left: (parts: { readonly days: number; readonly hours: number; readonly minutes: number }) => string;
	/** Where less than a minute is left. */
	readonly leftSeconds: string;
	/** The second that is in time and the first that is not. */
	readonly toTheSecond: (inTime: string, late: string) => string;
	/** What happens to an application at that time, whatever its door. */
	readonly rule: Readonly<Record<RoundPhase, string>>;
	/** How to use a door at that time. */
	readonly doors: Readonly<Record<Door, Readonly<Record<RoundPhase, string>>>>;
	/** Which moment counts as the arrival there. */
	readonly counts: Readonly<Record<Door, string>>;
};

export const windowWords: Readonly<Record<Lang, WindowWords>> = { ky, ru, en, ko };

/** "Seoul time". */
export function zoneWords(zone: ReaderZone, lang: Lang): string {
	const offered: Readonly<Partial<Record<ReaderZone, string>>> = windowWords[lang].zones;
	return offered[zone] ?? (zone === "UTC" ? zone : zoneNameOf(zone, lang));
}

import type { DayMark } from "../../../casework/calendar.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { CalendarRefusal } from "../../clocks/calendars.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Sentences of the calendars' screen. */
export type CalendarWords = {
	readonly title: string;
	readonly lead: string;
	readonly year: (year: number) => string;
	readonly earlier: string;
	readonly later: string;
	readonly toEnterTitle: string;
	readonly toEnter: string;
	readonly daysTitle: string;
	readonly date: string;
	readonly counts: string;
	readonly what: string;
	readonly source: string;
	readonly marks: Readonly<Record<DayMark, string>>;
	readonly unconfirmed: string;
	readonly unconfirmedMark: (mark: string) => string;
	readonly changed: (reason: string, by: string, moment: string) => string;
	readonly change: string;
	readonly monthsTitle: string;
	readonly month: string;
	readonly workingDays: string;
	/** Sunday first. */
	readonly weekdays: readonly string[];
	readonly months: readonly string[];
	readonly formTitle: string;
	readonly formText: string;
	readonly formDate: string;
	readonly formDateHint: string;
	readonly formMark: string;
	readonly formReason: string;
	readonly formReasonHint: string;
	readonly save: string;
	readonly saved: string;
	readonly onlyAdministrators: string;
	readonly errorTitle: string;
	readonly refusals: Readonly<Record<CalendarRefusal, string>>;
};

export const calendarWords: Readonly<Record<Lang, CalendarWords>> = { ky, ru, en, ko };

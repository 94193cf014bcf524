import { addDays } from "./clock.ts";
import type { LocalDate } from "./facts.ts";

/** How a paper of one kind is numbered, how long it is good, and what it is printed on. Parameters of a law, most of them the house's own choice. */
export type PaperRule = {
	/** Two capital Latin letters that begin its numbers; the series is these and the year. */
	readonly series: string;
	/** Length in whole months, proposed to the officer and at most. */
	readonly months: number;
	readonly monthsMax: number;
	/** In place of months where a law counts days (facts 4.7: 60 days); null otherwise. */
	readonly days: number | null;
	/** Printed on numbered secured blanks, each of which is accounted for. */
	readonly isOnBlank: boolean;
	/** One paper speaks of everything that was granted (an employer's places); else one for each granted item. */
	readonly isForAll: boolean;
	readonly hasPhoto: boolean;
};

/** What the answers say of whom a paper is for. Null: the paper of that kind does not say it, or the answers do not. */
export type PaperSubject = {
	readonly name: string | null;
	readonly citizenship: string | null;
	readonly birthDate: LocalDate | null;
	readonly passportNumber: string | null;
	readonly passportExpiry: LocalDate | null;
	readonly employer: string | null;
	readonly employerTaxNumber: string | null;
	readonly occupation: string | null;
	/** A value of the published list of regions. */
	readonly region: string | null;
};

export type PaperRules = {
	/** Null: a kind that this law knows no paper for. */
	readonly ruleOf: (grantKind: string) => PaperRule | null;
	/** `item`: an id of `CaseItem`, or `whole`. Null without answers. */
	readonly subjectOf: (item: string, answers: unknown) => PaperSubject | null;
	/** The occupation of a row of places; null when the answers do not say. */
	readonly occupationOf: (item: string, answers: unknown) => string | null;
};

function daysInMonth(year: number, month: number): number {
	return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The last day of a term of whole months that begins on `from`: the day before the same date; where a month has no such date, its last day. */
export function lastDayOf(from: LocalDate, months: number): LocalDate {
	const [year = 0, month = 1, day = 1] = from.split("-").map(Number);
	const count = year * 12 + (month - 1) + months;
	const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
	const there = daysInMonth(toYear, toMonth);
	const date = (d: number) => `${toYear}-${String(toMonth).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
	return day > there ? date(there) : addDays(date(day), -1);
}

/** The last day that a rule gives a paper from `from` on, when nobody asks for another length. */
export function validTo(rule: PaperRule, from: LocalDate, months: number | null = null): LocalDate {
	if (months === null && rule.days !== null) return addDays(from, rule.days - 1);
	return lastDayOf(from, months ?? rule.months);
}

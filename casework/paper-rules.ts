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
	/** It is one person's though it shows no photograph. Absent: a paper with a photograph is a person's, any other an employer's. */
	readonly isPersons?: true;
	/** What makes no sense for papers of this kind; absent: nothing. Whatever has no blanks has none to spoil: `isOnBlank` says that already. */
	readonly without?: readonly GrantStep[];
	/** So many days before the last one its holder is told that it ends; absent: as the house says for every paper. */
	readonly warnDays?: readonly number[];
	/** The ground under which whoever holds it gives it up himself; absent: such papers are only taken away. */
	readonly resignation?: string;
};

/** Steps of a paper's life that not every kind of paper knows: made anew after a loss, or under another passport; continued by another paper. */
export type GrantStep = "duplicate" | "passport" | "renew";

/** From the first day to the last, both included. */
export type PaperTerm = { readonly from: LocalDate; readonly to: LocalDate };

/** What a term may follow from where it is no length. */
export type TermBasis = {
	/** Of the round that the case came in; null where it came in none. */
	readonly roundTerm: { readonly from: LocalDate | null; readonly to: LocalDate | null } | null;
	/** The day on which the candidate confirmed the place that he was given; null before. */
	readonly confirmedOn: LocalDate | null;
};

/** Why there is no term: nobody has confirmed the place, or its last day would lie before its first. */
export type TermFault = "not-confirmed" | "term-over";

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
	/** The same name in another script, where a paper says both. */
	readonly otherName?: string | null;
};

export type PaperRules = {
	/** Null: a kind that this law knows no paper for. */
	readonly ruleOf: (grantKind: string) => PaperRule | null;
	/** `item`: an id of `CaseItem`, or `whole`. Null without answers. */
	readonly subjectOf: (item: string, answers: unknown) => PaperSubject | null;
	/** The occupation of a row of places; null when the answers do not say. */
	readonly occupationOf: (item: string, answers: unknown) => string | null;
	/** The days of a paper where the law or the call fixes them, whatever the day of issue and whatever an officer asks for; absent: months or days of the rule. */
	readonly termOf?: (grantKind: string, basis: TermBasis) => PaperTerm | TermFault;
};

/** Whether a paper names a person: what it says of one, it says of this one. */
export function isPersons({ hasPhoto, isPersons: one }: Pick<PaperRule, "hasPhoto" | "isPersons">): boolean {
	return hasPhoto || one === true;
}

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

import type { LocalDate } from "./facts.ts";
import { lastDayOf, type PaperTerm, type TermBasis, type TermFault } from "./paper-rules.ts";

/**
 * From when to when somebody serves (A12): from the day on which he confirmed his place, or from the round's first day where that comes later, to the round's
 * last day; a year from the day of selection where the round names none. "1 year" and "the end of June 2027" cannot both be kept (facts A-6): the date
 * that the round plans goes before the year. Null when that end has passed before he would begin.
 */
export function appointmentTerm(
	term: { readonly from: LocalDate | null; readonly to: LocalDate | null },
	confirmedOn: LocalDate,
): PaperTerm | null {
	const from = term.from !== null && term.from > confirmedOn ? term.from : confirmedOn;
	const to = term.to ?? lastDayOf(from, 12);
	return from <= to ? { from, to } : null;
}

/** The same as the rule of a paper: nobody is appointed before he has confirmed his place, and nobody after the term is over. */
export function termOfAppointment({ roundTerm, confirmedOn }: TermBasis): PaperTerm | TermFault {
	if (confirmedOn === null) return "not-confirmed";
	return appointmentTerm(roundTerm ?? { from: null, to: null }, confirmedOn) ?? "term-over";
}

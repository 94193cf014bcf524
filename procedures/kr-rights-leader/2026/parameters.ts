import type { LocalDate } from "../../../casework/facts.ts";

/** Most periods of work in one filing: nobody has worked at more enterprises in two years. A house choice. */
export const workPeriodsMax = 30;

/** Digits of the alien registration number (외국인등록번호), which holders of F-4 have as a domestic residence number of the same length. */
export const registrationDigits = 13;

/** "Planned to end at the end of June 2027" (A12); a round may say otherwise. A stay that ends before is remarked on (facts 9.2). */
export const termEndsOn: LocalDate = "2027-06-30";

/**
 * How long the papers of somebody who was not selected are kept, in days after the announcement. Not in the notice (facts 10.4): the office's own
 * number, shown in each consent and changed there.
 */
export const retentionDays = 180;

/** A preference and no requirement (A4.4, facts A-5) hangs on these; they stand in `eligibilityRules`. */
export const topikGrades = [1, 2, 3, 4, 5, 6] as const;
export const kiipStages = [0, 1, 2, 3, 4, 5] as const;

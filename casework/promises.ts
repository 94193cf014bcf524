import type { Case } from "./case.ts";
import type { WorkingCalendar, Zone } from "./clock.ts";
import { addDays, addWorkingDays, endOfDay, localDate } from "./clock.ts";
import type { EpochSeconds, LocalDate } from "./facts.ts";
import { awaitsConfirmation } from "./place-state.ts";
import type { PromiseName } from "./review-facts.ts";
import type { ReviewRules } from "./review-rules.ts";
import type { Status } from "./status.ts";
import { endStatuses } from "./status.ts";
import { whoseTurn } from "./turn.ts";

/** A day that the office has promised and has not kept yet. */
export type OpenPromise = {
	readonly promise: PromiseName;
	/** By the end of this day in the procedure's zone. */
	readonly by: LocalDate;
	readonly madeAt: EpochSeconds;
};

/** Where a decision is still to come from the office. */
export const undecidedStatuses: readonly Status[] = ["accepted", "in_review", "before_board", "reserve"];

/** A corrected set that control has not answered yet is promised its day as a first letter is (B29). */
function awaitsReceipt({ status, arrivals, arrivalsControlled }: Case): boolean {
	if (status === "delivered" || status === "to_check") return true;
	const isCorrectable = status === "in_correction" || status === "rejected" || status === "incomplete";
	return isCorrectable && arrivals.length > arrivalsControlled;
}

/**
 * What the office owes at this moment, the earliest day first. While the applicant has to act no decision is owed; a letter that he wrote is
 * answered all the same.
 */
export function openPromises(state: Case): readonly OpenPromise[] {
	if (endStatuses.includes(state.status)) return [];
	const open: OpenPromise[] = [];
	if (awaitsReceipt(state)) {
		const madeAt = Math.max(...state.arrivals.map(({ arrivedAt }) => arrivedAt));
		open.push({ promise: "receipt", by: state.receiptBy, madeAt });
	}
	for (const { promise, by, at } of state.review.promises) {
		if (promise === "decision" && !(undecidedStatuses.includes(state.status) && whoseTurn(state) === "office"))
			continue;
		open.push({ promise, by, madeAt: at });
	}
	return open.sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
}

/** Since which day the delay is ours: the earliest promised day that has passed and was not kept. Null while there is none. */
export function oursSince(state: Case, now: EpochSeconds, zone: Zone): LocalDate | null {
	return openPromises(state).find(({ by }) => now > endOfDay(by, zone))?.by ?? null;
}

/**
 * By the end of which day the applicant has to answer, or to pay; null while nothing is asked of him, or a fault of ours makes him wait. A time that began
 * anew (a correction with faults of its own, a hold that ended) is counted anew, and never ends before a day that he was told.
 */
export function answerDue(state: Case, rules: Pick<ReviewRules, "correctionDueDays">, zone: Zone): LocalDate | null {
	const { status, turns, review, decision, place } = state;
	// While a fault of ours holds the case, nobody is reminded of his money and nothing lapses.
	if (status === "approved") {
		if (whoseTurn(state) !== "applicant") return null;
		return awaitsConfirmation(state) ? (place?.confirmBy ?? null) : (decision.fee?.payBy ?? null);
	}
	if (status !== "rejected" && status !== "incomplete" && status !== "in_correction") return null;
	const turn = turns.at(-1);
	if (turn?.whose !== "applicant" || whoseTurn(state) !== "applicant") return null;
	const due = addDays(localDate(turn.since, zone), rules.correctionDueDays);
	const told = status === "in_correction" ? (review.request?.answerBy ?? due) : due;
	// Dates as text sort as they follow one another; a late reminder gives a later day.
	return [due, told, ...review.reminded].sort().at(-1) ?? due;
}

/** By the end of which day a refusal is told in writing: working days after the decision (facts 4.4). */
export function refusalNoticeBy(decidedOn: LocalDate, workingDays: number, calendar: WorkingCalendar): LocalDate {
	return addWorkingDays(decidedOn, workingDays, calendar);
}

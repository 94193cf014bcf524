import type { Case } from "./case.ts";
import type { WorkingCalendar, Zone } from "./clock.ts";
import {
	addDays,
	addWorkingDays,
	endOfDay,
	localDate,
	startOfDay,
	subtractWorkingDays,
	workingDayFrom,
	workingDaysBetween,
} from "./clock.ts";
import type { ClockRules } from "./clock-rules.ts";
import type { Command } from "./decide.ts";
import type { EpochSeconds, LocalDate } from "./facts.ts";
import { awaitsConfirmation } from "./place-state.ts";
import type { OpenPromise } from "./promises.ts";
import { answerDue, openPromises, undecidedStatuses } from "./promises.ts";
import type { WarningStage } from "./review-facts.ts";
import type { ReviewRules } from "./review-rules.ts";
import { endStatuses, type Status } from "./status.ts";
import { whoseTurn } from "./turn.ts";

/** What the clock of a case is read with. `calendar` is what the office knows of working days at `now`. */
export type ClockContext = {
	readonly now: EpochSeconds;
	readonly zone: Zone;
	readonly calendar: WorkingCalendar;
	readonly clocks: ClockRules;
	readonly rules: ReviewRules;
	/** The last second of the window of the case's round, as it is known now; absent or null where there is none. */
	readonly closesAt?: EpochSeconds | null;
};

/** What the machine may ask of a case because time has passed. */
export type ClockCommand = Extract<Command, { name: "promise" | "warn" | "remind" | "lapse" }>;

/** Reason of a lapse whose time to answer ended. */
export const noAnswerCame = "no-answer-came";

/** More working days than any holiday is long: how early "some working days before" can be, when no calendar is at hand. */
const longestBreakDays = 14;

const daySeconds = 86_400;

function promiseOf(state: Case, promise: OpenPromise["promise"]) {
	return state.review.promises.find((one) => one.promise === promise);
}

/**
 * A promised day with the days given back that a stretch took: what remained on the day that it stopped remains on the day that it runs again. A
 * day that had passed before is not moved: that delay was ours, and stays ours.
 */
export function movedBy(by: LocalDate, stop: { from: LocalDate; to: LocalDate }, calendar: WorkingCalendar): LocalDate {
	if (by < stop.from) return by;
	const remaining = workingDaysBetween(stop.from, by, calendar);
	const moved = workingDayFrom(addWorkingDays(stop.to, remaining, calendar), calendar);
	return moved > by ? moved : by;
}

/** The stretches of the applicant that have ended since then, as days on the office's wall. */
function stopsSince(state: Case, since: EpochSeconds, zone: Zone): readonly { from: LocalDate; to: LocalDate }[] {
	return state.turns.flatMap(({ whose, since: from }, index) => {
		const next = state.turns[index + 1];
		if (whose !== "applicant" || !next || from < since) return [];
		return [{ from: localDate(from, zone), to: localDate(next.since, zone) }];
	});
}

/** The first promise of a decision, or the same promise with the days of the applicant's turn given back. */
function decisionPromise(state: Case, context: ClockContext): ClockCommand | null {
	const { zone, calendar, clocks, now } = context;
	if (!undecidedStatuses.includes(state.status) || whoseTurn(state) !== "office") return null;
	const before = promiseOf(state, "decision");
	if (before) {
		const by = stopsSince(state, before.at, zone).reduce((day, stop) => movedBy(day, stop, calendar), before.by);
		return by === before.by ? null : { name: "promise", promise: "decision", by };
	}
	if (clocks.decisionDueWorkingDays === null || state.completedAt === null) return null;
	const today = localDate(now, zone);
	// From the arrival that made the set complete: how long control took is no concern of the applicant's. A day that has passed is no promise.
	const due = addWorkingDays(localDate(state.completedAt, zone), clocks.decisionDueWorkingDays, calendar);
	const by = due < today ? addWorkingDays(today, clocks.decisionDueWorkingDays, calendar) : due;
	return { name: "promise", promise: "decision", by };
}

/** An answer to the oldest letter of the applicant that nobody has answered. */
function replyPromise(state: Case, { zone, calendar, clocks }: ClockContext): ClockCommand | null {
	const asked = state.review.unansweredSince;
	if (clocks.replyDueWorkingDays === null || asked === null || promiseOf(state, "reply")) return null;
	const by = addWorkingDays(localDate(asked, zone), clocks.replyDueWorkingDays, calendar);
	return { name: "promise", promise: "reply", by };
}

type Warning = { readonly stage: WarningStage; readonly told: "officer" | "manager"; readonly at: EpochSeconds };

/**
 * When who hears of a promise: the officer some working days before and on the day, the manager when it has passed. A promise that was made later
 * than "some days before" has no such day.
 */
function warningsOf({ by, madeAt }: OpenPromise, { zone, clocks }: ClockContext, soonDay: LocalDate): Warning[] {
	const soon: Warning[] =
		clocks.warnWorkingDaysBefore > 0 && soonDay > localDate(madeAt, zone)
			? [{ stage: "soon", told: "officer", at: startOfDay(soonDay, zone) }]
			: [];
	return [
		...soon,
		{ stage: "today", told: "officer", at: startOfDay(by, zone) },
		{ stage: "late", told: "manager", at: endOfDay(by, zone) + 1 },
	];
}

function soonDayOf(by: LocalDate, { calendar, clocks }: ClockContext): LocalDate {
	return subtractWorkingDays(by, clocks.warnWorkingDaysBefore, calendar);
}

/** A warning whose time has come and that nobody has heard. Of what the same person has missed he hears the last. */
function dueWarning(state: Case, context: ClockContext): ClockCommand | null {
	for (const open of openPromises(state)) {
		const reached = warningsOf(open, context, soonDayOf(open.by, context)).filter(({ at }) => at <= context.now);
		for (const told of ["officer", "manager"] as const) {
			const last = reached.findLast((one) => one.told === told);
			if (!last) continue;
			const { promise, by } = open;
			const isHeard = state.review.warned.some(
				(one) => one.promise === promise && one.by === by && one.stage === last.stage,
			);
			if (!isHeard) return { name: "warn", promise, by, told, stage: last.stage };
		}
	}
	return null;
}

function reminderAt(answerBy: LocalDate, { zone, clocks }: ClockContext): EpochSeconds {
	return startOfDay(addDays(answerBy, -clocks.reminderDaysBefore), zone);
}

function lapseAt(answerBy: LocalDate, { zone, clocks }: ClockContext): EpochSeconds {
	return endOfDay(addDays(answerBy, clocks.lapseGraceDays), zone) + 1;
}

/**
 * The applicant's own time: a reminder before it ends, and the end of the case some days after. Whoever was never reminded, because there was no
 * clock yet or the office stood still, is reminded first and has as many days from then on as a reminder gives.
 */
function applicantsTime(state: Case, context: ClockContext): ClockCommand | null {
	const { now, rules, zone } = context;
	const answerBy = answerDue(state, rules, zone);
	if (answerBy === null) return null;
	const isReminded = state.review.reminded.includes(answerBy);
	// A place that nobody has confirmed goes to the next candidate: the round is asked, and not the case alone (`isPlaceForfeit`).
	if (awaitsConfirmation(state) && now >= lapseAt(answerBy, context)) return null;
	if (now >= lapseAt(answerBy, context)) {
		if (isReminded || state.status === "approved") return { name: "lapse", reason: noAnswerCame };
		return { name: "remind", answerBy: addDays(localDate(now, zone), context.clocks.reminderDaysBefore) };
	}
	if (!isReminded && now >= reminderAt(answerBy, context) && now <= endOfDay(answerBy, zone))
		return { name: "remind", answerBy };
	return null;
}

/**
 * Whether whoever has a place in a round has let his day pass: some days after it, because a letter or a call of that day may be written down later. What
 * was said in time counts until then.
 */
export function isPlaceForfeit(state: Case, context: ClockContext): boolean {
	const answerBy = answerDue(state, context.rules, context.zone);
	return awaitsConfirmation(state) && answerBy !== null && context.now >= lapseAt(answerBy, context);
}

const correctable: readonly Status[] = ["rejected", "incomplete"];

/**
 * When the applicant whose set lacks something is reminded that his round closes; null: never, or not again. Whoever was told of it within the last day
 * is not told the same twice.
 */
function windowReminderAt(state: Case, { zone, clocks, closesAt = null }: ClockContext): EpochSeconds | null {
	const { windowReminderDaysBefore: days } = clocks;
	if (closesAt === null || days === undefined || state.review.windowsReminded.includes(closesAt)) return null;
	if (!correctable.includes(state.status) || whoseTurn(state) !== "applicant") return null;
	const planned = startOfDay(addDays(localDate(closesAt, zone), -days), zone);
	const at = Math.max(planned, (state.turns.at(-1)?.since ?? 0) + daySeconds);
	return at <= closesAt ? at : null;
}

function windowReminder(state: Case, context: ClockContext): ClockCommand | null {
	const { now, zone, closesAt = null } = context;
	const at = windowReminderAt(state, context);
	if (at === null || closesAt === null || now < at || now > closesAt) return null;
	return { name: "remind", answerBy: localDate(closesAt, zone), closesAt };
}

/**
 * What time asks of a case now, one command after another until there is none; null: nothing. Pure, and each command makes itself needless, so
 * that a job that runs twice does everything once.
 */
export function nextClockCommand(state: Case, context: ClockContext): ClockCommand | null {
	if (endStatuses.includes(state.status)) return null;
	return (
		decisionPromise(state, context) ??
		replyPromise(state, context) ??
		dueWarning(state, context) ??
		windowReminder(state, context) ??
		applicantsTime(state, context)
	);
}

/**
 * When the clock of this case is to be looked at again; null: never, unless something happens to it. With `calendar` null the answer is never
 * later than the right one: whoever writes facts knows the case and not the holidays.
 */
export function nextClockAt(
	state: Case,
	context: Omit<ClockContext, "calendar"> & { readonly calendar: WorkingCalendar | null },
): EpochSeconds | null {
	if (endStatuses.includes(state.status)) return null;
	const { now, zone, clocks, rules } = context;
	const calendar = context.calendar ?? { holidays: new Set<LocalDate>(), workedWeekends: new Set<LocalDate>() };
	const read: ClockContext = { ...context, calendar };
	// What is due already is due now: a letter may be read days after it came.
	if (nextClockCommand(state, read)) return now;
	const times: EpochSeconds[] = [];
	for (const open of openPromises(state)) {
		const soonDay = context.calendar
			? soonDayOf(open.by, read)
			: addDays(open.by, -(clocks.warnWorkingDaysBefore + longestBreakDays));
		const warnings = warningsOf(open, read, soonDay);
		const early = startOfDay(soonDay, zone);
		times.push(...warnings.map(({ at }) => at));
		// Too early without a calendar does no harm; it is looked at and put off.
		if (!context.calendar && open.promise !== "receipt" && clocks.warnWorkingDaysBefore > 0)
			times.push(Math.max(early, now + 1));
	}
	const answerBy = answerDue(state, rules, zone);
	if (answerBy !== null) times.push(reminderAt(answerBy, read), lapseAt(answerBy, read));
	const windowAt = windowReminderAt(state, read);
	if (windowAt !== null) times.push(windowAt);
	const ahead = times.filter((at) => at > now);
	return ahead.length === 0 ? null : Math.min(...ahead);
}

/**
 * What an office promises and when it warns and closes; parameters of a procedure, which an installation may set otherwise. None of these days is
 * law unless its comment says so: what could not be found in a public source is the office's own target, and is shown as that.
 */
export type ClockRules = {
	/** Id of the working-day calendar (procedures/calendars). */
	readonly calendar: string;
	/** The decision, in working days after the set was complete. Statutory days were NOT FOUND (facts 4.4); null: no day is promised. */
	readonly decisionDueWorkingDays: number | null;
	/** An answer to an applicant's letter, in working days after it arrived; null: no day is promised. A house choice. */
	readonly replyDueWorkingDays: number | null;
	/** The officer hears of a promise so many working days before its day. */
	readonly warnWorkingDaysBefore: number;
	/** The applicant is reminded so many calendar days before his time to answer ends. */
	readonly reminderDaysBefore: number;
	/** Who lacks something is reminded so many calendar days before his round closes; absent: nobody is. A house choice. */
	readonly windowReminderDaysBefore?: number;
	/**
	 * So many calendar days after that time has ended the case lapses: a letter that came in time may still lie with a relay or wait for control.
	 */
	readonly lapseGraceDays: number;
};

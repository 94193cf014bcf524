import { endOfDay, localDate, type Zone } from "../../casework/clock.ts";
import type { EpochSeconds, HoldCause, LocalDate } from "../../casework/facts.ts";
import type { Status } from "../../casework/status.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import type { ListedCase } from "../store/case-lists.ts";

/** A promise of ours that is running. `days` until its day, 0 today, negative when it has passed. */
export type RowPromise = { readonly by: LocalDate; readonly days: number; readonly isLate: boolean };

/** A row of a list: nothing personal, because a list is read over a shoulder. Built field by field, so that no new column slips in. */
export type QueueRow = {
	readonly number: string;
	readonly caseId: string;
	readonly kind: string | null;
	readonly status: Status;
	readonly held: HoldCause | null;
	readonly arrivedAt: EpochSeconds;
	/** Null when nothing is due from us. */
	readonly promise: RowPromise | null;
	/** The applicant has to act, and our time does not run. */
	readonly isStopped: boolean;
	/** The procedure's: one list holds cases of several. Null: this process does not know the procedure. */
	readonly zone: Zone | null;
	/** The account id of whoever has it. */
	readonly officer: string | null;
};

const daySeconds = 86_400;

function promiseOf(row: ListedCase, face: ProcedureFace | null, now: EpochSeconds): RowPromise | null {
	// A procedure that this process does not know has no zone to tell a day in.
	if (row.dueAt === null || face === null) return null;
	const { zone } = face;
	const by = localDate(row.dueAt, zone);
	const days = Math.round((endOfDay(by, zone) - endOfDay(localDate(now, zone), zone)) / daySeconds);
	return { by, days, isLate: now > row.dueAt };
}

export function presentRow(row: ListedCase, face: ProcedureFace | null, now: EpochSeconds): QueueRow {
	return {
		number: row.number,
		caseId: row.caseId,
		kind: row.kind,
		status: row.status,
		held: row.heldCause,
		arrivedAt: row.arrivedAt,
		zone: face?.zone ?? null,
		promise: promiseOf(row, face, now),
		isStopped: row.clockStoppedSince !== null,
		officer: row.officer,
	};
}

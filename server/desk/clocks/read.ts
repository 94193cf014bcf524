import type { WorkingCalendar, Zone } from "../../../casework/clock.ts";
import type { ClockRules } from "../../../casework/clock-rules.ts";
import type { Attribution } from "../../../casework/delays.ts";
import { attributeDelay } from "../../../casework/delays.ts";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import { may } from "../../../casework/may.ts";
import type { OpenPromise } from "../../../casework/promises.ts";
import { answerDue, openPromises } from "../../../casework/promises.ts";
import type { StaffActor } from "../../../casework/staff-roles.ts";
import { isAllowed } from "../../../casework/transitions.ts";
import type { Casefile, CasefileDeps } from "../../casefile/casefile.ts";
import { clocksOf } from "../../casefile/casefile.ts";
import { procedureOf } from "../../casefile/context.ts";
import { readCalendar } from "../../clocks/calendars.ts";
import { protectivePaper } from "../../clocks/make-papers.ts";
import { listPapers } from "../../store/papers.ts";
import type { Tx } from "../../store/pool.ts";

/** What the panel of a case's clock shows; nothing personal. */
export type CaseClock = {
	readonly number: string;
	readonly version: number;
	readonly zone: Zone;
	readonly now: EpochSeconds;
	readonly delay: Attribution;
	readonly promises: readonly OpenPromise[];
	readonly stoppedSince: EpochSeconds | null;
	readonly answerBy: LocalDate | null;
	readonly held: boolean;
	readonly clocks: ClockRules;
	/** The protective receipt: whether one may be issued now, when the last was, and whether its paper is made. */
	readonly protective: {
		readonly mayIssue: boolean;
		readonly lastAt: EpochSeconds | null;
		readonly isMade: boolean;
	};
};

/** Pure: the clock of an opened case as it is read at a moment with a calendar. */
export function clockOf(
	file: Pick<Casefile, "state" | "facts" | "version">,
	read: {
		readonly now: EpochSeconds;
		readonly calendar: WorkingCalendar;
		readonly clocks: ClockRules;
		readonly papers: number;
		/** Whether this person may issue a protective receipt here. */
		readonly mayIssue: boolean;
	},
): CaseClock {
	const { state, facts } = file;
	const { now, calendar, clocks } = read;
	const { face, review } = procedureOf(state);
	const delay = attributeDelay(facts, now, face.zone, calendar);
	if (!delay) throw new Error("An opened case has facts.");
	const turn = state.turns.at(-1);
	const issued = state.review.protectiveReceipts;
	return {
		number: state.number,
		version: file.version,
		zone: face.zone,
		now,
		delay,
		promises: openPromises(state),
		stoppedSince: turn?.whose === "applicant" ? turn.since : null,
		answerBy: answerDue(state, review, face.zone),
		held: state.held !== null,
		clocks,
		protective: {
			mayIssue: read.mayIssue && isAllowed(state.status, "issueProtectiveReceipt"),
			lastAt: issued.at(-1)?.at ?? null,
			isMade: read.papers >= issued.length && issued.length > 0,
		},
	};
}

/** Reads what the clock of an opened case needs. The view of the case itself was recorded by whoever opened it. */
export async function readCaseClock(
	tx: Tx,
	file: Casefile,
	now: EpochSeconds,
	deps: CasefileDeps,
	actor: StaffActor,
): Promise<CaseClock> {
	const { procedure, office, status } = file.state;
	const clocks = clocksOf(deps, file.state);
	const papers = (await listPapers(tx, file.caseId, protectivePaper)).length;
	const mayIssue = may(actor, "issueProtectiveReceipt", { procedure, office, status }).ok;
	return clockOf(file, { now, clocks, papers, mayIssue, calendar: await readCalendar(tx, clocks.calendar, now) });
}

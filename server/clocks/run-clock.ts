import type { Case } from "../../casework/case.ts";
import { evolve } from "../../casework/case.ts";
import type { ClockContext } from "../../casework/clock-machine.ts";
import { isPlaceForfeit, nextClockAt, nextClockCommand } from "../../casework/clock-machine.ts";
import { decide } from "../../casework/decide.ts";
import type { CaseEvent, EpochSeconds } from "../../casework/facts.ts";
import { answerDue } from "../../casework/promises.ts";
import { endStatuses } from "../../casework/status.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import { clocksOf, findCasefile, saveEvents, saveRowAgain } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import { clockJob } from "../control/later-jobs.ts";
import { findPlaceAnswer } from "../intake/page-jobs.ts";
import { forfeitPlace } from "../round/answer-place.ts";
import { closesAtOf } from "../round/window-of.ts";
import { findCase } from "../store/cases.ts";
import { addJob, cancelJob } from "../store/jobs.ts";
import type { Store, Tx } from "../store/pool.ts";
import { readCalendar } from "./calendars.ts";

export type ClockDeps = CasefileDeps & {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	/** Ends the job, in the transaction of what it did. */
	readonly finish: (tx: Tx) => Promise<void>;
};

/** More than these in one run is a machine that never comes to rest. */
const commandsMax = 20;

function allDue(state: Case, context: ClockContext) {
	const by = contextOf(state, { kind: "machine", part: "clock" }, context.now);
	const events: CaseEvent[] = [];
	const did: string[] = [];
	let after = state;
	for (let command = nextClockCommand(after, context); command; command = nextClockCommand(after, context)) {
		const decision = decide(after, command, by);
		if (!decision.ok) throw new Error(`The clock was refused by the law of the case: ${decision.refusal.code}`);
		if (did.push(command.name) > commandsMax) throw new Error(`The clock never comes to rest: ${did.join(" ")}`);
		events.push(...decision.events);
		after = decision.events.reduce(evolve, after);
	}
	return { events, did };
}

/** How long a place is left alone whose round cannot give it to anybody now: an objection to it is being settled by people. */
const forfeitRetrySeconds = 6 * 3600;

/** The day to confirm a place has passed: the round gives it to the next, in the same transaction. */
async function forfeit(tx: Tx, caseId: string, now: EpochSeconds, deps: ClockDeps): Promise<string> {
	// What he said on his page is written first, by the job that it left.
	const waits = await findPlaceAnswer(tx, caseId);
	const outcome = waits === null ? await forfeitPlace(tx, caseId, { casefile: deps, now: () => now }) : "later";
	if (outcome === "later")
		await addJob(tx, { kind: clockJob, subject: caseId, dueAt: now + forfeitRetrySeconds, at: now });
	return `forfeit-${outcome}`;
}

/**
 * Does what time asks of one case, and asks for itself again when there will be more. Idempotent: what was done is a fact, and a second run finds
 * nothing to do. Returns the names of what it did.
 */
export async function runClock(caseId: string, deps: ClockDeps): Promise<readonly string[]> {
	return deps.store.tx(async (tx) => {
		// First, because the facts below may ask for this very job again.
		await deps.finish(tx);
		const row = await findCase(tx, caseId);
		// Not even opened when nothing can be due: the key of an ended case may have been erased.
		if (!row || endStatuses.includes(row.status)) return [];
		const file = await findCasefile(tx, caseId, deps.unwrap);
		if (!file) return [];
		const now = deps.now();
		const { zone, rules } = contextOf(file.state, { kind: "machine", part: "clock" }, now);
		const clocks = clocksOf(deps, file.state);
		const closesAt = await closesAtOf(tx, file.state, now);
		const context = { now, zone, rules, clocks, closesAt, calendar: await readCalendar(tx, clocks.calendar, now) };
		const { events, did } = allDue(file.state, context);
		const saved = await saveEvents(tx, file, events, now, deps);
		// A row of before there were days to answer by: the list of deadlines and the public state have it from now on.
		if (events.length === 0 && row.answerBy !== answerDue(saved.state, rules, zone)) await saveRowAgain(tx, saved);
		const next = nextClockAt(saved.state, context);
		await cancelJob(tx, clockJob, caseId);
		if (next !== null) await addJob(tx, { kind: clockJob, subject: caseId, dueAt: next, at: now });
		return isPlaceForfeit(saved.state, context) ? [...did, await forfeit(tx, caseId, now, deps)] : did;
	});
}

/**
 * Gives a clock to every case that has a day of ours or the applicant's and no job: cases from before there were clocks (whose rows name no
 * day to answer by), and all of them when a target was set. `promising`: the procedures that promise a day of decision. Run daily; one that has nothing to do puts itself to rest.
 */
export async function plantClocks(tx: Tx, at: EpochSeconds, promising: readonly string[]): Promise<number> {
	const planted = await tx.query(
		`insert into jobs (kind, subject, due_at, created_at, attempts)
			select $1, c.case_id::text, to_timestamp($2), to_timestamp($2), 0 from cases c
				where (c.answer_by is not null
						or (c.status in ('rejected', 'incomplete') and c.held_since is null)
						or (c.promised_by is not null and c.warned is distinct from 'manager')
						or (c.promised_by is null and c.procedure = any($3) and c.status in ('accepted', 'in_review', 'before_board')))
					and not exists (select from jobs j where j.kind = $1 and j.subject = c.case_id::text)
			on conflict do nothing`,
		[clockJob, at, promising],
	);
	return planted.rowCount ?? 0;
}

import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { PromiseName } from "../../casework/review-facts.ts";
import type { Status } from "../../casework/status.ts";
import type { Tx } from "./pool.ts";
import { notRecused } from "./recusals.ts";

/** What falls due: days of ours that have passed, are today, come soon; and cases whose clock stands still for the applicant. */
export type DeadlineList = "late" | "today" | "soon" | "stopped";

/** Where an officer may look; a null stands for every one. */
export type DeadlineScope = { readonly procedure: string | null; readonly office: string | null };

/** Every procedure and every office. */
export const everywhere: readonly DeadlineScope[] = [{ procedure: null, office: null }];

export type DeadlineFilter = {
	readonly scopes: readonly DeadlineScope[];
	/** Whose: an account id, `nobody` for cases that no officer has, null for all. */
	readonly officer: string | "nobody" | null;
	readonly office: string | null;
	/** Who reads: cases from which he recused himself are not there. */
	readonly reader?: string;
	readonly now: EpochSeconds;
	/** By procedure: until when "soon" reaches; a procedure that is not named has no list of its own. */
	readonly soonUntil: Readonly<Record<string, EpochSeconds>>;
};

/** A row of the list: nothing personal. */
export type Deadline = {
	readonly caseId: string;
	readonly number: string;
	readonly procedure: string;
	readonly office: string;
	readonly kind: string | null;
	readonly status: Status;
	readonly officer: string | null;
	readonly officerName: string | null;
	readonly heldSince: EpochSeconds | null;
	readonly dueAt: EpochSeconds | null;
	readonly promisedBy: LocalDate | null;
	readonly duePromise: PromiseName | null;
	readonly warned: "officer" | "manager" | null;
	readonly stoppedSince: EpochSeconds | null;
	readonly answerBy: LocalDate | null;
};

/** A due time is the last second of a day: what is left of today is less than a day. */
const daySeconds = 86_400;

const within = `exists (
		select from unnest($1::text[], $2::text[]) as s (procedure, office)
		where (s.procedure is null or s.procedure = c.procedure) and (s.office is null or s.office = c.office))
	and ($3::text is null or (case when $3 = 'nobody' then c.officer is null else c.officer::text = $3 end))
	and ($4::text is null or c.office = $4) and ${notRecused("$8")}`;

const conditions: Readonly<Record<DeadlineList, string>> = {
	late: "c.due_promise is not null and c.due_at < to_timestamp($5)",
	today: `c.due_promise is not null and c.due_at >= to_timestamp($5) and c.due_at < to_timestamp($5::bigint + ${daySeconds})`,
	soon: `c.due_promise is not null and c.due_at >= to_timestamp($5::bigint + ${daySeconds})
		and exists (select from unnest($6::text[], $7::bigint[]) as p (procedure, until)
			where p.procedure = c.procedure and c.due_at <= to_timestamp(p.until))`,
	stopped: "c.answer_by is not null",
};

function valuesOf({ scopes, officer, office, now, soonUntil, reader }: DeadlineFilter): unknown[] {
	return [
		scopes.map(({ procedure }) => procedure),
		scopes.map((scope) => scope.office),
		officer,
		office,
		now,
		Object.keys(soonUntil),
		Object.values(soonUntil),
		reader ?? null,
	];
}

/** Every statement uses the same eight values; a list that needs fewer says their types all the same. */
const typed = "($6::text[] is not null and $7::bigint[] is not null and $5::bigint is not null)";

/** One list, the earliest day first; `offset` rows of it were seen before. */
export async function listDeadlines(
	tx: Tx,
	list: DeadlineList,
	filter: DeadlineFilter,
	page: { readonly limit: number; readonly offset: number },
): Promise<readonly Deadline[]> {
	const order = list === "stopped" ? "c.answer_by, c.case_id" : "c.due_at, c.case_id";
	const found = await tx.query<Deadline>(
		`select c.case_id as "caseId", c.number, c.procedure, c.office, c.kind, c.status, c.officer, u.display_name as "officerName",
				c.held_since as "heldSince", c.due_at as "dueAt", c.promised_by as "promisedBy", c.due_promise as "duePromise",
				c.warned, c.clock_stopped_since as "stoppedSince", c.answer_by as "answerBy"
			from cases c left join users u on u.user_id = c.officer
			where ${conditions[list]} and ${within} and ${typed}
			order by ${order} limit $9 offset $10`,
		[...valuesOf(filter), page.limit, page.offset],
	);
	return found.rows;
}

/** More than this is shown as "and more": counting a whole backlog tells nobody anything. */
export const deadlineCountMax = 1000;

/** How many stand on each list, at most `deadlineCountMax`. Counts see what the lists see and nothing else. */
export async function countDeadlines(tx: Tx, filter: DeadlineFilter): Promise<Readonly<Record<DeadlineList, number>>> {
	const one = (list: DeadlineList) =>
		`(select count(*) from (select from cases c where ${conditions[list]} and ${within} and ${typed}
			limit ${deadlineCountMax}) as counted)::int as ${list}`;
	const found = await tx.query<Record<DeadlineList, number>>(
		`select ${one("late")}, ${one("today")}, ${one("soon")}, ${one("stopped")}`,
		valuesOf(filter),
	);
	const row = found.rows[0];
	if (!row) throw new Error("A count gave no row.");
	return row;
}

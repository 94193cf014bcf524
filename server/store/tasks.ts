import type { Case } from "../../casework/case.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { CaseTaskKind, TaskKind } from "../../casework/tasks.ts";
import { caseTasksOf } from "../../casework/tasks.ts";
import type { Tx } from "./pool.ts";
import { notRecused } from "./recusals.ts";

/** Where a person may look; null in a place: everywhere. The shape of casework's scopes. */
export type TaskScope = { readonly procedure: string | null; readonly office: string | null };

export type TaskRow = {
	readonly taskId: string;
	readonly kind: TaskKind;
	readonly caseId: string | null;
	readonly letterId: string | null;
	readonly message: string | null;
	readonly procedure: string | null;
	readonly office: string | null;
	readonly owner: string | null;
	readonly ownerName: string | null;
	readonly openedAt: EpochSeconds;
	readonly closedAt: EpochSeconds | null;
	readonly closedBy: string | null;
	/** Opens by `openVaultJson` with `wordContext`. */
	readonly word: Uint8Array | null;
	/** Facts on the task's stream: what the officer's page was made from. */
	readonly version: number;
	/** Read from the cause, never kept twice. */
	readonly number: string | null;
	readonly dueAt: EpochSeconds | null;
	readonly letterSort: string | null;
	readonly messageKind: string | null;
	readonly messageState: string | null;
	readonly outcomeCode: string | null;
};

const columns = `t.task_id as "taskId", t.kind, t.case_id as "caseId", t.letter_id as "letterId", t.message, t.procedure, t.office, t.owner,
	u.display_name as "ownerName", t.opened_at as "openedAt", t.closed_at as "closedAt", t.closed_by as "closedBy", t.word,
	coalesce(s.version, 0) as version, c.number, c.due_at as "dueAt", l.sort as "letterSort", m.kind as "messageKind",
	m.state as "messageState", m.outcome_code as "outcomeCode"`;

const sources = `tasks t
	left join users u on u.user_id = t.owner
	left join streams s on s.stream = 'task/' || t.task_id
	left join cases c on c.case_id = t.case_id
	left join letters l on l.letter_id = t.letter_id
	left join messages m on m.message = t.message`;

/** `$n::json` is a list of scopes, or null for everywhere. */
function inScope(parameter: string): string {
	return `(${parameter}::json is null or exists (
		select from json_to_recordset(${parameter}::json) as o (procedure text, office text)
		where (o.procedure is null or o.procedure = t.procedure) and (o.office is null or o.office = t.office)))`;
}

function scopesJson(scopes: readonly TaskScope[] | null): string | null {
	return scopes === null ? null : JSON.stringify(scopes);
}

export function taskStream(taskId: string): string {
	return `task/${taskId}`;
}

export function wordContext(taskId: string): string {
	return `task/${taskId}/word`;
}

/** One that begins anew is the present officer's and counts from now: whoever had it may not have the case any more. */
const reopened = `on conflict (cause) do update set closed_at = null, closed_by = null, word = null, owner = excluded.owner,
	opened_at = excluded.opened_at where tasks.closed_at is not null`;

/** A letter waits for a person: its task, in the transaction that stores it. One that answers a case goes to the officer who has the case. */
export async function openLetterTask(
	tx: Tx,
	letter: { letterId: string; sort: string; procedure: string | null; office: string | null; caseId: string | null },
	at: EpochSeconds,
): Promise<void> {
	const kind: TaskKind = letter.caseId !== null ? "reply" : letter.sort === "unreadable" ? "unreadable" : "letter";
	// Whichever office's mailbox it came to: what answers a case lies where the case lies.
	if (letter.caseId !== null)
		await tx.query(
			"update letters l set office = c.office from cases c where l.letter_id = $1 and c.case_id = $2 and l.office is distinct from c.office",
			[letter.letterId, letter.caseId],
		);
	await tx.query({
		name: "open-letter-task",
		text: `insert into tasks (kind, cause, letter_id, case_id, procedure, office, owner, opened_at)
			values ($1, 'letter/' || $2, $2::uuid, $3::uuid, $4, coalesce((select office from cases where case_id = $3), $5),
				(select officer from cases where case_id = $3), to_timestamp($6))
			on conflict (cause) do nothing`,
		values: [kind, letter.letterId, letter.caseId, letter.procedure, letter.office, at],
	});
}

/** The letter belongs to a case from now on, and its task to whoever has that case; where nobody has it, the owner stays. */
export async function linkLetterTask(tx: Tx, letterId: string, caseId: string): Promise<void> {
	// Whoever the list shows it to may read it: the letter's place goes with it.
	await tx.query(
		`update letters l set case_id = c.case_id, procedure = c.procedure, office = c.office from cases c
			where l.letter_id = $1 and c.case_id = $2`,
		[letterId, caseId],
	);
	await tx.query(
		`update tasks t set kind = 'reply', case_id = c.case_id, procedure = c.procedure, office = c.office, owner = coalesce(c.officer, t.owner)
			from cases c where t.cause = 'letter/' || $1::text and c.case_id = $2`,
		[letterId, caseId],
	);
}

/** The letter belongs to no case: it waits in the list again. */
export async function unlinkLetterTask(tx: Tx, letterId: string): Promise<void> {
	await tx.query("update letters set case_id = null where letter_id = $1", [letterId]);
	await tx.query("update tasks set kind = 'letter', case_id = null where cause = 'letter/' || $1::text", [letterId]);
}

/** A case asks something of somebody; said again, it is the same task, and one that was over begins anew. */
export async function openCaseTask(
	tx: Tx,
	caseId: string,
	kind: CaseTaskKind | "held" | "tariff",
	at: EpochSeconds,
): Promise<void> {
	await tx.query({
		name: "open-case-task",
		text: `insert into tasks (kind, cause, case_id, procedure, office, owner, opened_at)
			select $2, $2 || '/' || case_id, case_id, procedure, office, officer, to_timestamp($3) from cases where case_id = $1
			${reopened}`,
		values: [caseId, kind, at],
	});
}

/** What the case asked is over by itself. */
export async function closeCaseTask(
	tx: Tx,
	caseId: string,
	kind: CaseTaskKind | "held" | "tariff",
	at: EpochSeconds,
): Promise<void> {
	await tx.query({
		name: "close-case-task",
		text: "update tasks set closed_at = to_timestamp($2) where cause = $1 and closed_at is null",
		values: [`${kind}/${caseId}`, at],
	});
}

/** Money came that belongs to no case: somebody finds out whose it is. */
export async function openPaymentTask(
	tx: Tx,
	seen: { readonly payment: string; readonly procedure: string | null; readonly office: string | null },
	at: EpochSeconds,
): Promise<void> {
	await tx.query({
		name: "open-payment-task",
		text: `insert into tasks (kind, cause, procedure, office, opened_at)
			values ('payment', 'unmatched/' || $1::text, $2, $3, to_timestamp($4)) on conflict (cause) do nothing`,
		values: [seen.payment, seen.procedure, seen.office, at],
	});
}

/** It was given to a case or set aside, by that person. */
export async function closePaymentTask(
	tx: Tx,
	payment: string,
	closed: { readonly at: EpochSeconds; readonly by: string },
): Promise<void> {
	await tx.query({
		name: "close-payment-task",
		text: `update tasks set closed_at = to_timestamp($2), closed_by = $3
			where cause = 'unmatched/' || $1::text and closed_at is null`,
		values: [payment, closed.at, closed.by],
	});
}

/**
 * The tasks of a case after new facts, made from its state before and after; called with every save, after the case's own row (which brings the task
 * of a hold with it). Nearly all saves change none, and ask the database nothing. An officer's tasks follow the case into other hands.
 */
export async function saveCaseTasks(
	tx: Tx,
	caseId: string,
	states: { readonly before: Case | null; readonly after: Case },
	at: EpochSeconds,
): Promise<void> {
	const [before, after] = [caseTasksOf(states.before), caseTasksOf(states.after)];
	for (const { kind, since } of after)
		if (!before.some((one) => one.kind === kind)) await openCaseTask(tx, caseId, kind, since);
	for (const { kind } of before) if (!after.some((one) => one.kind === kind)) await closeCaseTask(tx, caseId, kind, at);
	const [had, has] = [states.before?.review.officer ?? null, states.after.review.officer];
	if (had !== has)
		await tx.query(
			"update tasks set owner = $3 where case_id = $1 and closed_at is null and owner is not distinct from $2::uuid",
			[caseId, had, has],
		);
	if (states.before !== null && states.before.office !== states.after.office) await moveWithCase(tx, caseId);
}

/** What belongs to a case lies where the case lies: tasks, which are nobody's there yet, and the letters that answer it. */
async function moveWithCase(tx: Tx, caseId: string): Promise<void> {
	await tx.query(
		`update tasks t set office = c.office, owner = case when t.closed_at is null then null else t.owner end
			from cases c where t.case_id = $1 and c.case_id = $1`,
		[caseId],
	);
	await tx.query("update letters l set office = c.office from cases c where l.case_id = $1 and c.case_id = $1", [
		caseId,
	]);
}

export type TaskFilter = {
	readonly whose:
		| { readonly kind: "all" }
		| { readonly kind: "nobody" }
		| { readonly kind: "of"; readonly userId: string };
	readonly kinds: readonly TaskKind[] | null;
	readonly open: boolean;
	/** Null: everywhere. */
	readonly scopes: readonly TaskScope[] | null;
	/** Who reads: what belongs to a case from which he recused himself is not there. */
	readonly reader?: string;
	readonly limit: number;
};

/** Open ones with the earliest promise first, then the oldest; closed ones latest first. */
export async function listTasks(tx: Tx, filter: TaskFilter): Promise<TaskRow[]> {
	const { whose } = filter;
	const order = filter.open ? "c.due_at nulls last, t.opened_at, t.task_id" : "t.closed_at desc, t.task_id desc";
	const found = await tx.query<TaskRow>(
		`select ${columns} from ${sources}
			where (t.closed_at is null) = $1 and ($2::text[] is null or t.kind = any($2))
				and ($3 = 'all' or ($3 = 'nobody' and t.owner is null) or t.owner = $4::uuid) and ${inScope("$5")} and ${notRecused("$7", "t.case_id")}
			order by ${order} limit $6`,
		[
			filter.open,
			filter.kinds,
			whose.kind,
			whose.kind === "of" ? whose.userId : null,
			scopesJson(filter.scopes),
			filter.limit,
			filter.reader ?? null,
		],
	);
	return found.rows;
}

export type TaskCounts = { readonly mine: number; readonly nobodys: number; readonly all: number };

/** Open tasks for the menu; only what lies in the person's scopes is counted, so that a count tells nothing of other offices. */
export async function countTasks(
	tx: Tx,
	userId: string,
	scopes: readonly TaskScope[] | null,
	kinds: readonly TaskKind[] | null = null,
): Promise<TaskCounts> {
	const found = await tx.query<{ mine: string; nobodys: string; all: string }>({
		name: "count-tasks",
		text: `select count(*) filter (where t.owner = $1) as mine, count(*) filter (where t.owner is null) as nobodys, count(*) as all
			from tasks t where t.closed_at is null and ${inScope("$2")} and ${notRecused("$1", "t.case_id")} and ($3::text[] is null or t.kind = any($3))`,
		values: [userId, scopesJson(scopes), kinds],
	});
	const row = found.rows[0];
	return { mine: Number(row?.mine ?? 0), nobodys: Number(row?.nobodys ?? 0), all: Number(row?.all ?? 0) };
}

/** Locks the task for the transaction when `forUpdate`. */
export async function findTask(tx: Tx, taskId: string, forUpdate = false): Promise<TaskRow | null> {
	const found = await tx.query<TaskRow>(
		`select ${columns} from ${sources} where t.task_id = $1 ${forUpdate ? "for update of t" : ""}`,
		[taskId],
	);
	return found.rows[0] ?? null;
}

export async function findTaskOfLetter(tx: Tx, letterId: string, forUpdate = false): Promise<TaskRow | null> {
	const found = await tx.query<{ id: string }>("select task_id as id from tasks where cause = 'letter/' || $1::text", [
		letterId,
	]);
	const id = found.rows[0]?.id;
	return id === undefined ? null : findTask(tx, id, forUpdate);
}

export async function setTaskOwner(tx: Tx, taskId: string, owner: string | null): Promise<void> {
	await tx.query("update tasks set owner = $2 where task_id = $1", [taskId, owner]);
}

export async function closeTask(
	tx: Tx,
	taskId: string,
	closed: { readonly at: EpochSeconds; readonly by: string; readonly word: Uint8Array | null },
): Promise<void> {
	await tx.query(
		"update tasks set closed_at = to_timestamp($2), closed_by = $3, word = $4 where task_id = $1 and closed_at is null",
		[taskId, closed.at, closed.by, closed.word],
	);
}

import { type CaseRow, findCase } from "../store/cases.ts";
import type { Tx } from "../store/pool.ts";
import type { StateFacts } from "./deps.ts";

type FoundRow = Omit<StateFacts, "status" | "continues"> & {
	readonly status: CaseRow["status"];
	readonly joinedInto: string | null;
};

/** Whole seconds: cheaper to read than the text of a time stamp, and this is the page that everybody looks at. */
const seconds = (column: string) => `extract(epoch from c.${column})::float8`;

/** Late is an application, and not what came through its page: the letter about that says that the application is not late for it. */
const statesSql = `select n.number, c.procedure, c.status, ${seconds("held_since")} as "heldSince", ${seconds("arrived_at")} as "arrivedAt",
		${seconds("completed_at")} as "completedAt", c.receipt_by as "receiptBy", ${seconds("receipt_issued_at")} as "receiptIssuedAt",
		c.promised_by as "promisedBy", c.due_promise as "duePromise", c.answer_by as "answerBy", c.joined_into as "joinedInto",
		c.round is not null as "inRound", coalesce(c.arrival_window = 'late', false) and not exists (select from arrivals a where a.number = n.number and a.page is not null) as late
	from numbers n join cases c on c.case_id = n.case_id where n.number = any($1)`;

async function followed(tx: Tx, { joinedInto, ...asked }: FoundRow): Promise<StateFacts | null> {
	let into = joinedInto;
	let row: CaseRow | null = null;
	// A correction may itself have been continued before it joined; the chain ends, because a case joins once and only into one that stands.
	while (into !== null) {
		row = await findCase(tx, into);
		into = row?.joinedInto ?? null;
	}
	const shown = row ?? asked;
	const { status, procedure, heldSince, arrivedAt, completedAt, receiptBy, receiptIssuedAt } = shown;
	if (status === "joined") return null;
	const continues = row !== null;
	return {
		number: asked.number,
		procedure,
		status,
		continues,
		inRound: row === null ? asked.inRound : row.round !== null,
		late: row === null ? asked.late : row.window === "late",
		heldSince,
		arrivedAt,
		completedAt,
		receiptBy,
		receiptIssuedAt,
		promisedBy: shown.promisedBy,
		duePromise: shown.duePromise,
		answerBy: shown.answerBy,
	};
}

async function findStates(tx: Tx, numbers: readonly string[]): Promise<ReadonlyMap<string, StateFacts | null>> {
	const found = await tx.query<FoundRow>({ name: "find-states", text: statesSql, values: [numbers] });
	const states = new Map<string, StateFacts | null>();
	for (const row of found.rows) states.set(row.number, await followed(tx, row));
	return states;
}

/**
 * The state that a number answers with: its own case's, or that of the case which its letter continued. Reads the screens' rows only, where
 * nothing personal lies. Null for a number that was never given.
 */
export async function findState(tx: Tx, number: string): Promise<StateFacts | null> {
	return (await findStates(tx, [number])).get(number) ?? null;
}

/** Questions of one moment are one statement, and at most so many are under way: the busier the page, the more numbers share one. */
const statementsMax = 2;

/** Numbers in one statement. */
const numbersMax = 200;

type Waiting = { readonly number: string; resolve(state: StateFacts | null): void; reject(error: unknown): void };

/**
 * `findState` for a page that many people look at: who asks while a statement is under way is answered by the next one, together with everybody
 * else who waits. On a quiet day each question is its own statement, at once.
 */
export function makeStateFinder(tx: Tx): (number: string) => Promise<StateFacts | null> {
	const waiting: Waiting[] = [];
	let underWay = 0;
	let isPlanned = false;

	async function ask(some: readonly Waiting[]): Promise<void> {
		underWay += 1;
		try {
			const states = await findStates(tx, [...new Set(some.map(({ number }) => number))]);
			for (const { number, resolve } of some) resolve(states.get(number) ?? null);
		} catch (error) {
			for (const { reject } of some) reject(error);
		} finally {
			underWay -= 1;
			next();
		}
	}

	function next(): void {
		isPlanned = false;
		while (waiting.length > 0 && underWay < statementsMax) void ask(waiting.splice(0, numbersMax));
	}

	return (number) =>
		new Promise((resolve, reject) => {
			waiting.push({ number, resolve, reject });
			if (isPlanned || underWay >= statementsMax) return;
			isPlanned = true;
			// After everything that the network has brought in this turn.
			setImmediate(next);
		});
}

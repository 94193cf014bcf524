import type { EpochSeconds } from "../../casework/facts.ts";
import { type Status, statuses } from "../../casework/status.ts";
import { type CaseRow, selected } from "./cases.ts";
import type { Tx } from "./pool.ts";
import { notRecused } from "./recusals.ts";

/** A case in a list, and where it stands in the order of all lists. */
export type ListedCase = CaseRow & { readonly rank: number };

/** The last case of the page before. */
export type ListedAfter = { readonly rank: number; readonly caseId: string };

export type CaseListFilter = {
	/** Short names of the places that the reader may see (case-places.ts). None: an empty list. */
	readonly places: readonly number[];
	/** Absent: every state but `joined`, whose case is listed under its own number. */
	readonly statuses?: readonly Status[];
	readonly held?: boolean;
	readonly kind?: string;
	/** An account id, or null for cases that nobody has. */
	readonly officer?: string | null;
	/** Promises due from the first moment (inclusive) to the last (inclusive). */
	readonly due?: { readonly from: EpochSeconds | null; readonly to: EpochSeconds | null };
	readonly after?: ListedAfter;
	/** Who reads: cases from which he recused himself are not there. Absent: nobody of the staff. */
	readonly reader?: string;
	readonly limit: number;
};

/** Above every due moment and below every case that has none: `queue_rank` of migration 0008. */
const dueRankMax = 90_000_000_000;

const listable = statuses.filter((status) => status !== "joined");

/**
 * Which index the list reads. Each is ordered by rank within (place, state), so a page is the merged beginnings of as many ranges as the
 * reader has places and states: some hundred rows, whatever the number of cases.
 */
function rangesOf(filter: CaseListFilter): { name: string; from: string } {
	const [whose, officer] =
		filter.officer === undefined
			? ["", ""]
			: filter.officer === null
				? ["-nobody", " and c.officer is null"]
				: ["-officer", " and c.officer = $10::uuid"];
	const places = "unnest($1::int[]) as p (place)";
	const states = "unnest($2::text[]) as s (status)";
	const range = (name: string, from: string, where: string) => ({
		name: `${name}${whose}`,
		from: `${from} cross join lateral (${rangeSql(where + officer)}) as found`,
	});
	if (filter.held)
		return range("held", places, "c.place = p.place and c.held_since is not null and c.status = any($2::text[])");
	if (typeof filter.officer === "string")
		return range("his", states, "c.status = s.status and c.place = any($1::int[])");
	const inState = "c.place = p.place and c.status = s.status";
	if (filter.kind !== undefined && filter.officer === undefined)
		return range("kind", `${places} cross join ${states}`, `${inState} and c.kind = $3`);
	return range("state", `${places} cross join ${states}`, inState);
}

function rangeSql(where: string): string {
	return `select c.case_id, c.queue_rank from cases c
		where ${where} and ($3::text is null or c.kind = $3)
			and ${notRecused("$9")}
			and (c.queue_rank, c.case_id) > ($4::bigint, $5::uuid) and c.queue_rank between $6::bigint and $7::bigint
		order by c.queue_rank, c.case_id limit $8`;
}

function valuesOf(filter: CaseListFilter): unknown[] {
	const due = filter.due;
	return [
		filter.places,
		filter.statuses ?? listable,
		filter.kind ?? null,
		filter.after?.rank ?? -1,
		filter.after?.caseId ?? "ffffffff-ffff-ffff-ffff-ffffffffffff",
		due?.from ?? 0,
		due ? (due.to ?? dueRankMax) : Number.MAX_SAFE_INTEGER,
		filter.limit,
		filter.reader ?? null,
		...(typeof filter.officer === "string" ? [filter.officer] : []),
	];
}

/** One page of a list: what is due first, then what arrived last. */
export async function listCases(tx: Tx, filter: CaseListFilter): Promise<ListedCase[]> {
	const { name, from } = rangesOf(filter);
	const found = await tx.query<ListedCase>({
		name: `list-cases-${name}`,
		text: `with page as (select found.* from ${from} order by found.queue_rank, found.case_id limit $8)
			select ${selected}, page.queue_rank::float8 as rank
			from page join cases c on c.case_id = page.case_id order by page.queue_rank, page.case_id`,
		values: valuesOf(filter),
	});
	return found.rows;
}

/** Cases whose proposal waits for a second person: what is due first, then what arrived last. */
export async function listProposed(
	tx: Tx,
	asked: {
		readonly places: readonly number[];
		readonly after: ListedAfter | null;
		/** Who reads: cases from which he recused himself are not there. */
		readonly reader?: string;
		readonly limit: number;
	},
): Promise<ListedCase[]> {
	const found = await tx.query<ListedCase>({
		name: "list-proposed",
		text: `select ${selected}, c.queue_rank::float8 as rank
			from unnest($1::int[]) as p (place) join cases c on c.place = p.place
			where c.proposed_at is not null and ${notRecused("$5")} and (c.queue_rank, c.case_id) > ($2::bigint, $3::uuid)
			order by c.queue_rank, c.case_id limit $4`,
		values: [
			asked.places,
			asked.after?.rank ?? -1,
			asked.after?.caseId ?? "ffffffff-ffff-ffff-ffff-ffffffffffff",
			asked.limit,
			asked.reader ?? null,
		],
	});
	return found.rows;
}

/** Cases by id, in no order: what a search has found. */
export async function readCases(tx: Tx, caseIds: readonly string[]): Promise<ListedCase[]> {
	const found = await tx.query<ListedCase>({
		name: "read-cases",
		text: `select ${selected}, c.queue_rank::float8 as rank from cases c where c.case_id = any($1)`,
		values: [caseIds],
	});
	return found.rows;
}

/** Cases beyond this are not counted: "1000+" says enough, and costs the same at any size. */
export const countMax = 1_000;

/** How many cases each state holds within these places, up to `countMax + 1`; and how many are held. Nothing else is looked at. */
export async function countByState(
	tx: Tx,
	places: readonly number[],
	wanted: readonly Status[],
	reader: string | null = null,
): Promise<{ readonly states: ReadonlyMap<Status, number>; readonly held: number }> {
	const counted = await tx.query<{ status: Status | null; n: number }>({
		name: "count-by-state",
		text: `select s.status, (
				select count(*) from (
					select from unnest($1::int[]) as p (place) cross join lateral (
						select from cases c where c.place = p.place and c.status = s.status and ${notRecused("$4")} limit $3) as found
					limit $3) as bounded)::int as n
			from unnest($2::text[]) as s (status)
			union all
			select null, (
				select count(*) from (
					select from unnest($1::int[]) as p (place) cross join lateral (
						select from cases c where c.place = p.place and c.held_since is not null and ${notRecused("$4")} limit $3) as found
					limit $3) as bounded)::int`,
		values: [places, wanted, countMax + 1, reader],
	});
	const states = new Map<Status, number>();
	let held = 0;
	for (const row of counted.rows) {
		if (row.status === null) held = row.n;
		else states.set(row.status, row.n);
	}
	return { states, held };
}

/** Cases that are tried to be taken up next, per place: more than there are officers who press the button in one moment. */
const candidatesMax = 50;

export type NextWish = {
	readonly places: readonly number[];
	readonly status: Status;
	/** Who asks: what a colleague is looking at just now is passed over. */
	readonly officer: string;
	readonly at: EpochSeconds;
};

/**
 * The case that is to be taken up next: the earliest promise among those that nobody has, in this state, within these places. Locked until the
 * transaction ends; one that a colleague is just taking is passed over, so two officers never get the same.
 */
export async function lockNextCase(
	tx: Tx,
	{ places, status, officer, at }: NextWish,
): Promise<{ readonly caseId: string; readonly number: string } | null> {
	const found = await tx.query<{ caseId: string; number: string }>({
		name: "lock-next-case",
		text: `select c.case_id as "caseId", c.number from cases c
			where c.status = $2 and c.officer is null and c.held_since is null and c.case_id in (
				select found.case_id from unnest($1::int[]) as p (place) cross join lateral (
					select n.case_id from cases n
					where n.place = p.place and n.status = $2 and n.officer is null and n.held_since is null
						and ${notRecused("$4", "n.case_id")}
						and not exists (
							select from case_leases l
							where l.case_id = n.case_id and l.user_id <> $4 and l.until > to_timestamp($5))
					order by n.queue_rank, n.case_id limit $3) as found)
			order by c.queue_rank, c.case_id limit 1 for update skip locked`,
		values: [places, status, candidatesMax, officer, at],
	});
	return found.rows[0] ?? null;
}

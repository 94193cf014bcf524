import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";
import type { FoundWord } from "./find-terms.ts";

/** Where a page of results ends: among the cases spelled just so, or among those spelled nearly so, in the order of the lists. */
type Found = { readonly caseId: string; readonly near: boolean; readonly rank: number };
export type FoundAfter = Omit<Found, "caseId"> & { readonly caseId: string | null };

export type FoundPage = {
	readonly found: readonly Found[];
	/** There may be more: continue after the last one. */
	readonly more: boolean;
	/** Two very common words that hardly meet were followed this far and no further: a third word helps. */
	readonly cutShort: boolean;
};

/** Entries of the rarest word that are looked through for one page. Two thousand are a range of an index: some milliseconds. */
const entriesMax = 10_000;

/** Entries that are judged in one statement. */
const chunkMax = 4_000;

/** Where the rarest word ends to matter: from here on any of them will do. */
const countMax = 200;

type Words = readonly (readonly number[])[];

async function rarest(tx: Tx, words: Words, places: readonly number[], reader: string | null): Promise<number> {
	if (words.length === 1) return 0;
	const counted = await tx.query<{ word: number; n: number }>({
		name: "search-count",
		text: `select word, (
				select count(*) from (
					select from unnest($1::int[], $2::int[]) as t (term, of) cross join unnest($3::int[]) as p (place)
						cross join lateral (
							select from search_entries e where e.term_id = t.term and e.place = p.place and ${notRecused("$6", "e.case_id")} limit $4) as entries
					where t.of = word limit $4) as bounded)::int as n
			from generate_series(0, $5::int - 1) as word order by n, word limit 1`,
		values: [
			words.flat(),
			words.flatMap((terms, index) => terms.map(() => index)),
			places,
			countMax,
			words.length,
			reader,
		],
	});
	return counted.rows[0]?.word ?? 0;
}

type Chunk = { readonly case_id: string; readonly rank: number; readonly fits: boolean; readonly looked: number };

/** The next entries of the driving word, in order. */
const chunkSql = `with chunk as (
	select distinct e.queue_rank, e.case_id
	from unnest($1::int[]) as t (term) cross join unnest($2::int[]) as p (place)
		cross join lateral (
			select queue_rank, case_id from search_entries e
			where e.term_id = t.term and e.place = p.place and (e.queue_rank, e.case_id) > ($3::bigint, $4::uuid)
				and ${notRecused("$6", "e.case_id")}
			order by e.queue_rank, e.case_id limit $5) as e
	order by 1, 2 limit $5)`;

/** A word alone: every entry of it fits. */
const aloneSql = `${chunkSql}
	select case_id, queue_rank::float8 as rank, true as fits, count(*) over ()::int as looked
	from chunk order by queue_rank, case_id`;

const holds = (parameter: number) =>
	`exists (select from search_entries x where x.case_id = chunk.case_id and x.term_id = any($${parameter}::int[]))`;

/**
 * So many asked words are all there, and with `nearOnly` not every one spelled just so. The last entry always comes, fitting or not, to continue
 * from.
 */
function judgedSql(words: number, nearOnly: boolean): string {
	const all = Array.from({ length: words }, (_, index) => holds(7 + index)).join(" and ");
	const exact = Array.from({ length: words }, (_, index) => holds(7 + words + index)).join(" and ");
	return `${chunkSql}, judged as (
		select chunk.*, count(*) over ()::int as looked,
			row_number() over (order by queue_rank, case_id) = count(*) over () as is_last,
			${all}${nearOnly ? ` and not (${exact})` : ""} as fits
		from chunk)
		select case_id, queue_rank::float8 as rank, fits, looked from judged where fits or is_last order by queue_rank, case_id`;
}

/** What is asked of every case: all words, and for the other spellings which terms would be spelled just so. */
type Ask = {
	readonly words: Words;
	readonly exact: Words | null;
	readonly places: readonly number[];
	readonly reader: string | null;
};
type From = { readonly rank: number; readonly caseId: string | null };

async function readChunk(tx: Tx, driver: readonly number[], ask: Ask, from: From, limit: number): Promise<Chunk[]> {
	const after = from.caseId ?? "ffffffff-ffff-ffff-ffff-ffffffffffff";
	const common = [driver, ask.places, from.rank, after, limit, ask.reader];
	if (ask.words.length === 1 && ask.exact === null) {
		const alone = await tx.query<Chunk>({ name: "search-alone", text: aloneSql, values: common });
		return alone.rows;
	}
	const { words, exact } = ask;
	const judged = await tx.query<Chunk>({
		name: `search-judged-${words.length}${exact === null ? "" : "-near"}`,
		text: judgedSql(words.length, exact !== null),
		values: [...common, ...words, ...(exact ?? [])],
	});
	return judged.rows;
}

type Walk = { readonly found: Chunk[]; readonly cutShort: boolean };

async function walk(tx: Tx, driver: readonly number[], ask: Ask, after: From, limit: number): Promise<Walk> {
	const found: Chunk[] = [];
	let from = after;
	let looked = 0;
	let size = ask.words.length === 1 ? limit : 10 * limit;
	while (found.length < limit) {
		if (looked >= entriesMax) return { found, cutShort: true };
		const chunk = await readChunk(tx, driver, ask, from, size);
		found.push(...chunk.filter((entry) => entry.fits));
		const last = chunk.at(-1);
		if (!last || last.looked < size) break;
		looked += size;
		from = { rank: last.rank, caseId: last.case_id };
		// As many as are needed if the words go on meeting as often as they have so far, and some more.
		const wanted = found.length === 0 ? 4 * size : Math.ceil((1.3 * (limit - found.length) * looked) / found.length);
		size = Math.min(Math.max(wanted, limit), chunkMax);
	}
	return { found: found.slice(0, limit), cutShort: false };
}

/** Before the first entry of any list. */
const start = { rank: -1, caseId: null };

/**
 * The cases that hold every asked word, within these places: first those where each is spelled just so in some script, by promise; then
 * those with mistakes, by promise. A very common word reads the beginning of an index range, whatever the number of cases.
 */
export async function findCases(
	tx: Tx,
	words: readonly FoundWord[],
	places: readonly number[],
	after: FoundAfter | null,
	limit: number,
	/** Who asks: cases from which he recused himself are not there. */
	reader: string | null = null,
): Promise<FoundPage> {
	if (words.length === 0 || places.length === 0) return { found: [], more: false, cutShort: false };
	const found: Found[] = [];
	let cutShort = false;
	const add = (part: Walk, near: boolean) => {
		found.push(...part.found.map((row) => ({ caseId: row.case_id, near, rank: row.rank })));
		cutShort ||= part.cutShort;
	};
	const exact = words.map((word) => word.exact);
	if (!after?.near && exact.every((terms) => terms.length > 0)) {
		const driver = exact[await rarest(tx, exact, places, reader)] ?? [];
		add(await walk(tx, driver, { words: exact, exact: null, places, reader }, after ?? start, limit + 1), false);
	}
	const all = words.map((word) => [...word.exact, ...word.near]);
	const isNear = words.some((word) => word.near.length > 0);
	if (found.length <= limit && !cutShort && isNear && all.every((terms) => terms.length > 0)) {
		// A word alone that is spelled just so was found above: only its near spellings are left.
		const near = words.length === 1 ? [words[0]?.near ?? []] : all;
		const driver = near[await rarest(tx, near, places, reader)] ?? [];
		const from = after?.near ? after : start;
		add(await walk(tx, driver, { words: all, exact, places, reader }, from, limit + 1 - found.length), true);
	}
	return { found: found.slice(0, limit), more: found.length > limit, cutShort };
}

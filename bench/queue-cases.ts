import { randomBytes } from "node:crypto";
import { makeNumber, numberRandomBytes } from "../casework/number.ts";
import { variantsOf } from "../server/search/mistakes.ts";
import type { SearchKey, TermKind } from "../server/search/search-key.ts";
import { grantRole } from "../server/staff/accounts.ts";
import type { Store } from "../server/store/pool.ts";
import { makeNameWords, type NameWords, spelled } from "./queue-names.ts";

/** An office full of made-up cases, and what a bench has to know to ask it. */
export type FullOffice = {
	readonly names: NameWords;
	readonly officer: string;
	readonly numbers: readonly string[];
	readonly passports: readonly string[];
};

const batch = 20_000;

/** States of the cases in thousandths, and how many days from now their promises lie: most are decided, as in any office after some years. */
const states: readonly (readonly [status: string, share: number, dueDays: readonly [number, number] | null])[] = [
	["to_check", 5, [-1, 1]],
	["delivered", 3, [0, 1]],
	["accepted", 30, [-3, 15]],
	["in_review", 50, [-5, 20]],
	["in_correction", 20, null],
	["rejected", 30, null],
	["incomplete", 12, null],
	["before_board", 20, [0, 25]],
	["approved", 10, null],
	["granted", 650, null],
	["refused", 80, null],
	["lapsed", 50, null],
	["withdrawn", 40, null],
];

/** A case's index in a list whose first entries are the commonest (Zipf): `u` is uniform between 0 and 1. */
const rankSql = (u: string, count: string) => `least(floor(exp(${u} * ln(${count})))::int, ${count})`;

type Say = (line: string) => void;

/** Indexes are made when the rows lie there, which takes a fraction of the time. Keys that other tables refer to stay. */
async function withoutIndexes(store: Store, tables: readonly string[], fill: () => Promise<void>): Promise<void> {
	const keys = await store.pool.query<{ owner: string; name: string; definition: string }>(
		`select c.conrelid::regclass::text as owner, c.conname as name, pg_get_constraintdef(c.oid) as definition from pg_constraint c
			where c.contype = 'p' and c.conrelid::regclass::text = any($1)
				and not exists (select from pg_constraint r where r.confrelid = c.conrelid)`,
		[tables],
	);
	for (const { owner, name } of keys.rows) await store.pool.query(`alter table ${owner} drop constraint ${name}`);
	const indexes = await store.pool.query<{ indexdef: string; name: string }>(
		`select i.indexdef, i.indexname as name from pg_indexes i
			where i.tablename = any($1) and not exists (select from pg_constraint c where c.conname = i.indexname)`,
		[tables],
	);
	for (const { name } of indexes.rows) await store.pool.query(`drop index ${name}`);
	await fill();
	for (const { owner, name, definition } of keys.rows)
		await store.pool.query(`alter table ${owner} add constraint ${name} ${definition}`);
	for (const { indexdef } of indexes.rows) await store.pool.query(indexdef);
}

/** Bulk statements: no trigger and no foreign key row by row, and no wait for the disk. What the triggers would write, the statements write. */
async function bulk(store: Store, text: string, values: unknown[] = []): Promise<void> {
	await store.tx(async (tx) => {
		await tx.query("set local synchronous_commit = off");
		await tx.query("set local session_replication_role = replica");
		await tx.query(text, values);
	});
}

async function fillCases(
	store: Store,
	count: number,
	now: number,
	officers: readonly string[],
	say: Say,
): Promise<string[]> {
	const numbers: string[] = [];
	const shares = states.flatMap(
		([status, share, due]) => Array(share).fill([status, due]) as [string, number[] | null][],
	);
	for (let from = 0; from < count; from += batch) {
		const random = randomBytes(batch * numberRandomBytes);
		const some = Array.from({ length: Math.min(batch, count - from) }, (_, index) =>
			makeNumber("KG", random.subarray(index * numberRandomBytes)),
		);
		numbers.push(...some);
		await bulk(
			store,
			`with filed as (
				select number, $7::bigint + n as id, 1 + floor(random() * $6)::int as state, $2::bigint - floor(random() * 157680000)::bigint as arrived
				from unnest($1::text[]) with ordinality as each (number, n)),
			cased as (
				select filed.*, ($3::text[])[state] as status,
					case when ($4::int[])[state] is not null
						then $2::bigint + (($4::int[])[state] * 86400)::bigint
							+ floor(random() * (($5::int[])[state] - ($4::int[])[state]) * 86400)::bigint end as due
				from filed),
			added as (
				insert into cases (case_id, number, procedure, office, door, kind, persons, status, version, arrived_at, recorded_at,
					receipt_by, due_at, language, officer, place, queue_rank)
				select ('00000000-0000-4000-8000-' || lpad(to_hex(id * 2654435761 % 281474976710656), 12, '0'))::uuid, number,
					'kg-work-permit', 'ssm', 'mail', (array['card', 'card', 'card', 'attract', 'entrepreneur'])[1 + id % 5], 1, status, 3,
					to_timestamp(arrived), to_timestamp(arrived), to_timestamp(arrived)::date + 1, to_timestamp(due), 'ru',
					case when status in ('in_review', 'in_correction', 'before_board', 'granted', 'refused', 'approved')
						then ($8::uuid[])[1 + floor(random() * array_length($8::uuid[], 1))::int] end,
					1, queue_rank(to_timestamp(due), to_timestamp(arrived))
				from cased returning case_id, number, arrived_at)
			insert into numbers (number, case_id, issued_at) select number, case_id, arrived_at from added`,
			[
				some,
				now,
				shares.map(([status]) => status),
				shares.map(([, due]) => due?.[0] ?? null),
				shares.map(([, due]) => due?.[1] ?? null),
				shares.length,
				from,
				officers,
			],
		);
		if (from % (batch * 10) === 0) say(`${from} of ${count} cases`);
	}
	return numbers;
}

async function addTerms(
	store: Store,
	key: SearchKey,
	kind: TermKind,
	texts: readonly string[],
	first: number,
): Promise<void> {
	for (let from = 0; from < texts.length; from += batch) {
		const some = texts.slice(from, from + batch);
		await bulk(
			store,
			`insert into search_terms (term_id, mac, kind) overriding system value
				select $1::int + n::int - 1, mac, $2 from unnest($3::bytea[]) with ordinality as each (mac, n)`,
			[first + from, kind, some.map((text) => key.term(kind, text))],
		);
	}
}

/** Spellings and variants of the words that some case holds; the others were never filed. */
async function addSpellings(store: Store, key: SearchKey, words: ReadonlyMap<number, string>): Promise<void> {
	const used = await store.pool.query<{ term_id: number }>(
		"select t.term_id from search_terms t where kind = 'word' and exists (select from search_entries e where e.term_id = t.term_id)",
	);
	let spellingId = 0;
	for (let from = 0; from < used.rows.length; from += 2_000) {
		const rows = used.rows
			.slice(from, from + 2_000)
			.flatMap(({ term_id }) =>
				spelled(words.get(term_id) ?? "").spellings.map((text) => ({ id: ++spellingId, term_id, text })),
			);
		await bulk(
			store,
			`insert into search_spellings (spelling_id, term_id, mac, sealed) overriding system value
				select * from unnest($1::int[], $2::int[], $3::bytea[], $4::bytea[])`,
			[
				rows.map((row) => row.id),
				rows.map((row) => row.term_id),
				rows.map((row) => key.spelling(row.text)),
				rows.map((row) => key.seal(row.text)),
			],
		);
		const variants = rows.flatMap((row) =>
			variantsOf(row.text).map((text) => ({ id: row.id, mac: key.variant(text) })),
		);
		await bulk(store, "insert into search_variants (mac, spelling_id) select * from unnest($1::bytea[], $2::int[])", [
			variants.map((each) => each.mac),
			variants.map((each) => each.id),
		]);
	}
}

function passportOf(index: number): string {
	return `AC${String(index).padStart(7, "0")}`;
}

/**
 * Fills an empty database with `count` cases as the office would have written them: rows for the screens, numbers, and search entries for
 * organisation, person, tax number and passport. Facts and letters are left out, no page here reads them.
 */
export async function fillOffice(
	store: Store,
	count: number,
	key: SearchKey,
	now: number,
	say: Say,
): Promise<FullOffice> {
	const { pool } = store;
	await pool.query("insert into case_places (procedure, office) values ('kg-work-permit', 'ssm')");
	const users = await pool.query<{ user_id: string }>(
		`insert into users (user_id, login, display_name, password_hash, created_at)
			select gen_random_uuid(), 'officer-' || n, 'Officer ' || n, 'none', to_timestamp($1)
			from generate_series(1, 40) as n returning user_id`,
		[now],
	);
	const officers = users.rows.map((row) => row.user_id);
	for (const role of ["registrar", "reviewer"] as const)
		await grantRole(pool, officers[0] ?? "", { role, procedure: null, office: null }, { by: "bench", at: now });
	const names = makeNameWords();
	let numbers: string[] = [];
	await withoutIndexes(store, ["cases"], async () => {
		numbers = await fillCases(store, count, now, officers, say);
	});
	say("words");
	const organisations = Math.max(100, Math.floor(count / 10));
	const lists = [names.family, names.given, names.organisation];
	const firsts = [1, 1 + names.family.length, 1 + names.family.length + names.given.length];
	const words = new Map<number, string>();
	for (const [index, list] of lists.entries()) {
		const first = firsts[index] ?? 0;
		await addTerms(
			store,
			key,
			"word",
			list.map((word) => spelled(word).skeleton),
			first,
		);
		for (const [offset, word] of list.entries()) words.set(first + offset, word);
	}
	const firstTax = words.size + 1;
	const taxes = Array.from({ length: organisations }, (_, index) => String(10_000_000_000_000 + index));
	await addTerms(store, key, "tax", taxes, firstTax);
	const firstPassport = firstTax + organisations;
	await addTerms(
		store,
		key,
		"passport",
		Array.from({ length: count }, (_, index) => passportOf(index)),
		firstPassport,
	);
	say("entries");
	const [family, given, organisation] = lists.map((list) => list.length) as [number, number, number];
	await withoutIndexes(store, ["search_entries"], () =>
		bulk(
			store,
			`with filed as (
				select case_id, place, queue_rank, kind, row_number() over () - 1 as n,
					${rankSql("random()", String(family))} as family, ${rankSql("random()", String(given))} as given,
					${rankSql("random()", String(organisations))} as organisation
				from cases)
			insert into search_entries (case_id, term_id, place, queue_rank)
			select distinct f.case_id, term, f.place, f.queue_rank from filed f cross join lateral (values
				(case when kind <> 'attract' then ${firsts[0]} - 1 + family end),
				(case when kind <> 'attract' then ${firsts[1]} - 1 + given end),
				(case when kind <> 'entrepreneur' then ${firsts[2]} + (organisation::bigint * organisation * 31 % 12)::int end),
				(case when kind <> 'entrepreneur' then ${firsts[2]} + 12 + organisation % ${organisation - 12} end),
				(${firstTax} - 1 + organisation),
				(case when kind <> 'attract' then ${firstPassport} + n::int end)) as terms (term)
			where term is not null`,
		),
	);
	say("spellings");
	await withoutIndexes(store, ["search_variants"], () => addSpellings(store, key, words));
	await pool.query(
		"delete from search_terms t where not exists (select from search_entries e where e.term_id = t.term_id)",
	);
	say("vacuum");
	await pool.query("vacuum analyze");
	const passports = await pool.query<{ n: string }>(
		`select term_id - $1 as n from search_terms where kind = 'passport' limit 200`,
		[firstPassport],
	);
	return {
		names,
		officer: officers[0] ?? "",
		numbers,
		passports: passports.rows.map((row) => passportOf(Number(row.n))),
	};
}

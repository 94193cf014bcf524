import type { GrantStatus } from "../../casework/grant-state.ts";
import type { ReaderScope } from "../board/hidden.ts";
import { findTerms } from "../search/find-terms.ts";
import { readQuestion } from "../search/question.ts";
import type { SearchKey } from "../search/search-key.ts";
import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";
import { type GrantRow, grantColumns, grantSources } from "./grant-rows.ts";

/** `$n::json` is a list of scopes: nothing outside them is ever looked at, listed or counted. */
export function grantsWithin(parameter: string): string {
	return `exists (select from json_to_recordset(${parameter}::json) as o (procedure text, office text, reader uuid)
		where (o.procedure is null or o.procedure = g.procedure) and (o.office is null or o.office = g.office)
			and ${notRecused("o.reader", "g.case_id")})`;
}

export type GrantFilter = {
	readonly scopes: readonly ReaderScope[];
	readonly status: GrantStatus | null;
	readonly kind: string | null;
	readonly region: string | null;
	/** The last day lies on or before this one; null: whenever. */
	readonly endsBy: string | null;
};

/** What a paper must have, asked word by word: each list holds the keyed hashes that one word may stand for. */
export type AskedMacs = readonly (readonly Buffer[])[];

/** What a person typed, as hashes: spelled just so or nearly so, as the search of applications does (docs/decisions/0012-search.md). */
export async function macsOf(tx: Tx, question: string, key: SearchKey): Promise<AskedMacs> {
	const words = readQuestion(question);
	const found = await findTerms(tx, words, key);
	const ids = found.flatMap(({ exact, near }) => [...exact, ...near]);
	const rows = await tx.query<{ id: number; mac: Buffer }>(
		"select term_id as id, mac from search_terms where term_id = any($1)",
		[ids],
	);
	const macOf = new Map(rows.rows.map(({ id, mac }) => [id, mac]));
	return words.map(({ spellings, identifier }, index) => {
		const terms = [...(found[index]?.exact ?? []), ...(found[index]?.near ?? [])];
		// A passport that came with a change stands in no application: its hash is made here, not looked up there.
		const made = [
			...spellings.slice(0, 1).map((skeleton) => key.term("word", skeleton)),
			...(identifier === null ? [] : (["tax", "passport"] as const).map((kind) => key.term(kind, identifier))),
		];
		return [...terms.flatMap((id) => macOf.get(id) ?? []), ...made];
	});
}

/** Papers within the filter, the latest first; with `asked`, only those that have every word. */
export async function findGrants(
	tx: Tx,
	filter: GrantFilter,
	asked: AskedMacs | null,
	page: { readonly limit: number; readonly offset: number },
): Promise<GrantRow[]> {
	const words = asked ?? [];
	const has = words.map(
		(_, index) =>
			`exists (select from grant_words w where w.grant_id = g.grant_id and w.mac = any($${8 + index}::bytea[]))`,
	);
	const found = await tx.query<GrantRow>({
		name: `find-grants-${words.length}`,
		text: `select ${grantColumns} from ${grantSources}
			where ${[grantsWithin("$1"), ...has].join(" and ")}
				and ($2::text is null or g.status = $2) and ($3::text is null or g.kind = $3) and ($4::text is null or g.region = $4)
				and ($5::date is null or g.valid_to <= $5::date)
			order by g.issued_at desc, g.number desc limit $6 offset $7`,
		values: [
			JSON.stringify(filter.scopes),
			filter.status,
			filter.kind,
			filter.region,
			filter.endsBy,
			page.limit,
			page.offset,
			...words,
		],
	});
	return found.rows;
}

/** The paper that has or had that number, typed with or without spaces; null when none within these scopes. */
export async function findByGrantNumber(
	tx: Tx,
	typed: string,
	scopes: readonly ReaderScope[],
): Promise<GrantRow | null> {
	const bare = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
	if (bare.length < 4 || bare.length > 30) return null;
	const found = await tx.query<GrantRow>({
		name: "find-grant-number",
		text: `select ${grantColumns} from ${grantSources} join grant_numbers n on n.grant_id = g.grant_id
			where upper(regexp_replace(n.number, '[^A-Za-z0-9]', '', 'g')) = $2 and ${grantsWithin("$1")} limit 1`,
		values: [JSON.stringify(scopes), bare],
	});
	return found.rows[0] ?? null;
}

export type GrantCount = {
	readonly kind: string;
	readonly region: string | null;
	/** "2026-11": of its issue, by the office's wall. */
	readonly month: string;
	readonly status: GrantStatus;
	readonly papers: number;
};

/** How many papers by kind, region, month of issue and state; of these scopes and of nobody else's. */
export async function countGrants(
	tx: Tx,
	scopes: readonly ReaderScope[],
	period: { readonly from: string; readonly to: string; readonly zone: string },
): Promise<GrantCount[]> {
	const found = await tx.query<GrantCount>({
		name: "count-grants",
		text: `select g.kind, g.region, to_char(g.issued_at at time zone $4, 'YYYY-MM') as month, g.status, count(*)::int as papers
			from grants g
			where ${grantsWithin("$1")} and (g.issued_at at time zone $4)::date between $2::date and $3::date
			group by 1, 2, 3, 4 order by 3, 1, 2, 4`,
		values: [JSON.stringify(scopes), period.from, period.to, period.zone],
	});
	return found.rows;
}

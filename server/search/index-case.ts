import type { Tx } from "../store/pool.ts";
import type { CaseTerm } from "./case-words.ts";
import { variantsOf } from "./mistakes.ts";
import type { SearchKey } from "./search-key.ts";

type HashedTerm = CaseTerm & { readonly mac: Buffer };

function byMac(a: { mac: Buffer }, b: { mac: Buffer }): number {
	return Buffer.compare(a.mac, b.mac);
}

/** The rows of these terms, made where they are new, and held against the sweep until the transaction ends. Term id by hash in hex. */
async function ensureTerms(tx: Tx, terms: readonly HashedTerm[]): Promise<Map<string, number>> {
	const macs = terms.map((term) => term.mac);
	const ids = new Map<string, number>();
	// Twice: a sweep may take a word away that nobody held, between our finding it and our holding it.
	for (let turn = 0; turn < 2 && ids.size < terms.length; turn++) {
		// In the order of the hashes, so that two writers with the same new words wait for one another instead of both.
		await tx.query({
			name: "search-add-terms",
			text: `insert into search_terms (mac, kind) select mac, kind from unnest($1::bytea[], $2::text[]) as new (mac, kind)
				where not exists (select from search_terms t where t.mac = new.mac) order by mac on conflict do nothing`,
			values: [macs, terms.map((term) => term.kind)],
		});
		const found = await tx.query<{ term_id: number; mac: Buffer }>({
			name: "search-hold-terms",
			text: "select term_id, mac from search_terms where mac = any($1) order by mac for key share",
			values: [macs],
		});
		for (const row of found.rows) ids.set(row.mac.toString("hex"), row.term_id);
	}
	return ids;
}

type NewSpelling = { readonly termId: number; readonly mac: Buffer; readonly text: string };

async function ensureSpellings(tx: Tx, wanted: readonly NewSpelling[], key: SearchKey): Promise<void> {
	if (wanted.length === 0) return;
	const known = await tx.query<{ term_id: number; mac: Buffer }>({
		name: "search-known-spellings",
		text: "select s.term_id, s.mac from search_spellings s where s.term_id = any($1)",
		values: [[...new Set(wanted.map((each) => each.termId))]],
	});
	const have = new Set(known.rows.map((row) => `${row.term_id} ${row.mac.toString("hex")}`));
	const missing = wanted.filter((each) => !have.has(`${each.termId} ${each.mac.toString("hex")}`)).sort(byMac);
	if (missing.length === 0) return;
	const added = await tx.query<{ spelling_id: number; term_id: number; mac: Buffer }>({
		name: "search-add-spellings",
		text: `insert into search_spellings (term_id, mac, sealed) select * from unnest($1::int[], $2::bytea[], $3::bytea[])
			on conflict do nothing returning spelling_id, term_id, mac`,
		values: [
			missing.map((each) => each.termId),
			missing.map((each) => each.mac),
			missing.map((each) => key.seal(each.text)),
		],
	});
	const text = new Map(missing.map((each) => [`${each.termId} ${each.mac.toString("hex")}`, each.text]));
	const variants = added.rows.flatMap((row) =>
		variantsOf(text.get(`${row.term_id} ${row.mac.toString("hex")}`) ?? "").map((variant) => ({
			mac: key.variant(variant),
			spellingId: row.spelling_id,
		})),
	);
	await tx.query({
		name: "search-add-variants",
		text: "insert into search_variants (mac, spelling_id) select * from unnest($1::bytea[], $2::int[]) on conflict do nothing",
		values: [variants.map((each) => each.mac), variants.map((each) => each.spellingId)],
	});
}

/**
 * Makes the case findable by exactly these terms, in the transaction of the facts that name them. The case's row must be written before: an
 * entry stands at its place in the lists.
 */
export async function indexCase(tx: Tx, caseId: string, terms: readonly CaseTerm[], key: SearchKey): Promise<void> {
	const hashed = terms.map((term) => ({ ...term, mac: key.term(term.kind, term.text) })).sort(byMac);
	const ids = hashed.length === 0 ? new Map<string, number>() : await ensureTerms(tx, hashed);
	const idOf = (term: HashedTerm): number => {
		const id = ids.get(term.mac.toString("hex"));
		if (id === undefined) throw new Error("A search term is gone that was just written.");
		return id;
	};
	const spellings = hashed.flatMap((term) =>
		term.spellings.map((text) => ({ termId: idOf(term), mac: key.spelling(text), text })),
	);
	await ensureSpellings(tx, spellings, key);
	const termIds = hashed.map(idOf);
	await tx.query({
		name: "search-drop-entries",
		text: "delete from search_entries where case_id = $1 and term_id <> all($2)",
		values: [caseId, termIds],
	});
	await tx.query({
		name: "search-add-entries",
		text: `insert into search_entries (case_id, term_id, place, queue_rank)
			select c.case_id, term, c.place, c.queue_rank from cases c cross join unnest($2::int[]) as term where c.case_id = $1
			on conflict do nothing`,
		values: [caseId, termIds],
	});
}

/** Most words that one sweep takes away. */
const sweptMax = 2_000;

/**
 * Takes away words that no case holds any more, their sealed spellings with them: what is left of an erased case. Run it daily. Returns how
 * many went.
 */
export async function sweepTerms(tx: Tx, key: SearchKey): Promise<number> {
	const unused = await tx.query<{ term_id: number }>(
		`select term_id from search_terms t where not exists (select from search_entries e where e.term_id = t.term_id)
			limit $1 for update skip locked`,
		[sweptMax],
	);
	const ids = unused.rows.map((row) => row.term_id);
	if (ids.length === 0) return 0;
	const spellings = await tx.query<{ spelling_id: number; sealed: Buffer }>(
		"select spelling_id, sealed from search_spellings where term_id = any($1)",
		[ids],
	);
	const variants = spellings.rows.flatMap((row) =>
		variantsOf(key.open(row.sealed)).map((variant) => ({ mac: key.variant(variant), id: row.spelling_id })),
	);
	await tx.query(
		"delete from search_variants v using unnest($1::bytea[], $2::int[]) as old (mac, id) where v.mac = old.mac and v.spelling_id = old.id",
		[variants.map((each) => each.mac), variants.map((each) => each.id)],
	);
	// Asked again under the lock: a case may have taken the word up between the question and the lock.
	const gone = await tx.query(
		`delete from search_terms t where term_id = any($1)
			and not exists (select from search_entries e where e.term_id = t.term_id)`,
		[ids],
	);
	return gone.rowCount ?? 0;
}

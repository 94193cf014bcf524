import type { Tx } from "../store/pool.ts";
import { mistakesBetween, variantsNear } from "./mistakes.ts";
import type { AskedWord } from "./question.ts";
import type { SearchKey } from "./search-key.ts";
import { mistakesAllowed } from "./spelling.ts";

/** The terms that one asked word may mean: spelled just so in some script, and spelled nearly so. */
export type FoundWord = { readonly exact: readonly number[]; readonly near: readonly number[] };

/** Spellings that are compared for one question. The common beginnings of an authority's names stay far below. */
const candidatesMax = 3_000;

/** Terms near a word that are followed: the nearest ones. Beyond them a person types the word anew. */
const nearMax = 40;

type Candidate = { readonly mac: Buffer; readonly term_id: number; readonly sealed: Buffer };

async function candidatesOf(tx: Tx, variants: readonly Buffer[]): Promise<Candidate[]> {
	if (variants.length === 0) return [];
	const found = await tx.query<Candidate>({
		name: "search-candidates",
		text: `select v.mac, s.term_id, s.sealed from unnest($1::bytea[]) as asked (mac)
			join search_variants v on v.mac = asked.mac join search_spellings s on s.spelling_id = v.spelling_id limit $2`,
		values: [variants, candidatesMax],
	});
	return found.rows;
}

async function identifierTerms(tx: Tx, words: readonly AskedWord[], key: SearchKey): Promise<Map<string, number[]>> {
	const macs = words.flatMap(({ identifier }) =>
		identifier === null
			? []
			: (["tax", "personal", "passport"] as const).map((kind) => ({ identifier, mac: key.term(kind, identifier) })),
	);
	const terms = new Map<string, number[]>();
	if (macs.length === 0) return terms;
	const found = await tx.query<{ mac: Buffer; term_id: number }>({
		name: "search-identifiers",
		text: "select mac, term_id from search_terms where mac = any($1)",
		values: [macs.map((each) => each.mac)],
	});
	for (const row of found.rows) {
		const identifier = macs.find((each) => each.mac.equals(row.mac))?.identifier ?? "";
		terms.set(identifier, [...(terms.get(identifier) ?? []), row.term_id]);
	}
	return terms;
}

/** The fewest mistakes between any of the asked spellings and this one; null when more than are forgiven. */
function mistakesTo(asked: readonly string[], spelling: string): number | null {
	let fewest: number | null = null;
	for (const each of asked) {
		const most = Math.min(mistakesAllowed(each, spelling), fewest ?? 2);
		const mistakes = mistakesBetween(each, spelling, most);
		if (mistakes <= most) fewest = mistakes;
	}
	return fewest;
}

/** What the asked words may mean, in their order. Opens sealed spellings: only desk and worker can. */
export async function findTerms(tx: Tx, words: readonly AskedWord[], key: SearchKey): Promise<readonly FoundWord[]> {
	const variants = words.map((word) => {
		const macs = new Set(word.spellings.flatMap(variantsNear));
		return new Map([...macs].map((variant) => key.variant(variant)).map((mac) => [mac.toString("latin1"), mac]));
	});
	const candidates = await candidatesOf(tx, [...new Map(variants.flatMap((each) => [...each])).values()]);
	const identifiers = await identifierTerms(tx, words, key);
	const opened = new Map<Buffer, string>();
	const bySealed = new Map<string, string>();
	for (const { sealed } of candidates) {
		const id = sealed.toString("latin1");
		const text = bySealed.get(id) ?? key.open(sealed);
		bySealed.set(id, text);
		opened.set(sealed, text);
	}
	return words.map((word, index) => {
		const mistakesByTerm = new Map<number, number>();
		const tried = new Set<string>();
		for (const candidate of candidates) {
			if (!variants[index]?.has(candidate.mac.toString("latin1"))) continue;
			const spelling = opened.get(candidate.sealed) ?? "";
			const once = `${candidate.term_id} ${spelling}`;
			if (tried.has(once)) continue;
			tried.add(once);
			const mistakes = mistakesTo(word.spellings, spelling);
			if (mistakes === null) continue;
			mistakesByTerm.set(candidate.term_id, Math.min(mistakes, mistakesByTerm.get(candidate.term_id) ?? mistakes));
		}
		const inOrder = [...mistakesByTerm].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
		return {
			exact: [
				...inOrder.filter(([, mistakes]) => mistakes === 0).map(([term]) => term),
				...(word.identifier === null ? [] : (identifiers.get(word.identifier) ?? [])),
			],
			near: inOrder
				.filter(([, mistakes]) => mistakes > 0)
				.slice(0, nearMax)
				.map(([term]) => term),
		};
	});
}

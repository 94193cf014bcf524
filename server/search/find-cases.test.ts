import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { storedCase } from "../../test/support/stored-case.ts";
import { saveCase } from "../store/cases.ts";
import type { Store } from "../store/pool.ts";
import type { CaseTerm } from "./case-words.ts";
import { type FoundAfter, findCases } from "./find-cases.ts";
import { findTerms } from "./find-terms.ts";
import { indexCase, sweepTerms } from "./index-case.ts";
import { mistakesBetween } from "./mistakes.ts";
import { type AskedWord, readQuestion } from "./question.ts";
import { openSearchKey } from "./search-key.ts";
import { identifierOf, mistakesAllowed, wordsOfName } from "./spelling.ts";

const key = openSearchKey(new Uint8Array(32).fill(9));
let store: Store;
beforeAll(async () => {
	store = (await freshDatabase()).store;
});
beforeEach(async () => {
	await store.pool.query("truncate search_entries, search_variants, search_spellings, search_terms, cases cascade");
});

function nameTerms(name: string): CaseTerm[] {
	return wordsOfName(name).map(({ skeleton, spellings }) => ({ kind: "word", text: skeleton, spellings }));
}

type Filed = {
	readonly name: string;
	readonly passport?: string;
	readonly dueAt: number | null;
	readonly office?: string;
};

async function file({ name, passport, dueAt, office = "ssm" }: Filed): Promise<string> {
	const row = storedCase({ caseId: randomUUID(), dueAt, office });
	await store.tx(async (tx) => {
		await saveCase(tx, row);
		const terms = nameTerms(name);
		if (passport) terms.push({ kind: "passport", text: identifierOf(passport), spellings: [] });
		await indexCase(tx, row.caseId, terms, key);
	});
	return row.caseId;
}

async function places(office = "ssm"): Promise<number[]> {
	const found = await store.pool.query<{ place: number }>("select place from case_places where office = $1", [office]);
	return found.rows.map((row) => row.place);
}

async function search(question: string, options: { office?: string; limit?: number; after?: FoundAfter | null } = {}) {
	const words = await findTerms(store.pool, readQuestion(question), key);
	return findCases(store.pool, words, await places(options.office), options.after ?? null, options.limit ?? 20);
}

async function idsFor(question: string): Promise<string[]> {
	return (await search(question)).found.map(({ caseId }) => caseId);
}

describe("search", () => {
	it("finds a person in any script, mistyped, by each word and by all", async () => {
		const bakyt = await file({ name: "Асанов Бакыт Жыргалович", passport: "AC 1234567", dueAt: 10 });
		const other = await file({ name: "KIM CHEOLSU", dueAt: 5 });
		for (const asked of [
			"Асанов",
			"asanov",
			"Bakit",
			"Zhyrgalovich",
			"Бакыт Асанов",
			"Asanof bakyt",
			"Асонов",
			"АС1234567",
		])
			expect(await idsFor(asked)).toEqual([bakyt]);
		expect(await idsFor("김철수")).toEqual([]);
		expect(await idsFor("Kim Cheolsu")).toEqual([other]);
		expect(await idsFor("Асанов Kim")).toEqual([]);
		expect(await idsFor("AC1234568")).toEqual([]);
	});

	it("spelled just so comes first, each part by promise, and what is not due last", async () => {
		const late = await file({ name: "Асанова Айгүл", dueAt: 1 });
		const second = await file({ name: "Асанов Бакыт", dueAt: 20 });
		const undue = await file({ name: "Асанов Данияр", dueAt: null });
		const first = await file({ name: "Asanov Erkin", dueAt: 10 });
		const { found } = await search("Асанов");
		expect(found.map(({ caseId }) => caseId)).toEqual([first, second, undue, late]);
		expect(found.map(({ near }) => near)).toEqual([false, false, false, true]);
	});

	it("goes with the promise when it moves, and with the words when they change", async () => {
		const a = await file({ name: "Асанов", dueAt: 10 });
		const b = await file({ name: "Асанов", dueAt: 20 });
		await saveCase(store.pool, storedCase({ caseId: a, dueAt: 30 }));
		expect(await idsFor("Асанов")).toEqual([b, a]);
		await store.tx((tx) => indexCase(tx, b, nameTerms("Токтогулов"), key));
		expect(await idsFor("Асанов")).toEqual([a]);
		expect(await idsFor("Токтогулов")).toEqual([b]);
	});

	it("shows nothing of another office", async () => {
		await file({ name: "Асанов Бакыт", dueAt: 10, office: "osh" });
		const ours = await file({ name: "Асанова Бакыт", dueAt: 20 });
		expect(await idsFor("Асанов")).toEqual([ours]);
		expect(await idsFor("Бакыт Асанов")).toEqual([ours]);
		expect((await search("Асанов", { office: "nowhere" })).found).toEqual([]);
	});

	it("forgets an erased case at once, and its words with the sweep", async () => {
		const gone = await file({ name: "Асанов Бакыт", dueAt: 10 });
		await file({ name: "Асанов Эркин", dueAt: 20 });
		await store.pool.query("insert into case_keys values ($1, 'x', 'x', to_timestamp(0))", [gone]);
		await store.pool.query("delete from case_keys where case_id = $1", [gone]);
		expect(await idsFor("Бакыт")).toEqual([]);
		const counts =
			"select (select count(*) from search_terms)::int as terms, (select count(*) from search_variants)::int as variants";
		const before = (await store.pool.query(counts)).rows[0];
		expect(await store.tx((tx) => sweepTerms(tx, key))).toBe(1);
		const after = (await store.pool.query(counts)).rows[0];
		expect(after.terms).toBe(before.terms - 1);
		expect(after.variants).toBeLessThan(before.variants);
		expect((await idsFor("Эркин Асанов")).length).toBe(1);
	});

	it("keeps no name in clear", async () => {
		await file({ name: "Асанов Бакыт", passport: "AC1234567", dueAt: 10 });
		for (const table of ["search_terms", "search_spellings", "search_variants", "search_entries"]) {
			const rows = await store.pool.query(
				`select encode(convert_to(t::text, 'UTF8'), 'escape') as text from ${table} t`,
			);
			const bytes = rows.rows.map((row) => row.text).join();
			for (const word of ["asanov", "AC1234567", "1234567"])
				for (const form of [word, Buffer.from(word).toString("hex")]) expect(bytes).not.toContain(form);
		}
	});

	it("two writers with the same new names do not stop one another", async () => {
		const name = "Абдраимов Токтосун Сыдыкбекович";
		const filed = await Promise.all([1, 2, 3, 4].map((dueAt) => file({ name, dueAt })));
		expect((await idsFor(name)).sort()).toEqual([...filed].sort());
	});
});

const firstNames = ["Бакыт", "Bakit", "Бакай", "Айжан", "Aizhan", "Жыргал", "Jyrgal"];
const lastNames = ["Асанов", "Asanova", "Усенов", "Абдраимов", "Abdraimova", "김철수"];
const someName = fc
	.tuple(fc.constantFrom(...lastNames), fc.constantFrom(...firstNames))
	.map((names) => names.join(" "));
const someQuestion = fc
	.array(fc.constantFrom(...firstNames, ...lastNames, "Асонов", "Абдроимав", "Бакит", "김"), {
		minLength: 1,
		maxLength: 3,
	})
	.map((words) => words.join(" "));

type Known = { readonly caseId: string; readonly rank: number; readonly words: readonly CaseTerm[] };

/** What the index must find, by looking at every word of every case. */
function bruteForce(cases: readonly Known[], asked: readonly AskedWord[]): string[] {
	const mistakesIn = (term: CaseTerm, word: AskedWord): number =>
		Math.min(
			...word.spellings.flatMap((a) =>
				term.spellings.map((b) => {
					const most = mistakesAllowed(a, b);
					const mistakes = mistakesBetween(a, b, most);
					return mistakes <= most ? mistakes : Number.POSITIVE_INFINITY;
				}),
			),
		);
	return cases
		.map((each) => ({
			...each,
			mistakes: asked.map((word) => Math.min(...each.words.map((term) => mistakesIn(term, word)))),
		}))
		.filter(({ mistakes }) => mistakes.every(Number.isFinite))
		.sort((a, b) => {
			const [x, y] = [a, b].map(({ mistakes }) => Number(mistakes.some((each) => each > 0))) as [number, number];
			return x - y || a.rank - b.rank || (a.caseId < b.caseId ? -1 : 1);
		})
		.map(({ caseId }) => caseId);
}

describe("against brute force", () => {
	it("finds what looking at every case finds, in the same order, page by page without loss or repeat", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ name: someName, rank: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 12 }),
				fc.array(someQuestion, { minLength: 1, maxLength: 4 }),
				async (filings, questions) => {
					await store.pool.query(
						"truncate search_entries, search_variants, search_spellings, search_terms, cases cascade",
					);
					const cases: Known[] = [];
					for (const { name, rank } of filings)
						cases.push({ caseId: await file({ name, dueAt: rank }), rank, words: nameTerms(name) });
					for (const question of questions) {
						const expected = bruteForce(cases, readQuestion(question));
						const paged: string[] = [];
						let after: FoundAfter | null = null;
						for (let pages = 0; pages < 20; pages++) {
							const page = await search(question, { limit: 2, after });
							paged.push(...page.found.map(({ caseId }) => caseId));
							after = page.found.at(-1) ?? null;
							if (!page.more) break;
						}
						expect(paged, question).toEqual(expected);
					}
				},
			),
			{ numRuns: 40 },
		);
	}, 120_000);
});

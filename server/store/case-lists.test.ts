import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Status, statuses } from "../../casework/status.ts";
import { freshDatabase } from "../../test/support/database.ts";
import { storedCase } from "../../test/support/stored-case.ts";
import {
	type CaseListFilter,
	countByState,
	type ListedAfter,
	type ListedCase,
	listCases,
	lockNextCase,
} from "./case-lists.ts";
import { listPlaces, placesWithin } from "./case-places.ts";
import { saveCase } from "./cases.ts";
import { leaseSeconds, takeLease } from "./leases.ts";
import type { Store } from "./pool.ts";

let store: Store;
beforeAll(async () => {
	store = (await freshDatabase()).store;
	for (const userId of [anna, boris])
		await store.pool.query(
			`insert into users (user_id, login, display_name, password_hash, created_at)
				values ($1::uuid, $1::text, 'officer', 'none', to_timestamp(0))`,
			[userId],
		);
});
beforeEach(async () => {
	await store.pool.query("truncate cases cascade");
});

type Wish = {
	readonly status: Status;
	readonly dueAt: number | null;
	readonly arrivedAt: number;
	readonly office: string;
	readonly kind: string | null;
	readonly officer: string | null;
	readonly held: boolean;
};

const [anna, boris] = [randomUUID(), randomUUID()];

async function file({ held, ...wish }: Partial<Wish> = {}): Promise<string> {
	const caseId = randomUUID();
	await saveCase(
		store.pool,
		storedCase({ caseId, ...wish, ...(held ? { heldSince: 5, heldCause: "scanner-down" as const } : {}) }),
	);
	return caseId;
}

async function placesOf(...offices: string[]): Promise<number[]> {
	const places = placesWithin(
		await listPlaces(store.pool),
		offices.map((office) => ({ procedure: null, office })),
	);
	return places.map(({ place }) => place);
}

async function pageThrough(filter: Omit<CaseListFilter, "limit" | "after">, limit: number): Promise<ListedCase[]> {
	const all: ListedCase[] = [];
	let after: ListedAfter | undefined;
	for (;;) {
		const page = await listCases(store.pool, { ...filter, limit, ...(after ? { after } : {}) });
		all.push(...page);
		after = page.at(-1);
		if (page.length < limit) return all;
	}
}

const wish: fc.Arbitrary<Wish> = fc.record({
	status: fc.constantFrom(...statuses.filter((status) => status !== "joined")),
	dueAt: fc.option(fc.integer({ min: 1, max: 6 })),
	arrivedAt: fc.integer({ min: 1, max: 4 }),
	office: fc.constantFrom("bishkek", "osh"),
	kind: fc.constantFrom("card", "attract", null),
	officer: fc.constantFrom(anna, boris, null),
	held: fc.boolean(),
});

type Asked = Omit<CaseListFilter, "limit" | "after" | "places"> & { readonly offices: readonly string[] };

const asked: fc.Arbitrary<Asked> = fc.record(
	{
		offices: fc.subarray(["bishkek", "osh"]),
		statuses: fc.subarray([...statuses.filter((status) => status !== "joined")]),
		held: fc.constant(true),
		kind: fc.constantFrom("card", "attract"),
		officer: fc.constantFrom(anna, null),
		due: fc.record({ from: fc.option(fc.constantFrom(2, 3)), to: fc.option(fc.constantFrom(3, 4)) }),
	},
	{ requiredKeys: ["offices"] },
);

function fits(each: Wish, filter: Asked): boolean {
	const { due } = filter;
	return (
		filter.offices.includes(each.office) &&
		(filter.statuses?.includes(each.status) ?? true) &&
		(!filter.held || each.held) &&
		(filter.kind === undefined || each.kind === filter.kind) &&
		(filter.officer === undefined || each.officer === filter.officer) &&
		(!due ||
			(each.dueAt !== null && each.dueAt >= (due.from ?? 0) && each.dueAt <= (due.to ?? Number.MAX_SAFE_INTEGER)))
	);
}

function inOrder(a: Wish & { caseId: string }, b: Wish & { caseId: string }): number {
	const due = (each: Wish) => each.dueAt ?? Number.POSITIVE_INFINITY;
	if (due(a) !== due(b)) return due(a) - due(b);
	if (a.dueAt === null && a.arrivedAt !== b.arrivedAt) return b.arrivedAt - a.arrivedAt;
	return a.caseId < b.caseId ? -1 : 1;
}

describe("lists", () => {
	it("hold exactly what fits, what is due first, and paging loses and repeats nothing", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(wish, { maxLength: 14 }),
				fc.array(asked, { minLength: 1, maxLength: 4 }),
				fc.integer({ min: 1, max: 4 }),
				async (wishes, filters, limit) => {
					await store.pool.query("truncate cases cascade");
					const filed = [];
					for (const each of wishes) filed.push({ ...each, caseId: await file(each) });
					for (const { offices, ...filter } of filters) {
						const listed = await pageThrough({ ...filter, places: await placesOf(...offices) }, limit);
						const expected = filed.filter((each) => fits(each, { offices, ...filter })).sort(inOrder);
						expect(listed.map(({ caseId }) => caseId)).toEqual(expected.map(({ caseId }) => caseId));
					}
				},
			),
			{ numRuns: 40 },
		);
	}, 120_000);

	it("a case that goes to the end of the list while somebody pages is not lost from the pages to come", async () => {
		const moved = await file({ dueAt: 1 });
		await file({ dueAt: 2 });
		await file({ dueAt: 3 });
		const places = await placesOf("ssm");
		const [first] = await listCases(store.pool, { places, limit: 1 });
		await saveCase(store.pool, storedCase({ caseId: moved, dueAt: 9 }));
		const rest = await listCases(store.pool, { places, limit: 5, ...(first ? { after: first } : {}) });
		expect(rest.map((row) => row.dueAt)).toEqual([2, 3, 9]);
	});
});

describe("counts", () => {
	it("count only what the reader may see, and no further than their bound", async () => {
		for (const office of ["bishkek", "bishkek", "osh"]) await file({ office, status: "accepted" });
		await file({ office: "osh", held: true });
		const of = async (...offices: string[]) => {
			const { states, held } = await countByState(store.pool, await placesOf(...offices), ["accepted", "to_check"]);
			return { ...Object.fromEntries(states), held };
		};
		expect(await of("bishkek")).toEqual({ accepted: 2, to_check: 0, held: 0 });
		expect(await of("bishkek", "osh")).toEqual({ accepted: 3, to_check: 1, held: 1 });
		expect(await of()).toEqual({ accepted: 0, to_check: 0, held: 0 });
	});
});

describe("the next case", () => {
	it("is the earliest promise that nobody has, within the officer's places, and is not held", async () => {
		await file({ status: "accepted", dueAt: 1, held: true });
		await file({ status: "accepted", dueAt: 2, officer: boris });
		await file({ status: "accepted", dueAt: 3, office: "osh" });
		await file({ status: "in_review", dueAt: 4 });
		const wanted = await file({ status: "accepted", dueAt: 6 });
		await file({ status: "accepted", dueAt: 7 });
		const places = await placesOf("ssm");
		const next = (officer: string, at: number, within = places) =>
			store.tx((tx) => lockNextCase(tx, { places: within, status: "accepted", officer, at }));
		expect((await next(anna, 5))?.caseId).toBe(wanted);
		expect(await next(anna, 5, [])).toBeNull();
		await takeLease(store.pool, wanted, anna, 5);
		expect((await next(anna, 6))?.caseId).toBe(wanted);
		expect((await next(boris, 6))?.caseId).not.toBe(wanted);
		expect((await next(boris, 6 + leaseSeconds))?.caseId).toBe(wanted);
	});

	it("of two officers who ask in the same moment each gets another one, and nobody waits", async () => {
		const filed = [await file({ status: "accepted", dueAt: 1 }), await file({ status: "accepted", dueAt: 2 })];
		const places = await placesOf("ssm");
		const got = await store.tx(async (first) => {
			const wish = { places, status: "accepted", officer: anna, at: 5 } as const;
			const mine = await lockNextCase(first, wish);
			const [his, nobodys] = await store.tx(async (second) => [
				await lockNextCase(second, wish),
				await store.tx((third) => lockNextCase(third, wish)),
			]);
			return [mine?.caseId, his?.caseId, nobodys ?? undefined];
		});
		expect(got).toEqual([...filed, undefined]);
	});
});

describe("places", () => {
	it("a scope opens its procedure and office, an open one everything, none nothing", async () => {
		await file({ office: "bishkek" });
		await file({ office: "osh" });
		const places = await listPlaces(store.pool);
		const offices = (scopes: { procedure: string | null; office: string | null }[]) =>
			placesWithin(places, scopes)
				.map(({ office }) => office)
				.filter((office) => office !== "ssm");
		expect(offices([{ procedure: null, office: null }])).toEqual(["bishkek", "osh"]);
		expect(offices([{ procedure: "kg-work-permit", office: "osh" }])).toEqual(["osh"]);
		expect(offices([{ procedure: "other", office: null }])).toEqual([]);
		expect(offices([])).toEqual([]);
	});
});

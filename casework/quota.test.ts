import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QuotaBook } from "./quota.ts";
import {
	bookAt,
	cellsOf,
	emptyBook,
	evolveQuota,
	heldBy,
	limitInForce,
	mayReserve,
	overShare,
	standingOf,
} from "./quota.ts";
import type { QuotaEvent } from "./quota-facts.ts";
import type { Order } from "./quota-order.ts";
import { decideOrder, standingsAfter } from "./quota-order.ts";

const regions = ["bishkek", "osh-city", "chuy"];
const sectors = ["industry", "energy"];
const known = { regions, sectors };
const day = "2026-06-01";

function ordered(lines: Order["lines"], from = "2026-01-01", at = 1): QuotaEvent {
	return {
		type: "quota_ordered",
		plain: { by: "manager", at, order: `Order of ${from}`, from, source: "the gazette", lines },
		personal: null,
	};
}

type Step =
	| {
			readonly does: "reserve";
			readonly who: number;
			readonly region: string;
			readonly sector: string | null;
			readonly places: number;
	  }
	| { readonly does: "release" | "use" | "revoke"; readonly who: number }
	| {
			readonly does: "order";
			readonly region: string | null;
			readonly sector: string | null;
			readonly places: number | null;
	  };

/** One command as the office carries it out: refused, or one fact. */
function step(facts: readonly QuotaEvent[], one: Step, at: number): readonly QuotaEvent[] {
	const book = facts.reduce(evolveQuota, emptyBook);
	const cells = cellsOf(book.uses);
	if (one.does === "order") return [...facts, ordered([one], "2026-01-01", at)];
	const caseId = `case-${one.who}`;
	const held = heldBy(book.uses, caseId);
	if (one.does === "reserve") {
		if (held.length > 0) return facts;
		const cell = { region: one.region, sector: one.sector };
		const answer = mayReserve(
			{ limits: book.limits, cells },
			{ cell, places: one.places, on: day, binds: "if-entered" },
		);
		if (!answer.ok) return facts;
		const items = [{ item: "place.1", places: one.places }];
		const plain = { by: "chair", at, caseId, on: day, cell, items, bound: answer.bound };
		return [...facts, { type: "places_reserved", plain, personal: null }];
	}
	if (held.length === 0) return facts;
	const items = held.map(({ item }) => item);
	if (one.does === "use")
		return [...facts, { type: "places_used", plain: { by: "x", at, caseId, items }, personal: null }];
	const what = one.does === "revoke" ? "all" : "reserved";
	const cause = one.does === "revoke" ? "revoked" : "lapsed";
	return [...facts, { type: "places_released", plain: { by: "x", at, caseId, cause, items, what }, personal: null }];
}

const anyRegion = fc.constantFrom(...regions);
const anySector = fc.constantFrom(null, ...sectors);
const reserveStep = fc.record({
	does: fc.constant("reserve" as const),
	who: fc.nat(12),
	region: anyRegion,
	sector: anySector,
	places: fc.integer({ min: 1, max: 9 }),
});
const orderStep = fc.record({
	does: fc.constant("order" as const),
	region: fc.constantFrom(null, ...regions),
	sector: anySector,
	places: fc.option(fc.integer({ min: 0, max: 25 }), { nil: null }),
});
const moveStep = fc.record({
	does: fc.constantFrom("release" as const, "use" as const, "revoke" as const),
	who: fc.nat(12),
});
const anyStep: fc.Arbitrary<Step> = fc.oneof({ weight: 5, arbitrary: reserveStep }, moveStep, orderStep);

function play(steps: readonly Step[]): readonly QuotaEvent[] {
	return steps.reduce<readonly QuotaEvent[]>((facts, one, index) => step(facts, one, index + 1), []);
}

/** What lies in the ledger's table, whatever the order in which its rows were made. */
function tableOf(book: QuotaBook): readonly string[] {
	return cellsOf(book.uses)
		.map(({ region, sector, reserved, used }) => `${region} ${sector} ${reserved} ${used}`)
		.sort();
}

describe("a year's quota", () => {
	it("never rises above a limit in force by a reservation, whatever was ordered, given back and used before", () => {
		fc.assert(
			fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
				let facts: readonly QuotaEvent[] = [];
				for (const [index, one] of steps.entries()) {
					const next = step(facts, one, index + 1);
					const book = next.reduce(evolveQuota, emptyBook);
					if (one.does === "reserve" && next.length > facts.length)
						for (const limit of book.limits) {
							const covered =
								(limit.region === null || limit.region === one.region) &&
								(limit.sector === null || limit.sector === one.sector);
							if (covered) expect(standingOf(limit, book.limits, cellsOf(book.uses), day).overCommitted).toBe(0);
						}
					facts = next;
				}
			}),
			{ numRuns: 300 },
		);
	});

	it("gives back exactly what was reserved", () => {
		fc.assert(
			fc.property(fc.array(anyStep, { maxLength: 30 }), reserveStep, (steps, ask) => {
				const before = play([...steps, { does: "revoke", who: ask.who }]);
				const after = step(step(before, ask, 100), { does: "release", who: ask.who }, 101);
				const fold = (facts: readonly QuotaEvent[]) => tableOf(facts.reduce(evolveQuota, emptyBook));
				const nonEmpty = (rows: readonly string[]) => rows.filter((row) => !row.endsWith(" 0 0"));
				expect(nonEmpty(fold(after))).toEqual(nonEmpty(fold(before)));
			}),
		);
	});

	it("comes to the same whatever the order of commands that do not touch each other", () => {
		const independent = fc
			.uniqueArray(reserveStep, { maxLength: 10, selector: ({ who }) => who })
			.chain((asks) => fc.tuple(fc.constant(asks), fc.shuffledSubarray(asks, { minLength: asks.length })));
		fc.assert(
			fc.property(independent, ([asks, shuffled]) => {
				const limits: Step = { does: "order", region: null, sector: null, places: 90 };
				const [one, other] = [asks, shuffled].map((all) => play([limits, ...all]).reduce(evolveQuota, emptyBook));
				expect(one && tableOf(one)).toEqual(other && tableOf(other));
			}),
		);
	});

	it("is replayed as it was known at any moment: later facts change nothing of it", () => {
		fc.assert(
			fc.property(fc.array(anyStep, { maxLength: 40 }), fc.nat(40), (steps, moment) => {
				const facts = play(steps);
				const then = play(steps.slice(0, moment));
				expect(bookAt(facts, moment)).toEqual(then.reduce(evolveQuota, emptyBook));
			}),
		);
	});

	it("knows an order from the moment it was recorded, and obeys it from the day on which it begins", () => {
		const facts = [
			ordered([{ region: null, sector: null, places: 25_000 }], "2026-01-01", 10),
			ordered([{ region: null, sector: null, places: 42_000 }], "2026-08-25", 20),
			// Found late: an order of March that nobody had entered.
			ordered([{ region: null, sector: null, places: 30_000 }], "2026-03-01", 30),
		];
		const total = { region: null, sector: null };
		const on = (when: string, knownAt: number) =>
			limitInForce(bookAt(facts, knownAt).limits, total, when)?.places ?? null;
		expect(on("2026-08-24", 25)).toBe(25_000);
		expect(on("2026-08-25", 25)).toBe(42_000);
		expect(on("2026-08-24", 30)).toBe(30_000);
		expect(on("2026-08-25", 30)).toBe(42_000);
		expect(on("2025-12-31", 30)).toBeNull();
	});

	it("refuses with the line that has least left and says how much", () => {
		const { limits } = [
			ordered([
				{ region: "bishkek", sector: null, places: 12_850 },
				{ region: "bishkek", sector: "energy", places: 40 },
				{ region: null, sector: null, places: 25_000 },
			]),
		].reduce(evolveQuota, emptyBook);
		const cells = [{ region: "bishkek", sector: "industry", reserved: 12_000, used: 847 }];
		const ask = { cell: { region: "bishkek", sector: "industry" }, places: 5, on: day, binds: "if-entered" } as const;
		expect(mayReserve({ limits, cells }, ask)).toEqual({
			ok: false,
			refusal: { code: "quota-exhausted", region: "bishkek", sector: null, left: 3, limit: 12_850, asked: 5 },
		});
		expect(mayReserve({ limits, cells }, { ...ask, places: 3 })).toEqual({ ok: true, bound: true });
	});

	it("binds nobody where no order was recorded, unless the office says that it does", () => {
		const ask = { cell: { region: "chuy", sector: null }, places: 5, on: day };
		const empty = { limits: [], cells: [] };
		expect(mayReserve(empty, { ...ask, binds: "if-entered" })).toEqual({ ok: true, bound: false });
		expect(mayReserve(empty, { ...ask, binds: "yes" })).toMatchObject({ refusal: { code: "quota-not-entered" } });
		const limits = ordered([{ region: "chuy", sector: null, places: 1 }]);
		const book = evolveQuota(emptyBook, limits);
		expect(mayReserve({ limits: book.limits, cells: [] }, { ...ask, binds: "no" })).toEqual({ ok: true, bound: false });
	});
});

describe("an order", () => {
	const order: Order = {
		order: "Order 818-r of 20 December 2024",
		from: "2026-02-01",
		source: "24.kg",
		lines: [{ region: "bishkek", sector: null, places: 10 }],
		saysSo: false,
	};
	const context = { year: 2026, known, by: "manager", at: 5 };
	const empty = { limits: [], cells: [] };
	const refused = (change: Partial<Order>, book: Parameters<typeof decideOrder>[0] = empty) => {
		const decision = decideOrder(book, { ...order, ...change }, context);
		return decision.ok ? null : decision.refusal.code;
	};

	it("is recorded when it makes sense", () => {
		expect(decideOrder(empty, order, context)).toMatchObject({ ok: true, event: { plain: { at: 5, by: "manager" } } });
	});

	it("is refused when it is nonsense", () => {
		const line = { region: "bishkek", sector: null };
		expect(refused({ order: "  " })).toBe("order-missing");
		expect(refused({ source: "" })).toBe("source-missing");
		expect(refused({ from: "2025-12-31" })).toBe("day-not-in-year");
		expect(refused({ from: "2026-02-30" })).toBe("day-not-in-year");
		expect(refused({ lines: [] })).toBe("no-lines");
		expect(refused({ lines: [{ ...line, region: "moon", places: 1 }] })).toBe("no-such-line");
		expect(refused({ lines: [{ ...line, places: -1 }] })).toBe("places-not-whole");
		expect(refused({ lines: [{ ...line, places: 1.5 }] })).toBe("places-not-whole");
		expect(refused({ lines: [{ ...line, places: 1_000_001 }] })).toBe("places-not-whole");
		expect(
			refused({
				lines: [
					{ ...line, places: 1 },
					{ ...line, places: 2 },
				],
			}),
		).toBe("line-twice");
	});

	it("below what is taken needs somebody to say so, and then nothing more is reserved", () => {
		const cells = [{ region: "bishkek", sector: "energy", reserved: 8, used: 5 }];
		expect(refused({}, { limits: [], cells })).toBe("over-committed-unsaid");
		const decision = decideOrder({ limits: [], cells }, { ...order, saysSo: true }, context);
		expect(decision.ok).toBe(true);
		expect(standingsAfter([], cells, order)).toMatchObject([{ left: 0, overCommitted: 3 }]);
		const { limits } = decision.ok ? evolveQuota(emptyBook, decision.event) : emptyBook;
		const ask = { cell: { region: "bishkek", sector: null }, places: 1, on: day, binds: "if-entered" } as const;
		expect(mayReserve({ limits, cells }, ask)).toMatchObject({ refusal: { code: "quota-exhausted", left: 0 } });
	});
});

describe("the share of foreigners", () => {
	it("is above a fifth only above it, and nothing where the staff is not known", () => {
		expect(overShare(20, 100)).toEqual({ perMille: 200, isOver: false });
		expect(overShare(21, 100)).toEqual({ perMille: 210, isOver: true });
		// 200.4 thousandths are shown as 200 and are above.
		expect(overShare(501, 2500)).toEqual({ perMille: 200, isOver: true });
		expect(overShare(3, 2)).toEqual({ perMille: 1500, isOver: true });
		for (const staff of [null, undefined, 0, -4, 1.5]) expect(overShare(1, staff)).toBeNull();
	});
});

import fc from "fast-check";
import { expect, it } from "vitest";
import type { RoundRow } from "../../round/round-rows.ts";
import { wrapLabel } from "./chart.tsx";
import { type BalanceRow, countPromises, putTogether, togetherBelow } from "./figures.ts";

const rows: fc.Arbitrary<readonly BalanceRow[]> = fc
	.uniqueArray(fc.constantFrom("KGZ", "VNM", "NPL", "KHM", "UZB", null), { minLength: 1 })
	.chain((names) =>
		fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), compared: fc.integer({ min: 1, max: 6 }) }))),
	)
	.map((some) => some.map((one) => ({ ...one, seats: Math.min(1, one.compared - 1) })));

it("no count below three is shown alone, none can be worked out from the sum, and nobody is lost", () => {
	fc.assert(
		fc.property(rows, (some) => {
			const shown = putTogether(some);
			const sum = (all: readonly BalanceRow[], of: "compared" | "seats") =>
				all.reduce((total, row) => total + row[of], 0);
			expect(sum(shown, "compared")).toBe(sum(some, "compared"));
			expect(sum(shown, "seats")).toBe(sum(some, "seats"));
			// One row alone is the sum, which the page says anyway.
			if (shown.length > 1) for (const { compared } of shown) expect(compared).toBeGreaterThanOrEqual(togetherBelow);
			expect(shown.filter(({ name }) => name === null).length).toBeLessThanOrEqual(1);
		}),
	);
});

it("a receipt is kept by the promised day of Seoul, late after it, and owed until then", () => {
	const base: RoundRow = {
		...{ caseId: "a", door: "web", office: "seoul", language: "ky", status: "accepted", promise: null, dueAt: null },
		...{ receiptBy: "2026-06-20", receiptIssuedAt: null },
	};
	const issued = (text: string) => ({ ...base, receiptIssuedAt: Date.parse(text) / 1000 });
	const now = Date.parse("2026-06-21T00:00:00Z") / 1000;
	const owed = (dueAt: number, promise: "receipt" | "decision"): RoundRow => ({ ...base, promise, dueAt });
	const { receipts, others } = countPromises(
		[
			issued("2026-06-20T23:59:59+09:00"),
			issued("2026-06-20T16:00:00Z"),
			owed(now + 1, "receipt"),
			owed(now - 1, "receipt"),
			owed(now - 1, "decision"),
		],
		now,
		"Asia/Seoul",
	);
	expect(receipts).toEqual({ kept: 1, late: 1, open: 1, overdue: 1 });
	expect(others).toEqual({ open: 0, overdue: 1 });
});

it("a long name stands in lines that fit, and loses no word", () => {
	const name = "Сеул: аймактык эмгек жана иш менен камсыз кылуу башкармалыгы";
	const lines = wrapLabel(name);
	expect(lines.join(" ")).toBe(name);
	expect(lines.every((line) => line.length <= 40)).toBe(true);
});

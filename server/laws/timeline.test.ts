import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../casework/clock.ts";
import { laws } from "../../procedures/kg-work-permit/laws.ts";
import type { Dated } from "../store/dated-data.ts";
import { lawTimeline, spanOn } from "./timeline.ts";

const procedure = "kg-work-permit";

function row(validFrom: string, law: string | null, recordedAt: number, takenBack = false): Dated {
	const body = { law, source: "Order 1", takenBack };
	return { kind: "law", key: procedure, validFrom, validTo: null, recordedAt, recordedBy: "a", body };
}

function lawsOn(rows: readonly Dated[], days: readonly string[], switchedTo: string | null = null, knownAt = 100) {
	const spans = lawTimeline({ procedure, laws, rows, knownAt, switchedTo });
	return days.map((day) => spanOn(spans, day).law);
}

describe("which law holds on a day", () => {
	it("by the software: each law in its time, none before, between and after", () => {
		const days = ["2018-01-24", "2018-01-25", "2024-12-01", "2024-12-02", "2025-01-01", "2026-07-01", "2026-07-02"];
		expect(lawsOn([], days)).toEqual([null, "2018", "2018", null, "2025", "2025", null]);
	});

	it("the settings hold on every day while no administrator has said anything", () => {
		expect(lawsOn([], ["2017-01-01", "2030-01-01"], "2018")).toEqual(["2018", "2018"]);
		expect(lawsOn([row("2026-07-02", "2025", 1)], ["2026-07-01", "2026-07-02"], "2018")).toEqual(["2025", "2025"]);
	});

	it("an administrator opens and closes by date; the last word on a day counts, and one taken back says nothing", () => {
		const rows = [row("2026-07-02", "2018", 1), row("2027-01-01", null, 2), row("2027-03-01", "2025", 3)];
		const days = ["2026-07-01", "2026-12-31", "2027-01-01", "2027-03-01"];
		expect(lawsOn(rows, days)).toEqual(["2025", "2018", null, "2025"]);
		expect(lawsOn([...rows, row("2027-01-01", null, 4, true)], days)).toEqual(["2025", "2018", "2018", "2025"]);
		expect(lawsOn([...rows, row("2027-03-01", "2018", 4)], days)).toEqual(["2025", "2018", null, "2018"]);
	});

	it("what was not known yet does not count", () => {
		expect(lawsOn([row("2026-07-02", "2018", 50)], ["2026-08-01"], null, 49)).toEqual([null]);
	});

	it("the spans follow one another without a gap, whatever was said", () => {
		const day = fc.integer({ min: 0, max: 5000 }).map((n) => addDays("2017-01-01", n));
		const said = fc.record({ from: day, law: fc.constantFrom("2018", "2025", "1999", null), back: fc.boolean() });
		fc.assert(
			fc.property(fc.array(said, { maxLength: 8 }), (all) => {
				const rows = all.map(({ from, law, back }, index) => row(from, law, index, back));
				const spans = lawTimeline({ procedure, laws, rows, knownAt: 100, switchedTo: null });
				expect(spans[0]?.from).toBeNull();
				expect(spans.at(-1)?.to).toBeNull();
				for (const [index, span] of spans.entries()) {
					const next = spans[index + 1];
					if (next) expect(next.from).toBe(addDays(span.to ?? "", 1));
					expect([null, "2018", "2025"]).toContain(span.law);
				}
			}),
		);
	});
});

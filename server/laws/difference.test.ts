import { describe, expect, it } from "vitest";
import { langs } from "../../findings/lang.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { differenceOf, differenceText } from "./difference.ts";
import { getLawWords, lawParts } from "./words.ts";

const law2018 = getProcedure("kg-work-permit", "2018");
const law2025 = getProcedure("kg-work-permit", "2025");

function rowsOf(part: (typeof lawParts)[number]) {
	return differenceOf(law2018, law2025, "en").find((one) => one.part === part)?.rows ?? [];
}

describe("the difference of two laws", () => {
	it("a law differs from itself in nothing", () => {
		for (const law of [law2018, law2025])
			for (const lang of langs)
				for (const { part, rows, alike } of differenceOf(law, law, lang)) {
					expect(rows, part).toEqual([]);
					expect(alike, part).toBeGreaterThan(0);
				}
	});

	it("swapped, the columns change places and nothing else", () => {
		const swap = differenceOf(law2025, law2018, "en");
		for (const { part, rows, alike } of differenceOf(law2018, law2025, "en")) {
			const other = swap.find((one) => one.part === part);
			expect(other?.alike).toBe(alike);
			const turned = (other?.rows ?? []).map(({ id, first, second }) => ({ id, first: second, second: first }));
			const sorted = (all: readonly { id: string }[]) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
			expect(sorted(turned)).toEqual(sorted(rows.map(({ id, first, second }) => ({ id, first, second }))));
		}
	});

	it("tells what a lawyer asks for first: seven days, no commission, the fee with the filing, 60 days", () => {
		expect(rowsOf("clocks")).toContainEqual(
			expect.objectContaining({ id: "decisionDueWorkingDays", first: "—", second: "7" }),
		);
		const second = rowsOf("decision").map((row) => `${row.id}: ${row.second}`);
		expect(second).toContain("first-stage/board: one person proposes, another decides");
		expect(second).toContain("first-stage/fee: with the filing");
		expect(second).toContain("first-stage/paper: single-permit-first, up to 60 days");
	});

	it("one situation, two answers: without the fee the new law's set is not complete", () => {
		expect(rowsOf("checks")).toContainEqual(
			expect.objectContaining({ id: "worker-in-order", first: "accepted", second: "incomplete: C05" }),
		);
	});

	it("reads in every language, each part under its heading", () => {
		for (const lang of langs) {
			const text = differenceText(law2018, law2025, lang);
			for (const part of lawParts) expect(text).toContain(`## ${getLawWords(lang).parts[part]}`);
			expect(text).not.toMatch(/undefined|\[object|NaN/);
		}
	});
});

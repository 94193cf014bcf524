import { describe, expect, it } from "vitest";
import { findFault } from "./peers.ts";
import { vectorRows } from "./read-case.ts";

describe("every peer's file reads alike whole, in random pieces and byte by byte", () => {
	it("has at least 130 of them, from four peers", () => {
		const rows = vectorRows();
		expect(rows.length).toBeGreaterThanOrEqual(130);
		expect(new Set(rows.map((row) => row.file.split("/")[0])).size).toBe(4);
	});
	it.each(vectorRows())("$file: $expected", (row) => {
		expect(findFault(row)).toBeNull();
	});
});

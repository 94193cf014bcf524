import fc from "fast-check";
import { expect, test } from "vitest";
import { finding, findingCodes } from "./catalogue.ts";
import type { Finding } from "./finding.ts";
import { sortFindings } from "./order.ts";

function file(ordinal: number) {
	return { ordinal, name: "", kind: null };
}

test("catalogue order first, then the file, then person, page and field", () => {
	const sorted = sortFindings([
		finding("C01", { params: { kind: "b" } }),
		finding("D02", { file: file(3) }),
		finding("D02", { file: file(1), place: { page: 2 } }),
		finding("D02", { file: file(1), place: { page: 1 } }),
		finding("K01"),
		finding("C01", { params: { kind: "a" } }),
	]);
	expect(sorted.map((each) => [each.code, each.file?.ordinal ?? 0, each.place?.page ?? 0, each.params.kind])).toEqual([
		["K01", 0, 0, undefined],
		["D02", 1, 1, undefined],
		["D02", 1, 2, undefined],
		["D02", 3, 0, undefined],
		["C01", 0, 0, "a"],
		["C01", 0, 0, "b"],
	]);
});

const anyFinding: fc.Arbitrary<Finding> = fc
	.record({
		code: fc.constantFrom(...findingCodes),
		ordinal: fc.option(fc.integer({ min: 1, max: 3 })),
		person: fc.option(fc.integer({ min: 1, max: 2 })),
		n: fc.option(fc.integer({ min: 1, max: 2 })),
	})
	.map(({ code, ordinal, person, n }) =>
		finding(code, {
			file: ordinal === null ? null : file(ordinal),
			place: person === null ? null : { person },
			params: n === null ? {} : { n },
		}),
	);

test("the order does not depend on the order of arrival, and repetitions fall away", () => {
	fc.assert(
		fc.property(fc.array(anyFinding, { maxLength: 12 }), (findings) => {
			const once = sortFindings(findings);
			expect(sortFindings([...findings].reverse())).toEqual(once);
			expect(sortFindings([...findings, ...findings])).toEqual(once);
			expect(sortFindings(once)).toEqual(once);
		}),
	);
});

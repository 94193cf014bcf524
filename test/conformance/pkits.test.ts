import { expect, test } from "vitest";
import { hasPkits, runPkits } from "./pkits.ts";

const needsPkits = test.skipIf(!hasPkits);

needsPkits("every case of NIST PKITS comes out as the suite says (needs ../shared/data/pkits)", () => {
	const result = runPkits();
	expect(result.lines.filter((line) => !line.right)).toEqual([]);
	expect(result).toMatchObject({ right: 247, total: 247, falseAccepts: 0 });
});

// Each twelfth case: reading 578 files' worth of DER for each takes its time. `npm run conformance` runs them all.
needsPkits(
	"the same holds when every certificate and list of the suite is in one pool (needs ../shared/data/pkits)",
	() => {
		const result = runPkits({ crowd: true, every: 12 });
		expect(result.lines.filter((line) => !line.right)).toEqual([]);
		expect(result).toMatchObject({ right: 21, total: 21, falseAccepts: 0 });
	},
);

needsPkits(
	"by the office's own rules the valid cases with DSA are refused for that alone, and nothing else changes (needs ../shared/data/pkits)",
	() => {
		const { lines, falseAccepts } = runPkits({ ownRules: true });
		const others = lines.filter((line) => !line.right);
		expect(falseAccepts).toBe(0);
		expect(others.map(({ id, failure }) => [id, failure])).toEqual([
			["4.1.4", "algorithm-weak"],
			["4.1.5", "algorithm-weak"],
		]);
	},
);

import { expect, test } from "vitest";
import { runPkits } from "./pkits.ts";

test("every case of NIST PKITS comes out as the suite says", () => {
	const result = runPkits({ crowd: false });
	expect(result.lines.filter((line) => !line.right)).toEqual([]);
	expect(result).toMatchObject({ right: 247, total: 247, falseAccepts: 0 });
});

test("the same holds when every certificate and list of the suite is in one pool", () => {
	const result = runPkits({ crowd: true });
	expect(result.lines.filter((line) => !line.right)).toEqual([]);
	expect(result).toMatchObject({ right: 247, falseAccepts: 0 });
});

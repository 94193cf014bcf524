import { expect, it } from "vitest";
import { fuzzPaths } from "./path-fuzz.ts";

it("two thousand mutated certificates, lists and answers crash nothing, hang nothing and pass nothing off", () => {
	expect(fuzzPaths(2000, 1).faults).toEqual([]);
}, 60_000);

import { expect, it } from "vitest";
import { fuzzPaths } from "./path-fuzz.ts";

it("four thousand mutated certificates, lists and answers crash nothing, hang nothing and pass nothing off", () => {
	expect(fuzzPaths(4000, 1).faults).toEqual([]);
});

import { expect, it } from "vitest";
import { fuzz } from "./fuzz.ts";

it("two thousand mutated files crash nothing, hang nothing and pass nothing off", () => {
	expect(fuzz(2000, 1).faults).toEqual([]);
});

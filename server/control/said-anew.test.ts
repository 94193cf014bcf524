import { expect, test } from "vitest";
import { markOf } from "../../casework/outcome.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { isFragment } from "./said-anew.ts";

test("a correction through a page is a part of an application until an officer calls it one by itself, also when he does not take it", () => {
	const alone = finding("T11");
	const isPart = (...words: readonly ("passed" | "failed")[]) => {
		const settlements = words.map((as) => ({ mark: markOf(alone), as }));
		return isFragment({ state: { first: { page: "c1" }, settlements } } as unknown as Casefile, [alone]);
	};
	expect([isPart(), isPart("failed"), isPart("passed"), isPart("failed", "passed")]).toEqual([
		true,
		true,
		false,
		false,
	]);
});

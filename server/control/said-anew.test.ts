import { expect, test } from "vitest";
import { markOf } from "../../casework/outcome.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { isFragment, wordOfOfficer } from "./said-anew.ts";

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

test("what an officer keyed in stands over every letter that he had before him, however many came with a case that joined", () => {
	const state = { kindByOfficer: "leader", officerSaw: 2, personal: { answersByOfficer: { phone: "his" } } };
	const change = { fields: ["phone"], answers: { phone: "anew" } };
	// The application, a case that joined it with a letter and a correction of its own, and what came after his word.
	const arrivals = [{ place: 0 }, { place: 1 }, { place: 1 }, { place: 2 }];
	const answersAfter = (answersArrival: number, ...changed: readonly number[]) => {
		const manifest = { answersArrival, changes: changed.map((arrival) => ({ arrival, change })) };
		const said = { opened: { manifest }, arrivals } as unknown as Parameters<typeof wordOfOfficer>[1];
		return wordOfOfficer({ state } as unknown as Casefile, said).answers;
	};
	expect(answersAfter(0, 2)).toEqual({ phone: "his" });
	expect(answersAfter(2)).toEqual({ phone: "his" });
	expect(answersAfter(0, 2, 3)).toEqual({ phone: "anew" });
	expect(answersAfter(3)).toBeNull();
});

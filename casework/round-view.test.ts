import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	assessor,
	decideAs,
	entry,
	frozenRound,
	opened,
	play,
	playAll,
	refusalOf,
	releasedRound,
	type Step,
	scoresOf,
	sheetsFor,
} from "../test/support/round-play.ts";
import { assignmentsFor } from "./assessors.ts";
import type { RoundState } from "./round-state.ts";
import { isBlind, mayRead, tasksOf, visibleTo } from "./round-view.ts";

const people = ["r1", "r2", "r3", "r4"];
const named = people.map((user): Step => ["manager", { name: "nameAssessor", assessor: assessor(user) }]);
const read = play(
	null,
	opened(),
	...named,
	...["c1", "c2", "c3"].map((caseId): Step => ["manager", { name: "enterCase", entry: entry(caseId) }]),
	["manager", { name: "assign" }],
);
const score = fc.record({ experience: fc.nat({ max: 5 }), ties: fc.nat({ max: 5 }) });
const sheet = (
	caseId: string,
	scores: { experience: number; ties: number },
	grounds: readonly string[],
	notes: string,
) =>
	({
		name: "handIn",
		caseId,
		scores,
		grounds: grounds.map((ground) => ({ ground, evidence: [2] })),
		notes,
	}) as const;

describe("two who read the same application", () => {
	it("are blind: nothing that one sees or is refused changes with what the other wrote, until both are in", () => {
		const [first, second] = read.cases[0]?.assessors.map(({ user }) => user) ?? [];
		if (!first || !second) throw new Error("nobody assigned");
		const grounds = fc.subarray(["A2.1", "A4.1", "A4.4"]);
		fc.assert(
			fc.property(score, score, grounds, grounds, fc.string(), score, (one, other, his, hers, notes, mine) => {
				const a = play(read, [first, sheet("c1", one, his, notes)]);
				const b = play(read, [first, sheet("c1", other, hers, "")]);
				for (const user of [second, ...people.filter((each) => each !== first)]) {
					expect(visibleTo(a, user, "c1")).toEqual(visibleTo(b, user, "c1"));
					expect(tasksOf(a, user)).toEqual(tasksOf(b, user));
				}
				// Nor does who is asked to read what else.
				expect(assignmentsFor(a)).toEqual(assignmentsFor(b));
				for (const command of [
					sheet("c1", { ...mine, ties: 9 }, [], ""),
					{ name: "declareConflict", caseId: "c1", ground: "x" } as const,
				])
					expect(decideAs(a, second, command)).toEqual(decideAs(b, second, command));
				expect(refusalOf(a, second, sheet("c1", mine, [], ""))).toBeNull();
				expect(visibleTo(a, second, "c1")).toEqual({ own: null, others: [], mayScore: true });
				// The one who was first sees that the other has not read, and nothing else.
				expect(visibleTo(a, first, "c1")?.others).toEqual([]);
			}),
		);
	});

	it("see each other's when both are in, and from then on change nothing", () => {
		const state = play(read, ...sheetsFor(read, "c1", (_, at) => scoresOf(3 + at, 2)));
		const [first, second] = state.cases[0]?.assessors.map(({ user }) => user) ?? [];
		expect(visibleTo(state, first ?? "", "c1")?.others.map(({ user }) => user)).toEqual([second]);
		expect(visibleTo(state, second ?? "", "c1")?.others.map(({ user }) => user)).toEqual([first]);
		expect(refusalOf(state, first ?? "", sheet("c1", scoresOf(0, 0), [], ""))).toBe("sheets-are-open");
	});

	it("a third is as blind, to what the two wrote and to why he was called", () => {
		const apart = (high: number, low: number) =>
			play(read, ...sheetsFor(read, "c1", (_, at) => scoresOf(at === 0 ? high : low, 2)));
		const states = [apart(5, 0), apart(0, 5), apart(5, 1)];
		const third = states[0]?.cases[0]?.assessors.find((each) => each.third)?.user ?? "";
		const [seen, ...rest] = states.map((state) => [visibleTo(state, third, "c1"), tasksOf(state, third)]);
		for (const other of rest) expect(other).toEqual(seen);
		expect(seen?.[0]).toEqual({ own: null, others: [], mayScore: true });
		const done = play(apart(5, 0), [third, sheet("c1", scoresOf(2, 2), [], "")]);
		expect(visibleTo(done, third, "c1")?.others).toHaveLength(2);
		expect(visibleTo(done, third, "c1")?.mayScore).toBe(false);
	});

	it("of three who read, two who are in do not see each other's while one is missing, and may still write anew", () => {
		const three = play(
			null,
			opened({ assessorsPerCase: 3 }),
			...named,
			["manager", { name: "enterCase", entry: entry("c1") }],
			["manager", { name: "assign" }],
		);
		fc.assert(
			fc.property(score, score, score, score, (mine, one, other, anew) => {
				const [a, b] = [one, other].map((scores) =>
					play(three, ["r1", sheet("c1", mine, [], "")], ["r2", sheet("c1", scores, ["A4.1"], "")]),
				);
				if (!a || !b) return;
				for (const user of ["r1", "r3"]) expect(visibleTo(a, user, "c1")).toEqual(visibleTo(b, user, "c1"));
				const again = play(a, ["r1", sheet("c1", anew, [], "")]);
				expect(visibleTo(again, "r1", "c1")?.own?.scores).toEqual(anew);
				const done = play(again, ["r3", sheet("c1", mine, [], "")]);
				expect(
					visibleTo(done, "r1", "c1")
						?.others.map(({ user }) => user)
						.sort(),
				).toEqual(["r2", "r3"]);
			}),
			{ numRuns: 30 },
		);
	});

	it("whoever does not read a case, or has declared a conflict, sees what he would see if it did not exist", () => {
		const [first] = read.cases[0]?.assessors.map(({ user }) => user) ?? [];
		const other = people.find((user) => !read.cases[0]?.assessors.some((each) => each.user === user)) ?? "";
		expect(visibleTo(read, other, "c1")).toEqual(visibleTo(read, other, "none"));
		const gone = play(read, [first ?? "", { name: "declareConflict", caseId: "c1", ground: "x" }]);
		expect(visibleTo(gone, first ?? "", "c1")).toBeNull();
		expect(tasksOf(gone, first ?? "").some(({ caseId }) => caseId === "c1")).toBe(false);
	});

	it("one who has seen a colleague's sheet does not score anew because the colleague is replaced", () => {
		const state = play(read, ...sheetsFor(read, "c1", (_, at) => scoresOf(3 + at, 2)));
		const [first, second] = state.cases[0]?.assessors.map(({ user }) => user) ?? [];
		const gone = play(
			state,
			[second ?? "", { name: "declareConflict", caseId: "c1", ground: "x" }],
			["manager", { name: "assign" }],
		);
		expect(refusalOf(gone, first ?? "", sheet("c1", scoresOf(0, 0), [], ""))).toBe("sheets-are-open");
		const next = gone.cases[0]?.assessors.at(-1)?.user ?? "";
		expect(visibleTo(gone, next, "c1")).toEqual({ own: null, others: [], mayScore: true });
		expect(visibleTo(gone, first ?? "", "c1")?.others).toEqual([]);
	});
});

describe("a candidate's documents", () => {
	it("are open to whoever has him to score, as long as nothing stands between them and he takes part", () => {
		const [first = "", second = ""] = read.cases[0]?.assessors.map(({ user }) => user) ?? [];
		const other = people.find((user) => user !== first && user !== second) ?? "";
		expect([first, second, other, "manager"].map((user) => mayRead(read, user, "c1"))).toEqual([
			true,
			true,
			false,
			false,
		]);
		expect(mayRead(read, first, "none")).toBe(false);
		const gone = play(read, [first, { name: "declareConflict", caseId: "c1", ground: "x" }]);
		expect([first, second].map((user) => mayRead(gone, user, "c1"))).toEqual([false, true]);
		const moved = play(read, [
			"manager",
			{ name: "updateCase", caseId: "c1", change: { office: assessor(first).office } },
		]);
		expect(mayRead(moved, first, "c1")).toBe(false);
		const out = play(read, ["manager", { name: "leaveOut", caseId: "c1", ground: "late", reason: "x" }]);
		expect(mayRead(out, second, "c1")).toBe(false);
	});

	it("are closed to those who scored him once the places are released, and open to others when an objection opens them", () => {
		const frozen = frozenRound([{ caseId: "c1", group: "g", experience: 3, ties: 1 }]);
		const readers = frozen.state.cases[0]?.assessors.map(({ user }) => user) ?? [];
		const may = (state: RoundState, users: readonly string[]) => users.map((user) => mayRead(state, user, "c1"));
		expect(may(frozen.state, readers)).toEqual([true, true]);
		const released = releasedRound(frozen);
		expect(may(released.state, readers)).toEqual([false, false]);
		const reopened = playAll(
			released,
			["m", { name: "reopenScores", caseId: "c1", stages: ["documents"], reason: "x" }],
			["m", { name: "assign" }],
		);
		const anew = reopened.state.cases[0]?.assessors.map(({ user }) => user) ?? [];
		expect(anew).toHaveLength(2);
		expect(may(reopened.state, [...anew, ...readers])).toEqual([true, true, false, false]);
	});

	it("of his own sheet's reader: blind until every first reader is in, whoever he is besides", () => {
		const one = read.cases[0];
		const [first = ""] = one?.assessors.map(({ user }) => user) ?? [];
		if (!one) throw new Error("no case");
		expect([isBlind(one, first), isBlind(one, "manager")]).toEqual([true, false]);
		const both = play(read, ...sheetsFor(read, "c1", () => scoresOf(3, 2))).cases[0];
		expect(both && isBlind(both, first)).toBe(false);
	});
});

describe("a sheet", () => {
	it("needs evidence for each ground, a score for each line, and an assigned hand", () => {
		const [first] = read.cases[0]?.assessors.map(({ user }) => user) ?? [];
		const who = first ?? "";
		const bare = { ...sheet("c1", scoresOf(1, 1), [], ""), grounds: [{ ground: "A4.1", evidence: [] }] };
		expect(refusalOf(read, who, bare)).toBe("evidence-missing");
		expect(refusalOf(read, who, { ...bare, grounds: [{ ground: "A9", evidence: [1] }] })).toBe("no-such-ground");
		expect(refusalOf(read, who, sheet("c1", scoresOf(6, 1), [], ""))).toBe("scores-wrong");
		expect(refusalOf(read, "manager", sheet("c1", scoresOf(1, 1), [], ""))).toBe("not-assigned");
	});
});

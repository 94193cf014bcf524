import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	assessor,
	entry,
	opened,
	play,
	refusalOf,
	type Step,
	scoresOf,
	sheetsFor,
} from "../test/support/round-play.ts";
import { eligibleFor, loadsOf } from "./assessors.ts";
import { candidatesWaiting } from "./candidates.ts";

const offices = ["o1", "o2", "o3"];
const houses = [null, "k1", "k2"];
const anyCases = fc.array(fc.record({ office: fc.constantFrom(...offices), institution: fc.constantFrom(...houses) }), {
	maxLength: 14,
});
const anyAssessors = fc.array(
	fc.record({
		office: fc.constantFrom("o1", "o2", "o3", "o4", "o5", "o6"),
		alsoAt: fc.subarray(["o2", "o3", "o5"], { maxLength: 1 }),
		institutions: fc.subarray(["k1", "k2"], { maxLength: 1 }),
	}),
	{ minLength: 1, maxLength: 7 },
);
const assign: Step = ["manager", { name: "assign" }];
const name = (user: string, more: Parameters<typeof assessor>[1] = {}): Step => [
	"manager",
	{ name: "nameAssessor", assessor: assessor(user, more) },
];
const enter = (caseId: string, more: Parameters<typeof entry>[1] = {}): Step => [
	"manager",
	{ name: "enterCase", entry: entry(caseId, more) },
];

describe("who reads what", () => {
	it("loads differ by at most one while nobody has a conflict, however the cases come in", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 7 }),
				fc.integer({ min: 2, max: 4 }),
				fc.array(fc.nat({ max: 6 }), { maxLength: 5 }),
				(people, perCase, batches) => {
					fc.pre(perCase <= people);
					let state = play(
						null,
						opened({ assessorsPerCase: perCase }),
						...Array.from({ length: people }, (_, at) => name(`r${at}`)),
					);
					let count = 0;
					for (const size of batches) {
						const more = Array.from({ length: size }, () => enter(`c${count++}`));
						state = play(state, ...more, assign);
						const loads = [...loadsOf(state).values()];
						expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
					}
					for (const { assessors } of state.cases)
						expect(new Set(assessors.map(({ user }) => user)).size).toBe(perCase);
				},
			),
		);
	});

	it("no conflicted assessor ever has a case, whatever is learned when, and nobody is left without readers silently", () => {
		let conflicts = 0;
		const learned = fc.array(
			fc.record({
				at: fc.nat({ max: 13 }),
				who: fc.nat({ max: 6 }),
				office: fc.constantFrom(...offices),
				institution: fc.constantFrom(...houses),
				how: fc.constantFrom("declared", "case", "person", "assign"),
			}),
			{ maxLength: 10 },
		);
		fc.assert(
			fc.property(anyCases, anyAssessors, learned, (cases, people, steps) => {
				let state = play(
					null,
					opened(),
					...people.map((one, at) => name(`r${at}`, one)),
					...cases.map((one, at) => enter(`c${at}`, one)),
					assign,
				);
				const declared: string[] = [];
				const check = () => {
					for (const one of state.cases)
						for (const { user } of one.assessors) {
							const reader = state.assessors.find((each) => each.user === user);
							const { office, alsoAt = [], institutions } = reader ?? { office: "?" };
							expect([office, ...alsoAt]).not.toContain(one.office);
							if (one.institution !== null) expect(institutions).not.toContain(one.institution);
							expect(declared).not.toContain(`${user} ${one.caseId}`);
						}
				};
				check();
				for (const { at, who, office, institution, how } of steps) {
					const caseId = `c${at}`;
					const user = `r${who}`;
					if (!cases[at] || !people[who]) continue;
					if (how === "assign") state = play(state, assign);
					if (how === "case")
						state = play(state, ["m", { name: "updateCase", caseId, change: { office, institution } }]);
					if (how === "person")
						state = play(state, name(user, { office, institutions: institution ? [institution] : [] }));
					const declare = { name: "declareConflict", caseId, ground: "my cousin" } as const;
					if (how === "declared" && refusalOf(state, user, declare) === null) {
						state = play(state, [user, declare]);
						declared.push(`${user} ${caseId}`);
					}
					check();
				}
				state = play(state, assign);
				check();
				const waiting = candidatesWaiting(
					state,
					cases.map((_, at) => `c${at}`),
				);
				for (const one of state.cases) {
					const has = one.assessors.length;
					if (has >= 2) continue;
					conflicts++;
					expect(eligibleFor(one, state.assessors)).toEqual([]);
					expect(waiting.find(({ caseId }) => caseId === one.caseId)?.why).toContain("assessors-missing");
				}
			}),
			{ numRuns: 150 },
		);
		expect(conflicts).toBeGreaterThan(0);
	});

	it("does not depend on the order in which cases and people were entered", () => {
		fc.assert(
			fc.property(anyCases, anyAssessors, (cases, people) => {
				const named = people.map((one, at) => name(`r${at}`, one));
				const entered = cases.map((one, at) => enter(`c${at}`, one));
				const pairs = (...steps: readonly Step[]) =>
					play(null, opened(), ...steps, assign)
						.cases.flatMap(({ caseId, assessors }) => assessors.map(({ user }) => `${caseId} ${user}`))
						.sort();
				expect(pairs(...entered.toReversed(), ...named.toReversed())).toEqual(pairs(...named, ...entered));
			}),
		);
	});

	it("a declared conflict takes the sheet with it, and another reads in its place", () => {
		const three = ["r1", "r2", "r3"].map((user) => name(user));
		const read = play(null, opened(), ...three, enter("c1"), assign);
		const scored = play(read, ...sheetsFor(read, "c1", () => scoresOf(3, 3)));
		const gone = play(scored, ["r1", { name: "declareConflict", caseId: "c1", ground: "we worked together" }], assign);
		expect(gone.cases[0]?.assessors.map(({ user }) => user)).toEqual(["r2", "r3"]);
		expect(candidatesWaiting(gone, ["c1"])).toEqual([{ caseId: "c1", why: ["sheets-missing"] }]);
		expect(refusalOf(gone, "r1", { name: "declareConflict", caseId: "c1", ground: "x" })).toBe("already-declared");
		expect(refusalOf(gone, "r2", { name: "declareConflict", caseId: "c1", ground: " " })).toBe("reason-missing");
	});
});

describe("sheets that lie too far apart", () => {
	const far = () => {
		const three = ["r1", "r2", "r3"].map((user) => name(user));
		const read = play(null, opened(), ...three, enter("c1"), assign);
		return play(read, ...sheetsFor(read, "c1", (_, at) => scoresOf(at === 0 ? 5 : 1, 3)));
	};

	it("go to a third, who was not one of the two, and the distance is exactly the round's", () => {
		const state = far();
		expect(state.cases[0]?.outlier).toBe(8);
		expect(state.cases[0]?.assessors).toEqual([
			{ user: "r1", third: false },
			{ user: "r2", third: false },
			{ user: "r3", third: true },
		]);
		expect(candidatesWaiting(state, ["c1"])).toEqual([{ caseId: "c1", why: ["third-missing"] }]);
		const done = play(state, ...sheetsFor(state, "c1", () => scoresOf(2, 3)));
		expect(candidatesWaiting(done, ["c1"])).toEqual([]);
		const two = play(null, opened(), name("r1"), name("r2"), name("r3"), enter("c1"), assign);
		const near = play(two, ...sheetsFor(two, "c1", (_, at) => scoresOf(at === 0 ? 5 : 3, 3)));
		expect(near.cases[0]?.outlier).toBeNull();
	});

	it("wait for a person's word where no third can be had, and when the third goes they wait again", () => {
		const gone = play(far(), ["manager", { name: "dismissAssessor", user: "r3" }]);
		expect(candidatesWaiting(gone, ["c1"])).toEqual([{ caseId: "c1", why: ["third-missing"] }]);
		expect(refusalOf(gone, "manager", { name: "acceptSpread", caseId: "c1", reason: "" })).toBe("reason-missing");
		const accepted = play(gone, ["manager", { name: "acceptSpread", caseId: "c1", reason: "nobody else may read it" }]);
		expect(candidatesWaiting(accepted, ["c1"])).toEqual([]);
		expect(refusalOf(far(), "manager", { name: "acceptSpread", caseId: "c1", reason: "x" })).toBe("no-spread");
	});
});

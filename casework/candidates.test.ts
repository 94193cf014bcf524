import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf } from "../server/round/hash-of.ts";
import {
	assessor,
	commits,
	decideAs,
	entry,
	frozenRound,
	opened,
	type Played,
	play,
	playAll,
	refusalOf,
	type Step,
	scoresOf,
	sheetsFor,
} from "../test/support/round-play.ts";
import { candidateOf, candidatesWaiting, freezeInputs } from "./candidates.ts";
import { pointParts } from "./scores.ts";
import { select } from "./selection.ts";

const readers = ["r1", "r2", "r3"].map((user): Step => ["manager", { name: "nameAssessor", assessor: assessor(user) }]);
const enter = (caseId: string, more: Parameters<typeof entry>[1] = {}): Step => [
	"manager",
	{ name: "enterCase", entry: entry(caseId, more) },
];
const assign: Step = ["manager", { name: "assign" }];

describe("whoever is complete", () => {
	it("is in the inputs, was left out with a reason, or stops the freezing: nobody is dropped", () => {
		const fate = fc.constantFrom("ready", "not-ready", "left-out", "unknown", "not-read", "withdrawn");
		let froze = 0;
		fc.assert(
			fc.property(fc.array(fate, { maxLength: 6 }), (fates) => {
				const ids = fates.map((_, at) => `c${at}`);
				const known = fates.flatMap((one, at) =>
					one === "unknown" ? [] : [enter(`c${at}`, { ready: one !== "not-ready" })],
				);
				let state = play(null, opened(), ...readers, ...known, assign);
				for (const [at, one] of fates.entries()) {
					const caseId = `c${at}`;
					if (one === "left-out")
						state = play(state, ["m", { name: "leaveOut", caseId, ground: "requirement-not-met", reason: "700 days" }]);
					else if (one !== "unknown" && one !== "not-read")
						state = play(state, ...sheetsFor(state, caseId, () => scoresOf(at % 5, 1)));
				}
				state = play(state, commits("chair"), commits("manager"));
				const accepted = ids.filter((_, at) => fates[at] !== "withdrawn");
				const decision = decideAs(state, "manager", { name: "freeze", accepted });
				const waiting = candidatesWaiting(state, accepted).map(({ caseId }) => caseId);
				const out = state.cases.filter(({ leftOut }) => leftOut !== null).map(({ caseId }) => caseId);
				const within = freezeInputs(state).candidates.map(({ id }) => id);
				for (const id of accepted) expect([...waiting, ...out, ...within]).toContain(id);
				expect(decision.ok).toBe(waiting.length === 0);
				if (!decision.ok) return;
				froze++;
				expect([...within, ...out].sort()).toEqual(accepted.toSorted());
			}),
		);
		expect(froze).toBeGreaterThan(0);
	});

	it("waits by the name of what lacks, and each can be settled", () => {
		let state = play(null, opened(), ...readers, enter("c1", { ready: false }), enter("c2"), assign);
		expect(candidatesWaiting(state, ["c1", "c2", "c3"])).toEqual([
			{ caseId: "c3", why: ["not-entered"] },
			{ caseId: "c1", why: ["not-ready", "sheets-missing"] },
			{ caseId: "c2", why: ["sheets-missing"] },
		]);
		expect(refusalOf(state, "m", { name: "leaveOut", caseId: "c1", ground: "late", reason: " " })).toBe(
			"reason-missing",
		);
		state = play(state, ["m", { name: "leaveOut", caseId: "c1", ground: "late", reason: "sent on 2 July" }]);
		expect(candidatesWaiting(state, ["c1"])).toEqual([{ caseId: "c2", why: ["not-accepted"] }]);
		const back = play(state, ["m", { name: "takeBack", caseId: "c1", reason: "our clock was wrong" }]);
		expect(candidatesWaiting(back, ["c1", "c2"])).toHaveLength(2);
	});

	it("whose readers disagree on a ground waits for a word with a reason; a ground that all found counts, once for two names", () => {
		const read = play(null, opened(), ...readers, enter("c1"), assign);
		const [one, two] = sheetsFor(read, "c1", () => scoresOf(2, 2), ["A2.1", "A4.1"]);
		const [, bare] = sheetsFor(read, "c1", () => scoresOf(2, 2), ["A2.1"]);
		if (!one || !two || !bare) throw new Error("nobody assigned");
		const agreed = play(read, one, two);
		const key = (state: typeof agreed) => state.cases.map((each) => candidateOf(each, state.rules).key)[0];
		expect(key(agreed)).toEqual([(6 + 3) * pointParts, 1]);
		const apart = play(read, one, bare);
		expect(candidatesWaiting(apart, ["c1"])).toEqual([{ caseId: "c1", why: ["ground-disputed"] }]);
		expect(key(apart)).toEqual([(6 + 3) * pointParts, 1]);
		const settle = { name: "settleGround", caseId: "c1", ground: "A4.1", counts: true } as const;
		expect(refusalOf(apart, "m", { ...settle, reason: "" })).toBe("reason-missing");
		expect(refusalOf(apart, "m", { ...settle, ground: "A4.4", reason: "x" })).toBe("not-disputed");
		const settled = play(apart, ["m", { ...settle, reason: "the letter is on sheet 3" }]);
		expect(candidatesWaiting(settled, ["c1"])).toEqual([]);
		expect(key(settled)).toEqual([(6 + 3) * pointParts, 1]);
	});

	it("a criterion whose number is not known is not taken for nothing", () => {
		const criteria = [{ id: "days", of: { kind: "measure", name: "days" } }] as const;
		const read = play(null, opened({ criteria }), ...readers, enter("c1"), assign);
		const state = play(read, ...sheetsFor(read, "c1", () => scoresOf(2, 2)));
		expect(candidatesWaiting(state, ["c1"])).toEqual([{ caseId: "c1", why: ["measure-missing"] }]);
		const known = play(state, ["m", { name: "updateCase", caseId: "c1", change: { measures: { days: 800 } } }]);
		expect(candidatesWaiting(known, ["c1"])).toEqual([]);
		expect(freezeInputs(known).candidates).toEqual([{ id: "c1", group: "seoul", key: [800] }]);
	});
});

describe("frozen inputs", () => {
	const scored = fc.array(
		fc.record({ group: fc.constantFrom("seoul", "busan"), experience: fc.nat({ max: 5 }), ties: fc.nat({ max: 5 }) }),
		{ maxLength: 7 },
	);

	it("are canonical: the order in which candidates were entered changes neither a byte nor a place", () => {
		fc.assert(
			fc.property(scored, fc.infiniteStream(fc.nat()), (some, mixed) => {
				const cases = some.map((one, at) => ({ ...one, caseId: `c${at}` }));
				const other = cases
					.map((one) => ({ one, at: mixed.next().value }))
					.sort((a, b) => a.at - b.at)
					.map(({ one }) => one);
				const [a, b] = [frozenRound(cases), frozenRound(other)].map(({ state }) => state.frozen);
				expect(b).toEqual(a);
				expect(JSON.stringify(b?.inputs.candidates)).toBe(JSON.stringify(a?.inputs.candidates));
				expect(a?.hash).toBe(hashOf(a?.inputs));
				if (a && b) expect(select(b.inputs, null)).toEqual(select(a.inputs, null));
			}),
			{ numRuns: 40 },
		);
	});

	it("have another hash when anything that decides is another", () => {
		const cases = [{ caseId: "c1", group: "seoul", experience: 3, ties: 3 }];
		const hash = ({ state }: Played) => state.frozen?.hash;
		const first = hash(frozenRound(cases));
		expect(hash(frozenRound(cases))).toBe(first);
		expect(hash(frozenRound([{ caseId: "c1", group: "seoul", experience: 3, ties: 4 }]))).not.toBe(first);
		expect(hash(frozenRound(cases, {}, { seats: 4 }))).not.toBe(first);
		expect(hash(frozenRound(cases, { criteria: [{ id: "score", of: { kind: "documents" } }] }))).not.toBe(first);
	});

	it("are opened again before anybody revealed anything, and not after", () => {
		const frozen = frozenRound([{ caseId: "c1", group: "seoul", experience: 3, ties: 3 }]);
		const thaw: Step = ["manager", { name: "thaw", ground: "scores-corrected" }];
		const again = playAll(frozen, thaw, ["manager", { name: "freeze", accepted: ["c1"] }]);
		expect(again.state.frozen).toEqual(frozen.state.frozen);
		const hash = frozen.state.frozen?.draftHash ?? "";
		const proposed = play(frozen.state, ["chair", { name: "proposeRelease", hash, entropy: "a1".repeat(32) }]);
		expect(refusalOf(proposed, "manager", { name: "thaw", ground: "scores-corrected" })).toBe("not-now");
	});
});

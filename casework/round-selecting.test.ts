import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf } from "../server/round/hash-of.ts";
import {
	commits,
	decideAs,
	entropies,
	frozenRound,
	opened,
	type Played,
	play,
	playAll,
	refusalOf,
	releasedRound,
	type Scored,
} from "../test/support/round-play.ts";
import { commitmentOf, lotsOf, seedOf } from "./lots.ts";
import { select } from "./selection.ts";

/** Scores are few, so that ties are everywhere. */
const scored: fc.Arbitrary<readonly Scored[]> = fc
	.array(
		fc.record({
			group: fc.constantFrom("seoul", "busan", "daegu"),
			experience: fc.nat({ max: 1 }),
			ties: fc.nat({ max: 1 }),
		}),
		{ minLength: 1, maxLength: 8 },
	)
	.map((some) => some.map((one, at) => ({ ...one, caseId: `c${at}` })));
const entropy = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));
const equals: readonly Scored[] = ["c1", "c2", "c3", "c4"].map((caseId) => ({
	caseId,
	group: "seoul",
	experience: 3,
	ties: 3,
}));
const draftOf = ({ state }: Played) => state.frozen?.draftHash ?? "";
const propose = (frozen: Played, text: string | null = entropies.chair) =>
	({ name: "proposeRelease", hash: draftOf(frozen), entropy: text }) as const;
const release = (frozen: Played, text: string | null = entropies.manager) =>
	({ name: "release", hash: draftOf(frozen), entropy: text, confirmBy: "2026-07-20" }) as const;

describe("lots", () => {
	it("come of the frozen inputs and of what both had committed to: whoever changes what he reveals is refused", () => {
		const frozen = frozenRound(equals);
		fc.assert(
			fc.property(entropy, (other) => {
				expect(refusalOf(frozen.state, "chair", propose(frozen, other))).toBe("other-entropy");
				const proposed = play(frozen.state, ["chair", propose(frozen)]);
				expect(refusalOf(proposed, "manager", release(frozen, other))).toBe("other-entropy");
			}),
			{ numRuns: 30 },
		);
		expect(refusalOf(frozen.state, "chair", propose(frozen, null))).toBe("other-entropy");
		expect(refusalOf(frozen.state, "secretary", propose(frozen))).toBe("not-a-committer");
	});

	it("are beyond either alone: with one part fixed the other makes every outcome, and the order of revealing makes none", () => {
		const inputs = frozenRound(equals).state.frozen?.inputs;
		if (!inputs) throw new Error("not frozen");
		const first = (mine: string, theirs: string) => {
			const reveals = [
				{ user: "chair", entropy: mine },
				{ user: "manager", entropy: theirs },
			];
			const seed = seedOf(hashOf, hashOf(inputs), reveals);
			expect(seedOf(hashOf, hashOf(inputs), reveals.toReversed())).toBe(seed);
			return select(inputs, lotsOf(hashOf, seed)).placed[0]?.id;
		};
		const others = Array.from({ length: 64 }, (_, at) => hashOf(at));
		expect(new Set(others.map((one) => first(entropies.chair, one)))).toEqual(new Set(["c1", "c2", "c3", "c4"]));
		expect(new Set(others.map((one) => first(one, entropies.manager)))).toEqual(new Set(["c1", "c2", "c3", "c4"]));
	});

	it("a commitment is one person's, for one round, before the inputs are frozen, and nobody's copy", () => {
		const state = play(null, opened(), commits("chair"));
		const copied = state.commitments[0]?.commitment ?? "";
		expect(refusalOf(state, "manager", { name: "commitEntropy", commitment: copied })).toBe("commitment-wrong");
		expect(refusalOf(state, "manager", { name: "commitEntropy", commitment: "guess" })).toBe("commitment-wrong");
		expect(refusalOf(state, "chair", commits("chair", "cc".repeat(32))[1])).toBe("already-committed");
		expect(refusalOf(state, "manager", { name: "freeze", accepted: [] })).toBe("two-must-commit");
		const frozen = frozenRound(equals);
		expect(refusalOf(frozen.state, "secretary", { name: "commitEntropy", commitment: "0".repeat(64) })).toBe("not-now");
		const who = { procedure: "p", round: "2026", user: "chair" };
		const hash = commitmentOf(hashOf, who, entropies.chair);
		expect(commitmentOf(hashOf, { ...who, round: "2027" }, entropies.chair)).not.toBe(hash);
		expect(commitmentOf(hashOf, { ...who, user: "manager" }, entropies.chair)).not.toBe(hash);
	});

	it("whoever will not reveal stops the draw and is out of the next; neither of the two says so of the other", () => {
		const proposed = playAll(frozenRound(equals), ["chair", propose(frozenRound(equals))]);
		for (const who of ["chair", "manager"])
			expect(refusalOf(proposed.state, who, { name: "abandonDraw" })).toBe("same-person");
		const anew = play(proposed.state, ["auditor", { name: "abandonDraw" }]);
		expect(anew).toMatchObject({ status: "assessing", commitments: [], frozen: null, barredFromDraw: ["manager"] });
		expect(refusalOf(anew, "manager", commits("manager")[1])).toBe("barred-from-draw");
		expect(refusalOf(anew, "chair", commits("chair", "cc".repeat(32))[1])).toBeNull();
	});

	it("are not drawn where the round says so: then a tie that decides about a seat keeps it from being released", () => {
		const frozen = frozenRound(equals, { ties: "none" });
		expect(decideAs(frozen.state, "chair", propose(frozen, null))).toMatchObject({
			refusal: { code: "ties-open", count: 3 },
		});
		const clear = frozenRound(
			equals.map((one, at) => ({ ...one, ties: at })),
			{ ties: "none" },
		);
		const { state } = releasedRound(clear);
		expect(state.released).toMatchObject({ seed: null, reveals: [] });
		expect(
			refusalOf(play(clear.state, ["chair", propose(clear, null)]), "m", { name: "thaw", ground: "case-missing" }),
		).toBe(null);
	});
});

describe("a release", () => {
	it("happens once, by two people who have both seen this draft, whatever is tried in whatever order", () => {
		const who = fc.constantFrom("chair", "manager", "secretary");
		const hash = fc.constantFrom("right", "right", "wrong");
		const text = fc.constantFrom<string | null>(entropies.chair, entropies.manager, null);
		const attempt = fc.record({ who, hash, text, name: fc.constantFrom("proposeRelease", "release") });
		// The right steps come last: whatever was tried before, it neither released wrongly nor stands in their way.
		const right = { who: "chair", hash: "right", text: entropies.chair };
		const other = { who: "manager", hash: "right", text: entropies.manager };
		const rightly = [
			{ ...right, name: "proposeRelease" },
			{ ...other, name: "release" },
			{ ...right, name: "release" },
		] as const;
		fc.assert(
			fc.property(scored, fc.array(attempt, { maxLength: 30 }), (candidates, attempts) => {
				let played = frozenRound(candidates);
				const draft = draftOf(played);
				for (const one of [...attempts, ...rightly]) {
					const hashed = one.hash === "right" ? draft : "0".repeat(64);
					const command = { name: one.name, hash: hashed, entropy: one.text, confirmBy: "2026-07-20" } as const;
					if (refusalOf(played.state, one.who, command) === null) played = playAll(played, [one.who, command]);
				}
				const proposals = played.events.filter(({ type }) => type === "release_proposed");
				const releases = played.events.flatMap((fact) => (fact.type === "selection_released" ? [fact] : []));
				expect(releases).toHaveLength(1);
				for (const { plain } of releases) {
					expect(proposals[0]?.plain.by).not.toEqual(plain.by);
					expect(plain.draftHash).toBe(draft);
					expect(plain.reveals.map(({ user }) => user).sort()).toEqual(["chair", "manager"]);
					expect(plain.placed.some(({ outcome }) => outcome === "open")).toBe(false);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it("is not proposed once a conflict has taken a sheet away: the inputs are opened again and judged anew", () => {
		const frozen = frozenRound(equals);
		const reader = frozen.state.cases[0]?.assessors[0]?.user ?? "";
		const declare = { name: "declareConflict", caseId: "c1", ground: "we share a flat" } as const;
		const moved = play(frozen.state, [reader, declare]);
		expect(refusalOf(moved, "chair", propose(frozen))).toBe("inputs-moved");
		expect(refusalOf(moved, "m", { name: "thaw", ground: "scores-corrected" })).toBeNull();
		expect(refusalOf(play(frozen.state, ["chair", propose(frozen)]), reader, declare)).toBe("not-now");
	});

	it("gives those a seat whom the draft was sure of, and everybody a reason", () => {
		fc.assert(
			fc.property(scored, (candidates) => {
				const frozen = frozenRound(candidates);
				const { state } = releasedRound(frozen);
				const draft = frozen.state.frozen && select(frozen.state.frozen.inputs, null);
				const placed = state.released?.placed ?? [];
				expect(placed.map(({ id }) => id).sort()).toEqual(candidates.map(({ caseId }) => caseId).sort());
				for (const one of draft?.placed ?? [])
					if (one.outcome === "seat") expect(placed.find(({ id }) => id === one.id)?.outcome).toBe("seat");
			}),
			{ numRuns: 40 },
		);
	});
});

describe("a what-if", () => {
	it("leaves a trace, draws nothing and changes nothing", () => {
		const frozen = frozenRound(equals, {}, { seats: 1 });
		const asked = playAll(frozen, ["manager", { name: "askWhatIf", change: { seats: 9, cap: 9 } }]);
		expect(asked.state).toEqual(frozen.state);
		expect(asked.events.at(-1)).toMatchObject({
			type: "what_if_asked",
			plain: { change: { seats: 9, cap: 9 }, seated: 4, openTies: 0 },
		});
		const tied = playAll(frozen, ["manager", { name: "askWhatIf", change: { seats: 2 } }]);
		// Two of four who are equal: who they would be is not said.
		expect(tied.events.at(-1)).toMatchObject({ plain: { openTies: 1, changes: [] } });
		expect(refusalOf(frozen.state, "manager", { name: "askWhatIf", change: { cap: -1 } })).toBe("inputs-wrong");
	});
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideSitting, packageOf, type SittingCommand, type SittingDecision } from "./board.ts";
import {
	areSound,
	type BoardRules,
	hasQuorum,
	isCarried,
	proposedRules,
	quorumOf,
	reachesShare,
	type Share,
} from "./board-rules.ts";
import { benchOf, evolveSitting, type Sitting } from "./board-state.ts";
import { sittingFor } from "./board-view.ts";

const now = 1_794_907_600;
const people = ["a", "b", "c", "d", "e"] as const;
const members = people.map((user) => ({ user, chair: user === "a" || user === "b", represents: "" }));
const plan = {
	body: "p/o/1",
	procedure: "p",
	office: "o",
	on: "2026-11-26",
	time: "10:00",
	place: "Room 1",
} as const;

function as(id: string) {
	return { actor: { kind: "officer", id } as const, now };
}

function apply(sitting: Sitting | null, decision: SittingDecision): Sitting | null {
	if (!decision.ok) throw new Error(decision.refusal.code);
	return decision.events.reduce(evolveSitting, sitting);
}

/** Each command by its person, in turn; throws when one is refused. */
function play(...steps: readonly (readonly [who: string, command: SittingCommand])[]): Sitting {
	const end = steps.reduce<Sitting | null>(
		(sitting, [who, command]) => apply(sitting, decideSitting(sitting, command, as(who))),
		null,
	);
	if (!end) throw new Error("Nothing was planned.");
	return end;
}

const listed = (caseId: string): [string, SittingCommand] => [
	"sec",
	{ name: "listCase", caseId, number: `KG-${caseId}`, recused: [] },
];
const planned: [string, SittingCommand] = ["sec", { name: "plan", plan }];
const opened = (present: readonly string[] = people, rules: BoardRules = proposedRules): [string, SittingCommand] => [
	"sec",
	{ name: "open", members, present, presiding: "a", rules },
];
const grantItem = { item: "person.1", outcome: "grant", asked: null, approved: null, ground: null } as const;
const refuseItem = { ...grantItem, outcome: "refuse", ground: "g" } as const;
const motion = (caseId: string, more: Partial<Extract<SittingCommand, { name: "putMotion" }>> = {}) =>
	({ name: "putMotion", caseId, items: [grantItem], reason: "", remedy: null, remedies: ["r"], ...more }) as const;
const votes = (caseId: string, vote: "for" | "against", who: readonly string[] = people) =>
	who.map((user): [string, SittingCommand] => [user, { name: "vote", caseId, vote, opinion: "" }]);
const settled = (caseId: string, who: readonly string[] = people): [string, SittingCommand][] => [
	["sec", { name: "call", caseId }],
	["sec", motion(caseId)],
	...votes(caseId, "for", who),
	["sec", { name: "closeVote", caseId }],
];
const codeOf = (decision: SittingDecision) => (decision.ok ? null : decision.refusal.code);

const share: fc.Arbitrary<Share> = fc
	.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.boolean())
	.filter(([part, of, over]) => (over ? part < of : part <= of))
	.map(([part, of, over]) => ({ part, of, over }));
const rules: fc.Arbitrary<BoardRules> = fc.record({
	quorum: fc.oneof(
		share.map((one) => ({ kind: "share", share: one }) as const),
		fc.integer({ min: 1, max: 9 }).map((count) => ({ kind: "count", count }) as const),
	),
	majority: fc.record({ base: fc.constantFrom("cast", "present", "members"), share }),
	castingVote: fc.boolean(),
});

describe("quorum and majority", () => {
	it("a share is exact: the number that is needed reaches it, one fewer does not", () => {
		fc.assert(
			fc.property(share, fc.integer({ min: 1, max: 60 }), (one, base) => {
				const needed = quorumOf({ ...proposedRules, quorum: { kind: "share", share: one } }, base);
				expect(reachesShare(needed, base, one)).toBe(true);
				expect(needed > 1 && reachesShare(needed - 1, base, one)).toBe(false);
				expect(needed).toBeLessThanOrEqual(base);
			}),
		);
	});

	it("more people never lose a quorum, one more vote for never loses a motion, one more against never wins it", () => {
		const count = fc.nat({ max: 12 });
		fc.assert(
			fc.property(rules, count, count, count, (one, f, against, abstain) => {
				const members = 40;
				const tally = { for: f, against, abstain, presiding: null };
				const present = f + against + abstain;
				if (hasQuorum(one, members, present)) expect(hasQuorum(one, members, present + 1)).toBe(true);
				const carried = (more: Partial<typeof tally>, room: number) =>
					isCarried({ ...one, castingVote: false }, { ...tally, ...more }, members, room);
				// One who abstained votes for instead, or against instead.
				if (abstain > 0 && carried({}, present))
					expect(carried({ for: f + 1, abstain: abstain - 1 }, present)).toBe(true);
				if (abstain > 0 && !carried({}, present))
					expect(carried({ against: against + 1, abstain: abstain - 1 }, present)).toBe(false);
			}),
		);
	});

	it("settings that could never decide anything are not sound", () => {
		fc.assert(
			fc.property(rules, (one) => {
				expect(areSound(one)).toBe(true);
			}),
		);
		expect(areSound({ ...proposedRules, quorum: { kind: "count", count: 0 } })).toBe(false);
		const all = { part: 1, of: 1, over: true };
		expect(areSound({ ...proposedRules, majority: { base: "cast", share: all } })).toBe(false);
	});

	it("a tie is carried by the vote of whoever presides, where the house says so, and by no other", () => {
		const tie = { for: 2, against: 2, abstain: 0, presiding: "for" } as const;
		expect(isCarried(proposedRules, tie, 5, 4)).toBe(true);
		expect(isCarried(proposedRules, { ...tie, presiding: "against" }, 5, 4)).toBe(false);
		expect(isCarried(proposedRules, { ...tie, presiding: null }, 5, 4)).toBe(false);
		expect(isCarried({ ...proposedRules, castingVote: false }, tie, 5, 4)).toBe(false);
	});
});

/** What may happen in a room in any order: most of it is refused, and that is the point. */
const step: fc.Arbitrary<readonly [string, SittingCommand]> = fc.oneof(
	fc.tuple(
		fc.constantFrom(...people),
		fc.constantFrom("1", "2").map((caseId) => ({ name: "recuse", caseId, ground: "x", isMember: true }) as const),
	),
	fc.tuple(
		fc.constantFrom(...people),
		fc
			.tuple(fc.constantFrom("1", "2"), fc.constantFrom("for", "against", "abstain"))
			.map(([caseId, vote]) => ({ name: "vote", caseId, vote, opinion: "" }) as const),
	),
	fc.tuple(
		fc.constant("sec"),
		fc.oneof(
			fc.constantFrom("1", "2").map((caseId) => ({ name: "call", caseId }) as const),
			fc.constantFrom("1", "2").map((caseId) => motion(caseId)),
			fc.constantFrom("1", "2").map((caseId) => ({ name: "closeVote", caseId }) as const),
			fc.constantFrom("1", "2").map((caseId) => ({ name: "postpone", caseId, reason: "x" }) as const),
			fc
				.subarray([...people], { minLength: 1 })
				.map((present) => ({ name: "attend", present, presiding: present[0] ?? "a" }) as const),
			fc.constant({ name: "prepare", hash: "h" } as const),
			fc.constant({ name: "undoPreparation" } as const),
		),
	),
	fc.tuple(fc.constantFrom(...people, "sec"), fc.constant({ name: "release", hash: "h" } as const)),
);

/** A whole discussion as a room has it: called, put, everybody's vote, closed. Recusals and absences in between make parts of it refused. */
const discussion: fc.Arbitrary<(readonly [string, SittingCommand])[]> = fc
	.tuple(
		fc.constantFrom("1", "2"),
		fc.array(fc.constantFrom("for", "for", "against", "abstain"), { minLength: 5, maxLength: 5 }),
	)
	.map(([caseId, said]) => [
		["sec", { name: "call", caseId }],
		["sec", motion(caseId)],
		...people.map((user, at): [string, SittingCommand] => [
			user,
			{ name: "vote", caseId, vote: (said[at] ?? "for") as "for" | "against" | "abstain", opinion: "" },
		]),
		["sec", { name: "closeVote", caseId }],
	]);
const room = fc
	.array(
		fc.oneof(
			step.map((one) => [one]),
			discussion,
		),
		{ maxLength: 25 },
	)
	.map((parts) => parts.flat());

describe("a sitting", () => {
	it("in any order of things: no vote of a recused member is counted, nothing is decided without a quorum, and a release happens once", () => {
		let carriedOnce = 0;
		fc.assert(
			fc.property(rules, room, (one, steps) => {
				fc.pre(hasQuorum(one, members.length, people.length));
				let sitting = play(planned, listed("1"), listed("2"), opened(people, one));
				let releases = 0;
				for (const [who, command] of steps) {
					const decision = decideSitting(sitting, command, as(who));
					if (!decision.ok) continue;
					for (const event of decision.events) {
						if (event.type === "decisions_released") releases++;
						if (event.type === "vote_closed") {
							const known = sitting.agenda.find(({ caseId }) => caseId === event.plain.caseId);
							const { present, tally } = event.plain;
							expect(present.filter((user) => known?.recused.includes(user))).toEqual([]);
							expect(present.every((user) => sitting.present.includes(user))).toBe(true);
							expect(hasQuorum(one, members.length, present.length)).toBe(true);
							expect(tally.for + tally.against + tally.abstain).toBe(present.length);
							if (event.plain.carried) carriedOnce++;
						}
						sitting = evolveSitting(sitting, event) ?? sitting;
					}
				}
				expect(releases).toBeLessThanOrEqual(1);
				for (const { result, caseId } of packageOf(sitting)) {
					const last = sitting.agenda.find((each) => each.caseId === caseId)?.motions.at(-1);
					if (result === "decided") expect(last?.closed?.carried).toBe(true);
				}
			}),
			{ numRuns: 300 },
		);
		// A property over sittings in which nothing is ever carried would show nothing.
		expect(carriedOnce).toBeGreaterThan(0);
	});

	it("a recusal comes before the discussion, with a ground, and is nobody else's to declare", () => {
		const sitting = play(planned, listed("1"), opened());
		const recuse = { name: "recuse", caseId: "1", ground: "my brother works there", isMember: false } as const;
		expect(codeOf(decideSitting(sitting, { ...recuse, ground: " " }, as("c")))).toBe("reason-missing");
		expect(codeOf(decideSitting(sitting, recuse, as("sec")))).toBe("not-a-member");
		const called = apply(sitting, decideSitting(sitting, { name: "call", caseId: "1" }, as("sec")));
		expect(codeOf(decideSitting(called, recuse, as("c")))).toBe("discussion-has-begun");
		const after = apply(sitting, decideSitting(sitting, recuse, as("c")));
		expect(codeOf(decideSitting(after, recuse, as("c")))).toBe("already-recused");
	});

	it("who recused himself does not count for the quorum of that case, and does for the next", () => {
		const three = ["a", "b", "c"];
		const recused = play(planned, listed("1"), listed("2"), opened(three), [
			"c",
			{ name: "recuse", caseId: "1", ground: "x", isMember: true },
		]);
		const called = apply(recused, decideSitting(recused, { name: "call", caseId: "1" }, as("sec")));
		const put = apply(called, decideSitting(called, motion("1"), as("sec")));
		expect(codeOf(decideSitting(put, { name: "vote", caseId: "1", vote: "for", opinion: "" }, as("c")))).toBe(
			"recused",
		);
		// Three of five are a quorum, two are not.
		expect(codeOf(decideSitting(put, { name: "closeVote", caseId: "1" }, as("sec")))).toBe("no-quorum");
		const next = play(
			planned,
			listed("1"),
			listed("2"),
			opened(three),
			["c", { name: "recuse", caseId: "1", ground: "x", isMember: true }],
			...settled("2", three),
		);
		expect(next.agenda[1]?.state).toBe("carried");
	});

	it("a vote that has begun is not replaced, and whoever is in the room has his say before it is closed", () => {
		const voting = play(
			planned,
			listed("1"),
			opened(),
			["sec", { name: "call", caseId: "1" }],
			["sec", motion("1")],
			["a", { name: "vote", caseId: "1", vote: "against", opinion: "too few documents" }],
		);
		expect(codeOf(decideSitting(voting, motion("1"), as("sec")))).toBe("votes-are-open");
		expect(decideSitting(voting, { name: "closeVote", caseId: "1" }, as("sec"))).toMatchObject({
			refusal: { code: "votes-missing", count: 4 },
		});
		const changed = apply(
			voting,
			decideSitting(voting, { name: "vote", caseId: "1", vote: "for", opinion: "" }, as("a")),
		);
		expect(changed?.agenda[0]?.motions[0]?.votes).toHaveLength(1);
	});

	it("a refusal is put with a reason and a remedy, or not at all", () => {
		const sitting = play(planned, listed("1"), opened(), ["sec", { name: "call", caseId: "1" }]);
		const refusal = motion("1", { items: [refuseItem], reason: "why", remedy: "r" });
		expect(codeOf(decideSitting(sitting, { ...refusal, reason: " " }, as("sec")))).toBe("reason-missing");
		expect(codeOf(decideSitting(sitting, { ...refusal, remedy: null }, as("sec")))).toBe("remedy-missing");
		expect(codeOf(decideSitting(sitting, { ...refusal, remedy: "none of the list" }, as("sec")))).toBe(
			"remedy-missing",
		);
		expect(codeOf(decideSitting(sitting, refusal, as("sec")))).toBeNull();
	});

	it("what one person prepares another releases, who may preside, sees all of it and has seen this very package", () => {
		const prepared = play(planned, listed("1"), opened(), ...settled("1"), ["sec", { name: "prepare", hash: "h" }]);
		const release = { name: "release", hash: "h" } as const;
		expect(codeOf(decideSitting(prepared, release, as("sec")))).toBe("chair-only");
		expect(codeOf(decideSitting(prepared, release, as("c")))).toBe("chair-only");
		expect(codeOf(decideSitting(prepared, { ...release, hash: "other" }, as("a")))).toBe("other-decisions");
		const released = apply(prepared, decideSitting(prepared, release, as("a")));
		expect(codeOf(decideSitting(released, release, as("b")))).toBe("not-now");
		const own = play(planned, listed("1"), opened(), ...settled("1"), ["a", { name: "prepare", hash: "h" }]);
		expect(codeOf(decideSitting(own, release, as("a")))).toBe("same-person");
		const recused = play(
			planned,
			listed("1"),
			listed("2"),
			opened(),
			["a", { name: "recuse", caseId: "1", ground: "x", isMember: true }],
			...settled("1", ["b", "c", "d", "e"]),
			...settled("2"),
			["sec", { name: "prepare", hash: "h" }],
		);
		expect(codeOf(decideSitting(recused, release, as("a")))).toBe("recused-cannot-release");
		expect(codeOf(decideSitting(recused, release, as("b")))).toBeNull();
	});

	it("nothing is prepared while a case waits, and a sitting with cases is not cancelled under them", () => {
		const sitting = play(planned, listed("1"), opened());
		expect(decideSitting(sitting, { name: "prepare", hash: "h" }, as("sec"))).toMatchObject({
			refusal: { code: "agenda-not-settled", numbers: ["KG-1"] },
		});
		expect(codeOf(decideSitting(play(planned, listed("1")), { name: "cancel" }, as("sec")))).toBe("agenda-not-settled");
		expect(codeOf(decideSitting(play(planned), { name: "cancel" }, as("sec")))).toBeNull();
	});
});

describe("what a recused member sees of a sitting", () => {
	it("is what he would see if the case did not exist, whatever was done with it", () => {
		const recused: [string, SittingCommand] = ["c", { name: "recuse", caseId: "1", ground: "x", isMember: true }];
		const rest = ["a", "b", "d", "e"];
		const withIt = [planned, listed("1"), listed("2"), opened(), recused, ...settled("1", rest), ...settled("2")];
		const without = [planned, listed("2"), opened(), ...settled("2")];
		const end: [string, SittingCommand] = ["sec", { name: "prepare", hash: "h" }];
		for (let upTo = 5; upTo <= withIt.length; upTo++) {
			const seen = sittingFor(play(...withIt.slice(0, upTo)), ["1"]);
			expect(JSON.stringify(seen)).not.toContain("KG-1");
			expect(seen.agenda).toHaveLength(1);
			expect(seen.current === "1").toBe(false);
		}
		expect(sittingFor(play(...withIt, end), ["1"])).toEqual(play(...without, end));
		const bench = play(planned, listed("1"), opened(), recused);
		expect(bench.agenda[0] && benchOf(bench, bench.agenda[0]).mayVote).toEqual(rest);
	});
});

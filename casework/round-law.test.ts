import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf } from "../server/round/hash-of.ts";
import {
	assessor,
	began,
	commits,
	decideAs,
	entropies,
	entry,
	frozenRound,
	opened,
	type Played,
	play,
	playAll,
	refusalOf,
	releasedRound,
	type Step,
	scoresOf,
	sheetsFor,
} from "../test/support/round-play.ts";
import { freezeInputs } from "./candidates.ts";
import { frozenFileOf } from "./frozen-file.ts";
import { replaySelection } from "./replay-selection.ts";
import type { RoundCommand } from "./round-commands.ts";
import type { SealedRoundEvent } from "./round-facts.ts";
import { placesNow } from "./round-places.ts";
import { evolveRound, type RoundState, seatedOf } from "./round-state.ts";

const hour = 3600;
const people = [
	...["r1", "r2", "r3"].map((user) => assessor(user)),
	...["m1", "m2"].map((user) => assessor(user, { reads: false })),
].map((one): Step => ["manager", { name: "nameAssessor", assessor: one }]);
const ids = ["c1", "c2", "c3", "c4"];
const slots = ids.map((_, at) => ({
	id: `s${at}`,
	panel: "p1",
	room: "room 1",
	from: began + (at + 10) * hour,
	to: began + (at + 11) * hour,
}));
const withInterviews = opened({
	interview: { rubric: [{ id: "talk", weight: 3 }], languageCheck: true },
	criteria: [{ id: "score", of: { kind: "score" } }],
});

/** Everything of a round up to the read documents and the invitations. */
function invited(): Played {
	const start = playAll(
		null,
		withInterviews,
		...people,
		...ids.map((caseId): Step => ["manager", { name: "enterCase", entry: entry(caseId) }]),
		["manager", { name: "assign" }],
		[
			"manager",
			{
				name: "setPanel",
				panel: { id: "p1", members: ["m1", "m2"], interpreter: { user: "i1", languages: ["ky"] } },
			},
		],
		["manager", { name: "addSlots", slots }],
		...ids.map(
			(caseId, at): Step => [
				"manager",
				{ name: "invite", caseId, slot: `s${at}`, language: "ky", confirmBy: began + hour, link: null },
			],
		),
		...ids.map((caseId): Step => ["manager", { name: "confirmInterview", caseId }]),
	);
	return ids.reduce(
		(played, caseId, at) => playAll(played, ...sheetsFor(played.state, caseId, () => scoresOf(at, 3))),
		start,
	);
}

describe("a round", () => {
	it("goes from its first sheet to its end, and its file replays", () => {
		const after = began + 20 * hour;
		const talked = ids.flatMap((caseId, at): readonly Step[] => [
			["m1", { name: "scoreInterview", caseId, scores: { talk: at }, notes: "" }, after],
			["m2", { name: "scoreInterview", caseId, scores: { talk: at + 1 }, notes: "" }, after],
			["i1", { name: "checkLanguage", caseId, language: "ky", verdict: "communicates", notes: "" }, after],
		]);
		const frozen = playAll(invited(), ...talked, commits("chair"), commits("manager"), [
			"manager",
			{ name: "freeze", accepted: ids },
		]);
		const hash = frozen.state.frozen?.draftHash ?? "";
		const done = playAll(
			frozen,
			["chair", { name: "proposeRelease", hash, entropy: entropies.chair }],
			["manager", { name: "release", hash, entropy: entropies.manager, confirmBy: "2026-07-20" }],
			["applicant", { name: "confirmPlace", caseId: "c4", today: "2026-07-18" }],
			[
				"applicant",
				{ name: "leavePlace", caseId: "c3", cause: "declined", today: "2026-07-18", confirmBy: "2026-07-25" },
			],
			["applicant", { name: "confirmPlace", caseId: "c2", today: "2026-07-25" }],
			["manager", { name: "close" }],
		);
		expect(done.state.released && seatedOf(done.state.released)).toEqual(["c4", "c2"]);
		const file = frozenFileOf(done.events);
		expect(file && replaySelection(file, hashOf).differences).toEqual([]);
		expect(refusalOf(done.state, "manager", { name: "assign" })).toBe("not-now");
	});

	it("decides the same from its facts without the keys of its cases, and from a stream in which others have written", () => {
		const { state, events } = invited();
		const foreign = { type: "round_recorded", plain: {}, personal: null } as unknown as SealedRoundEvent;
		const sealed = events.flatMap((fact) => [foreign, { ...fact, personal: null } as SealedRoundEvent]);
		const folded = sealed.reduce<RoundState | null>(evolveRound, null);
		expect(folded && freezeInputs(folded)).toEqual(freezeInputs(state));
		expect(JSON.stringify(folded)).not.toContain("notes of");
	});

	it("keeps what is said in words of a case, and of whom, out of the plain facts", () => {
		const told = "he is my brother in law";
		const read = play(
			null,
			withInterviews,
			...people,
			["manager", { name: "enterCase", entry: entry("c1") }],
			["manager", { name: "assign" }],
		);
		const commands: readonly (readonly [string, RoundCommand])[] = [
			["r1", { name: "declareConflict", caseId: "c1", ground: told }],
			["r1", { name: "handIn", caseId: "c1", scores: scoresOf(1, 1), grounds: [], notes: told }],
			["m", { name: "leaveOut", caseId: "c1", ground: "late", reason: told }],
		];
		for (const [who, command] of commands) {
			const decision = decideAs(read, who, command);
			if (!decision.ok) throw new Error(decision.refusal.code);
			expect(JSON.stringify(decision.events.map(({ plain }) => plain))).not.toContain(told);
			expect(JSON.stringify(decision.events)).toContain(told);
		}
	});

	it("after its release, in any order of things: nobody holds a seat above a cap or the total, who left has none, and the file replays", () => {
		const groups = ["seoul", "seoul", "seoul", "busan"];
		const candidates = ids.map((caseId, at) => ({ caseId, group: groups[at] ?? "", experience: 3, ties: 2 }));
		const start = releasedRound(frozenRound(candidates, {}, { seats: 2 }));
		const seen = { left: 0, amended: 0, refused: 0 };
		const walk = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 5 })), { maxLength: 70, size: "max" });
		// These are the same in every run, and some of them come to a release amended; the others are drawn anew.
		const examples = fc.sample(walk, { seed: 7, numRuns: 40 }).map((choices): [typeof choices] => [choices]);
		fc.assert(
			fc.property(walk, (choices) => {
				let played = start;
				for (const [which, score] of choices) {
					const options = optionsIn(played.state, score);
					const [who, command] = options[which % options.length] ?? ["m", { name: "assign" }];
					if (refusalOf(played.state, who, command) !== null) {
						seen.refused++;
						continue;
					}
					played = playAll(played, [who, command]);
					if (command.name === "releaseAmendment") seen.amended++;
					if (command.name === "leavePlace") seen.left++;
					const { released, plan } = played.state;
					const seated = released ? seatedOf(released) : [];
					expect(seated.length).toBeLessThanOrEqual(plan.seats);
					const inSeoul = candidates.filter(({ caseId, group }) => group === "seoul" && seated.includes(caseId));
					expect(inSeoul.length).toBeLessThanOrEqual(plan.cap);
					for (const { caseId } of released?.left ?? []) expect(seated).not.toContain(caseId);
					const places = released ? placesNow(hashOf, released) : [];
					expect(
						places
							.filter(({ outcome }) => outcome === "seat")
							.map(({ id }) => id)
							.sort(),
					).toEqual(seated.toSorted());
				}
				expect(played.events.filter(({ type }) => type === "selection_released")).toHaveLength(1);
				const file = frozenFileOf(played.events);
				expect(file && replaySelection(file, hashOf).differences).toEqual([]);
			}),
			{ numRuns: 150, examples },
		);
		// A property over rounds in which nothing happens would show nothing.
		for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
	});
});

/** What people might ask of a released round: much of it by the right person, some of it not. */
function optionsIn(state: RoundState, score: number): readonly Step[] {
	const days = { today: "2026-07-18", confirmBy: "2026-07-28" };
	const hash = state.amendment?.hash ?? "";
	// What goes on with an objection is offered often: of choices all alike, hardly one would come to its end.
	const often = (steps: readonly Step[]) => Array.from({ length: 6 }, () => steps).flat();
	const onCase = state.cases.flatMap((one): readonly Step[] => {
		const { caseId } = one;
		const reader = one.assessors.find(({ user }) => !one.sheets.some((sheet) => sheet.user === user))?.user;
		if (one.reopened === null)
			return [
				["m", { name: "leavePlace", caseId, cause: "declined", ...days }],
				["m", { name: "confirmPlace", caseId, today: days.today }],
				["m", { name: "reopenScores", caseId, stages: ["documents"], reason: "x" }],
				["r1", { name: "handIn", caseId, scores: scoresOf(score, 1), grounds: [], notes: "" }],
			];
		if (reader === undefined) return often([["m", { name: "settleObjection", caseId, reason: "x" }]]);
		return [
			...often([[reader, { name: "handIn", caseId, scores: scoresOf(score, 2), grounds: [], notes: "" }]]),
			[reader, { name: "declareConflict", caseId, ground: "x" }],
			["m", { name: "acceptSpread", caseId, reason: "x" }],
		];
	});
	return [
		...onCase,
		["m", { name: "assign" }],
		...(state.amendment === null
			? []
			: often([
					["chair", { name: "releaseAmendment", hash, confirmBy: "2026-08-10" }],
					["m", { name: "releaseAmendment", hash, confirmBy: "2026-08-10" }],
				])),
		["manager", { name: "freeze", accepted: ids }],
	];
}

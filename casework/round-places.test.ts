import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf } from "../server/round/hash-of.ts";
import {
	decideAs,
	frozenRound,
	type Played,
	play,
	playAll,
	refusalOf,
	releasedRound,
	type Scored,
	scoresOf,
	sheetsFor,
} from "../test/support/round-play.ts";
import { frozenFileOf, readFrozenFile } from "./frozen-file.ts";
import { lotsOf } from "./lots.ts";
import { replaySelection } from "./replay-selection.ts";
import { placeOf, placesNow, unconfirmedOn } from "./round-places.ts";
import { seatedOf } from "./round-state.ts";
import { type SelectionInputs, select } from "./selection.ts";

const scored: fc.Arbitrary<readonly Scored[]> = fc
	.array(
		fc.record({
			group: fc.constantFrom("seoul", "busan", "daegu"),
			experience: fc.nat({ max: 1 }),
			ties: fc.nat({ max: 1 }),
		}),
		{ minLength: 1, maxLength: 9 },
	)
	.map((some) => some.map((one, at) => ({ ...one, caseId: `c${at}` })));
const leave = (caseId: string, cause: "declined" | "not-confirmed" = "declined", today = "2026-07-21") =>
	({ name: "leavePlace", caseId, cause, today, confirmBy: "2026-07-30" }) as const;
const confirm = (caseId: string, today = "2026-07-18") => ({ name: "confirmPlace", caseId, today }) as const;

function seatsOf(inputs: SelectionInputs, seed: string | null): string[] {
	const { placed } = select(inputs, seed === null ? null : lotsOf(hashOf, seed));
	return placed.filter(({ outcome }) => outcome === "seat").map(({ id }) => id);
}

/** What the file of this round leads to when it is written, read and replayed. */
function replayed({ events }: Played) {
	const file = readFrozenFile(JSON.parse(JSON.stringify(frozenFileOf(events))));
	return file && replaySelection(file, hashOf);
}

describe("when a place falls free", () => {
	it("the list moves up to exactly what a selection without those who left would be, and nobody else's place moves", () => {
		let ups = 0;
		fc.assert(
			fc.property(scored, fc.array(fc.nat({ max: 8 }), { maxLength: 6 }), (candidates, leavers) => {
				let played = releasedRound(frozenRound(candidates));
				const gone: string[] = [];
				for (const which of leavers) {
					const caseId = `c${which}`;
					const before = played.state.released ? seatedOf(played.state.released) : [];
					if (refusalOf(played.state, "m", leave(caseId)) !== null) continue;
					played = playAll(played, ["m", leave(caseId)]);
					gone.push(caseId);
					const { released, frozen } = played.state;
					if (!released || !frozen) throw new Error("not released");
					const left = frozen.inputs.candidates.filter(({ id }) => !gone.includes(id));
					const again = seatsOf({ ...frozen.inputs, candidates: left }, released.seed);
					expect(seatedOf(released).toSorted()).toEqual(again.toSorted());
					expect(before.filter((id) => id !== caseId && !seatedOf(released).includes(id))).toEqual([]);
					ups += released.left.at(-1)?.movedUp.length ?? 0;
				}
				expect(replayed(played)?.differences).toEqual([]);
			}),
			{ numRuns: 60 },
		);
		expect(ups).toBeGreaterThan(0);
	});

	it("a place is confirmed by its day, by whoever has it; one whose day passed without a word is given on", () => {
		const candidates = ["c1", "c2", "c3"].map((caseId, at) => ({
			caseId,
			group: "seoul",
			experience: 5 - at,
			ties: 0,
		}));
		const { state } = releasedRound(frozenRound(candidates));
		expect(refusalOf(state, "m", confirm("c3"))).toBe("no-place");
		expect(refusalOf(state, "m", confirm("c1", "2026-07-21"))).toBe("too-late");
		expect(refusalOf(state, "m", leave("c2", "not-confirmed", "2026-07-20"))).toBe("day-has-not-passed");
		const confirmed = play(state, ["m", confirm("c1")]);
		expect(refusalOf(confirmed, "m", confirm("c1"))).toBe("already-confirmed");
		expect(confirmed.released && unconfirmedOn(confirmed.released, "2026-07-21")).toEqual(["c2"]);
		expect(refusalOf(confirmed, "m", leave("c1", "not-confirmed"))).toBe("day-has-not-passed");
		const up = play(confirmed, ["m", leave("c2", "not-confirmed")]);
		expect(up.released?.left).toEqual([{ caseId: "c2", cause: "not-confirmed", movedUp: ["c3"] }]);
		expect(up.released?.confirmBy.c3).toBe("2026-07-30");
		expect(refusalOf(up, "m", confirm("c3", "2026-07-30"))).toBeNull();
		expect(refusalOf(up, "m", leave("c2"))).toBe("has-left");
		expect(refusalOf(up, "m", confirm("c2"))).toBe("no-place");
	});
});

describe("an objection", () => {
	const candidates = ["c1", "c2", "c3", "c4"].map((caseId, at) => ({
		caseId,
		group: "seoul",
		experience: 4 - at,
		ties: 0,
	}));
	const released = () => releasedRound(frozenRound(candidates));
	const reopen = (caseId: string) =>
		({ name: "reopenScores", caseId, stages: ["documents"], reason: "a letter was not read" }) as const;

	function rescored(caseId: string, experience: number): Played {
		const open = playAll(released(), ["m", reopen(caseId)], ["m", { name: "assign" }]);
		return playAll(open, ...sheetsFor(open.state, caseId, () => scoresOf(experience, 0)));
	}

	it("reopens one candidate's scores, for others to read, and nothing else of the round", () => {
		const before = released();
		const one = before.state.cases.find(({ caseId }) => caseId === "c3");
		const open = play(before.state, ["m", reopen("c3")], ["m", { name: "assign" }]);
		const now = open.cases.find(({ caseId }) => caseId === "c3");
		const names = (some: typeof one) => some?.assessors.map(({ user }) => user) ?? [];
		expect(names(now)).toHaveLength(2);
		expect(names(now).filter((user) => names(one).includes(user))).toEqual([]);
		expect(open.released).toEqual(before.state.released);
		const others = (state: typeof open) => state.cases.filter(({ caseId }) => caseId !== "c3");
		expect(others(open)).toEqual(others(before.state));
		expect(refusalOf(open, "m", { name: "settleObjection", caseId: "c3", reason: "read again" })).toBe(
			"candidates-wait",
		);
		expect(refusalOf(open, "m", reopen("c3"))).toBe("already-open");
		expect(refusalOf(open, "m", { name: "close" })).toBe("objections-open");
		expect(
			refusalOf(open, "r1", { name: "handIn", caseId: "c1", scores: scoresOf(1, 1), grounds: [], notes: "" }),
		).toBe("not-now");
	});

	it("that changes no place leaves the round as it stands and says so", () => {
		const played = playAll(rescored("c4", 1), ["m", { name: "settleObjection", caseId: "c4", reason: "read again" }]);
		expect(played.events.at(-1)).toMatchObject({ type: "objection_settled", plain: { changes: [] } });
		expect(played.state.amendment).toBeNull();
		expect(played.state.released && seatedOf(played.state.released)).toEqual(["c1", "c2"]);
		expect(replayed(played)?.differences).toEqual([]);
	});

	it("that changes a place says whose, and counts from the word of a second person on", () => {
		const settled = playAll(rescored("c3", 5), ["m", { name: "settleObjection", caseId: "c3", reason: "read again" }]);
		expect(settled.events.at(-1)).toMatchObject({
			plain: {
				changes: [
					{ caseId: "c2", before: "seat", after: "reserve" },
					{ caseId: "c3", before: "reserve", after: "seat" },
				],
			},
		});
		expect(settled.state.released && seatedOf(settled.state.released)).toEqual(["c1", "c2"]);
		const hash = settled.state.amendment?.hash ?? "";
		const amend = { name: "releaseAmendment", hash, confirmBy: "2026-08-10" } as const;
		expect(refusalOf(settled.state, "m", amend)).toBe("same-person");
		expect(refusalOf(settled.state, "chair", { ...amend, hash: "0" })).toBe("other-draft");
		expect(refusalOf(settled.state, "m", leave("c1"))).toBe("amendment-waits");
		const done = playAll(settled, ["chair", amend]);
		expect(done.state.released && seatedOf(done.state.released)).toEqual(["c3", "c1"]);
		expect(done.state.released?.confirmBy).toMatchObject({ c1: "2026-07-20", c3: "2026-08-10" });
		expect(done.state.released && placeOf(hashOf, done.state.released, "c2")?.reason.code).toBe("group-full");
		expect(refusalOf(done.state, "chair", amend)).toBe("not-now");
		expect(replayed(done)?.differences).toEqual([]);
		// And the list goes on moving by the amended scores.
		const up = playAll(done, ["m", leave("c1")]);
		expect(up.state.released && seatedOf(up.state.released)).toEqual(["c3", "c2"]);
		expect(replayed(up)?.differences).toEqual([]);
		expect(up.state.released && placesNow(hashOf, up.state.released).map(({ id }) => id)).toEqual(["c3", "c2", "c4"]);
	});
});

describe("an objection of one who was left out", () => {
	const candidates = ["c1", "c2", "c3"].map((caseId, at) => ({ caseId, group: "seoul", experience: 3 - at, ties: 0 }));

	/** Thawed, c1 left out, frozen and released without him. */
	function releasedWithout(): Played {
		const out = playAll(
			frozenRound(candidates),
			["m", { name: "thaw", ground: "other-ground" }],
			["m", { name: "leaveOut", caseId: "c1", ground: "requirement-not-met", reason: "700 days of work" }],
			["m", { name: "freeze", accepted: ["c1", "c2", "c3"] }],
		);
		return releasedRound(out);
	}
	const object = {
		name: "reopenScores",
		caseId: "c1",
		stages: ["documents"],
		reason: "740 days, see sheet 4",
	} as const;

	it("lets him be judged like everybody else, and what that changes is said and released by two", () => {
		const back = playAll(releasedWithout(), ["m", object], ["m", { name: "assign" }]);
		const scored = playAll(back, ...sheetsFor(back.state, "c1", () => scoresOf(5, 0)));
		const settled = playAll(scored, ["m", { name: "settleObjection", caseId: "c1", reason: "he is right" }]);
		expect(settled.state.amendment?.changes).toEqual([
			{ caseId: "c1", before: "none", after: "seat" },
			{ caseId: "c3", before: "seat", after: "reserve" },
		]);
		const hash = settled.state.amendment?.hash ?? "";
		const done = playAll(settled, ["chair", { name: "releaseAmendment", hash, confirmBy: "2026-08-10" }]);
		expect(done.state.released && seatedOf(done.state.released)).toEqual(["c1", "c2"]);
		expect(replayed(done)?.differences).toEqual([]);
	});

	it("may end where it began, with a reason; nobody else can be left out after the release", () => {
		const back = play(releasedWithout().state, ["m", object]);
		const out = {
			name: "leaveOut",
			caseId: "c1",
			ground: "requirement-not-met",
			reason: "counted again: 702",
		} as const;
		expect(refusalOf(back, "m", { ...out, caseId: "c2" })).toBe("not-now");
		const end = play(back, ["m", out]);
		expect(end.cases.find(({ caseId }) => caseId === "c1")).toMatchObject({
			reopened: null,
			leftOut: { ground: out.ground },
		});
		expect(refusalOf(end, "m", { name: "close" })).toBeNull();
	});

	it("a number that was wrong may be corrected while it is open, and office and group may not", () => {
		const update = { name: "updateCase", caseId: "c2" } as const;
		const state = releasedWithout().state;
		expect(refusalOf(state, "m", { ...update, change: { measures: { days: 740 } } })).toBe("not-now");
		const open = play(state, ["m", { ...object, caseId: "c2" }]);
		expect(refusalOf(open, "m", { ...update, change: { measures: { days: 740 } } })).toBeNull();
		expect(refusalOf(open, "m", { ...update, change: { group: "busan" } })).toBe("not-now");
	});
});

describe("a frozen file", () => {
	const candidates = Array.from({ length: 8 }, (_, at) => ({
		caseId: `c${at}`,
		group: at % 2 ? "seoul" : "busan",
		experience: 3,
		ties: at % 3,
	}));
	const round = playAll(releasedRound(frozenRound(candidates)));
	const seat = round.state.released ? (seatedOf(round.state.released)[0] ?? "") : "";
	const file = frozenFileOf(playAll(round, ["m", leave(seat)]).events);
	if (!file) throw new Error("no file");

	it("leads to the same selection, wherever it is read", () => {
		const replay = replaySelection(file, hashOf);
		expect(replay.differences).toEqual([]);
		expect(replay.hash).toBe(file.inputsHash);
		expect(replay.groups.reduce((sum, { seats }) => sum + seats, 0)).toBe(replay.seated);
		expect(replay.seated + replay.reserve).toBe(candidates.length - 1);
	});

	it("in which anything was altered does not: each part of it is held to account", () => {
		const differs = (change: Partial<typeof file>) =>
			replaySelection({ ...file, ...change }, hashOf).differences.map(({ what }) => what);
		const [first, ...rest] = file.inputs.candidates;
		if (!first || !file.draw) throw new Error("nothing drawn");
		expect(differs({ inputs: { ...file.inputs, seats: 4 } })).toContain("inputs-hash");
		const raised = { ...first, key: [first.key[0] ?? 0, 1] };
		expect(differs({ inputs: { ...file.inputs, candidates: [raised, ...rest] } })).toContain("inputs-hash");
		expect(differs({ inputs: { ...file.inputs, version: 99 } })).toEqual(["version"]);
		expect(differs({ inputs: { ...file.inputs, candidates: [first, first, ...rest] } })).toEqual(["inputs"]);
		const other = { user: "chair", entropy: "cc".repeat(32) };
		const reveals = file.draw.reveals.map((one) => (one.user === "chair" ? other : one));
		expect(differs({ draw: { ...file.draw, reveals } })).toEqual(expect.arrayContaining(["commitment", "seed"]));
		expect(differs({ draw: { ...file.draw, reveals: reveals.slice(1) } })).toContain("reveals");
		expect(differs({ draw: null })).toContain("place");
		const swapped = file.placed.map((one, at) => ({
			...one,
			id: file.placed[at === 0 ? 1 : at === 1 ? 0 : at]?.id ?? "",
		}));
		expect(differs({ placed: swapped })).toEqual(["place", "place"]);
		expect(differs({ placed: file.placed.slice(1) })).toEqual(["place"]);
		expect(differs({ placed: [...file.placed, ...file.placed.slice(0, 1)] })).toContain("place");
		expect(differs({ steps: [{ what: "left", caseId: seat, movedUp: [] }] })).toEqual(["moved-up"]);
		expect(differs({ procedure: "another" })).toContain("commitment");
	});

	it("of another shape is none", () => {
		expect(readFrozenFile({ ...file, format: "tilkat-selection-2" })).toBeNull();
		expect(readFrozenFile({ ...file, name: "somebody" })).toBeNull();
		expect(readFrozenFile(null)).toBeNull();
		expect(readFrozenFile(file)).toEqual(file);
		expect(decideAs(round.state, "m", leave("none"))).toMatchObject({ refusal: { code: "no-such-case" } });
	});
});

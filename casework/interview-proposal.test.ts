import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	assessor,
	began,
	entry,
	opened,
	play,
	refusalOf,
	type Step,
	scoresOf,
	sheetsFor,
} from "../test/support/round-play.ts";
import type { Slot } from "./interview.ts";
import { fittingSlots, isReadyToInvite, proposeTimes } from "./interview-proposal.ts";
import type { RoundState } from "./round-state.ts";

const hour = 3600;
const interview = { rubric: [{ id: "talk", weight: 3 }], languageCheck: true };

/** Offices o1 and o2; a panel of each, the second with an interpreter of Uzbek. */
function roundOf(
	cases: readonly { office: string; ready: boolean; read: boolean }[],
	slots: readonly Slot[],
): RoundState {
	const setUp: Step[] = [
		opened({ interview, criteria: [{ id: "score", of: { kind: "score" } }] }),
		...["r1", "r2"].map((user): Step => ["manager", { name: "nameAssessor", assessor: assessor(user) }]),
		...["o1", "o2"].map(
			(office): Step => [
				"manager",
				{ name: "nameAssessor", assessor: assessor(`m-${office}`, { office, reads: false }) },
			],
		),
		...cases.map(
			({ office, ready }, at): Step => ["manager", { name: "enterCase", entry: entry(`c${at}`, { office, ready }) }],
		),
		["manager", { name: "assign" }],
		["manager", { name: "setPanel", panel: { id: "p1", members: ["m-o1"], interpreter: null } }],
		[
			"manager",
			{ name: "setPanel", panel: { id: "p2", members: ["m-o2"], interpreter: { user: "i", languages: ["uz"] } } },
		],
		...(slots.length === 0 ? [] : [["manager", { name: "addSlots", slots }] as Step]),
	];
	const planned = play(null, ...setUp);
	return cases.reduce(
		(state, { read }, at) => (read ? play(state, ...sheetsFor(state, `c${at}`, () => scoresOf(3, 3))) : state),
		planned,
	);
}

const slotAt = (at: number, panel: string): Slot => ({
	id: `${panel}-${at}`,
	panel,
	room: `room of ${panel}`,
	from: began + (10 + at) * hour,
	to: began + (11 + at) * hour,
});

describe("proposed times", () => {
	it("whatever is proposed can be invited as it stands, one after another; nobody is passed over who could be heard", () => {
		const aCase = fc.record({ office: fc.constantFrom("o1", "o2", "o3"), ready: fc.boolean(), read: fc.boolean() });
		const aSlot = fc.tuple(fc.nat({ max: 6 }), fc.constantFrom("p1", "p2"));
		fc.assert(
			fc.property(
				fc.array(aCase, { minLength: 1, maxLength: 6 }),
				fc.uniqueArray(aSlot, { maxLength: 6, selector: ([at, panel]) => `${panel}-${at}` }),
				(cases, times) => {
					let state = roundOf(
						cases,
						times.map(([at, panel]) => slotAt(at, panel)),
					);
					const proposed = proposeTimes(state, began, () => null, 100);
					for (const { one, slot } of proposed) {
						const { caseId } = one;
						const invite = {
							name: "invite",
							caseId,
							slot: slot.id,
							language: "ky",
							confirmBy: began + hour,
							link: null,
						} as const;
						expect(refusalOf(state, "manager", invite)).toBeNull();
						state = play(state, ["manager", invite]);
					}
					for (const one of state.cases)
						if (isReadyToInvite(state, one)) expect(fittingSlots(state, one, began)).toEqual([]);
				},
			),
			{ numRuns: 60 },
		);
	});

	it("go in the order of arrival to the next free time, and to an interpreter of his language where there is one", () => {
		const ready = { office: "o3", ready: true, read: true };
		const state = roundOf([ready, ready, ready], [slotAt(2, "p1"), slotAt(1, "p1"), slotAt(3, "p2")]);
		const of = (languageOf: (caseId: string) => string | null) =>
			proposeTimes(state, began, languageOf, 100).map(({ one, slot }) => [one.caseId, slot.id]);
		expect(of(() => null)).toEqual([
			["c0", "p1-1"],
			["c1", "p1-2"],
			["c2", "p2-3"],
		]);
		expect(of((caseId) => (caseId === "c0" ? "uz" : null))).toEqual([
			["c0", "p2-3"],
			["c1", "p1-1"],
			["c2", "p1-2"],
		]);
		expect(proposeTimes(state, began, () => null, 1)).toHaveLength(1);
	});

	it("wait until the documents were read, and until an officer has sent the case on", () => {
		const state = roundOf(
			[
				{ office: "o3", ready: true, read: false },
				{ office: "o3", ready: false, read: true },
			],
			[slotAt(1, "p1"), slotAt(2, "p1")],
		);
		expect(proposeTimes(state, began, () => null, 100)).toEqual([]);
	});
});

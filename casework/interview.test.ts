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
import { candidatesWaiting, interviewPoints } from "./candidates.ts";
import { clashOf, doOverlap, type Panel, type Slot, timesOf } from "./interview.ts";
import { freeSlots } from "./round-interviews.ts";
import { visibleTo } from "./round-view.ts";
import { pointParts } from "./scores.ts";

const interview = { rubric: [{ id: "talk", weight: 3 }], languageCheck: true };
const panel: Panel = { id: "p1", members: ["m1", "m2"], interpreter: { user: "i1", languages: ["ky"] } };
const hour = 3600;
const slot = (id: string, at: number, more: Partial<Slot> = {}): Slot => ({
	id,
	panel: "p1",
	room: "room 1",
	from: began + at * hour,
	to: began + (at + 1) * hour,
	...more,
});
const people = [
	...["r1", "r2"].map((user) => assessor(user)),
	...["m1", "m2", "m3"].map((user) => assessor(user, { reads: false })),
].map((one): Step => ["manager", { name: "nameAssessor", assessor: one }]);
const planned = play(
	null,
	opened({ interview, criteria: [{ id: "score", of: { kind: "score" } }] }),
	...people,
	["manager", { name: "enterCase", entry: entry("c1") }],
	["manager", { name: "enterCase", entry: entry("c2") }],
	["manager", { name: "assign" }],
	["manager", { name: "setPanel", panel }],
	["manager", { name: "setPanel", panel: { id: "p2", members: ["m3"], interpreter: null } }],
	["manager", { name: "addSlots", slots: [slot("s1", 10), slot("s2", 11), slot("s3", 12, { room: null })] }],
);
const invite = (caseId: string, id: string, more: { link?: string; name?: "invite" | "rebook" } = {}) =>
	({ name: "invite", caseId, slot: id, language: "ky", confirmBy: began + hour, link: null, ...more }) as const;

describe("times of a panel", () => {
	const span = fc.record({ from: fc.nat({ max: 5000 }), length: fc.nat({ max: 9000 }) });
	it("fit between both ends, are as long as asked, keep the pause, and none more would fit", () => {
		fc.assert(
			fc.property(
				span,
				fc.integer({ min: 1, max: 40 }),
				fc.nat({ max: 20 }),
				({ from, length }, minutes, pauseMinutes) => {
					const to = from + length;
					const times = timesOf({ from, to, minutes, pauseMinutes });
					for (const [at, one] of times.entries()) {
						expect(one.to - one.from).toBe(minutes * 60);
						expect(one.from >= from && one.to <= to).toBe(true);
						const next = times[at + 1];
						if (next) expect(next.from - one.to).toBe(pauseMinutes * 60);
					}
					const last = times.at(-1);
					const more = last ? last.to + pauseMinutes * 60 : from;
					expect(more + minutes * 60 > to).toBe(true);
				},
			),
		);
		expect(timesOf({ from: 0, to: 9000, minutes: 0, pauseMinutes: 5 })).toEqual([]);
	});

	it("whatever is added in whatever order, nobody and no room is in two places at once, and each slot is one candidate's", () => {
		const anySlot = fc.record({
			panel: fc.constantFrom("p1", "p2", "p3"),
			room: fc.constantFrom("room 1", "room 2", null),
			at: fc.integer({ min: 1, max: 12 }),
			length: fc.integer({ min: 1, max: 3 }),
		});
		const mixed: Panel = { id: "p3", members: ["m2", "m3"], interpreter: null };
		let added = 0;
		fc.assert(
			fc.property(
				fc.array(anySlot, { maxLength: 20 }),
				fc.array(fc.nat({ max: 19 }), { maxLength: 6 }),
				(some, wanted) => {
					let state = play(
						null,
						opened({ interview, criteria: [{ id: "score", of: { kind: "score" } }] }),
						...people,
						...["c0", "c1", "c2"].map((id): Step => ["m", { name: "enterCase", entry: entry(id) }]),
						...[panel, { id: "p2", members: ["m1"], interpreter: null }, mixed].map(
							(one): Step => ["m", { name: "setPanel", panel: one }],
						),
					);
					for (const [index, { at, length, ...one }] of some.entries()) {
						const slots = [{ ...one, id: `s${index}`, from: began + at * hour, to: began + (at + length) * hour }];
						const command = { name: "addSlots", slots } as const;
						if (refusalOf(state, "m", command) === null) state = play(state, ["m", command]);
					}
					for (const [index, want] of wanted.entries()) {
						const command = invite(`c${index % 3}`, `s${want}`, {
							link: "https://meet",
							name: index < 3 ? "invite" : "rebook",
						});
						if (refusalOf(state, "m", command) === null) state = play(state, ["m", command]);
					}
					added += state.slots.length;
					const who = (id: string) =>
						state.panels
							.filter((each) => each.id === id)
							.flatMap(({ members, interpreter }) => [...members, interpreter?.user]);
					for (const a of state.slots)
						for (const b of state.slots) {
							if (a === b || !doOverlap(a, b)) continue;
							expect(a.panel).not.toBe(b.panel);
							if (a.room !== null) expect(a.room).not.toBe(b.room);
							const shared = who(a.panel).filter((user) => user !== undefined && who(b.panel).includes(user));
							expect(shared).toEqual([]);
						}
					const booked = state.cases.flatMap(({ interview: { slot: id } }) => id ?? []);
					expect(new Set(booked).size).toBe(booked.length);
				},
			),
			{ numRuns: 60 },
		);
		expect(added).toBeGreaterThan(60);
	});

	it("two that touch do not overlap; a room, a panel and a person do not meet themselves", () => {
		expect(doOverlap({ from: 0, to: 5 }, { from: 5, to: 9 })).toBe(false);
		expect(doOverlap({ from: 0, to: 6 }, { from: 5, to: 9 })).toBe(true);
		const panels = planned.panels;
		expect(clashOf(slot("x", 10), planned.slots, panels)).toBe("panel");
		expect(clashOf(slot("x", 10, { panel: "p2" }), planned.slots, panels)).toBe("room");
		expect(clashOf(slot("x", 12, { panel: "p2", room: null }), planned.slots, panels)).toBeNull();
		const both = [...panels, { id: "p3", members: ["m1"], interpreter: null }];
		expect(clashOf(slot("x", 12, { panel: "p3", room: "room 2" }), planned.slots, both)).toBe("person");
	});
});

describe("an invitation", () => {
	it("names a free slot to come, says where, and is answered by a day before it", () => {
		expect(refusalOf(planned, "m", invite("c1", "none"))).toBe("no-such-slot");
		expect(refusalOf(planned, "m", invite("c1", "s3"))).toBe("link-missing");
		expect(refusalOf(planned, "m", invite("c1", "s1"), began + 11 * hour)).toBe("slot-is-past");
		expect(refusalOf(planned, "m", { ...invite("c1", "s1"), confirmBy: began + 20 * hour })).toBe("day-wrong");
		const state = play(planned, ["m", invite("c1", "s1")]);
		expect(refusalOf(state, "m", invite("c2", "s1"))).toBe("slot-taken");
		expect(refusalOf(state, "m", invite("c1", "s2"))).toBe("already-invited");
		expect(freeSlots(state, began).map(({ id }) => id)).toEqual(["s2", "s3"]);
		expect(refusalOf(state, "m", { name: "confirmInterview", caseId: "c1" }, began + 2 * hour)).toBe("too-late");
		expect(refusalOf(state, "m", { name: "confirmInterview", caseId: "c1" })).toBeNull();
	});

	it("may be declined, confirmed or not, until it begins: the time is another's, nobody is out, and a new invitation counts anew", () => {
		const invited = play(planned, ["m", invite("c1", "s1")]);
		expect(refusalOf(planned, "c", { name: "declineInterview", caseId: "c1" })).toBe("not-invited");
		expect(refusalOf(invited, "c", { name: "declineInterview", caseId: "c1" }, began + 10 * hour)).toBe("slot-is-past");
		const sure = play(invited, ["c", { name: "confirmInterview", caseId: "c1" }]);
		const declined = play(sure, ["c", { name: "declineInterview", caseId: "c1" }]);
		expect(declined.cases[0]).toMatchObject({
			leftOut: null,
			interview: { slot: null, declined: true, confirmedAt: null },
		});
		expect(candidatesWaiting(declined, ["c1", "c2"])[0]?.why).toContain("not-interviewed");
		expect(refusalOf(declined, "m", invite("c2", "s1"))).toBeNull();
		const again = play(declined, ["m", invite("c1", "s2")]);
		expect(again.cases[0]?.interview).toMatchObject({ slot: "s2", declined: false, rebookings: 0 });
	});

	it("is re-booked once, also by one who did not come, and not twice; the slot is free again", () => {
		const invited = play(planned, ["m", invite("c1", "s1")]);
		const late = began + 11 * hour;
		expect(refusalOf(invited, "m", { name: "recordMissed", caseId: "c1" }, began + 10 * hour)).toBe("not-begun");
		const missed = play(invited, ["m", { name: "recordMissed", caseId: "c1" }, late]);
		expect(candidatesWaiting(missed, ["c1", "c2"])[0]?.why).toContain("interview-missed");
		const again = { ...invite("c1", "s3", { name: "rebook", link: "https://meet" }), confirmBy: late + 60 };
		const rebooked = play(missed, ["m", again, late]);
		expect(rebooked.cases[0]?.interview).toMatchObject({ slot: "s3", missed: false, rebookings: 1, confirmedAt: null });
		expect(refusalOf(rebooked, "m", { ...again, slot: "s2" })).toBe("no-more-rebooking");
		const other = play(invited, ["m", { ...again, confirmBy: began + hour }]);
		expect(refusalOf(other, "m", invite("c2", "s1"))).toBeNull();
	});

	it("never brings a candidate before somebody with a conflict", () => {
		const declared = play(planned, ["m1", { name: "declareConflict", caseId: "c1", ground: "my neighbour" }]);
		expect(refusalOf(declared, "m", invite("c1", "s1"))).toBe("conflict");
		const kin = play(planned, ["m", { name: "updateCase", caseId: "c1", change: { office: "office-of-m2" } }]);
		expect(refusalOf(kin, "m", invite("c1", "s1"))).toBe("conflict");
		// Declared at the door: he does not score, and the panel goes on without him.
		const invited = play(
			planned,
			["m", invite("c1", "s1")],
			["m1", { name: "declareConflict", caseId: "c1", ground: "x" }],
		);
		const score = { name: "scoreInterview", caseId: "c1", scores: { talk: 3 }, notes: "" } as const;
		expect(refusalOf(invited, "m1", score, began + 10 * hour)).toBe("not-on-panel");
		const scored = play(
			planned,
			["m", invite("c1", "s1")],
			["m1", { ...score, scores: { talk: 0 } }, began + 10 * hour],
		);
		const late = play(
			scored,
			["m2", score, began + 10 * hour],
			["m1", { name: "declareConflict", caseId: "c1", ground: "x" }],
		);
		expect(late.cases[0] && interviewPoints(late.cases[0], late.rules)).toBe(9 * pointParts);
		expect(visibleTo(late, "m2", "c1", "interview")?.others).toEqual([]);
		const done = play(invited, ["m2", score, began + 10 * hour]);
		expect(visibleTo(done, "m2", "c1", "interview")?.mayScore).toBe(false);
	});
});

describe("an interview", () => {
	const invited = play(planned, ["m", invite("c1", "s1")]);
	const at = began + 10 * hour;
	const score = (talk: number) => ({ name: "scoreInterview", caseId: "c1", scores: { talk }, notes: "" }) as const;

	it("is scored by each of the panel, blind until all are in", () => {
		expect(refusalOf(invited, "m1", score(3))).toBe("not-begun");
		expect(refusalOf(invited, "m3", score(3), at)).toBe("not-on-panel");
		expect(refusalOf(invited, "i1", score(3), at)).toBe("not-on-panel");
		fc.assert(
			fc.property(fc.nat({ max: 5 }), fc.nat({ max: 5 }), (one, other) => {
				const [a, b] = [one, other].map((talk) => play(invited, ["m1", score(talk), at]));
				if (!a || !b) return;
				expect(visibleTo(a, "m2", "c1", "interview")).toEqual(visibleTo(b, "m2", "c1", "interview"));
				const both = play(a, ["m2", score(other), at]);
				expect(visibleTo(both, "m1", "c1", "interview")?.others.map(({ scores }) => scores)).toEqual([{ talk: other }]);
				expect(refusalOf(both, "m2", score(0), at)).toBe("sheets-are-open");
				const points = both.cases[0] && interviewPoints(both.cases[0], both.rules);
				expect(points).toBe(((one + other) * 3 * pointParts) / 2);
			}),
		);
	});

	it("the mother tongue is checked by the panel's interpreter, in a language of his; a doubt waits for a person's word", () => {
		const check = { name: "checkLanguage", caseId: "c1", language: "ky", verdict: "does-not", notes: "" } as const;
		expect(refusalOf(invited, "m1", check, at)).toBe("not-the-interpreter");
		expect(refusalOf(invited, "i1", { ...check, language: "vi" }, at)).toBe("not-the-interpreter");
		const read = play(invited, ...sheetsFor(invited, "c1", () => scoresOf(3, 3)));
		const scored = play(read, ["m1", score(3), at], ["m2", score(4), at]);
		const why = (state: typeof scored) =>
			candidatesWaiting(state, ["c1", "c2"]).find(({ caseId }) => caseId === "c1")?.why;
		expect(why(scored)).toEqual(["language-unchecked"]);
		const doubt = play(scored, ["i1", check, at]);
		expect(why(doubt)).toEqual(["language-in-doubt"]);
		expect(why(play(doubt, ["i1", { ...check, verdict: "communicates" }, at]))).toBeUndefined();
	});

	it("a time that nobody was asked to come to is taken out, and one that somebody was asked to stays", () => {
		const remove = (...slots: readonly string[]) => ({ name: "removeSlots", slots }) as const;
		expect(refusalOf(invited, "m", remove("s1"))).toBe("slot-taken");
		expect(refusalOf(invited, "m", remove("s2", "s1"))).toBe("slot-taken");
		expect(refusalOf(invited, "m", remove("s2", "never"))).toBe("no-such-slot");
		expect(refusalOf(invited, "m", remove())).toBe("no-such-slot");
		const without = play(invited, ["m", remove("s2")]);
		expect(without.slots.map(({ id }) => id)).toEqual(["s1", "s3"]);
		expect(without.cases).toEqual(invited.cases);
		// Its hour is free again for whoever sits on the panel.
		expect(refusalOf(without, "m", { name: "addSlots", slots: [slot("s4", 11)] })).toBeNull();
		expect(refusalOf(invited, "m", { name: "addSlots", slots: [slot("s4", 11)] })).toBe("clash");
	});

	it("a panel that has scored is not changed, and one that would meet itself is not made", () => {
		const set = (more: Partial<Panel>) => ({ name: "setPanel", panel: { ...panel, ...more } }) as const;
		expect(refusalOf(planned, "m", set({ members: ["m1", "i1"] }))).toBe("panel-wrong");
		expect(refusalOf(planned, "m", set({ members: ["nobody"] }))).toBe("panel-wrong");
		const scored = play(invited, ["m1", score(3), at]);
		expect(refusalOf(scored, "m", set({ members: ["m3"] }))).toBe("panel-has-scored");
		const twice = play(planned, ["m", { name: "addSlots", slots: [slot("s9", 10, { panel: "p2", room: "room 2" })] }]);
		expect(refusalOf(twice, "m", set({ members: ["m3"] }))).toBe("clash");
	});
});

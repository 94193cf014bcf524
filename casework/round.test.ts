import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedFields, phaseOf, type Round, refusedChanges, roundAt, roundFaults, windowVerdict } from "./round.ts";

const words = { ko: "모집", ky: "Чакыруу", ru: "Набор", en: "Call" };

function round(change: Partial<Round> = {}): Round {
	return {
		id: "2026",
		procedure: "kr-rights-leader",
		law: "2026",
		title: words,
		opensAt: Date.UTC(2026, 5, 16, 0, 0, 0) / 1000,
		closesAt: Date.UTC(2026, 5, 30, 9, 0, 0) / 1000,
		seats: 50,
		cap: 10,
		offices: null,
		term: { from: null, to: "2027-06-30" },
		referenceOn: null,
		announcedOn: null,
		documents: null,
		grounds: [],
		bars: [],
		rubric: [],
		contacts: { office: words, email: null, phone: "1350", site: "www.moel.go.kr" },
		...change,
	};
}

describe("the window of a round", () => {
	it("takes 18:00:00 of its last day in Seoul in time and 18:00:01 late", () => {
		const { closesAt, opensAt } = round();
		expect(new Date(closesAt * 1000).toLocaleString("sv-SE", { timeZone: "Asia/Seoul" })).toBe("2026-06-30 18:00:00");
		expect(windowVerdict(round(), closesAt)).toBe("in-time");
		expect(windowVerdict(round(), closesAt + 1)).toBe("late");
		expect(new Date(opensAt * 1000).toLocaleString("sv-SE", { timeZone: "Asia/Seoul" })).toBe("2026-06-16 09:00:00");
		expect(windowVerdict(round(), opensAt)).toBe("in-time");
		expect(windowVerdict(round(), opensAt - 1)).toBe("early");
	});

	it("gives an arrival to the open round, else to the last that closed, else to the first that opens", () => {
		const next = round({ id: "2027", opensAt: round().opensAt + 31_536_000, closesAt: round().closesAt + 31_536_000 });
		const both = [next, round()];
		expect(roundAt(both, round().opensAt - 1)?.id).toBe("2026");
		expect(roundAt(both, round().closesAt)?.id).toBe("2026");
		expect(roundAt(both, round().closesAt + 1)?.id).toBe("2026");
		expect(roundAt(both, next.opensAt)?.id).toBe("2027");
		expect(roundAt(both, next.closesAt + 1)?.id).toBe("2027");
		expect(roundAt([], 0)).toBeNull();
	});

	it("never calls late or early what the open round of that second takes", () => {
		const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 200 })), {
			maxLength: 5,
		});
		fc.assert(
			fc.property(some, fc.integer({ min: 0, max: 1300 }), (windows, at) => {
				const rounds = windows.map(([opensAt, length], index) =>
					round({ id: `r${index}`, opensAt, closesAt: opensAt + length }),
				);
				const chosen = roundAt(rounds, at);
				if (rounds.some((one) => phaseOf(one, at) === "open"))
					expect(chosen && windowVerdict(chosen, at)).toBe("in-time");
				else if (rounds.some((one) => phaseOf(one, at) === "closed"))
					expect(chosen && windowVerdict(chosen, at)).toBe("late");
				else expect(chosen === null || windowVerdict(chosen, at) === "early").toBe(true);
			}),
		);
	});
});

describe("a round as an administrator writes it", () => {
	it("is taken as it ships and refused by the name of what is wrong", () => {
		expect(roundFaults(round(), ["seoul"])).toEqual([]);
		expect(roundFaults(round({ id: "2027 год" }), [])).toEqual(["id"]);
		expect(roundFaults(round({ closesAt: round().opensAt }), [])).toEqual(["window"]);
		expect(roundFaults(round({ seats: 0, cap: 1.5 }), [])).toEqual(["seats", "cap"]);
		expect(roundFaults(round({ offices: ["nowhere"] }), ["seoul"])).toEqual(["offices"]);
		expect(roundFaults(round({ title: { ...words, ky: " " } }), [])).toEqual(["title"]);
		expect(roundFaults(round({ rubric: [{ id: "a", label: words, weight: -1 }] }), [])).toEqual(["weights"]);
	});
});

describe("a round that is changed", () => {
	const before = round({ offices: ["seoul"], seats: 50 });
	const { opensAt, closesAt } = before;
	const refused = (change: Partial<Round>, now: number, from = before) =>
		refusedChanges(from, { ...from, ...change }, now).map(({ field, why }) => `${field} ${why}`);

	it("may become anything before it opens", () => {
		expect(refused({ closesAt: closesAt - 86_400, seats: 1, rubric: [] }, opensAt - 1)).toEqual([]);
	});

	it.each([opensAt, closesAt, closesAt + 1])("once it is open or past (%i) is made wider and never narrower", (now) => {
		expect(refused({ closesAt: closesAt - 1 }, now)).toEqual(["closesAt narrowed"]);
		expect(refused({ opensAt: opensAt + 1 }, now)).toEqual(["opensAt narrowed"]);
		expect(refused({ seats: 49, cap: 9 }, now)).toEqual(["seats narrowed", "cap narrowed"]);
		expect(refused({ offices: ["busan"] }, now)).toEqual(["offices narrowed"]);
		expect(refused({ offices: ["seoul"] }, now, round())).toEqual(["offices narrowed"]);
		expect(
			refused({ closesAt: closesAt + 1, seats: 51, offices: null, title: { ...words, en: "Another" } }, now),
		).toEqual([]);
	});

	it("once it is open measures nobody anew", () => {
		expect(
			refused({ referenceOn: "2026-07-01", bars: [{ id: "x", what: words }], term: { from: null, to: null } }, opensAt),
		).toEqual(["term frozen", "referenceOn frozen", "bars frozen"]);
	});

	it("is the same whatever the order in which a store gives its data back", () => {
		const turned = { ...before, title: { en: "Call", ru: "Набор", ky: "Чакыруу", ko: "모집" } };
		expect(changedFields(before, turned)).toEqual([]);
		expect(changedFields(before, { ...turned, cap: 11 })).toEqual(["cap"]);
	});
});

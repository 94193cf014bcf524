import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type Candidate,
	faultOfInputs,
	type Lots,
	movedUp,
	type Selection,
	type SelectionInputs,
	select,
	selectionVersion,
	without,
} from "./selection.ts";

/** A lot that looks drawn and can be made by hand: different seeds give different orders. */
function lotsOf(seed: number): Lots {
	return {
		lotOf: (id) => {
			let state = seed;
			for (const letter of id)
				state = (Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0) ^ (state >>> 13);
			return (state >>> 0).toString(16).padStart(8, "0");
		},
	};
}

const anyInputs = (candidatesMax: number) =>
	fc
		.record({
			seats: fc.nat({ max: 6 }),
			cap: fc.nat({ max: 3 }),
			caps: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.nat({ max: 4 })),
			keys: fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.nat({ max: 3 }), fc.nat({ max: 2 })), {
				maxLength: candidatesMax,
			}),
		})
		.map(
			({ seats, cap, caps, keys }): SelectionInputs => ({
				version: selectionVersion,
				seats,
				cap,
				caps,
				criteria: ["score", "recommendation"],
				candidates: keys.map(([group, one, two], index) => ({ id: `c${index}`, group, key: [one, two] })),
			}),
		);

const capOf = (inputs: SelectionInputs, group: string) => inputs.caps[group] ?? inputs.cap;
const seatsOf = ({ placed }: Selection) =>
	new Set(placed.filter(({ outcome }) => outcome === "seat").map(({ id }) => id));

function fits(inputs: SelectionInputs, chosen: readonly Candidate[]): boolean {
	if (chosen.length > inputs.seats) return false;
	const groups = new Map<string, number>();
	for (const { group } of chosen) groups.set(group, (groups.get(group) ?? 0) + 1);
	return [...groups].every(([group, count]) => count <= capOf(inputs, group));
}

/** Keys of a set, best first: the better set is the one that is ahead at the first difference, and the larger of two that agree so far. */
function profile(chosen: readonly Candidate[]): string {
	return chosen
		.map(({ key }) => key.map((one) => String(9 - one)).join(""))
		.sort()
		.join(" ");
}

/** "~" sorts after every digit: of two sets that agree so far, the one that ends is the worse. */
function ended(chosen: readonly Candidate[]): string {
	return [profile(chosen), "~"].filter(Boolean).join(" ");
}

function bestByForce(inputs: SelectionInputs): string {
	const { candidates } = inputs;
	let best: string | null = null;
	for (let mask = 0; mask < 2 ** candidates.length; mask++) {
		const chosen = candidates.filter((_, index) => (mask >> index) & 1);
		if (!fits(inputs, chosen)) continue;
		const said = ended(chosen);
		if (best === null || said < best) best = said;
	}
	return best ?? "";
}

describe("a selection", () => {
	it("is the best set of seats that the caps allow: every set of every small round was tried", () => {
		fc.assert(
			fc.property(anyInputs(9), fc.nat(), (inputs, seed) => {
				const seated = seatsOf(select(inputs, lotsOf(seed)));
				const chosen = inputs.candidates.filter(({ id }) => seated.has(id));
				expect(fits(inputs, chosen)).toBe(true);
				expect(ended(chosen)).toBe(bestByForce(inputs));
			}),
			{ numRuns: 400 },
		);
	});

	it("places everybody once, with a reason that is true", () => {
		fc.assert(
			fc.property(anyInputs(14), fc.nat(), (inputs, seed) => {
				const { placed, seated, openTies } = select(inputs, lotsOf(seed));
				expect(new Set(placed.map(({ id }) => id)).size).toBe(inputs.candidates.length);
				expect(placed.length).toBe(inputs.candidates.length);
				expect(openTies).toBe(0);
				const seats = placed.filter(({ outcome }) => outcome === "seat");
				expect(seats.length).toBe(seated);
				for (const one of placed) {
					const ofGroup = seats.filter(({ group }) => group === one.group).length;
					if (one.reason.code === "group-full") expect(ofGroup).toBe(capOf(inputs, one.group));
					if (one.reason.code === "seats-full") expect(seated).toBe(inputs.seats);
					// Nobody below him has a seat that he could have had.
					if (one.outcome === "seat" || ofGroup >= capOf(inputs, one.group)) continue;
					expect(seats.every(({ rank }) => rank <= one.rank)).toBe(true);
				}
				const reserves = placed.flatMap(({ reserve }) => reserve ?? []);
				expect(reserves).toEqual(reserves.map((_, index) => index + 1));
			}),
		);
	});

	it("does not depend on the order in which candidates were entered", () => {
		fc.assert(
			fc.property(anyInputs(14), fc.nat(), fc.infiniteStream(fc.nat()), (inputs, seed, mixed) => {
				const keyed = inputs.candidates.map((one) => ({ one, at: mixed.next().value }));
				const other = { ...inputs, candidates: keyed.sort((a, b) => a.at - b.at).map(({ one }) => one) };
				expect(select(other, lotsOf(seed))).toEqual(select(inputs, lotsOf(seed)));
				expect(select(other, null)).toEqual(select(inputs, null));
			}),
		);
	});

	it("takes no seat from somebody for a better score", () => {
		fc.assert(
			fc.property(anyInputs(12), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 4 }), (inputs, seed, which, more) => {
				const before = seatsOf(select(inputs, lotsOf(seed)));
				const lucky = [...before][which % Math.max(1, before.size)];
				if (lucky === undefined) return;
				const candidates = inputs.candidates.map((one) =>
					one.id === lucky ? { ...one, key: [(one.key[0] ?? 0) + more, one.key[1] ?? 0] } : one,
				);
				expect(seatsOf(select({ ...inputs, candidates }, lotsOf(seed))).has(lucky)).toBe(true);
			}),
		);
	});

	it("moves the first of the reserve list up whose group has room, exactly as a selection without the one who left", () => {
		fc.assert(
			fc.property(anyInputs(14), fc.nat(), fc.nat(), (inputs, seed, which) => {
				const before = select(inputs, lotsOf(seed));
				const seats = [...seatsOf(before)];
				const leaver = seats[which % Math.max(1, seats.length)];
				if (leaver === undefined) return;
				const after = select(without(inputs, leaver), lotsOf(seed));
				const group = before.placed.find(({ id }) => id === leaver)?.group;
				const left = (of: string) =>
					capOf(inputs, of) -
					before.placed.filter((one) => one.outcome === "seat" && one.group === of).length +
					(of === group ? 1 : 0);
				const next = before.placed.find((one) => one.outcome === "reserve" && left(one.group) > 0);
				expect(movedUp(before, after)).toEqual(next ? [next.id] : []);
				// Nobody else's seat moves.
				expect(seats.filter((id) => id !== leaver && !seatsOf(after).has(id))).toEqual([]);
			}),
		);
	});

	it("draws nothing in a draft: a tie that decides about a seat stays open, and everything that it does not touch is as it will be", () => {
		fc.assert(
			fc.property(anyInputs(14), fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (inputs, seeds) => {
				const draft = select(inputs, null);
				const sure = draft.placed.filter(({ outcome }) => outcome === "seat").map(({ id }) => id);
				const drawn = seeds.map((seed) => seatsOf(select(inputs, lotsOf(seed))));
				for (const seats of drawn) expect(sure.filter((id) => !seats.has(id))).toEqual([]);
				if (draft.openTies === 0) for (const seats of drawn) expect(seats).toEqual(new Set(sure));
				const open = draft.placed.filter(({ outcome }) => outcome === "open").map(({ id }) => id);
				expect(open.length > 0).toBe(draft.openTies > 0);
			}),
		);
	});

	it("an open tie over a group's last place does not give the other places away", () => {
		const inputs: SelectionInputs = {
			version: selectionVersion,
			seats: 2,
			cap: 1,
			caps: {},
			criteria: ["score"],
			candidates: [
				{ id: "one", group: "a", key: [5] },
				{ id: "two", group: "a", key: [5] },
				{ id: "three", group: "b", key: [4] },
			],
		};
		const draft = select(inputs, null);
		expect(draft.placed.map(({ id, outcome }) => `${id} ${outcome}`).sort()).toEqual([
			"one open",
			"three seat",
			"two open",
		]);
	});

	it("compares the first criterion that differs, whatever the size of the numbers", () => {
		const number = fc.oneof(
			fc.integer({ min: -2, max: 2 }),
			fc.integer({ min: -(2 ** 51), max: 2 ** 51 }),
			fc.constantFrom(65_535, 65_536, 2 ** 32, 2 ** 51 - 1, 2 ** 51, -(2 ** 51)),
		);
		const keys = fc
			.nat({ max: 5 })
			.chain((length) => fc.array(fc.array(number, { minLength: length, maxLength: length })));
		fc.assert(
			fc.property(keys, (some) => {
				const inputs: SelectionInputs = {
					version: selectionVersion,
					seats: some.length,
					cap: some.length,
					caps: {},
					criteria: (some[0] ?? []).map((_, at) => `k${at}`),
					candidates: some.map((key, at) => ({ id: `c${at}`, group: "a", key })),
				};
				const compare = (a: readonly number[], b: readonly number[]) => {
					const at = a.findIndex((one, index) => one !== b[index]);
					return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
				};
				const { placed } = select(inputs, lotsOf(1));
				const sorted = placed.map(({ id }) => some[Number(id.slice(1))] ?? []);
				expect(sorted).toEqual(some.toSorted(compare));
				for (const { id, rank } of placed) {
					const mine = some[Number(id.slice(1))] ?? [];
					expect(rank).toBe(1 + some.filter((other) => compare(other, mine) < 0).length);
				}
			}),
		);
	});

	it("refuses inputs that would decide otherwise than they say", () => {
		const inputs: SelectionInputs = {
			version: selectionVersion,
			seats: 1,
			cap: 1,
			caps: {},
			criteria: ["score"],
			candidates: [{ id: "x", group: "a", key: [1] }],
		};
		expect(faultOfInputs(inputs)).toBe(null);
		expect(faultOfInputs({ ...inputs, seats: 0.5 })?.code).toBe("seats-not-whole");
		expect(faultOfInputs({ ...inputs, caps: { a: -1 } })?.code).toBe("cap-not-whole");
		expect(faultOfInputs({ ...inputs, criteria: [] })?.code).toBe("key-length");
		expect(faultOfInputs({ ...inputs, candidates: [{ id: "x", group: "a", key: [Number.NaN] }] })?.code).toBe(
			"key-not-whole",
		);
		// Beyond this two numbers could be taken for one.
		expect(faultOfInputs({ ...inputs, candidates: [{ id: "x", group: "a", key: [2 ** 52] }] })?.code).toBe(
			"key-not-whole",
		);
		expect(faultOfInputs({ ...inputs, candidates: [...inputs.candidates, ...inputs.candidates] })?.code).toBe(
			"same-candidate-twice",
		);
		expect(() => select({ ...inputs, criteria: [] }, null)).toThrow(RangeError);
	});
});

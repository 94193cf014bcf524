/** The algorithm's version: stands in the frozen inputs, so that a replay years later knows which rule was meant (design.md 9). */
export const selectionVersion = 1;

/** One candidate as selection sees it. Everything that ranks is in `key`; nothing else of a person enters. */
export type Candidate = {
	readonly id: string;
	/** The quota group; its cap bounds how many of it may have a seat (A2). */
	readonly group: string;
	/** Whole numbers, compared from the first to the last; more is better. As long as `criteria` of the inputs. */
	readonly key: readonly number[];
};

/** Everything that decides, frozen and hashed before the result is known. */
export type SelectionInputs = {
	readonly version: typeof selectionVersion;
	readonly seats: number;
	/** The cap of a group that `caps` does not name. */
	readonly cap: number;
	readonly caps: Readonly<Record<string, number>>;
	/** What each number of a key is, in the order in which it is compared: the declared tie rule. */
	readonly criteria: readonly string[];
	readonly candidates: readonly Candidate[];
};

/** What chance decides with when all criteria are equal; null: nothing is drawn, and a tie that matters stays open. */
export type Lots = {
	/** The order of a candidate among those who are equal: smaller is first. From the seed and the id alone, so that who else takes part changes nothing. */
	readonly lotOf: (id: string) => string;
};

/** Why a candidate has a seat or has none; sentences are made at the edge. */
export type PlaceReason =
	/** By rank: fewer seats than candidates above went to others. */
	| { readonly code: "by-rank" }
	/** By lot among those who were equal in every criterion. */
	| { readonly code: "by-lot"; readonly equal: number }
	/** The group's cap was reached by candidates who stand above. */
	| { readonly code: "group-full"; readonly cap: number }
	/** All seats went to candidates who stand above. */
	| { readonly code: "seats-full" }
	/** Equal in every criterion with the last who has a seat, and the lot fell on others. */
	| { readonly code: "lot-fell-on-others"; readonly equal: number }
	/** Equal in every criterion at the last seat, and nothing was drawn: a draft that says so, never a result. */
	| { readonly code: "tie-open"; readonly equal: number };

export type Placed = {
	readonly id: string;
	readonly group: string;
	/** From 1; candidates who are equal in every criterion share it. */
	readonly rank: number;
	readonly outcome: "seat" | "reserve" | "open";
	/** From 1, in the order in which the reserve list moves up; null for seats. */
	readonly reserve: number | null;
	readonly reason: PlaceReason;
};

export type Selection = {
	/** In the order of rank, lots included. */
	readonly placed: readonly Placed[];
	readonly seated: number;
	/** Ties that decide about a seat and were not drawn; a release needs none. */
	readonly openTies: number;
};

/** What makes inputs unfit for a selection. A value: whoever froze them must mend them. */
export type InputsFault =
	| { readonly code: "seats-not-whole" }
	| { readonly code: "cap-not-whole"; readonly group: string | null }
	| { readonly code: "key-length"; readonly id: string }
	| { readonly code: "key-not-whole"; readonly id: string }
	| { readonly code: "same-candidate-twice"; readonly id: string };

function isCount(value: number): boolean {
	return Number.isSafeInteger(value) && value >= 0;
}

/** The first thing that is wrong with the inputs, or null. */
export function faultOfInputs(inputs: SelectionInputs): InputsFault | null {
	if (!isCount(inputs.seats)) return { code: "seats-not-whole" };
	if (!isCount(inputs.cap)) return { code: "cap-not-whole", group: null };
	for (const [group, cap] of Object.entries(inputs.caps)) if (!isCount(cap)) return { code: "cap-not-whole", group };
	const seen = new Set<string>();
	for (const { id, key } of inputs.candidates) {
		if (key.length !== inputs.criteria.length) return { code: "key-length", id };
		if (!key.every((one) => Number.isSafeInteger(one))) return { code: "key-not-whole", id };
		if (seen.has(id)) return { code: "same-candidate-twice", id };
		seen.add(id);
	}
	return null;
}

/** Negative when `a` stands above `b`. */
function compareKeys(a: readonly number[], b: readonly number[]): number {
	for (let at = 0; at < a.length; at++) {
		const difference = (b[at] ?? 0) - (a[at] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** Candidates from the first to the last; who is equal stands together, by id, which decides about nothing. */
function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
	// A column of the first criterion: most comparisons end there, and a number in an array of numbers is near.
	const first = Float64Array.from(candidates, ({ key }) => key[0] ?? 0);
	const order = Uint32Array.from(candidates, (_, index) => index);
	order.sort((a, b) => {
		const difference = (first[b] ?? 0) - (first[a] ?? 0);
		if (difference !== 0) return difference;
		const [one, other] = [candidates[a], candidates[b]];
		if (!one || !other) return 0;
		return compareKeys(one.key, other.key) || (one.id < other.id ? -1 : 1);
	});
	return Array.from(order, (index) => candidates[index] as Candidate);
}

/** Runs of candidates who are equal in every criterion, as [from, to) in the ranked order. */
function* tiesOf(order: readonly Candidate[]): Generator<readonly [from: number, to: number]> {
	for (let from = 0; from < order.length; ) {
		const head = order[from] as Candidate;
		let to = from + 1;
		while (to < order.length && compareKeys(head.key, (order[to] as Candidate).key) === 0) to++;
		yield [from, to];
		from = to;
	}
}

/** How many seats are left, over all and by group. */
type Room = { seats: number; readonly groups: Map<string, number>; readonly capOf: (group: string) => number };

function roomIn(room: Room, group: string): number {
	return Math.min(room.seats, room.groups.get(group) ?? room.capOf(group));
}

function take(room: Room, group: string): void {
	room.groups.set(group, (room.groups.get(group) ?? room.capOf(group)) - 1);
	room.seats -= 1;
}

/** Whether it matters who of these equals is first: not all who could have a seat do. */
function isDecided(equals: readonly Candidate[], room: Room): boolean {
	const asked = new Map<string, number>();
	for (const { group } of equals) asked.set(group, (asked.get(group) ?? 0) + 1);
	let fitting = 0;
	for (const [group, count] of asked) {
		const left = room.groups.get(group) ?? room.capOf(group);
		// More of one group than it has room for, while there are seats: which of them is a question.
		if (left > 0 && room.seats > 0 && count > left) return false;
		fitting += Math.min(count, Math.max(0, left));
	}
	return room.seats === 0 || fitting <= room.seats;
}

function byLot(equals: readonly Candidate[], lots: Lots): readonly Candidate[] {
	const drawn = equals.map((one) => ({ one, lot: lots.lotOf(one.id) }));
	drawn.sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : a.one.id < b.one.id ? -1 : 1));
	return drawn.map(({ one }) => one);
}

/**
 * Who has a seat, who waits in which order, and why (design.md 9; A2, facts 10.1). From the best to the last, each takes a seat while there are
 * any and its group is under its cap. Seats under caps are a truncated partition matroid, so no other set of seats is better in the declared
 * order: nobody without a seat could take one from somebody below him. Pure; throws a RangeError for inputs that `faultOfInputs` names.
 *
 * Without `lots` a tie that decides about a seat stays open, and those who share it have no outcome: a draft and a what-if never draw.
 */
export function select(inputs: SelectionInputs, lots: Lots | null): Selection {
	const fault = faultOfInputs(inputs);
	if (fault) throw new RangeError(`Inputs of a selection: ${JSON.stringify(fault)}`);
	const capOf = (group: string) =>
		Object.hasOwn(inputs.caps, group) ? (inputs.caps[group] ?? inputs.cap) : inputs.cap;
	const room: Room = { seats: inputs.seats, groups: new Map(), capOf };
	const order = ranked(inputs.candidates);
	const placed: Placed[] = [];
	let [reserve, openTies] = [0, 0];
	const wait = (one: Candidate, rank: number, reason: PlaceReason) => {
		reserve += 1;
		placed.push({ id: one.id, group: one.group, rank, outcome: "reserve", reserve, reason });
	};
	const whyNot = ({ group }: Candidate): PlaceReason =>
		room.seats > 0 ? { code: "group-full", cap: capOf(group) } : { code: "seats-full" };
	for (const [from, to] of tiesOf(order)) {
		const rank = from + 1;
		const equal = to - from;
		const equals = order.slice(from, to);
		const decided = equal === 1 || isDecided(equals, room);
		if (!decided && lots === null) {
			openTies += 1;
			for (const one of equals) {
				// One whose group is full has nothing to draw for.
				if (roomIn(room, one.group) <= 0) wait(one, rank, whyNot(one));
				else
					placed.push({
						id: one.id,
						group: one.group,
						rank,
						outcome: "open",
						reserve: null,
						reason: { code: "tie-open", equal },
					});
			}
			settleOpen(equals, room);
			continue;
		}
		const drawn = equal > 1 && lots !== null ? byLot(equals, lots) : equals;
		const before = new Map(equals.map(({ id, group }) => [id, roomIn(room, group)]));
		for (const one of drawn) {
			if (roomIn(room, one.group) > 0) {
				take(room, one.group);
				const reason: PlaceReason = decided ? { code: "by-rank" } : { code: "by-lot", equal };
				placed.push({ id: one.id, group: one.group, rank, outcome: "seat", reserve: null, reason });
			} else {
				// He could have had a seat when the draw began, and the lot gave it to another.
				const lost = !decided && (before.get(one.id) ?? 0) > 0;
				wait(one, rank, lost ? { code: "lot-fell-on-others", equal } : whyNot(one));
			}
		}
	}
	return { placed, seated: inputs.seats - room.seats, openTies };
}

/** An open tie keeps its seats: whoever stands below must not be promised one of them. */
function settleOpen(equals: readonly Candidate[], room: Room): void {
	const asked = new Map<string, number>();
	for (const { group } of equals) asked.set(group, (asked.get(group) ?? 0) + 1);
	let kept = 0;
	for (const [group, count] of asked) {
		const left = room.groups.get(group) ?? room.capOf(group);
		const most = Math.min(count, Math.max(0, left), room.seats);
		kept += most;
		room.groups.set(group, left - most);
	}
	room.seats = Math.max(0, room.seats - kept);
}

/**
 * The selection after somebody has left his seat or the list: the first of the reserve list whose group has room moves up. The same as a selection
 * without the one who left, with the same lots. An id that is not there changes nothing.
 */
export function without(inputs: SelectionInputs, id: string): SelectionInputs {
	return { ...inputs, candidates: inputs.candidates.filter((one) => one.id !== id) };
}

/** Who moves up when these have left: the ids that have a seat after, and had none before, in the order of the list. */
export function movedUp(before: Selection, after: Selection): readonly string[] {
	const had = new Set(before.placed.filter(({ outcome }) => outcome === "seat").map(({ id }) => id));
	return after.placed.filter(({ id, outcome }) => outcome === "seat" && !had.has(id)).map(({ id }) => id);
}

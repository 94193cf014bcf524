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

/** Digits of this many bits are counted at a time: the counts fit a processor's near memory. */
const digitBits = 16;
const digitValues = 2 ** digitBits;

/** One pass of a counting sort, which leaves equals as they stood: by one digit of each, the larger first. */
function sortByDigit(order: Uint32Array, next: Uint32Array, digits: Uint16Array): void {
	const starts = new Uint32Array(digitValues + 1);
	const last = digitValues - 1;
	for (const digit of digits) {
		const at = last - digit + 1;
		starts[at] = (starts[at] ?? 0) + 1;
	}
	for (let at = 1; at <= digitValues; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
	for (const index of order) {
		const digit = last - (digits[index] ?? 0);
		const at = starts[digit] ?? 0;
		next[at] = index;
		starts[digit] = at + 1;
	}
}

/** The numbers of one criterion, counted from the least. */
function columnOf(
	candidates: readonly Candidate[],
	at: number,
): { readonly column: Float64Array; readonly most: number } {
	const column = new Float64Array(candidates.length);
	let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const [index, { key }] of candidates.entries()) {
		const value = key[at] ?? 0;
		column[index] = value;
		if (value < least) least = value;
		if (value > most) most = value;
	}
	for (let index = 0; index < column.length; index++) column[index] = (column[index] ?? 0) - least;
	return { column, most: most - least };
}

/** Candidates from the first to the last, and where each run of equals begins; the last entry is the end. */
type Ranking = { readonly order: readonly Candidate[]; readonly runs: Uint32Array };

/**
 * Who is equal stands together, by id, which decides about nothing. A counting sort from the last criterion to the first: linear, where a million
 * comparisons of keys would jump through memory twenty times.
 */
function ranked({ candidates, criteria }: SelectionInputs): Ranking {
	const count = candidates.length;
	let order = new Uint32Array(count).map((_, index) => index);
	let next = new Uint32Array(count);
	const digits = new Uint16Array(count);
	const columns = criteria.map((_, at) => columnOf(candidates, at));
	for (const { column, most } of columns.toReversed())
		for (let divisor = 1; divisor <= most; divisor *= digitValues) {
			for (let index = 0; index < count; index++)
				digits[index] = Math.floor((column[index] ?? 0) / divisor) % digitValues;
			sortByDigit(order, next, digits);
			[order, next] = [next, order];
		}
	const runs = runsOf(order, columns);
	const sorted = new Array<Candidate>(count);
	for (let at = 0; at < count; at++) sorted[at] = candidates[order[at] ?? 0] as Candidate;
	for (let run = 0; run + 1 < runs.length; run++) {
		const [from, to] = [runs[run] ?? 0, runs[run + 1] ?? 0];
		if (to - from === 1) continue;
		const equals = sorted.slice(from, to).sort((a, b) => (a.id < b.id ? -1 : 1));
		for (const [offset, one] of equals.entries()) sorted[from + offset] = one;
	}
	return { order: sorted, runs };
}

/** Where each run of candidates begins who are equal in every criterion, and the end of the last. */
function runsOf(order: Uint32Array, columns: readonly { readonly column: Float64Array }[]): Uint32Array {
	const runs = new Uint32Array(order.length + 1);
	let count = 0;
	for (let at = 0; at < order.length; at++) {
		const [one, before] = [order[at] ?? 0, order[at - 1] ?? 0];
		if (at > 0 && columns.every(({ column }) => column[one] === column[before])) continue;
		runs[count] = at;
		count += 1;
	}
	runs[count] = order.length;
	return runs.subarray(0, count + 1);
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
	const { order, runs } = ranked(inputs);
	const list = openList(room);
	let openTies = 0;
	for (let run = 0; run + 1 < runs.length; run++) {
		const [from, to] = [runs[run] ?? 0, runs[run + 1] ?? 0];
		const rank = from + 1;
		if (to - from === 1) {
			list.seatOrWait(order[from] as Candidate, rank, byRank);
			continue;
		}
		const equals = order.slice(from, to);
		const decided = isDecided(equals, room);
		if (decided || lots !== null) list.placeEquals(lots === null ? equals : byLot(equals, lots), rank, decided);
		else {
			openTies += 1;
			list.leaveOpen(equals, rank);
			settleOpen(equals, room);
		}
	}
	return { placed: list.placed, seated: inputs.seats - room.seats, openTies };
}

const byRank: PlaceReason = { code: "by-rank" };
const seatsFull: PlaceReason = { code: "seats-full" };

/** The list as it grows, from the best to the last; seats are taken from `room`. */
function openList(room: Room) {
	const placed: Placed[] = [];
	const fullOf = new Map<string, PlaceReason>();
	let reserve = 0;
	const whyNot = (group: string): PlaceReason => {
		if (room.seats === 0) return seatsFull;
		const known = fullOf.get(group) ?? { code: "group-full", cap: room.capOf(group) };
		fullOf.set(group, known);
		return known;
	};
	const wait = ({ id, group }: Candidate, rank: number, reason: PlaceReason) => {
		reserve += 1;
		placed.push({ id, group, rank, outcome: "reserve", reserve, reason });
	};
	const seatOrWait = (one: Candidate, rank: number, reason: PlaceReason, lost: PlaceReason | null = null) => {
		const { id, group } = one;
		if (roomIn(room, group) <= 0) return wait(one, rank, lost ?? whyNot(group));
		take(room, group);
		placed.push({ id, group, rank, outcome: "seat", reserve: null, reason });
	};
	return {
		placed,
		seatOrWait: (one: Candidate, rank: number, reason: PlaceReason) => seatOrWait(one, rank, reason),
		placeEquals(drawn: readonly Candidate[], rank: number, decided: boolean) {
			const equal = drawn.length;
			// Who could have had a seat when the draw began, and has none, lost it by lot and by nothing else.
			const could = new Set(decided ? [] : drawn.filter(({ group }) => roomIn(room, group) > 0));
			const reason: PlaceReason = decided ? byRank : { code: "by-lot", equal };
			const lost: PlaceReason = { code: "lot-fell-on-others", equal };
			for (const one of drawn) seatOrWait(one, rank, reason, could.has(one) ? lost : null);
		},
		leaveOpen(equals: readonly Candidate[], rank: number) {
			const reason: PlaceReason = { code: "tie-open", equal: equals.length };
			for (const one of equals) {
				const { id, group } = one;
				// One whose group is full has nothing to draw for.
				if (roomIn(room, group) <= 0) wait(one, rank, whyNot(group));
				else placed.push({ id, group, rank, outcome: "open", reserve: null, reason });
			}
		},
	};
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

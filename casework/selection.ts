import { type CandidateTable, rank, readCandidates } from "./selection-order.ts";

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

/** What is wrong with seats and caps, or null. */
function faultOfNumbers({ seats, cap, caps }: SelectionInputs): InputsFault | null {
	if (!isCount(seats)) return { code: "seats-not-whole" };
	if (!isCount(cap)) return { code: "cap-not-whole", group: null };
	for (const [group, own] of Object.entries(caps)) if (!isCount(own)) return { code: "cap-not-whole", group };
	return null;
}

/** The inputs as numbers, or the first thing that is wrong with them. */
function readInputs(inputs: SelectionInputs): CandidateTable | InputsFault {
	return faultOfNumbers(inputs) ?? readCandidates(inputs);
}

/** The first thing that is wrong with the inputs, or null. */
export function faultOfInputs(inputs: SelectionInputs): InputsFault | null {
	const read = readInputs(inputs);
	return "code" in read ? read : null;
}

/** Candidates by their place in the inputs; how many seats are left, over all and in each group. */
type Room = { seats: number; readonly left: Float64Array; readonly groupOf: Uint32Array };

function leftIn(room: Room, index: number): number {
	return Math.min(room.seats, room.left[room.groupOf[index] ?? 0] ?? 0);
}

/** How many of these belong to each group. */
function countGroups(equals: Uint32Array, { groupOf }: Room): ReadonlyMap<number, number> {
	const asked = new Map<number, number>();
	for (const index of equals) {
		const group = groupOf[index] ?? 0;
		asked.set(group, (asked.get(group) ?? 0) + 1);
	}
	return asked;
}

/** Whether it matters who of these equals is first: not all who could have a seat do. */
function isDecided(equals: Uint32Array, room: Room): boolean {
	if (room.seats === 0) return true;
	let fitting = 0;
	for (const [group, count] of countGroups(equals, room)) {
		const left = room.left[group] ?? 0;
		// More of one group than it has room for, while there are seats: which of them is a question.
		if (left > 0 && count > left) return false;
		fitting += Math.min(count, left);
	}
	return fitting <= room.seats;
}

function byLot(equals: Uint32Array, candidates: readonly Candidate[], lots: Lots): Uint32Array {
	const drawn = Array.from(equals, (index) => {
		const id = candidates[index]?.id ?? "";
		return { index, id, lot: lots.lotOf(id) };
	});
	drawn.sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : a.id < b.id ? -1 : 1));
	return Uint32Array.from(drawn, ({ index }) => index);
}

/**
 * Who has a seat, who waits in which order, and why (design.md 9; A2, facts 10.1). From the best to the last, each takes a seat while there are
 * any and its group is under its cap. Seats under caps are a truncated partition matroid, so no other set of seats is better in the declared
 * order: nobody without a seat could take one from somebody below him. Pure; throws a RangeError for inputs that `faultOfInputs` names.
 *
 * Without `lots` a tie that decides about a seat stays open, and those who share it have no outcome: a draft and a what-if never draw.
 */
export function select(inputs: SelectionInputs, lots: Lots | null): Selection {
	const table = readInputs(inputs);
	if ("code" in table) throw new RangeError(`Inputs of a selection: ${JSON.stringify(table)}`);
	const { cap, caps, candidates } = inputs;
	const capOf = table.groups.map((group) => (Object.hasOwn(caps, group) ? (caps[group] ?? cap) : cap));
	const room: Room = { seats: inputs.seats, left: Float64Array.from(capOf), groupOf: table.groupOf };
	const { order, runs } = rank(inputs, table);
	const list = openList(candidates, room, capOf);
	let openTies = 0;
	for (let run = 0; run + 1 < runs.length; run++) {
		const [from, to] = [runs[run] ?? 0, runs[run + 1] ?? 0];
		const rank = from + 1;
		if (to - from === 1) {
			list.seatOrWait(order[from] ?? 0, rank, byRank, null);
			continue;
		}
		const equals = order.subarray(from, to);
		const decided = isDecided(equals, room);
		if (decided || lots !== null)
			list.placeEquals(lots === null ? equals : byLot(equals, candidates, lots), rank, decided);
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
function openList(candidates: readonly Candidate[], room: Room, capOf: readonly number[]) {
	const placed: Placed[] = [];
	// One value for all whom the same cap keeps out.
	const groupFull = capOf.map((cap): PlaceReason => ({ code: "group-full", cap }));
	let reserve = 0;
	const wait = (index: number, rank: number, lost: PlaceReason | null) => {
		const { id, group } = candidates[index] as Candidate;
		const reason = lost ?? (room.seats === 0 ? seatsFull : (groupFull[room.groupOf[index] ?? 0] ?? seatsFull));
		reserve += 1;
		placed.push({ id, group, rank, outcome: "reserve", reserve, reason });
	};
	const seatOrWait = (index: number, rank: number, reason: PlaceReason, lost: PlaceReason | null) => {
		if (leftIn(room, index) <= 0) return wait(index, rank, lost);
		const { id, group } = candidates[index] as Candidate;
		const which = room.groupOf[index] ?? 0;
		room.left[which] = (room.left[which] ?? 0) - 1;
		room.seats -= 1;
		placed.push({ id, group, rank, outcome: "seat", reserve: null, reason });
	};
	return {
		placed,
		seatOrWait,
		placeEquals(drawn: Uint32Array, rank: number, decided: boolean) {
			const equal = drawn.length;
			// Who could have had a seat when the draw began, and has none, lost it by lot and by nothing else.
			const could = new Set(decided ? [] : drawn.filter((index) => leftIn(room, index) > 0));
			const reason: PlaceReason = decided ? byRank : { code: "by-lot", equal };
			const lost: PlaceReason = { code: "lot-fell-on-others", equal };
			for (const index of drawn) seatOrWait(index, rank, reason, could.has(index) ? lost : null);
		},
		leaveOpen(equals: Uint32Array, rank: number) {
			const reason: PlaceReason = { code: "tie-open", equal: equals.length };
			for (const index of equals) {
				// One whose group is full has nothing to draw for.
				if (leftIn(room, index) <= 0) {
					wait(index, rank, null);
					continue;
				}
				const { id, group } = candidates[index] as Candidate;
				placed.push({ id, group, rank, outcome: "open", reserve: null, reason });
			}
		},
	};
}

/** An open tie keeps its seats: whoever stands below must not be promised one of them. */
function settleOpen(equals: Uint32Array, room: Room): void {
	let kept = 0;
	for (const [group, count] of countGroups(equals, room)) {
		const left = room.left[group] ?? 0;
		const most = Math.min(count, left, room.seats);
		kept += most;
		room.left[group] = left - most;
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

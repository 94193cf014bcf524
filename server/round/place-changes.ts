import { changesBetween } from "../../casework/place-changes.ts";
import type { RoundEvent } from "../../casework/round-facts.ts";
import { placesNow } from "../../casework/round-places.ts";
import type { Released, RoundState } from "../../casework/round-state.ts";
import type { Placed } from "../../casework/selection.ts";
import type { Status } from "../../casework/status.ts";
import { hashOf } from "./hash-of.ts";

/** The places of a round; nobody has one before it is released. */
function placesOf(released: Released | null | undefined): readonly Placed[] {
	return released ? placesNow(hashOf, released) : [];
}

/** A seat that an objection took and somebody's leaving gave back in the same moment: it has another day now, and is to be confirmed anew. */
function isSeatAnew(before: Released | null | undefined, after: Released | null, { id, outcome }: Placed): boolean {
	if (!before || !after || outcome !== "seat") return false;
	const hasLost = before.confirmed.includes(id) && !after.confirmed.includes(id);
	return hasLost || before.confirmBy[id] !== after.confirmBy[id];
}

/**
 * Who has another place than before, or the same on other terms, each with the one that he has now, in the order of the list. Those who have none any more are
 * not in it.
 */
export function newPlaces(before: RoundState | null, after: RoundState): readonly Placed[] {
	if (before?.released === after.released) return [];
	const now = placesOf(after.released);
	const changed = new Set(changesBetween(placesOf(before?.released), now).map(({ caseId }) => caseId));
	return now.filter((placed) => changed.has(placed.id) || isSeatAnew(before?.released, after.released, placed));
}

/** What the office has not decided. */
const leftByThemselves: readonly Status[] = ["withdrawn", "lapsed"];

/**
 * Who has a place by the round and cannot have one, because his case has ended: he withdrew while the inputs were frozen, or while an objection
 * waited for its release. In the order of the list.
 */
export function goneFrom(after: RoundState, statuses: ReadonlyMap<string, Status>): readonly string[] {
	return placesOf(after.released)
		.map(({ id }) => id)
		.filter((id) => leftByThemselves.includes(statuses.get(id) ?? "accepted"));
}

export function named<T extends RoundEvent["type"]>(
	events: readonly RoundEvent[],
	type: T,
): readonly Extract<RoundEvent, { type: T }>[] {
	return events.filter((event): event is Extract<RoundEvent, { type: T }> => event.type === type);
}

import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import { frozenFileOf } from "../../../casework/frozen-file.ts";
import { replaySelection } from "../../../casework/replay-selection.ts";
import type { LeavingCause } from "../../../casework/round-facts.ts";
import { placesNow } from "../../../casework/round-places.ts";
import { type Released, seatedOf, userOf } from "../../../casework/round-state.ts";
import type { Placed } from "../../../casework/selection.ts";
import { hashOf } from "../../round/hash-of.ts";
import type { RoundFile } from "../../round/round-file.ts";
import type { OpenedRound } from "./opened-round.ts";

/** Somebody's place as it is now. `confirmation`: of a seat only. */
export type PlaceNow = Placed & {
	readonly confirmation: "confirmed" | "waits" | "passed" | null;
	readonly confirmBy: LocalDate | null;
	/** Had no seat at the release. */
	readonly hasMovedUp: boolean;
};

export type PlacesNow = {
	readonly seats: readonly PlaceNow[];
	readonly reserve: readonly PlaceNow[];
	readonly left: readonly { readonly caseId: string; readonly cause: LeavingCause }[];
};

/** Who had a seat on the day of the release, whatever objections and leaving have changed since. */
function firstSeats({ file }: OpenedRound): ReadonlySet<string> {
	const fact = file.facts.find((one) => one.type === "selection_released");
	const placed = fact?.type === "selection_released" ? fact.plain.placed : [];
	return new Set(placed.filter(({ outcome }) => outcome === "seat").map(({ id }) => id));
}

function confirmationOf(released: Released, id: string, today: LocalDate): PlaceNow["confirmation"] {
	if (released.confirmed.includes(id)) return "confirmed";
	return (released.confirmBy[id] ?? today) < today ? "passed" : "waits";
}

/** The places of a released round: the selection without those who left, beside who has confirmed. */
export function readPlaces(opened: OpenedRound, released: Released): PlacesNow {
	const held = new Set(seatedOf(released));
	const first = firstSeats(opened);
	const all = placesNow(hashOf, released).map((one): PlaceNow => {
		const isSeat = held.has(one.id);
		return {
			...one,
			confirmation: isSeat ? confirmationOf(released, one.id, opened.today) : null,
			confirmBy: isSeat ? (released.confirmBy[one.id] ?? null) : null,
			hasMovedUp: isSeat && !first.has(one.id),
		};
	});
	return {
		seats: all.filter(({ outcome }) => outcome === "seat"),
		reserve: all.filter(({ outcome }) => outcome !== "seat"),
		left: released.left.map(({ caseId, cause }) => ({ caseId, cause })),
	};
}

/** Why somebody did something with one candidate, as he wrote it. */
export type ReasonOnRecord = {
	readonly at: EpochSeconds;
	readonly by: string;
	readonly step: "case_left_out" | "case_returned" | "scores_reopened" | "objection_settled";
	readonly reason: string;
};

/** The reasons about one candidate, of facts that were read with his key. */
export function reasonsAbout(
	facts: RoundFile["facts"],
	caseId: string,
	nameOf: OpenedRound["nameOf"],
): readonly ReasonOnRecord[] {
	return facts.flatMap((fact): readonly ReasonOnRecord[] => {
		switch (fact.type) {
			case "case_left_out":
			case "case_returned":
			case "scores_reopened":
			case "objection_settled": {
				const { plain, personal, type: step } = fact;
				if (plain.caseId !== caseId || personal === null) return [];
				return [{ at: plain.at, by: nameOf(userOf(plain.by)), step, reason: personal.reason }];
			}
			default:
				return [];
		}
	});
}

/** In how many points the record, made again, comes out otherwise; null before a release. */
export function replayNow({ file }: OpenedRound): number | null {
	const frozen = frozenFileOf(file.facts);
	return frozen && replaySelection(frozen, hashOf).differences.length;
}

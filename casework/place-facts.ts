import type { Actor, EpochSeconds, LocalDate } from "./facts.ts";
import type { PlaceReason } from "./selection.ts";

/** What made the place: the release of the round, somebody who left, or an objection that changed it. */
export type PlacedBy = "released" | "moved-up" | "amended";

/** Who said it: the applicant on his page, or an officer whom he told. */
export type SaidBy = "page" | "officer";

/** Why a case of a round ends without a place: it was left out, the round closed before it was reached, or its place was taken away. */
export type NoPlaceWhy = "left-out" | "not-reached" | "disqualified";

type Fact<T extends string, Plain, Personal = null> = {
	readonly type: T;
	readonly plain: Plain;
	readonly personal: Personal;
};

type By = { readonly by: Actor; readonly at: EpochSeconds };

/** What a round's result means for one case, in its own stream; the round has the same in its own, written in the same transaction. */
export type PlaceEvent =
	| Fact<
			"placed",
			By & {
				readonly round: string;
				readonly outcome: "seat" | "reserve";
				/** On the reserve list as it stood in that moment, from 1; null for a seat. */
				readonly position: number | null;
				/** The last day on which the place can be confirmed; null on the reserve list. */
				readonly confirmBy: LocalDate | null;
				readonly cause: PlacedBy;
				/** How to object: an id of the published list. */
				readonly remedy: string;
			},
			/** As selection gave it: nothing about anybody else. */
			{ readonly reason: PlaceReason }
	  >
	/** `on`: the day on which he said so, in the procedure's zone. */
	| Fact<"place_confirmed", By & { readonly on: LocalDate; readonly how: SaidBy }>
	/** He does not want it, or said nothing by the day. */
	| Fact<
			"place_left",
			By & { readonly round: string; readonly cause: "declined" | "not-confirmed"; readonly how: SaidBy | "clock" },
			{ readonly reason: string }
	  >
	/** What he objected to was judged anew, and his place stays as it is. */
	| Fact<"objection_answered", By, { readonly reason: string }>;

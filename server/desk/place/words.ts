import type { PlaceEvent } from "../../../casework/place-facts.ts";
import type { RefusalCode } from "../../../casework/refusal.ts";

/** Refusals that only a place in a round gives. */
export type PlaceRefusal = Extract<
	RefusalCode,
	| "other-round"
	| "window-closed"
	| "no-place"
	| "day-has-not-passed"
	| "place-unconfirmed"
	| "objection-open"
	| "no-objection"
>;

/** Sentences of a place in a round that stand on more than one page. */
export type PlaceWords = {
	readonly events: Readonly<Record<PlaceEvent["type"], string>>;
	readonly refusals: Readonly<Record<PlaceRefusal, string>>;
	readonly letterKinds: { readonly place: string };
};

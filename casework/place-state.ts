import type { Case } from "./case.ts";
import type { Decided, DecisionPersonal } from "./decision-state.ts";
import type { LocalDate, SealedCaseEvent } from "./facts.ts";
import type { PlaceEvent } from "./place-facts.ts";
import type { PlaceReason } from "./selection.ts";

/** The place that a case has in its round; gone when it ends. */
export type CasePlace = {
	readonly round: string;
	readonly outcome: "seat" | "reserve";
	/** On the reserve list when he came to it; null for a seat. Whoever moves up before him does not change it. */
	readonly position: number | null;
	/** The last day on which it can be confirmed; null on the reserve list. */
	readonly confirmBy: LocalDate | null;
	readonly confirmedOn: LocalDate | null;
};

type Of<T extends PlaceEvent["type"]> = Extract<SealedCaseEvent, { type: T }>;

/** A place waits for the word of the one who has it. */
export function awaitsConfirmation({ status, place }: Pick<Case, "status" | "place">): boolean {
	return status === "approved" && place !== null && place.outcome === "seat" && place.confirmedOn === null;
}

/** A seat is what a positive decision is elsewhere: one candidate, decided as a whole, in a round and by no one person. */
function decidedBy({ plain }: Of<"placed">): Decided | null {
	if (plain.outcome === "reserve") return null;
	const item = { item: "whole", outcome: "grant" as const, asked: null, approved: null, ground: null };
	return { outcome: "grant", items: [item], sitting: null, remedy: plain.remedy, by: null, at: plain.at };
}

function withReason(state: Case, placed: PlaceReason | undefined): Case["personal"] {
	if (state.personal === null || placed === undefined) return state.personal;
	const decision: DecisionPersonal = { ...state.personal.decision, placed };
	return { ...state.personal, decision };
}

function placed(state: Case, fact: Of<"placed">): Case {
	const { round, outcome, position, confirmBy } = fact.plain;
	return {
		...state,
		status: outcome === "seat" ? "approved" : "reserve",
		place: { round, outcome, position, confirmBy, confirmedOn: null },
		decision: { ...state.decision, decided: decidedBy(fact), sitting: null, isOpenAgain: false },
		personal: withReason(state, fact.personal?.reason),
	};
}

/** The case after one more fact of its place. */
export function evolvePlace(state: Case, fact: Of<PlaceEvent["type"]>): Case {
	switch (fact.type) {
		case "placed":
			return placed(state, fact);
		case "place_confirmed":
			return state.place === null ? state : { ...state, place: { ...state.place, confirmedOn: fact.plain.on } };
		case "place_left":
			return {
				...state,
				status: fact.plain.cause === "declined" ? "withdrawn" : "lapsed",
				place: null,
				decision: { ...state.decision, isOpenAgain: false },
			};
		case "objection_answered":
			return { ...state, decision: { ...state.decision, isOpenAgain: false } };
	}
}

const placeFacts: Readonly<Record<PlaceEvent["type"], true>> = {
	placed: true,
	place_confirmed: true,
	place_left: true,
	objection_answered: true,
};

export function isPlaceFact(fact: { readonly type: string }): fact is Of<PlaceEvent["type"]> {
	return Object.hasOwn(placeFacts, fact.type);
}

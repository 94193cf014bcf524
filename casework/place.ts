import type { Case } from "./case.ts";
import { localDate } from "./clock.ts";
import type { Context, Decision } from "./decide.ts";
import type { CaseEvent, LocalDate } from "./facts.ts";
import type { NoPlaceWhy, PlacedBy } from "./place-facts.ts";
import { awaitsConfirmation } from "./place-state.ts";
import type { Refusal } from "./refusal.ts";
import type { PlaceReason } from "./selection.ts";

/** What a round asks of its cases, and what the one who has a place says of it. */
export type PlaceCommand =
	| {
			readonly name: "place";
			readonly round: string;
			readonly outcome: "seat" | "reserve";
			readonly position: number | null;
			readonly confirmBy: LocalDate | null;
			readonly cause: PlacedBy;
			readonly reason: PlaceReason;
			readonly remedy: string;
	  }
	/** `on`: the day on which he said so. */
	| { readonly name: "confirmPlace"; readonly on: LocalDate }
	| { readonly name: "leavePlace"; readonly cause: "declined" | "not-confirmed"; readonly reason: string }
	| {
			readonly name: "refuseInRound";
			readonly round: string;
			readonly why: NoPlaceWhy;
			/** An id of the published list of grounds. */
			readonly ground: string;
			readonly reason: string;
			readonly remedy: string;
	  }
	| { readonly name: "answerObjection"; readonly reason: string };

type Named<N extends PlaceCommand["name"]> = Extract<PlaceCommand, { readonly name: N }>;

function yes(...events: readonly CaseEvent[]): Decision {
	return { ok: true, events };
}

function no(refusal: Refusal): Decision {
	return { ok: false, refusal };
}

function byOf({ actor: by, now: at }: Context) {
	return { by, at };
}

/** A round speaks of its own cases only. */
function isOfRound({ first }: Case, round: string): boolean {
	return first.round === round;
}

function place(state: Case, command: Named<"place">, context: Context): Decision {
	const { round, outcome, position, confirmBy, cause, reason, remedy } = command;
	if (!isOfRound(state, round)) return no({ code: "other-round" });
	// What a round has refused it alone gives, when it has judged anew.
	if (state.status === "refused" && state.decision.decided?.inRound === undefined) return no({ code: "other-round" });
	// What an objection changes may leave him his seat and give him another day for it.
	if (state.place?.outcome === outcome && !(cause === "amended" && outcome === "seat"))
		return no({ code: "already-so" });
	if (!context.rules.decision.remedies.includes(remedy)) return no({ code: "remedy-missing" });
	// A seat has a day and no position on the list, and the list the other way round; and nobody is given a day that has passed.
	const isSeat = outcome === "seat";
	const isSound = isSeat === (confirmBy !== null) && isSeat === (position === null);
	if (!isSound || (confirmBy !== null && confirmBy < localDate(context.now, context.zone)))
		return no({ code: "day-has-passed" });
	const plain = { ...byOf(context), round, outcome, position, confirmBy, cause, remedy };
	return yes({ type: "placed", plain, personal: { reason } });
}

function confirmPlace(state: Case, { on }: Named<"confirmPlace">, context: Context): Decision {
	const { place: held } = state;
	if (held === null || held.confirmBy === null) return no({ code: "no-place" });
	if (held.confirmedOn !== null) return no({ code: "already-so" });
	if (on > held.confirmBy || on > localDate(context.now, context.zone)) return no({ code: "day-has-passed" });
	const how = context.actor.kind === "officer" ? ("officer" as const) : ("page" as const);
	return yes({ type: "place_confirmed", plain: { ...byOf(context), on, how }, personal: null });
}

function leavePlace(state: Case, { cause, reason }: Named<"leavePlace">, context: Context): Decision {
	const { place: held } = state;
	if (held === null) return no({ code: "no-place" });
	if (cause === "not-confirmed") {
		if (!awaitsConfirmation(state)) return no({ code: "no-place" });
		if (held.confirmBy === null || localDate(context.now, context.zone) <= held.confirmBy)
			return no({ code: "day-has-not-passed" });
	}
	const { kind } = context.actor;
	const how = kind === "officer" ? ("officer" as const) : kind === "applicant" ? ("page" as const) : ("clock" as const);
	const plain = { ...byOf(context), round: held.round, cause, how };
	return yes({ type: "place_left", plain, personal: { reason: reason.trim() } });
}

function refuseInRound(state: Case, command: Named<"refuseInRound">, context: Context): Decision {
	const { round, why, ground, remedy } = command;
	if (!isOfRound(state, round)) return no({ code: "other-round" });
	// Who holds a seat loses it by a person's word about him, and never because the round ends.
	if (state.status === "approved" && why !== "disqualified")
		return no({ code: awaitsConfirmation(state) ? "place-unconfirmed" : "already-so" });
	// Who is disqualified, or left out once more, is answered by it; before the round closes somebody answers everybody else.
	if (state.decision.isOpenAgain && why === "not-reached") return no({ code: "objection-open" });
	if (!context.rules.refusalGrounds.includes(ground)) return no({ code: "ground-missing", item: "whole" });
	if (!context.rules.decision.remedies.includes(remedy)) return no({ code: "remedy-missing" });
	const reason = command.reason.trim();
	if (reason === "") return no({ code: "reason-missing" });
	const items = [{ item: "whole", outcome: "refuse" as const, asked: null, approved: null, ground }];
	const plain = { ...byOf(context), outcome: "refuse" as const, items, sitting: null, remedy, inRound: { round, why } };
	return yes({ type: "decided", plain, personal: { reason } });
}

function answerObjection(state: Case, command: Named<"answerObjection">, context: Context): Decision {
	if (!state.decision.isOpenAgain) return no({ code: "no-objection" });
	const reason = command.reason.trim();
	if (reason === "") return no({ code: "reason-missing" });
	return yes({ type: "objection_answered", plain: byOf(context), personal: { reason } });
}

/** The law of a place in a round, for one case. The round has decided before (casework/round-places.ts), in the same transaction. */
export function decidePlace(state: Case, command: PlaceCommand, context: Context): Decision {
	switch (command.name) {
		case "place":
			return place(state, command, context);
		case "confirmPlace":
			return confirmPlace(state, command, context);
		case "leavePlace":
			return leavePlace(state, command, context);
		case "refuseInRound":
			return refuseInRound(state, command, context);
		case "answerObjection":
			return answerObjection(state, command, context);
	}
}

const placeNames: Readonly<Record<PlaceCommand["name"], true>> = {
	place: true,
	confirmPlace: true,
	leavePlace: true,
	refuseInRound: true,
	answerObjection: true,
};

export function isPlaceCommand(command: { readonly name: string }): command is PlaceCommand {
	return Object.hasOwn(placeNames, command.name);
}

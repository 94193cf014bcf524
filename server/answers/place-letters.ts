import type { Case } from "../../casework/case.ts";
import { localDate } from "../../casework/clock.ts";
import type { CaseEvent, EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { PlacedBy } from "../../casework/place-facts.ts";
import { awaitsConfirmation } from "../../casework/place-state.ts";
import type { Letter, PlaceNews } from "../../procedures/letter.ts";
import { procedureOf } from "../casefile/context.ts";
import type { AnswerFrame } from "./owed.ts";

type PlaceData = Extract<Letter, { kind: "place" }>["data"];

/** What every letter says of its case. */
type Numbered = Pick<PlaceData, "office" | "number" | "arrivedAt" | "stateUrl">;

/** What is not said: nothing is asked, nothing was refused. */
const nothingElse = {
	reason: null,
	position: null,
	confirmBy: null,
	ground: null,
	remedy: null,
	page: null,
} as const satisfies Partial<PlaceData>;

function newsOf(outcome: "seat" | "reserve", cause: PlacedBy, before: Case): PlaceNews {
	if (outcome === "seat") return ({ released: "seat", "moved-up": "moved-up", amended: "seat-anew" } as const)[cause];
	return before.place?.outcome === "seat" ? "moved-down" : "reserve";
}

/** What his answer, or his silence, led to. */
function onAnswer(
	event: CaseEvent,
	before: Case,
): { readonly says: PlaceNews; readonly at: EpochSeconds; readonly confirmBy: LocalDate | null } | null {
	if (event.type === "place_confirmed") return { says: "confirmed", at: event.plain.at, confirmBy: null };
	if (event.type !== "place_left") return null;
	const { cause, at } = event.plain;
	return cause === "declined"
		? { says: "declined", at, confirmBy: null }
		: { says: "not-confirmed", at, confirmBy: before.place?.confirmBy ?? null };
}

/** The reminder of whoever has a place and has not said yet whether he takes it. */
export function placeReminder(after: Case, data: Numbered, at: EpochSeconds, { zone }: AnswerFrame): Letter | null {
	if (!awaitsConfirmation(after)) return null;
	const confirmBy = after.place?.confirmBy ?? null;
	const decidedOn = localDate(at, zone);
	return { kind: "place", data: { ...data, ...nothingElse, says: "reminder", confirmBy, decidedOn } };
}

/** The letters that a place in a round owes its candidate: his own result, with the reason and how to object (A15.1). Pure. */
export function placeLetters(
	event: CaseEvent,
	before: Case,
	after: Case,
	data: Numbered,
	{ zone }: AnswerFrame,
): Letter[] {
	const { assessment, letterKinds } = procedureOf(after);
	// A procedure without rounds has no words for it.
	if (!letterKinds.includes("place")) return [];
	const letter = (at: EpochSeconds, said: Partial<PlaceData> & Pick<PlaceData, "says">): Letter[] => [
		{ kind: "place", data: { ...data, ...nothingElse, decidedOn: localDate(at, zone), ...said } },
	];
	if (event.type === "placed") {
		const { at, outcome, position, confirmBy, cause, remedy } = event.plain;
		const tells = assessment?.tellsReservePosition === true;
		return letter(at, {
			says: newsOf(outcome, cause, before),
			reason: event.personal.reason,
			position: tells ? position : null,
			confirmBy,
			remedy,
		});
	}
	if (event.type === "decided" && event.plain.inRound) {
		const { at, inRound, items, remedy } = event.plain;
		const { why } = inRound;
		const reason = why === "not-reached" ? (before.personal?.decision.placed ?? null) : null;
		return letter(at, { says: why, reason, ground: items[0]?.ground ?? null, remedy });
	}
	if (event.type === "objection_answered")
		return letter(event.plain.at, { says: "as-before", reason: after.personal?.decision.placed ?? null });
	const answered = onAnswer(event, before);
	if (answered === null) return [];
	const { at, says, confirmBy } = answered;
	return letter(at, { says, confirmBy });
}

import type { EpochSeconds } from "../../../casework/facts.ts";
import type { SealedRoundEvent } from "../../../casework/round-facts.ts";
import type { DeskLang } from "../texts.ts";
import type { OpenedRound } from "./opened-round.ts";
import { sayWhatIf } from "./say.ts";
import { releaseWords } from "./words.ts";

export type TrailLine = { readonly at: EpochSeconds; readonly by: string; readonly text: string };

/** What a step of the selection was, in words; null for what is no such step. */
function sayFact(fact: SealedRoundEvent, opened: OpenedRound, lang: DeskLang): string | null {
	const { trail: t, freeze, placePage } = releaseWords[lang];
	const { numberOf, nameOf } = opened;
	switch (fact.type) {
		case "entropy_committed":
		case "release_proposed":
		case "amendment_released":
		case "round_closed":
			return t[fact.type];
		case "draw_abandoned":
			return t.draw_abandoned(fact.plain.unrevealed.map(nameOf).join(", "));
		case "inputs_frozen":
			return t.inputs_frozen(fact.plain.inputs.candidates.length);
		case "inputs_thawed":
			return t.inputs_thawed(freeze.grounds[fact.plain.ground]);
		case "what_if_asked":
			return t.what_if_asked(sayWhatIf(fact.plain.change, { home: opened.home, lang }), fact.plain.changes.length);
		case "selection_released":
			return t.selection_released(fact.plain.placed.filter(({ outcome }) => outcome === "seat").length);
		case "place_left": {
			const { caseId, cause, movedUp } = fact.plain;
			return t.place_left(numberOf(caseId), placePage.causes[cause], movedUp.map(numberOf).join(", "));
		}
		case "scores_reopened":
			return t.scores_reopened(numberOf(fact.plain.caseId));
		case "objection_settled":
			return t.objection_settled(numberOf(fact.plain.caseId), fact.plain.changes.length);
		default:
			return null;
	}
}

/** Every step of the selection with who took it, the latest first. */
export function trailOf(opened: OpenedRound, lang: DeskLang): readonly TrailLine[] {
	return opened.file.facts
		.flatMap((fact) => {
			const text = sayFact(fact, opened, lang);
			if (text === null) return [];
			const { by, at } = fact.plain;
			const name = by.kind === "officer" ? opened.nameOf(by.id) : releaseWords[lang].trail.people[by.kind];
			return [{ at, by: name, text }];
		})
		.reverse();
}

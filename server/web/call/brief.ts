import type { EpochSeconds } from "../../../casework/facts.ts";
import { phaseOf, type Round } from "../../../casework/round.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ReaderZone } from "../../round/reader-zone.ts";
import { type SaidWindow, sayWindow } from "../../round/say-window.ts";

/** A call in two lines, for pages that lead to it. */
export type CallBrief = { readonly href: string; readonly title: string; readonly said: SaidWindow };

/**
 * The round that a reader asks about who names none: the one that is open, else the next to open, else the last that closed. Which one an
 * arrival belongs to is another question (`roundAt`). Null without a round.
 */
export function roundToShow(rounds: readonly Round[], now: EpochSeconds): Round | null {
	const byOpening = rounds.toSorted((a, b) => a.opensAt - b.opensAt);
	return (
		byOpening.findLast((round) => phaseOf(round, now) === "open") ??
		byOpening.find((round) => phaseOf(round, now) === "before") ??
		byOpening.toSorted((a, b) => a.closesAt - b.closesAt).at(-1) ??
		null
	);
}

export function callHref({ procedure, id }: Pick<Round, "procedure" | "id">): string {
	return `/calls/${procedure}/${id}`;
}

/** In the procedure's own zone: where the page of the call says the reader's too. */
export function briefOf(round: Round, now: EpochSeconds, lang: Lang, zone: ReaderZone): CallBrief {
	return { href: callHref(round), title: round.title[lang], said: sayWindow(round, { now, lang, zone }) };
}

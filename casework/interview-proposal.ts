import { conflictOf } from "./assessors.ts";
import { waitsFor } from "./candidates.ts";
import type { EpochSeconds } from "./facts.ts";
import type { Panel, Slot } from "./interview.ts";
import { isScored } from "./round-assessing.ts";
import { freeSlots } from "./round-interviews.ts";
import type { RoundCase, RoundState } from "./round-state.ts";

/** What the documents still lack before a candidate is heard: interviews follow the documentary review (A15.1). */
const ofDocuments = ["not-ready", "assessors-missing", "sheets-missing", "third-missing"] as const;

/** Not invited, or not any more because he could not come; and whose documents have been read. */
export function isReadyToInvite(state: RoundState, one: RoundCase): boolean {
	if (state.rules.interview === null || one.leftOut !== null || one.interview.slot !== null) return false;
	if (!isScored(state, one, "interview")) return false;
	const why: readonly string[] = waitsFor(state, one);
	return !ofDocuments.some((each) => why.includes(each));
}

/** Whether everybody on the panel may hear this candidate. */
function isFitting(state: Pick<RoundState, "assessors">, panel: Panel, one: RoundCase): boolean {
	return panel.members.every((user) => {
		const assessor = state.assessors.find((each) => each.user === user);
		return assessor !== undefined && !one.former.includes(user) && conflictOf(one, assessor) === null;
	});
}

/** Free times at which this candidate could be heard, the earliest first. */
export function fittingSlots(state: RoundState, one: RoundCase, now: EpochSeconds): readonly Slot[] {
	const fitting = new Set(state.panels.filter((panel) => isFitting(state, panel, one)).map(({ id }) => id));
	return freeSlots(state, now)
		.filter(({ panel }) => fitting.has(panel))
		.toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

export type ProposedTime = { readonly one: RoundCase; readonly slot: Slot };

/**
 * A time for each who is ready, in the order in which they came into the round: the next free one of a panel that may hear him; of a panel whose interpreter
 * speaks `languageOf` him, where there is one. Who finds none is not in it. At most `max`; a person sends it or does not.
 */
export function proposeTimes(
	state: RoundState,
	now: EpochSeconds,
	languageOf: (caseId: string) => string | null,
	max: number,
): readonly ProposedTime[] {
	const taken = new Set<string>();
	const proposed: ProposedTime[] = [];
	const free = freeSlots(state, now).toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
	for (const one of state.cases) {
		if (proposed.length === max) break;
		if (!isReadyToInvite(state, one)) continue;
		const panels = state.panels.filter((panel) => isFitting(state, panel, one)).map(({ id }) => id);
		const own = free.filter(({ id, panel }) => !taken.has(id) && panels.includes(panel));
		const language = languageOf(one.caseId);
		const speaks = ({ panel }: Slot) =>
			language !== null &&
			state.panels.some(({ id, interpreter }) => id === panel && interpreter?.languages.includes(language));
		const slot = own.find(speaks) ?? own[0];
		if (!slot) continue;
		taken.add(slot.id);
		proposed.push({ one, slot });
	}
	return proposed;
}

import type { Zone } from "../../../casework/clock.ts";
import type { RubricLine } from "../../../casework/round.ts";
import type { SealedRoundEvent } from "../../../casework/round-facts.ts";
import type { RoundCase, RoundState } from "../../../casework/round-state.ts";
import type { Procedure } from "../../../procedures/define.ts";
import { type RoundName, readRound } from "../../round/round-file.ts";
import { listHidden } from "../../store/recusals.ts";
import { type AskedRound, askedRound, type RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import type { DeskLang } from "../texts.ts";

/** A round's interviews as whoever plans them sees them. */
export type OpenedRound = Omit<AskedRound, "home"> & {
	readonly zone: Zone;
	/** Without the cases in which this person declared a conflict; null: the assessment was not opened yet. */
	readonly state: RoundState | null;
	readonly facts: readonly SealedRoundEvent[];
	readonly nameOf: (user: string) => string;
};

export function interviewsHref({ procedure, id }: RoundName): string {
	return `/interviews/${procedure}/${id}`;
}

/** Everybody whom a page about these panels may name. */
function usersOf(state: RoundState | null): readonly string[] {
	const panels = state?.panels ?? [];
	return [
		...(state?.assessors ?? []).map(({ user }) => user),
		...panels.flatMap(({ members, interpreter }) => [...members, ...(interpreter ? [interpreter.user] : [])]),
	];
}

/**
 * Opens a round for whoever plans its interviews, or looks at them; null for one that there is not. Throws `NotAllowedError`: a whole round belongs to no
 * single office, so only who answers for all of them plans it. Opens nothing that is sealed.
 */
export async function openRound(context: DeskContext, request: RoundRequest): Promise<OpenedRound | null> {
	const { deps } = context;
	const { pool } = deps.store;
	const asked = await askedRound(context, request);
	if (!asked) return null;
	const { home, ...opened } = asked;
	const { round, me } = asked;
	const { state, facts } = await readRound(pool, round, deps.casefile.unwrap);
	const all = (state?.cases ?? []).map(({ caseId }) => caseId);
	const hidden = new Set(await listHidden(pool, me, all));
	const names = await namesOf(pool, usersOf(state));
	return {
		...opened,
		zone: home.face.zone,
		state: state && { ...state, cases: state.cases.filter(({ caseId }) => !hidden.has(caseId)) },
		facts,
		nameOf: (user) => names.get(user) ?? user,
	};
}

/** The candidate of this number among those that this person may know of. */
export function findCandidate(state: RoundState | null, number: string | undefined): RoundCase | null {
	return state?.cases.find((one) => one.number === number) ?? null;
}

/** What a line of the interview's rubric is called; the rules themselves know its id and its weight. */
export function lineLabel(id: string, law: Procedure, lang: DeskLang): string {
	const lines: readonly RubricLine[] = law.assessment?.interviewRubric ?? [];
	return lines.find((line) => line.id === id)?.label[lang] ?? id;
}

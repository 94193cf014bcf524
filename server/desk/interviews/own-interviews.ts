import type { FastifyRequest } from "fastify";
import type { Slot } from "../../../casework/interview.ts";
import { scopesOf } from "../../../casework/may.ts";
import type { Round } from "../../../casework/round.ts";
import type { SealedRoundEvent } from "../../../casework/round-facts.ts";
import type { RoundCase, RoundState } from "../../../casework/round-state.ts";
import { panelOf } from "../../../casework/round-view.ts";
import type { Procedure } from "../../../procedures/define.ts";
import { getProcedure, listProcedures } from "../../../procedures/registry.ts";
import { type RoundName, readRound } from "../../round/round-file.ts";
import { listRounds } from "../../round/rounds.ts";
import { listHidden } from "../../store/recusals.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { slotOf } from "./standing.ts";

/** An interview at which the person of this request scores, or checks a language. */
export type OwnInterview = {
	readonly round: RoundName;
	readonly call: Round;
	readonly law: Procedure;
	readonly state: RoundState;
	readonly facts: readonly SealedRoundEvent[];
	readonly one: RoundCase;
	readonly slot: Slot;
	readonly scores: boolean;
	/** What he checks there as interpreter; [] for nothing. */
	readonly languages: readonly string[];
	readonly me: string;
};

/** Whoever declared a conflict, at whatever table, does not find the candidate here, nor behind his number. */
function ownOf(state: RoundState, me: string, hidden: ReadonlySet<string>) {
	return state.cases.flatMap((one) => {
		const slot = slotOf(state, one);
		if (!slot || one.leftOut !== null || one.declared.includes(me) || hidden.has(one.caseId)) return [];
		const interpreter = state.panels.find(({ id }) => id === slot.panel)?.interpreter ?? null;
		const languages = interpreter?.user === me ? interpreter.languages : [];
		const scores = panelOf(state, one).includes(me);
		return scores || languages.length > 0 ? [{ one, slot, scores, languages }] : [];
	});
}

/**
 * His own list over every round that is not closed, by time. With `number`, that one alone, its notes and its link opened: the caller records the
 * view. [] and nothing else for a number that is not his.
 */
export async function listOwnInterviews(
	context: DeskContext,
	request: FastifyRequest,
	number: string | null = null,
): Promise<readonly OwnInterview[]> {
	const { deps } = context;
	const { pool } = deps.store;
	const me = getOfficer(request).userId;
	const scopes = scopesOf(getActor(request), "assessRound");
	const own: OwnInterview[] = [];
	for (const { face } of listProcedures()) {
		if (!scopes.some(({ procedure }) => procedure === null || procedure === face.id)) continue;
		for (const call of await listRounds(pool, face.id, deps.now())) {
			const round = { procedure: face.id, id: call.id };
			const { state, facts } = await readRound(pool, round, deps.casefile.unwrap);
			if (!state || state.status === "closed") continue;
			const all = state.cases.map(({ caseId }) => caseId);
			const hidden = new Set(await listHidden(pool, me, all));
			const law = getProcedure(face.id, call.law);
			for (const each of ownOf(state, me, hidden))
				if (number === null || each.one.number === number) own.push({ round, call, law, state, facts, me, ...each });
		}
	}
	return own.toSorted((a, b) => a.slot.from - b.slot.from);
}

/** The same interview with what is sealed of it: his own notes, the others' once they are open, and the link. */
export async function openOwnInterview(context: DeskContext, own: OwnInterview): Promise<OwnInterview> {
	const { deps } = context;
	const { caseId } = own.one;
	const { state, facts } = await readRound(deps.store.pool, own.round, deps.casefile.unwrap, [caseId]);
	const one = state?.cases.find((each) => each.caseId === caseId);
	return state && one ? { ...own, state, facts, one } : own;
}

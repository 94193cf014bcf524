import type { FastifyReply, FastifyRequest } from "fastify";
import { may, type StaffAction } from "../../../casework/may.ts";
import type { Round } from "../../../casework/round.ts";
import type { RoundState } from "../../../casework/round-state.ts";
import type { Procedure } from "../../../procedures/define.ts";
import { getProcedure, listProcedures } from "../../../procedures/registry.ts";
import { listAccepted } from "../../round/act-on-round.ts";
import { type CandidateRow, listCandidateRows } from "../../round/candidate-rows.ts";
import { loadRound, type RoundName } from "../../round/round-file.ts";
import { findRound } from "../../round/rounds.ts";
import { listHidden } from "../../store/recusals.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { actionOf, requireMay } from "../guard.tsx";
import { namesOf } from "../lists.ts";
import type { DeskLang } from "../texts.ts";

export type RoundRequest = FastifyRequest<{
	Params: { procedure: string; round: string };
	Querystring: Readonly<Record<string, unknown>>;
}>;

/** A round's assessment as the person of this request may see it. */
export type OpenedRound = {
	readonly round: RoundName;
	readonly call: Round;
	/** Under the law of the call. */
	readonly law: Procedure;
	/** Without the cases in which this person declared a conflict; null: the assessment was not opened yet. */
	readonly state: RoundState | null;
	/** Every case of the round that the office has accepted, without the same. */
	readonly accepted: readonly string[];
	/** What the cases themselves say, by their ids. */
	readonly rows: ReadonlyMap<string, CandidateRow>;
	readonly me: string;
	/** Runs the assessment; else he only looks. */
	readonly keeps: boolean;
	readonly nameOf: (user: string) => string;
};

export function judgingHref({ procedure, id }: RoundName): string {
	return `/judging/${procedure}/${id}`;
}

/** A round belongs to every office of its procedure: only whoever answers for all of them runs it or looks at it. */
export function placeOf(procedure: string) {
	return { procedure, office: null };
}

/**
 * Opens a round for the officer of this request; null for one that there is not. Throws `NotAllowedError` for who may not, or may not do what the route is
 * for. Nothing personal is read but the notes of the cases that are named in `words`.
 */
export async function openRound(
	context: DeskContext,
	request: RoundRequest,
	words: readonly string[] = [],
): Promise<OpenedRound | null> {
	const { deps } = context;
	const { pool } = deps.store;
	const { procedure, round: id } = request.params;
	if (!listProcedures().some(({ face }) => face.id === procedure)) return null;
	requireMay(request, "seeRound", placeOf(procedure));
	const action: StaffAction | null = actionOf(request);
	if (action !== null) requireMay(request, action, placeOf(procedure));
	const round = { procedure, id };
	const call = await findRound(pool, round, deps.now());
	if (!call) return null;
	const law = getProcedure(procedure, call.law);
	if (!law.assessment) return null;
	const me = getOfficer(request).userId;
	const { state } = await loadRound(pool, round, deps.casefile.unwrap, words);
	const accepted = await listAccepted(pool, round);
	const all = [...new Set([...accepted, ...(state?.cases ?? []).map(({ caseId }) => caseId)])];
	const hidden = new Set(await listHidden(pool, me, all));
	const rows = await listCandidateRows(
		pool,
		all.filter((caseId) => !hidden.has(caseId)),
	);
	const users = (state?.assessors ?? []).map(({ user }) => user);
	const readers = (state?.cases ?? []).flatMap(({ assessors }) => assessors.map(({ user }) => user));
	const names = await namesOf(pool, [...new Set([...users, ...readers])]);
	return {
		round,
		call,
		law,
		state: state && { ...state, cases: state.cases.filter(({ caseId }) => !hidden.has(caseId)) },
		accepted: accepted.filter((caseId) => !hidden.has(caseId)),
		rows,
		me,
		keeps: may(getActor(request), "manageRound", placeOf(procedure)).ok,
		nameOf: (user) => names.get(user) ?? user,
	};
}

export function officeName(law: Procedure, office: string, lang: DeskLang): string {
	return law.offices.find(({ id }) => id === office)?.name[lang] ?? office;
}

/** The page of a round that is not there. */
export function absent(reply: FastifyReply): FastifyReply {
	return reply.callNotFound() as unknown as FastifyReply;
}

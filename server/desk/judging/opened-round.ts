import type { FastifyReply } from "fastify";
import type { RoundState } from "../../../casework/round-state.ts";
import type { Procedure } from "../../../procedures/define.ts";
import { listAccepted } from "../../round/act-on-round.ts";
import { type CandidateRow, listCandidateRows } from "../../round/candidate-rows.ts";
import { type RoundName, readRound } from "../../round/round-file.ts";
import { listHidden } from "../../store/recusals.ts";
import { type AskedRound, askedRound, type RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import type { DeskLang } from "../texts.ts";

/** A round's assessment as the person of this request may see it. */
export type OpenedRound = Omit<AskedRound, "home"> & {
	/** Without the cases in which this person declared a conflict; null: the assessment was not opened yet. */
	readonly state: RoundState | null;
	/** Every case of the round that the office has accepted, without the same. */
	readonly accepted: readonly string[];
	/** What the cases themselves say, by their ids. */
	readonly rows: ReadonlyMap<string, CandidateRow>;
	readonly nameOf: (user: string) => string;
};

export function judgingHref({ procedure, id }: RoundName): string {
	return `/judging/${procedure}/${id}`;
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
	const asked = await askedRound(context, request);
	if (!asked?.law.assessment) return null;
	const { home: _, ...opened } = asked;
	const { round, me } = asked;
	const { state } = await readRound(pool, round, deps.casefile.unwrap, words);
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
		...opened,
		state: state && { ...state, cases: state.cases.filter(({ caseId }) => !hidden.has(caseId)) },
		accepted: accepted.filter((caseId) => !hidden.has(caseId)),
		rows,
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

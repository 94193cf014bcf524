import type { FastifyRequest } from "fastify";
import { may } from "../../casework/may.ts";
import type { Round } from "../../casework/round.ts";
import type { Procedure, ProcedureHome } from "../../procedures/define.ts";
import { getProcedure, listProcedures } from "../../procedures/registry.ts";
import type { RoundName } from "../round/round-file.ts";
import { findRound } from "../round/rounds.ts";
import { getActor, getOfficer } from "./actor.ts";
import type { DeskContext } from "./context.ts";
import { actionOf, requireMay } from "./guard.tsx";

/** A request about one round; some pages add a candidate's number or a step to its address. */
export type RoundRequest = FastifyRequest<{
	Params: { procedure: string; round: string; number?: string; step?: string };
	Querystring: Readonly<Record<string, unknown>>;
}>;

/** The round that a request names, of which nothing was read yet but its call. */
export type AskedRound = {
	readonly round: RoundName;
	readonly call: Round;
	readonly home: ProcedureHome;
	/** Under the law of the call. */
	readonly law: Procedure;
	/** Account id of whoever asks. */
	readonly me: string;
	/** Runs the round; else he only looks. */
	readonly keeps: boolean;
};

/** A round belongs to every office of its procedure: only whoever answers for all of them runs it or looks at it. */
export function placeOf(procedure: string) {
	return { procedure, office: null };
}

/**
 * The round of this request, for a person who may see it and may do what the route is for; null where there is no such round. Throws
 * `NotAllowedError`, before it says whether there is one.
 */
export async function askedRound({ deps }: DeskContext, request: RoundRequest): Promise<AskedRound | null> {
	const { procedure, round: id } = request.params;
	const home = listProcedures().find(({ face }) => face.id === procedure);
	if (!home) return null;
	const place = placeOf(procedure);
	requireMay(request, "seeRound", place);
	const action = actionOf(request);
	if (action !== null) requireMay(request, action, place);
	const round = { procedure, id };
	const call = await findRound(deps.store.pool, round, deps.now());
	if (!call) return null;
	return {
		...{ round, call, home },
		law: getProcedure(procedure, call.law),
		me: getOfficer(request).userId,
		keeps: may(getActor(request), "manageRound", place).ok,
	};
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { listProcedures } from "../../../procedures/registry.ts";
import { scopesFor } from "../../board/hidden.ts";
import { issueRound, listPlacesToIssue, type RoundIssued } from "../../permit/issue-round.ts";
import { findRound } from "../../round/rounds.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf, textOf } from "../routes/body.ts";
import { AppointRoundPage } from "./pages.tsx";

type RoundRequest = FastifyRequest<{ Params: { procedure: string; round: string } }>;

/** "KR-…@12 KR-…@7": the cases of the page and the version at which each was shown. */
function seenOf(text: string): ReadonlyMap<string, number> {
	const pairs = text.split(" ").flatMap((one): [string, number][] => {
		const [number = "", version = ""] = one.split("@");
		return /^\d{1,9}$/.test(version) ? [[number, Number(version)]] : [];
	});
	return new Map(pairs);
}

const seenCharactersMax = 30_000;

/** The certificates of a round: who has confirmed, and one step that issues to all of them. */
export function appointingRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const path = "/permits/rounds/:procedure/:round";

	async function show(request: RoundRequest, reply: FastifyReply, said: RoundIssued | null) {
		const { procedure, round: id } = request.params;
		const isKnown = listProcedures().some(({ face }) => face.id === procedure);
		const round = isKnown ? await findRound(deps.store.pool, { procedure, id }, deps.now()) : null;
		if (round === null) return reply.callNotFound();
		const scopes = scopesFor(getActor(request), "issuePaper");
		const places = await listPlacesToIssue(deps.store.pool, { procedure, id }, scopes);
		const frame = context.frame(request, reply);
		return sendPage(reply, <AppointRoundPage frame={frame} round={round} places={places} said={said} />);
	}
	app.get(path, (request: RoundRequest, reply) => show(request, reply, null));
	app.post(path, async (request: RoundRequest, reply) => {
		const { procedure, round: id } = request.params;
		const { userId, grants } = getOfficer(request);
		const scopes = scopesFor(getActor(request), "issuePaper");
		const seen = seenOf(textOf(bodyOf(request), "seen", seenCharactersMax));
		const on = { round: { procedure, id }, scopes, officerId: userId, grants };
		return show(request, reply, await issueRound(deps, on, seen));
	});
}

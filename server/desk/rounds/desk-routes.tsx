import type { FastifyInstance, FastifyRequest } from "fastify";
import { may, mayAnywhere } from "../../../casework/may.ts";
import type { Round } from "../../../casework/round.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { scopesFor } from "../../board/hidden.ts";
import { countRound, listNowInTime } from "../../round/count.ts";
import { listObjections } from "../../round/objections.ts";
import { findRound, listRounds } from "../../round/rounds.ts";
import { sendPage } from "../../web/context.ts";
import { getActor } from "../actor.ts";
import { placeOf } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";

import { type DeskRound, DeskRoundsPage, LatePage, RoundStatisticsPage } from "./desk-pages.tsx";

/** Nobody settles more in one sitting; the count says no more than this. */
const lateMax = 200;

type RoundRequest = FastifyRequest<{ Params: { procedure: string; round: string } }>;

/** What officers and managers see of rounds: where each stands, its figures, and who was late and would now be in time. */
export function roundDeskRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	async function find(request: RoundRequest): Promise<Round | null> {
		const { procedure, round: id } = request.params;
		if (!listProcedures().some(({ face }) => face.id === procedure)) return null;
		return findRound(pool, { procedure, id }, deps.now());
	}

	app.get("/rounds", async (request, reply) => {
		const actor = getActor(request);
		const scopes = scopesFor(actor, "listQueue");
		const rounds: DeskRound[] = [];
		for (const home of listProcedures())
			for (const round of await listRounds(pool, home.face.id, deps.now()))
				rounds.unshift({
					home,
					round,
					nowInTime: (await listNowInTime(pool, round, scopes, lateMax)).length,
					objections: (await listObjections(pool, round, scopesFor(actor, "seeRound"))).length,
				});
		const assessment = listProcedures()
			.map(({ face }) => face.id)
			.filter((id) => may(actor, "seeRound", placeOf(id)).ok);
		const offered = { statistics: mayAnywhere(actor, "seeStatistics"), assessment };
		return sendPage(
			reply,
			<DeskRoundsPage frame={context.frame(request, reply)} rounds={rounds} now={deps.now()} may={offered} />,
		);
	});

	app.get("/rounds/:procedure/:round/late", async (request: RoundRequest, reply) => {
		const round = await find(request);
		if (!round) return reply.callNotFound();
		const rows = await listNowInTime(pool, round, scopesFor(getActor(request), "listQueue"), lateMax);
		return sendPage(reply, <LatePage frame={context.frame(request, reply)} round={round} rows={rows} />);
	});

	app.get("/rounds/:procedure/:round/statistics", async (request: RoundRequest, reply) => {
		const round = await find(request);
		if (!round) return reply.callNotFound();
		const counts = await countRound(pool, round, scopesFor(getActor(request), "seeStatistics"));
		return sendPage(reply, <RoundStatisticsPage frame={context.frame(request, reply)} round={round} counts={counts} />);
	});
}

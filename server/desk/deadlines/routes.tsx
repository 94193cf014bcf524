import type { FastifyInstance } from "fastify";
import { addWorkingDays, endOfDay, localDate } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { scopesOf } from "../../../casework/may.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { clocksOf } from "../../casefile/casefile.ts";
import { readCalendar } from "../../clocks/calendars.ts";
import { countDeadlines, listDeadlines } from "../../store/deadlines.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import type { DeadlineQuery } from "./page.tsx";
import { DeadlinesPage, deadlineLists } from "./page.tsx";

const rowsPerPage = 50;

/** Nobody reads further; narrower questions find more. */
const offsetMax = 10_000;

type Query = { Querystring: { list?: unknown; officer?: unknown; office?: unknown; from?: unknown } };

function queryOf(asked: Query["Querystring"], offices: readonly { id: string }[]): DeadlineQuery {
	const officer = (["all", "mine", "nobody"] as const).find((one) => one === asked.officer) ?? "all";
	return {
		list: deadlineLists.find((one) => one === asked.list) ?? "late",
		officer,
		office: offices.find(({ id }) => id === asked.office)?.id ?? null,
	};
}

/** Until when "soon" reaches in each procedure: the last second of the day on which its officers are warned. */
async function soonUntil(context: DeskContext, now: EpochSeconds): Promise<Record<string, EpochSeconds>> {
	const { deps } = context;
	const until: Record<string, EpochSeconds> = {};
	for (const { id, law, zone } of deps.faces) {
		const clocks = clocksOf(deps.casefile, { procedure: id, law, first: { arrivedAt: now } });
		const calendar = await readCalendar(deps.store.pool, clocks.calendar, now);
		until[id] = endOfDay(addWorkingDays(localDate(now, zone), clocks.warnWorkingDaysBefore, calendar), zone);
	}
	return until;
}

/** The list of deadlines, narrowed to where this person may see a queue. */
export function deadlinesRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get<Query>("/deadlines", async (request, reply) => {
		const frame = context.frame(request, reply);
		const user = getOfficer(request);
		const offices = deps.faces.flatMap(({ id }) =>
			getProcedure(id).offices.map((office) => ({ id: office.id, name: office.name[frame.lang] })),
		);
		const query = queryOf(request.query, offices);
		const now = deps.now();
		const filter = {
			scopes: scopesOf(getActor(request), "listQueue"),
			officer: query.officer === "mine" ? user.userId : query.officer === "nobody" ? "nobody" : null,
			office: query.office,
			reader: user.userId,
			now,
			soonUntil: await soonUntil(context, now),
		};
		const asked = Number(request.query.from);
		const offset = Number.isInteger(asked) && asked > 0 ? Math.min(asked, offsetMax) : 0;
		const found = await listDeadlines(deps.store.pool, query.list, filter, { limit: rowsPerPage + 1, offset });
		return sendPage(
			reply,
			<DeadlinesPage
				frame={frame}
				query={query}
				counts={await countDeadlines(deps.store.pool, filter)}
				rows={found.slice(0, rowsPerPage)}
				offices={offices}
				faces={deps.faces}
				next={found.length > rowsPerPage ? offset + rowsPerPage : null}
			/>,
		);
	});
}

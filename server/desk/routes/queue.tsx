import type { FastifyInstance } from "fastify";
import { mayAnywhere, scopesOf } from "../../../casework/may.ts";
import { type ListedCase, listCases } from "../../store/case-lists.ts";
import { listPlaces, placesWithin } from "../../store/case-places.ts";
import { deleteFilter, filterNameCharactersMax, listFilters, saveFilter } from "../../store/saved-filters.ts";
import { listTakenBack } from "../../store/taken-back.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { countTabs, listColleagues } from "../lists.ts";
import { takeNext } from "../next-case.ts";
import { backIn, listOwnTakenBack } from "../own-correction/mine.tsx";
import { type QueueNotice, QueuePage } from "../pages/queue.tsx";
import { presentRow } from "../present-row.ts";
import { listFilterOf, readAfter, readFilter, writeFilter } from "../queue-filter.ts";

/** A page of the queue: as many as an officer looks over at once. */
const rowsPerPage = 50;

const notices: readonly QueueNotice[] = ["none-next", "too-many", "nameless"];

type QueueQuery = { Querystring: Record<string, unknown> };
type ListBody = { Body: { name?: unknown; query?: unknown } | null };

/** Rows as a list shows them. */
export function presentRows(context: DeskContext, rows: readonly ListedCase[]) {
	const now = context.deps.now();
	return rows.map((row) => presentRow(row, context.findFace(row.procedure, row.law), now));
}

/** The officers' lists. */
export function queueRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get<QueueQuery>("/", async (request, reply) => {
		const { pool } = deps.store;
		const officer = getOfficer(request);
		const filter = readFilter(request.query);
		const after = readAfter(request.query.after);
		const seen = placesWithin(await listPlaces(pool), scopesOf(getActor(request), "listQueue"));
		const chosen = placesWithin(seen, [{ procedure: filter.procedure, office: filter.office }]);
		const on = {
			now: deps.now(),
			zone: context.zone,
			me: officer.userId,
			places: chosen.map(({ place }) => place),
		};
		const seenPlaces = seen.map(({ place }) => place);
		const [found, counts, saved, colleagues, back] = await Promise.all([
			listCases(pool, {
				...listFilterOf(filter, on),
				...(after ? { after } : {}),
				reader: officer.userId,
				limit: rowsPerPage + 1,
			}),
			countTabs(pool, seenPlaces, officer.userId),
			listFilters(pool, officer.userId),
			listColleagues(pool),
			listOwnTakenBack(pool, { me: officer.userId, places: seenPlaces }),
		]);
		const shown = found.slice(0, rowsPerPage);
		// Only what has an officer can have come back to him.
		const had = shown.filter((row) => row.officer !== null && backIn.includes(row.status));
		const takenBack = await listTakenBack(
			pool,
			had.map(({ caseId }) => caseId),
		);
		const last = shown.at(-1);
		const more =
			found.length > rowsPerPage && last ? `/?${writeFilter(filter)}&after=${last.rank}~${last.caseId}` : null;
		return sendPage(
			reply,
			<QueuePage
				frame={context.frame(request, reply)}
				filter={filter}
				counts={counts}
				rows={presentRows(context, shown)}
				more={more}
				takenBack={takenBack}
				ownTakenBack={back.map(({ number }) => number)}
				continued={after !== null}
				saved={saved}
				colleagues={colleagues}
				places={seen}
				faces={deps.faces}
				zone={context.zone}
				names={new Map(colleagues.map(({ id, name }) => [id, name]))}
				me={officer.userId}
				mayTake={mayAnywhere(getActor(request), "beginReview")}
				notice={notices.find((notice) => notice === request.query.notice) ?? null}
			/>,
		);
	});

	app.post("/next", async (request, reply) => {
		const officer = getOfficer(request);
		const places = placesWithin(await listPlaces(deps.store.pool), scopesOf(getActor(request), "beginReview"));
		const taken = await takeNext(
			deps,
			officer.userId,
			places.map(({ place }) => place),
		);
		return reply.redirect(taken ? `/cases/${taken.number}` : "/?queue=accepted&notice=none-next", 303);
	});

	listRoutes(app, context);
}

/** Lists kept under a name: each person's own. */
function listRoutes(app: FastifyInstance, { deps }: DeskContext): void {
	app.post<ListBody>("/lists", async (request, reply) => {
		const name = String(request.body?.name ?? "")
			.trim()
			.slice(0, filterNameCharactersMax);
		// Read and written again: what stands in the table is an address of ours, whatever was posted.
		const query = writeFilter(readFilter(Object.fromEntries(new URLSearchParams(String(request.body?.query ?? "")))));
		if (name === "") return reply.redirect(`/?${query}&notice=nameless`, 303);
		const { userId } = getOfficer(request);
		const saved = await saveFilter(deps.store.pool, { userId, name, query, at: deps.now() });
		return reply.redirect(`/?${query}${saved ? "" : "&notice=too-many"}`, 303);
	});

	app.post<{ Params: { id: string } }>("/lists/:id/delete", async (request, reply) => {
		await deleteFilter(deps.store.pool, getOfficer(request).userId, request.params.id);
		return reply.redirect("/", 303);
	});
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate, startOfDay } from "../../../casework/clock.ts";
import { scopesOf } from "../../../casework/may.ts";
import { isRoundOpenFor } from "../../round/objections.ts";
import { listProposed } from "../../store/case-lists.ts";
import { listPlaces, placesWithin } from "../../store/case-places.ts";
import { sendPage } from "../../web/context.ts";
import { act } from "../act.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import type { DeskCase } from "../present.ts";
import { readAfter } from "../queue-filter.ts";
import type { FieldErrors } from "../review/pages.tsx";
import type { DeskProposal } from "../review/present-review.ts";
import { actOn, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { openCase } from "../routes/opened-case.ts";
import { presentRows } from "../routes/queue.tsx";
import { decisionPageWords } from "./page-words.ts";
import { DecidePage, DecisionsPage, ObjectionPage } from "./pages.tsx";

/** As many as one looks over at once. */
const rowsPerPage = 20;

/** Decisions that one person takes after another's proposal, and objections to any decision. */
export function decisionRoutes(app: FastifyInstance, context: DeskContext): void {
	app.get("/decisions", (request, reply) => listPage(context, request, reply));
	app.get("/cases/:number/decide", (request: CaseRequest, reply) => decidePage(context, request, reply, []));
	app.post("/cases/:number/decide", (request: CaseRequest, reply) => decide(context, request, reply));
	app.get("/cases/:number/objection", (request: CaseRequest, reply) => objectionPage(context, request, reply, []));
	app.post("/cases/:number/objection", (request: CaseRequest, reply) => object(context, request, reply));
}

async function listPage(context: DeskContext, request: FastifyRequest, reply: FastifyReply) {
	const { pool } = context.deps.store;
	const places = placesWithin(await listPlaces(pool), scopesOf(getActor(request), "decideAlone"));
	const after = readAfter((request.query as { after?: unknown }).after);
	const found = await listProposed(pool, {
		places: places.map(({ place }) => place),
		after,
		reader: getOfficer(request).userId,
		limit: rowsPerPage + 1,
	});
	const shown = found.slice(0, rowsPerPage);
	const last = found.length > rowsPerPage ? shown.at(-1) : undefined;
	return sendPage(
		reply,
		<DecisionsPage
			frame={context.frame(request, reply)}
			rows={presentRows(context, shown)}
			faces={context.deps.faces}
			zone={context.zone}
			names={
				await namesOf(
					pool,
					shown.flatMap(({ officer }) => officer ?? []),
				)
			}
			me={getOfficer(request).userId}
			more={last ? `/decisions?after=${last.rank}~${last.caseId}` : null}
		/>,
	);
}

/** The proposal that one person may take; null where a commission decides, or everything is decided. */
function waitingOf({ status, review: { proposal } }: DeskCase): DeskProposal | null {
	return status === "in_review" && proposal !== null && !proposal.goesToBoard ? proposal : null;
}

async function decidePage(context: DeskContext, request: CaseRequest, reply: FastifyReply, errors: FieldErrors) {
	const frame = context.frame(request, reply);
	const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
	const proposal = opened && waitingOf(opened.view);
	if (!opened || !proposal) return reply.callNotFound();
	const names = await namesOf(context.deps.store.pool, proposal.by === null ? [] : [proposal.by]);
	const body = bodyOf(request);
	const values = { reason: textOf(body, "reason") || proposal.reason, remedy: textOf(body, "remedy", 60) };
	return sendPage(
		reply,
		<DecidePage
			frame={frame}
			view={opened.view}
			face={opened.face}
			nameOf={(id) => names.get(id) ?? id}
			values={values}
			errors={errors}
		/>,
		errors.length > 0 ? 400 : 200,
	);
}

async function decide(context: DeskContext, request: CaseRequest, reply: FastifyReply) {
	const body = bodyOf(request);
	const { lang } = context.frame(request, reply);
	const opened = await openCase(context, request, { number: request.params.number, what: "case", lang });
	const on = await actOn(context, request, body);
	const proposal = opened && waitingOf(opened.view);
	if (!opened || !on || !proposal) return reply.callNotFound();
	const reason = textOf(body, "reason");
	const remedy = textOf(body, "remedy", 60);
	const t = decisionPageWords[lang];
	const errors =
		proposal.outcome === "grant"
			? []
			: [
					...(reason.trim() === "" ? [{ field: "reason", text: t.reasonMissing }] : []),
					...(remedy === "" ? [{ field: "remedy", text: t.remedyMissing }] : []),
				];
	if (errors.length > 0) return decidePage(context, request, reply, errors);
	const items = proposal.items.map(({ item, outcome, approved, ground }) => ({ item, outcome, approved, ground }));
	const command = {
		name: "takeDecision",
		sitting: null,
		items,
		reason,
		remedy: remedy === "" ? null : remedy,
	} as const;
	return sendResult(context, request, reply, await act(context.deps, on, command), "decided");
}

async function objectionPage(context: DeskContext, request: CaseRequest, reply: FastifyReply, errors: FieldErrors) {
	const frame = context.frame(request, reply);
	const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
	if (!opened) return reply.callNotFound();
	const body = bodyOf(request);
	const values = { reason: textOf(body, "reason"), arrivedOn: textOf(body, "arrivedOn", 10) };
	return sendPage(
		reply,
		<ObjectionPage frame={frame} view={opened.view} values={values} errors={errors} />,
		errors.length > 0 ? 400 : 200,
	);
}

async function object(context: DeskContext, request: CaseRequest, reply: FastifyReply) {
	const body = bodyOf(request);
	const { lang } = context.frame(request, reply);
	const opened = await openCase(context, request, { number: request.params.number, what: "case", lang });
	const on = await actOn(context, request, body);
	if (!opened || !on) return reply.callNotFound();
	const { zone } = opened.face;
	const reason = textOf(body, "reason");
	const arrivedOn = textOf(body, "arrivedOn", 10);
	const t = decisionPageWords[lang];
	const isDay = isDate(arrivedOn);
	const isPast = isDay && arrivedOn <= localDate(context.deps.now(), zone);
	const errors = [
		...(reason.trim() === "" ? [{ field: "reason", text: t.reasonMissing }] : []),
		...(isPast ? [] : [{ field: "arrivedOn", text: t.dayMissing }]),
	];
	if (errors.length > 0) return objectionPage(context, request, reply, errors);
	// What a round decided it judges anew itself, as long as it is open.
	const isInRound = await isRoundOpenFor(context.deps.store.pool, on.caseId);
	const arrivedAt = startOfDay(arrivedOn, zone);
	const command = { name: "object", reason, arrivedAt, ...(isInRound ? { inRound: true as const } : {}) } as const;
	return sendResult(context, request, reply, await act(context.deps, on, command), "objected");
}

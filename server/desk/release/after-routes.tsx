import type { FastifyInstance, FastifyReply } from "fastify";
import { addDays } from "../../../casework/clock.ts";
import { frozenFileOf } from "../../../casework/frozen-file.ts";
import type { Released, RoundCase } from "../../../casework/round-state.ts";
import { readRound } from "../../round/round-file.ts";
import { canonicalJson } from "../../store/canonical.ts";
import { recordRead } from "../../store/reads.ts";
import { sendPage } from "../../web/context.ts";
import type { RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import { csvTable } from "../csv.ts";
import { recordExport } from "../exports/log.ts";
import { bodyOf, textOf } from "../routes/body.ts";
import { confirmDays } from "./draft-routes.tsx";
import type { OpenedRound } from "./opened-round.ts";
import { tabHref } from "./parts.tsx";
import { PlacePage } from "./place-page.tsx";
import { askedOfPlace } from "./place-steps.ts";
import { readPlaces, reasonsAbout, replayNow } from "./places.ts";
import { PlacesPage } from "./places-page.tsx";
import { tableHeads, tableOf } from "./places-table.ts";
import { dayFrom, isDone, notFound, type Show, takeStep, withRound } from "./step.tsx";
import { releaseWords } from "./words.ts";

const places = "/rounds/:procedure/:round/selection/places";

/** Places after their release: confirmed, left, objected to; what leaves the house of them; the end of the round. */
export function afterRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	function withReleased(
		request: RoundRequest,
		reply: FastifyReply,
		then: (opened: OpenedRound, released: Released) => Promise<FastifyReply>,
	): Promise<FastifyReply> {
		return withRound(context, request, reply, async (opened) => {
			const { released } = opened.state;
			return released === null ? reply.redirect(tabHref(opened, "standing"), 303) : then(opened, released);
		});
	}

	const typedDay = (request: RoundRequest, opened: OpenedRound) =>
		textOf(bodyOf(request), "confirmBy", 10) || addDays(opened.today, confirmDays);

	const show: Show = async (request, reply, opened, errors) => {
		const { released } = opened.state;
		if (released === null) return notFound(reply);
		return sendPage(
			reply,
			<PlacesPage
				frame={context.frame(request, reply)}
				opened={opened}
				released={released}
				places={readPlaces(opened, released)}
				replay={replayNow(opened) ?? 0}
				confirmBy={typedDay(request, opened)}
				errors={errors}
				isDone={isDone(request)}
			/>,
			errors.length > 0 ? 409 : 200,
		);
	};

	app.get(places, (request: RoundRequest, reply) =>
		withReleased(request, reply, (opened) => show(request, reply, opened, [])),
	);

	app.post(`${places}/amendment`, (request: RoundRequest, reply) =>
		withReleased(request, reply, async (opened) => {
			const confirmBy = dayFrom(request, "confirmBy", opened.today);
			const t = releaseWords[context.frame(request, reply).lang];
			if (confirmBy === null)
				return show(request, reply, opened, [{ field: "confirmBy", text: t.refusals["day-wrong"] }]);
			const asked = { name: "releaseAmendment", hash: textOf(bodyOf(request), "hash", 64), confirmBy } as const;
			return takeStep(context, request, reply, opened, { asked, to: tabHref(opened, "places"), show });
		}),
	);

	app.post(`${places}/close`, (request: RoundRequest, reply) =>
		withReleased(request, reply, (opened) =>
			takeStep(context, request, reply, opened, { asked: { name: "close" }, to: tabHref(opened, "places"), show }),
		),
	);

	/** That it left the house is on record before it leaves. */
	async function recordTaken(opened: OpenedRound, what: "frozen-file" | "places", rows: number): Promise<void> {
		const { call, home, me } = opened;
		const offices = home.offices.map(({ id }) => id);
		const taken = { procedure: call.procedure, round: call.id, what, offices, rows };
		const at = deps.now();
		await deps.store.tx((tx) => recordExport(tx, { by: me, ...taken, status: null, names: false, reason: null }, at));
	}

	app.post(`${places}/frozen-file`, (request: RoundRequest, reply) =>
		withReleased(request, reply, async (opened) => {
			const file = frozenFileOf(opened.file.facts);
			if (file === null) return notFound(reply);
			await recordTaken(opened, "frozen-file", file.inputs.candidates.length);
			return reply
				.header("content-disposition", `attachment; filename="selection-${file.procedure}-${file.round}.json"`)
				.type("application/json; charset=utf-8")
				.send(canonicalJson(file));
		}),
	);

	app.post(`${places}/table`, (request: RoundRequest, reply) =>
		withReleased(request, reply, async (opened, released) => {
			const lines = tableOf(opened, readPlaces(opened, released));
			await recordTaken(opened, "places", lines.length);
			return reply
				.header("content-disposition", `attachment; filename="places-${opened.call.procedure}-${opened.call.id}.csv"`)
				.type("text/csv; charset=utf-8")
				.send(csvTable(tableHeads, lines));
		}),
	);

	placeRoutes(app, context, withReleased);
}

type WithReleased = (
	request: RoundRequest,
	reply: FastifyReply,
	then: (opened: OpenedRound, released: Released) => Promise<FastifyReply>,
) => Promise<FastifyReply>;

function caseOf({ state }: OpenedRound, request: RoundRequest): RoundCase | undefined {
	return state.cases.find(({ number }) => number === request.params.number);
}

function placeRoutes(app: FastifyInstance, context: DeskContext, withReleased: WithReleased): void {
	const show: Show = async (request, reply, opened, errors) => {
		const { released } = opened.state;
		const one = caseOf(opened, request);
		if (released === null || !one) return notFound(reply);
		const { seats, reserve } = readPlaces(opened, released);
		// What people wrote about a candidate lies under his key: the look is recorded before anything is shown.
		const { pool } = context.deps.store;
		const { caseId } = one;
		await recordRead(pool, { at: context.deps.now(), userId: opened.me, caseId, what: "case" });
		const { facts } = await readRound(pool, opened.file.round, context.deps.casefile.unwrap, [caseId]);
		return sendPage(
			reply,
			<PlacePage
				frame={context.frame(request, reply)}
				opened={opened}
				released={released}
				one={one}
				reasons={reasonsAbout(facts, caseId, opened.nameOf)}
				place={[...seats, ...reserve].find(({ id }) => id === caseId) ?? null}
				confirmBy={textOf(bodyOf(request), "confirmBy", 10) || addDays(opened.today, confirmDays)}
				errors={errors}
				isDone={isDone(request)}
			/>,
			errors.length > 0 ? 409 : 200,
		);
	};

	app.get(`${places}/:number`, (request: RoundRequest, reply) =>
		withReleased(request, reply, (opened) => show(request, reply, opened, [])),
	);

	app.post(`${places}/:number/:step`, (request: RoundRequest, reply) =>
		withReleased(request, reply, async (opened) => {
			const one = caseOf(opened, request);
			const asked = one && askedOfPlace(request.params.step ?? "", bodyOf(request), one.caseId, opened.today);
			if (!asked) return notFound(reply);
			const t = releaseWords[context.frame(request, reply).lang];
			if ("wrong" in asked)
				return show(request, reply, opened, [{ field: "confirmBy", text: t.refusals["day-wrong"] }]);
			const to = `${tabHref(opened, "places")}/${one.number}`;
			return takeStep(context, request, reply, opened, { asked, to, show });
		}),
	);
}

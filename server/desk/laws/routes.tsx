import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { getProcedure, listProcedures, listVersions } from "../../../procedures/registry.ts";
import { differenceOf } from "../../laws/difference.ts";
import type { LawSpan } from "../../laws/timeline.ts";
import { type LawBody, lawBodySchema, lawKind, spanOn } from "../../laws/timeline.ts";
import { countCasesSince } from "../../store/case-laws.ts";
import type { Dated } from "../../store/dated-data.ts";
import { listDatedRows, recordDatedChange } from "../../store/dated-rows.ts";
import { StoreError } from "../../store/store-error.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { bodyOf } from "../routes/body.ts";
import {
	DifferencePage,
	type LawFaults,
	type LawPreview,
	LawsPage,
	type LawTyped,
	lawsHome,
	noLaw,
	type ShownLaws,
} from "./pages.tsx";
import { replayRoutes } from "./replay-routes.tsx";

type LawRequest = FastifyRequest<{ Params: { procedure: string } }>;

type Posted = Parameters<typeof LawsPage>[0]["posted"];

function typedIn(body: Readonly<Record<string, unknown>>): LawTyped {
	const text = (name: string) => (typeof body[name] === "string" ? body[name].trim().slice(0, 300) : "");
	return { from: text("from"), law: text("law"), source: text("source") };
}

/** What was typed as a dated row says it; null with what is wrong. */
function readLaw(typed: LawTyped, procedure: string): { faults: LawFaults; body: LawBody | null } {
	const known = getProcedure(procedure).face.laws.some(({ law }) => law === typed.law);
	const faults: LawFaults = {
		...(isDate(typed.from) ? {} : { from: "faultDay" as const }),
		...(known || typed.law === noLaw ? {} : { law: "faultLaw" as const }),
		...(typed.source === "" ? { source: "faultSource" as const } : {}),
	};
	if (Object.keys(faults).length > 0) return { faults, body: null };
	return { faults, body: { law: typed.law === noLaw ? null : typed.law, source: typed.source, takenBack: false } };
}

/** Of each day of which administrators have spoken, the last word, unless it was taken back. */
function standingOf(rows: readonly Dated[]): { from: LocalDate; body: LawBody }[] {
	const last = new Map<LocalDate, LawBody>();
	for (const { validFrom, body } of rows) {
		const read = lawBodySchema.safeParse(body);
		if (read.success) last.set(validFrom, read.data);
	}
	return [...last].filter(([, body]) => !body.takenBack).map(([from, body]) => ({ from, body }));
}

function shownOf(
	home: ShownLaws["home"],
	rows: readonly Dated[],
	spans: readonly LawSpan[],
	today: LocalDate,
): ShownLaws {
	const history = rows.filter(({ key }) => key === home.face.id);
	const said = standingOf(history)
		.map(({ from, body }) => ({ from, law: body.law }))
		.sort((a, b) => (a.from < b.from ? -1 : 1));
	return { home, today: spanOn(spans, today).law, spans, said, history };
}

/** Laws on screen: rows of dated data with a fact on `law/<procedure>`, and the difference of two versions for a lawyer. */
export function lawsRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const rowsOf = () => listDatedRows(deps.store.pool, lawKind);
	const todayIn = (procedure: string) => localDate(deps.now(), getProcedure(procedure).face.zone);

	async function page(request: FastifyRequest, reply: FastifyReply, posted: Posted): Promise<FastifyReply> {
		const rows = await rowsOf();
		const laws = listProcedures().map((home) =>
			shownOf(home, rows, deps.lawTimeline(home.face.id, rows), todayIn(home.face.id)),
		);
		const authors = [...new Set(rows.map((row) => row.recordedBy))];
		return sendPage(
			reply,
			<LawsPage
				frame={context.frame(request, reply)}
				laws={laws}
				posted={posted}
				today={localDate(deps.now(), context.zone)}
				names={await namesOf(deps.store.pool, authors)}
				isSaved={"done" in ((request.query ?? {}) as object)}
			/>,
			Object.keys(posted?.faults ?? {}).length > 0 ? 400 : 200,
		) as FastifyReply;
	}

	function rowOf(request: FastifyRequest, procedure: string, validFrom: LocalDate, body: LawBody): Dated {
		const recordedBy = getOfficer(request).userId;
		return { kind: lawKind, key: procedure, validFrom, validTo: null, recordedAt: deps.now(), recordedBy, body };
	}

	async function previewOf(row: Dated): Promise<LawPreview> {
		const rows = await rowsOf();
		const { key: procedure, validFrom: day } = row;
		const spans = deps.lawTimeline(procedure, [...rows, row]);
		return {
			day,
			before: spanOn(deps.lawTimeline(procedure, rows), day).law,
			after: spanOn(spans, day).law,
			spans,
			already: await countCasesSince(deps.store.pool, procedure, day, getProcedure(procedure).face.zone),
			isPast: day < todayIn(procedure),
		};
	}

	/** False when somebody changed the same day in the same second. */
	async function save(row: Dated, type: string): Promise<boolean> {
		try {
			await deps.store.tx((tx) => recordDatedChange(tx, row, `law/${row.key}`, type));
			return true;
		} catch (error) {
			if (error instanceof StoreError && error.code === "version-conflict") return false;
			throw error;
		}
	}

	replayRoutes(app, context);
	app.get(lawsHome, (request, reply) => page(request, reply, null));

	app.post(`${lawsHome}/:procedure`, async (request: LawRequest, reply): Promise<FastifyReply> => {
		const { procedure } = request.params;
		if (!isProcedure(procedure)) return reply.callNotFound() as unknown as FastifyReply;
		const body = bodyOf(request);
		const typed = typedIn(body);
		const read = readLaw(typed, procedure);
		if (read.body === null) return page(request, reply, { procedure, typed, faults: read.faults, preview: null });
		const row = rowOf(request, procedure, typed.from, read.body);
		if (body.preview === "1")
			return page(request, reply, { procedure, typed, faults: {}, preview: await previewOf(row) });
		if (await save(row, "law_said")) return reply.redirect(`${lawsHome}?done=saved`, 303);
		return page(request, reply, { procedure, typed, faults: { from: "faultSame" }, preview: null });
	});

	app.post(`${lawsHome}/:procedure/take-back`, async (request: LawRequest, reply): Promise<FastifyReply> => {
		const { procedure } = request.params;
		const rows = (await rowsOf()).filter(({ key }) => key === procedure);
		const standing = standingOf(rows).find(({ from }) => from === typedIn(bodyOf(request)).from);
		if (!standing) return reply.callNotFound() as unknown as FastifyReply;
		const row = rowOf(request, procedure, standing.from, { ...standing.body, takenBack: true });
		if (await save(row, "law_taken_back")) return reply.redirect(`${lawsHome}?done=saved`, 303);
		const typed = { from: standing.from, law: standing.body.law ?? noLaw, source: standing.body.source };
		return page(request, reply, { procedure, typed, faults: { from: "faultSame" }, preview: null });
	});

	type DifferenceRequest = { Params: { procedure: string; first: string; second: string } };
	app.get<DifferenceRequest>("/laws/:procedure/:first/:second", (request, reply) => {
		const { procedure, first, second } = request.params;
		if (!isProcedure(procedure)) return reply.callNotFound();
		const [a, b] = [first, second].map((law) => listVersions(procedure).find(({ face }) => face.law === law));
		if (!a || !b) return reply.callNotFound();
		const frame = context.frame(request, reply);
		const parts = differenceOf(a, b, frame.lang);
		const home = getProcedure(procedure);
		return sendPage(reply, <DifferencePage frame={frame} home={home} first={first} second={second} parts={parts} />);
	});
}

function isProcedure(id: string): boolean {
	return listProcedures().some(({ face }) => face.id === id);
}

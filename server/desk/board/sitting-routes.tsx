import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import { may, mayAnywhere } from "../../../casework/may.ts";
import { parseNumber } from "../../../casework/number.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { actOnSitting, type BoardResult } from "../../board/act-on-sitting.ts";
import { findBody, isMemberOf, listBodies, listMembers } from "../../board/bodies.ts";
import { findByNumberFor } from "../../board/hidden.ts";
import { planSitting } from "../../board/plan-sitting.ts";
import { listReadyCases } from "../../board/ready-cases.ts";
import { listSittings, type SittingRow } from "../../board/sitting-file.ts";
import { readCases } from "../../store/case-lists.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { sayRefusal as sayCaseRefusal } from "../quota/names.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import type { DeskLang } from "../texts.ts";
import { getDeskTexts } from "../texts.ts";
import { PlanPage, SittingsPage } from "./list-pages.tsx";
import { type OpenedSitting, openSitting, oversees, type SittingRequest } from "./opened-sitting.ts";
import { SittingPage } from "./sitting-page.tsx";
import { boardWords } from "./words.ts";

/** More sittings than a year has; older ones are found by the day of their decisions. */
const sittingsMax = 200;

/** What a refusal says; a rule of the case in the words that the case's own page has for it. */
export function sayRefusal(result: BoardResult, faces: readonly ProcedureFace[], lang: DeskLang): string {
	const t = boardWords[lang];
	if (result.kind === "refused") return t.refusals[result.refusal.code];
	if (result.kind !== "case-refused") return t.refusals["no-such-case"];
	// A rule of a later version of the office may have a name that this one has no words for.
	const isKnown = result.refusal.code in getDeskTexts(lang).refusals;
	return t.release.refusedCase(result.number, isKnown ? sayCaseRefusal(result.refusal, faces, lang) : t.caseRefused);
}

/** Lists, plans and opens sittings, and says who is present. */
export function sittingRoutes(app: FastifyInstance, context: DeskContext): void {
	app.get("/board", (request, reply) => listPage(context, request, reply));
	app.get("/board/plan", (request, reply) => planPage(context, request, reply, []));
	app.post("/board/plan", (request, reply) => plan(context, request, reply));
	app.get("/board/sittings/:sitting", (request: SittingRequest, reply) => showSitting(context, request, reply, []));
	stepRoutes(app, context);
}

async function mayLookAt(context: DeskContext, request: FastifyRequest, row: SittingRow): Promise<boolean> {
	const { deps } = context;
	const actor = getActor(request);
	const place = { procedure: row.procedure, office: row.office };
	if (!may(actor, "seeBoard", place).ok) return false;
	if (may(actor, "keepSittings", place).ok || oversees(request, place)) return true;
	return isMemberOf(deps.store.pool, row.body, actor.id, { on: row.on, knownAt: deps.now() });
}

async function listPage(context: DeskContext, request: FastifyRequest, reply: FastifyReply) {
	const { deps } = context;
	const frame = context.frame(request, reply);
	const rows: SittingRow[] = [];
	for (const row of await listSittings(deps.store.pool, sittingsMax))
		if (await mayLookAt(context, request, row)) rows.push(row);
	const names = new Map<string, string>();
	for (const { body, on } of rows)
		if (!names.has(body))
			names.set(body, (await findBody(deps.store.pool, body, { on, knownAt: deps.now() }))?.names[frame.lang] ?? "");
	const keeps = mayAnywhere(getActor(request), "keepSittings");
	const bodyName = (key: string) => names.get(key) ?? "";
	return sendPage(reply, <SittingsPage frame={frame} rows={rows} bodyName={bodyName} keeps={keeps} />);
}

async function planPage(context: DeskContext, request: FastifyRequest, reply: FastifyReply, errors: FieldErrors) {
	const { deps } = context;
	const today = localDate(deps.now(), context.zone);
	const all = await listBodies(deps.store.pool, { on: today, knownAt: deps.now() });
	const posted = bodyOf(request);
	const values = {
		body: textOf(posted, "body", 200),
		on: textOf(posted, "on", 10) || today,
		time: textOf(posted, "time", 5) || "10:00",
		place: textOf(posted, "place", 200),
	};
	const bodies = all.filter((body) => may(getActor(request), "keepSittings", body).ok);
	return sendPage(
		reply,
		<PlanPage frame={context.frame(request, reply)} bodies={bodies} values={values} errors={errors} />,
		errors.length > 0 ? 400 : 200,
	);
}

async function plan(context: DeskContext, request: FastifyRequest, reply: FastifyReply) {
	const { deps } = context;
	const posted = bodyOf(request);
	const [on, time, place] = [textOf(posted, "on", 10), textOf(posted, "time", 5).trim(), textOf(posted, "place", 200)];
	const { lang } = context.frame(request, reply);
	const wrong = (code: "day-missing" | "not-now") =>
		planPage(context, request, reply, [{ field: "on", text: boardWords[lang].refusals[code] }]);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) return wrong("day-missing");
	const body = await findBody(deps.store.pool, textOf(posted, "body", 200), { on, knownAt: deps.now() });
	if (!body || !may(getActor(request), "keepSittings", body).ok) return reply.callNotFound();
	const { key, procedure, office } = body;
	const planned = await planSitting(deps, getOfficer(request).userId, {
		body: key,
		procedure,
		office,
		on,
		time,
		place,
	});
	if (!planned.ok) return wrong("day-missing");
	return reply.redirect(`/board/sittings/${planned.sittingId}`, 303);
}

/** The page of a sitting, with what was wrong with a form of it. */
export async function showSitting(
	context: DeskContext,
	request: SittingRequest,
	reply: FastifyReply,
	errors: FieldErrors,
) {
	const { deps } = context;
	const opened = await openSitting(context, request);
	if (!opened) return reply.callNotFound();
	const frame = context.frame(request, reply);
	const found = await readCases(
		deps.store.pool,
		opened.sitting.agenda.map(({ caseId }) => caseId),
	);
	const { procedure, office } = opened.sitting.plan;
	const ready = opened.keeps
		? await listReadyCases(deps.store.pool, { procedure, office, reader: opened.me, limit: 100 })
		: [];
	return sendPage(
		reply,
		<SittingPage
			frame={frame}
			opened={opened}
			rows={new Map(found.map((row) => [row.caseId, row]))}
			ready={ready}
			errors={errors}
			done={(request.query as { done?: unknown }).done === undefined ? null : boardWords[frame.lang].done}
		/>,
		errors.length > 0 ? 409 : 200,
	);
}

/** Back to the sitting, or its page with the reason why nothing was done. */
export function afterStep(
	context: DeskContext,
	request: SittingRequest,
	reply: FastifyReply,
	result: BoardResult,
	field = "title",
) {
	if (result.kind === "absent") return reply.callNotFound();
	if (result.kind === "done") return reply.redirect(`/board/sittings/${request.params.sitting}?done`, 303);
	const { lang } = context.frame(request, reply);
	return showSitting(context, request, reply, [{ field, text: sayRefusal(result, context.deps.faces, lang) }]);
}

type Step = (opened: OpenedSitting, posted: Readonly<Record<string, unknown>>) => Promise<BoardResult>;

function presentOf(posted: Readonly<Record<string, unknown>>) {
	const present = [posted.present].flat().filter((one): one is string => typeof one === "string");
	return { present, presiding: textOf(posted, "presiding", 40) };
}

/** Each is one form of the sitting's page and one command. */
function stepRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const on = ({ sittingId, me }: OpenedSitting) => ({ sittingId, officerId: me });
	const step = (path: string, field: string, run: Step) =>
		app.post(`/board/sittings/:sitting/${path}`, async (request: SittingRequest, reply) => {
			const opened = await openSitting(context, request);
			if (!opened) return reply.callNotFound();
			return afterStep(context, request, reply, await run(opened, bodyOf(request)), field);
		});
	step("open", "present", async (opened, posted) => {
		const { plan } = opened.sitting;
		const day = { on: plan.on, knownAt: deps.now() };
		const body = await findBody(deps.store.pool, plan.body, day);
		if (!body) return { kind: "absent" };
		const members = await listMembers(deps.store.pool, plan.body, day);
		return actOnSitting(deps, on(opened), { name: "open", members, rules: body.rules, ...presentOf(posted) });
	});
	step("attendance", "present", (opened, posted) =>
		actOnSitting(deps, on(opened), { name: "attend", ...presentOf(posted) }),
	);
	step("move", "title", (opened, posted) =>
		actOnSitting(deps, on(opened), {
			name: "move",
			on: textOf(posted, "on", 10),
			time: textOf(posted, "time", 5).trim(),
			place: textOf(posted, "place", 200),
		}),
	);
	step("cancel", "title", (opened) => actOnSitting(deps, on(opened), { name: "cancel" }));
	step("prepare", "agenda", (opened) => actOnSitting(deps, on(opened), { name: "prepare" }));
	step("undo", "title", (opened) => actOnSitting(deps, on(opened), { name: "undoPreparation" }));
	step("close", "title", (opened) => actOnSitting(deps, on(opened), { name: "close" }));
	step("list", "ready-title", async (opened, posted) => {
		const numbers = [posted.case].flat().filter((one): one is string => typeof one === "string");
		let last: BoardResult = { kind: "done" };
		for (const asked of numbers.slice(0, 100)) {
			const number = parseNumber(asked, deps.numberPrefixes);
			const row = number && (await findByNumberFor(deps.store.pool, number, opened.me));
			const { procedure, office } = opened.sitting.plan;
			// A case of another office is not this commission's.
			if (!row || row.procedure !== procedure || row.office !== office) return { kind: "absent" };
			last = await actOnSitting(deps, on(opened), { name: "listCase", caseId: row.caseId, number: row.number });
			if (last.kind !== "done") return last;
		}
		return last;
	});
}

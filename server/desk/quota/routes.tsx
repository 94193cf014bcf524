import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import { scopesOf } from "../../../casework/may.ts";
import { standingOf } from "../../../casework/quota.ts";
import { decideOrder, standingsAfter } from "../../../casework/quota-order.ts";
import type { QuotaRules } from "../../../casework/quota-rules.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { readBook } from "../../quota/ledger.ts";
import { findQuotaRules, recordOrder } from "../../quota/orders.ts";
import { changeQuotaRule, type QuotaRule, readQuotaRule } from "../../quota/rule.ts";
import { StoreError } from "../../store/store-error.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { NotAllowedError } from "../guard.tsx";
import { namesOf } from "../lists.ts";
import { bodyOf } from "../routes/body.ts";
import { emptyOrder, orderOf, type TypedOrder, typedFrom, typedIn } from "./order-form.ts";
import { type OrderFault, OrderPage, PreviewPage } from "./order-page.tsx";
import { isKnowable, QuotaPage, quotaHref } from "./page.tsx";
import { permitWordRoutes } from "./permit-word.tsx";
import { readQuotaTable } from "./read.ts";

type Query = { procedure?: unknown; year?: unknown; known?: unknown; published?: unknown; done?: unknown };
type QuotaRequest = FastifyRequest<{ Querystring: Query }>;

/** What a request is about. */
type About = {
	readonly face: ProcedureFace;
	readonly rules: QuotaRules;
	readonly year: number;
	readonly faces: readonly ProcedureFace[];
};

const yearMin = 2000;
const yearMax = 2100;

/** Which procedures' ledgers this person may do this to. */
function facesFor(
	context: DeskContext,
	request: FastifyRequest,
	action: "seeQuota" | "administerQuota",
): readonly ProcedureFace[] {
	const scopes = scopesOf(getActor(request), action);
	const isMine = (id: string) => scopes.some(({ procedure }) => procedure === null || procedure === id);
	return context.deps.faces.filter(({ id }) => findQuotaRules(id) !== null && isMine(id));
}

/** Null: there is no such ledger. Throws `NotAllowedError` when this person may not do this there. */
function aboutOf(context: DeskContext, request: QuotaRequest, action: "seeQuota" | "administerQuota"): About | null {
	const { query } = request;
	const faces = facesFor(context, request, action);
	const face = query.procedure === undefined ? faces[0] : context.deps.faces.find(({ id }) => id === query.procedure);
	const rules = face ? findQuotaRules(face.id) : null;
	if (!face || rules === null) return null;
	if (!faces.includes(face)) throw new NotAllowedError("other-scope");
	const today = Number(localDate(context.deps.now(), face.zone).slice(0, 4));
	const asked = Number(query.year ?? today);
	const year = Number.isInteger(asked) ? Math.min(yearMax, Math.max(yearMin, asked)) : today;
	return { face, rules, year, faces };
}

/** Begins with what the press has, where the link says so. */
function beginWith({ rules, year }: About, published: unknown): TypedOrder {
	const known = (rules.published ?? []).filter((one) => one.year === year);
	const chosen = typeof published === "string" ? known[Number(published)] : undefined;
	return chosen ? typedFrom(chosen) : emptyOrder;
}

function ruleIn(body: Readonly<Record<string, unknown>>): QuotaRule {
	return {
		binds: body.binds === "yes" || body.binds === "no" ? body.binds : "if-entered",
		revokedReturn: body.revokedReturn !== "no",
		withoutPermit: body.withoutPermit === "say-so" ? "say-so" : "pass",
	};
}

/** The year's quota: everybody who works with decisions looks, a manager records orders and the house's own rule (route-needs.ts). */
export function quotaRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	permitWordRoutes(app, context);

	app.get("/quota", async (request: QuotaRequest, reply) => {
		const about = aboutOf(context, request, "seeQuota");
		if (!about) return reply.callNotFound();
		const { face, rules, year, faces } = about;
		const { zone } = face;
		const now = deps.now();
		const typedDay = typeof request.query.known === "string" ? request.query.known.trim().slice(0, 10) : "";
		const knownOn = typedDay !== "" && isKnowable(typedDay, now, zone) ? typedDay : null;
		const wrongDay = typedDay !== "" && knownOn === null;
		const key = { procedure: face.id, year };
		const table = await readQuotaTable(deps.store.pool, key, {
			reader: getActor(request).id,
			rules,
			zone,
			now,
			knownOn,
		});
		const { done } = request.query;
		const view = {
			face,
			faces,
			year,
			zone,
			table,
			rule: await readQuotaRule(deps.store.pool, face.id, localDate(now, zone), now),
			names: await namesOf(deps.store.pool, [...new Set(table.orders.map(({ recordedBy }) => recordedBy))]),
			mayChange: facesFor(context, request, "administerQuota").includes(face),
			knownOn,
			typedDay,
			wrongDay,
			done: done === "order" || done === "rule" ? done : null,
		} as const;
		return sendPage(reply, <QuotaPage frame={context.frame(request, reply)} view={view} />, wrongDay ? 400 : 200);
	});

	app.get("/quota/order", async (request: QuotaRequest, reply) => {
		const about = aboutOf(context, request, "administerQuota");
		if (!about) return reply.callNotFound();
		const view = { ...about, typed: beginWith(about, request.query.published) };
		return sendPage(reply, <OrderPage frame={context.frame(request, reply)} view={view} fault={null} />);
	});

	app.post("/quota/order", async (request: QuotaRequest, reply) => {
		const about = aboutOf(context, request, "administerQuota");
		if (!about) return reply.callNotFound();
		return orderStep(context, request, reply, about);
	});

	app.post("/quota/rule", async (request: QuotaRequest, reply) => {
		const about = aboutOf(context, request, "administerQuota");
		if (!about) return reply.callNotFound();
		const { face, year } = about;
		const at = deps.now();
		const by = { officer: getOfficer(request).userId, at, from: localDate(at, face.zone) };
		await unlessAtOnce(() => deps.store.tx((tx) => changeQuotaRule(tx, face.id, ruleIn(bodyOf(request)), by)));
		return reply.redirect(`${quotaHref(face.id, year)}&done=rule`, 303);
	});
}

/** What somebody else recorded in this very second is not overwritten: false, and the page shows what stands. */
async function unlessAtOnce(record: () => Promise<unknown>): Promise<boolean> {
	try {
		await record();
		return true;
	} catch (error) {
		if (error instanceof StoreError && error.code === "version-conflict") return false;
		throw error;
	}
}

/** The three steps of an order: typed, looked at, recorded. Nothing is kept between them but what the form carries. */
async function orderStep(context: DeskContext, request: QuotaRequest, reply: FastifyReply, about: About) {
	const { deps } = context;
	const { face, rules, year } = about;
	const body = bodyOf(request);
	const typed = typedIn(body, rules);
	const order = orderOf(typed, rules, body.saysSo === "yes");
	const frame = context.frame(request, reply);
	const view = { ...about, typed };
	const form = (fault: OrderFault | null) =>
		sendPage(reply, <OrderPage frame={frame} view={view} fault={fault} />, fault === null ? 200 : 400);
	if (body.step === "edit") return form(null);
	const key = { procedure: face.id, year };
	const who = { by: getOfficer(request).userId, at: deps.now() };
	async function preview(fault: OrderFault | null) {
		// Recorded on what is really taken, shown without what is hidden from its reader.
		const book = await readBook(deps.store.pool, key, who.by);
		const decision = decideOrder(book, { ...order, saysSo: true }, { ...who, year, known: rules });
		if (!decision.ok) return form(decision.refusal);
		const changes = standingsAfter(book.limits, book.cells, order).map((after) => ({
			before: standingOf(after, book.limits, book.cells, order.from),
			after,
		}));
		const page = <PreviewPage frame={frame} view={view} changes={changes} fault={fault} />;
		return sendPage(reply, page, fault === null ? 200 : 400);
	}
	if (body.step !== "record") return preview(null);
	const refusal = await deps.store.tx((tx) => recordOrder(tx, key, order, who));
	if (refusal?.code === "over-committed-unsaid") return preview(refusal);
	if (refusal) return form(refusal);
	return reply.redirect(`${quotaHref(face.id, year)}&done=order`, 303);
}

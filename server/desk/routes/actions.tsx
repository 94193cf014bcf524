import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { parseNumber } from "../../../casework/number.ts";
import { findByNumberFor } from "../../board/hidden.ts";
import { sendPage } from "../../web/context.ts";
import { type Act, type ActResult, act, joinByOfficer, runControlAgain } from "../act.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { sendNotAllowed } from "../guard.tsx";
import { ownCorrectionWords } from "../own-correction/words.ts";
import { RefusedPage } from "../pages/problem.tsx";
import { SetDocumentsPage } from "../pages/set-documents.tsx";
import { JoinPage, NotePage } from "../pages/write.tsx";
import { sayRefusal } from "../quota/names.ts";
import { type DeskTexts, getDeskTexts } from "../texts.ts";
import { bodyOf } from "./body.ts";
import { openCase } from "./opened-case.ts";
import { sendDeskProblem } from "./problems.tsx";

export type CaseRequest = FastifyRequest<{ Params: { number: string } }>;
type Body = Readonly<Record<string, unknown>>;

/** The case of a posted form, at the version that the officer saw; null when there is none. */
export async function actOn(context: DeskContext, request: CaseRequest, body: Body): Promise<Act | null> {
	const number = parseNumber(request.params.number, context.deps.numberPrefixes);
	const row = number && (await findByNumberFor(context.deps.store.pool, number, getOfficer(request).userId));
	if (!row) return null;
	const { userId, grants } = getOfficer(request);
	return { caseId: row.caseId, seenVersion: Number(body.version), officerId: userId, grants };
}

/** Back to the case with a word of what was done, or a page that says why nothing was. */
export function sendResult(
	context: DeskContext,
	request: CaseRequest,
	reply: FastifyReply,
	result: ActResult,
	done: keyof DeskTexts["done"],
): FastifyReply {
	if (result.kind === "done") return reply.redirect(`/cases/${result.number}?done=${done}`, 303);
	if (result.kind === "absent") return sendDeskProblem(context, request, reply, "notFound");
	if (result.kind === "not-allowed") return sendNotAllowed(context, request, reply, result.reason);
	const frame = context.frame(request, reply);
	const t = getDeskTexts(frame.lang);
	const changed =
		result.kind === "changed" && result.by === "applicant" ? ownCorrectionWords[frame.lang].refused : t.changed;
	const text = result.kind === "changed" ? changed : sayRefusal(result.refusal, context.deps.faces, frame.lang);
	return sendPage(reply, <RefusedPage frame={frame} number={request.params.number} text={text} />, 409);
}

function wholeNumber(text: unknown): number | null {
	return typeof text === "string" && /^\s*\d{1,4}\s*$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

/** Notes, holds, kinds of documents, joining, control again. Each is one command on one case in one transaction. */
export function actionRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.post("/cases/:number/rerun", async (request: CaseRequest, reply) => {
		const on = await actOn(context, request, bodyOf(request));
		return sendResult(context, request, reply, on ? await runControlAgain(deps, on) : { kind: "absent" }, "rerun");
	});
	app.post("/cases/:number/release", async (request: CaseRequest, reply) => {
		const on = await actOn(context, request, bodyOf(request));
		const result = on ? await act(deps, on, { name: "release" }, { andControl: true }) : ({ kind: "absent" } as const);
		return sendResult(context, request, reply, result, "released");
	});
	documentsRoutes(app, context);
	noteRoutes(app, context);
	joinRoutes(app, context);
}

function documentsRoutes(app: FastifyInstance, context: DeskContext): void {
	app.get("/cases/:number/documents", async (request: CaseRequest, reply) => {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
		if (!opened) return reply.callNotFound();
		return sendPage(reply, <SetDocumentsPage frame={frame} view={opened.view} face={opened.face} />);
	});
	app.post("/cases/:number/documents", async (request: CaseRequest, reply) => {
		const body = bodyOf(request);
		const on = await actOn(context, request, body);
		if (!on) return reply.callNotFound();
		const { lang } = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang });
		if (!opened) return reply.callNotFound();
		const settings = opened.view.documents.map(({ ordinal }) => ({
			ordinal,
			kind: opened.face.findDocumentKind(String(body[`kind.${ordinal}`] ?? ""))?.id ?? null,
			person: wholeNumber(body[`person.${ordinal}`]),
			sheets: wholeNumber(body[`sheets.${ordinal}`]),
		}));
		const result = await act(context.deps, on, { name: "setDocuments", settings }, { andControl: true });
		return sendResult(context, request, reply, result, "rerun");
	});
}

function noteRoutes(app: FastifyInstance, context: DeskContext): void {
	async function page(request: CaseRequest, reply: FastifyReply, error: string | null) {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
		if (!opened) return reply.callNotFound();
		return sendPage(reply, <NotePage frame={frame} view={opened.view} error={error} />, error ? 400 : 200);
	}
	app.get("/cases/:number/note", (request: CaseRequest, reply) => page(request, reply, null));
	app.post("/cases/:number/note", async (request: CaseRequest, reply) => {
		const body = bodyOf(request);
		const text = String(body.text ?? "").slice(0, 4000);
		const t = getDeskTexts(context.frame(request, reply).lang);
		if (text.trim() === "") return page(request, reply, t.refusals["reason-missing"]);
		const on = await actOn(context, request, body);
		const result = on ? await act(context.deps, on, { name: "note", text }) : ({ kind: "absent" } as const);
		return sendResult(context, request, reply, result, "noted");
	});
}

function joinRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	async function page(request: CaseRequest, reply: FastifyReply, error: string | null, number: string | null) {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
		if (!opened) return reply.callNotFound();
		const asked = number ?? opened.view.quotes ?? "";
		return sendPage(
			reply,
			<JoinPage frame={frame} view={opened.view} error={error} number={asked} />,
			error ? 400 : 200,
		);
	}
	app.get("/cases/:number/join", (request: CaseRequest, reply) => page(request, reply, null, null));
	app.post("/cases/:number/join", async (request: CaseRequest, reply) => {
		const body = bodyOf(request);
		const asked = String(body.number ?? "").slice(0, 60);
		const number = parseNumber(asked, deps.numberPrefixes);
		const into = number && (await findByNumberFor(deps.store.pool, number, getOfficer(request).userId));
		const t = getDeskTexts(context.frame(request, reply).lang);
		if (!into) return page(request, reply, t.queue.notFound, asked);
		const on = await actOn(context, request, body);
		const target = into.joinedInto ?? into.caseId;
		const result = on ? await joinByOfficer(deps, on, target) : ({ kind: "absent" } as const);
		return sendResult(context, request, reply, result, "joined");
	});
}

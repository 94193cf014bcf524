import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { formatSecondSecret } from "../../../container/src/second-secret.ts";
import { closesAtOf } from "../../round/window-of.ts";
import { findArrival } from "../../store/arrivals.ts";
import { type CaseRow, findCase } from "../../store/cases.ts";
import { sendPage } from "../context.ts";
import { tokenField } from "../form-token.ts";
import { fieldOf } from "../mine/field.ts";
import { loadMine } from "../mine/load.ts";
import { sendProblem, sendTooMany } from "../routes/problems.tsx";
import { identityOf } from "./drafts.ts";
import { consentInTheWay, type Entered, type Filing, isFiledHere } from "./filing.tsx";
import { type Mailed, mailDraft } from "./letters.ts";
import { CorrectedPage } from "./page-corrected.tsx";
import { FiledPage } from "./page-filed.tsx";
import { CodePage, DiscardPage, StartPage } from "./page-start.tsx";
import { TasksPage } from "./page-tasks.tsx";
import { taskGroups } from "./tasks.ts";
import { filingWords } from "./words.ts";

type StartRequest = FastifyRequest<{ Params: { procedure: string; kind: string } }>;

/** Beginning a draft, its code, coming back to it, leaving it, and the number that it became. */
export function beginRoutes(app: FastifyInstance, filing: Filing): void {
	startRoutes(app, filing);
	codeRoutes(app, filing);
	leaveRoutes(app, filing);
	filedRoutes(app, filing);
}

function startRoutes(app: FastifyInstance, filing: Filing): void {
	const { context, drafts, limits } = filing;
	const { now } = context.deps;

	function startOf(request: StartRequest) {
		const face = context.findFace(request.params.procedure);
		const kind = face?.findKind(request.params.kind);
		return face && kind && isFiledHere(face) && face.findForm(kind.id) ? { face, kind } : null;
	}
	app.get("/draft/new/:procedure/:kind", async (request: StartRequest, reply) => {
		const start = startOf(request);
		if (!start) return reply.callNotFound();
		const at = now();
		const page = (
			<StartPage
				frame={context.frame(request, reply)}
				{...start}
				round={await drafts.callOf(start.face.id)}
				now={at}
				walls={{ zone: start.face.zone, houseZone: context.zone }}
				token={context.tokens.issue(request, reply)}
			/>
		);
		return sendPage(reply, page);
	});
	app.post("/draft/new/:procedure/:kind", async (request: StartRequest, reply) => {
		const start = startOf(request);
		if (!start) return reply.callNotFound();
		if (!context.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		const wait = await limits.begin.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		const language = context.frame(request, reply).lang;
		await drafts.begin(reply, { procedure: start.face.id, kind: start.kind.id, language });
		return reply.redirect("/draft/code", 303);
	});
	app.get<{ Querystring: { discarded?: unknown } }>("/draft", async (request, reply) => {
		if (request.query.discarded !== undefined) return filing.resume(request, reply, "discarded");
		const entered = await filing.enter(request, reply);
		if (!entered) return reply;
		const view = filing.viewOf(request, reply, entered);
		const groups = taskGroups(entered, await drafts.files(entered.draft), view.frame.lang);
		return sendPage(reply, <TasksPage view={view} groups={groups} />);
	});
	app.post("/draft/resume", async (request, reply) => {
		const wait = await limits.resume.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		if (!context.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		if (!(await drafts.resume(reply, fieldOf(request, "code")))) return filing.resume(request, reply, "wrong");
		return reply.redirect("/draft", 303);
	});
}

function codeRoutes(app: FastifyInstance, filing: Filing): void {
	const { context } = filing;

	function page(
		request: FastifyRequest,
		reply: FastifyReply,
		entered: Entered,
		said: { readonly email: string; readonly mailed: Mailed | null },
	) {
		const view = filing.viewOf(request, reply, entered);
		const t = filingWords[view.frame.lang];
		const fault = said.mailed === "address" ? t.contact.emailWrong : said.mailed === "limit" ? t.code.mailLimit : null;
		const faults = fault === null ? [] : [{ field: "email", text: fault }];
		const { keys, words } = entered.draft;
		const inTheWay = consentInTheWay(entered.face, words);
		const next = inTheWay === null ? "/draft" : `/draft/consent/${inTheWay}`;
		const rest = { code: keys.code, next, mailed: said.mailed === "mailed", email: said.email, faults };
		return sendPage(reply, <CodePage view={view} {...rest} />, fault === null ? 200 : 400);
	}
	app.get("/draft/code", async (request, reply) => {
		const entered = await filing.enter(request, reply);
		return entered ? page(request, reply, entered, { email: "", mailed: null }) : reply;
	});
	app.post("/draft/code", async (request, reply) => {
		const entered = await filing.enterForm(request, reply, undefined, true);
		if (!entered) return reply;
		const wait = await filing.limits.letters.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		const email = fieldOf(request, "email");
		const { code } = entered.draft.keys;
		const language = context.frame(request, reply).lang;
		const mailed = await mailDraft(filing, entered, { to: email, language }, (office) => ({
			kind: "draft-code",
			data: { office, code, url: `${context.deps.settings.publicUrl}/draft` },
		}));
		return page(request, reply, entered, { email, mailed });
	});
}

function leaveRoutes(app: FastifyInstance, filing: Filing): void {
	const { drafts } = filing;
	app.post("/draft/leave", async (request, reply) => {
		if (await filing.enterForm(request, reply, undefined, true)) {
			drafts.leave(reply);
			return reply.redirect("/draft", 303);
		}
		return reply;
	});
	app.get("/draft/discard", async (request, reply) => {
		const entered = await filing.enter(request, reply);
		if (!entered) return reply;
		return sendPage(reply, <DiscardPage view={filing.viewOf(request, reply, entered)} />);
	});
	app.post("/draft/discard", async (request, reply) => {
		const entered = await filing.enterForm(request, reply, undefined, true);
		if (!entered) return reply;
		await drafts.drop(entered.draft);
		drafts.leave(reply);
		return reply.redirect("/draft?discarded", 303);
	});
	// The language links of a page that answered a form lead here.
	for (const path of ["/draft/resume", "/draft/leave"])
		app.get(path, (_request, reply) => reply.redirect("/draft", 303));
}

function filedRoutes(app: FastifyInstance, filing: Filing): void {
	const { context, deps, drafts } = filing;
	app.get("/draft/filed", async (request, reply) => {
		const found = await drafts.find(request, reply);
		if (found.kind === "open") return reply.redirect("/draft", 303);
		const arrival = found.kind === "filed" ? await findArrival(deps.store.pool, identityOf(found.row)) : null;
		const face = found.kind === "filed" ? context.findFace(found.row.procedure) : null;
		if (found.kind !== "filed" || !arrival || !face)
			return filing.resume(request, reply, found.kind === "closed" ? "closed" : "none");
		const { arrivedAt } = arrival;
		const now = context.deps.now();
		const closesAtOfRow = async ({ procedure, round }: CaseRow) =>
			round === null ? null : closesAtOf(deps.store.pool, { procedure, first: { round } }, now);
		const correctedId = arrival.page ?? null;
		const corrected = correctedId === null ? null : await findCase(deps.store.pool, correctedId);
		if (corrected) {
			// The window of the application that it corrects, whichever call is open by now.
			const closesAt = await closesAtOfRow(corrected);
			const isLate = closesAt !== null && arrivedAt > closesAt;
			const ofCase = { number: corrected.number, ownNumber: arrival.number, arrivedAt, zone: face.zone, isLate };
			return sendPage(reply, <CorrectedPage frame={context.frame(request, reply)} {...ofCase} />);
		}
		const own = await findCase(deps.store.pool, arrival.caseId);
		const closesAt = own && (await closesAtOfRow(own));
		const mine = await loadMine(deps.store, arrival.caseId, context.deps.now());
		const { lang } = context.frame(request, reply);
		const left = await drafts.files(found);
		const page = (
			<FiledPage
				frame={context.frame(request, reply)}
				left={left.map(({ about }) => face.findDocumentKind(about.kind)?.label[lang] ?? about.kind)}
				number={arrival.number}
				secret={formatSecondSecret(found.keys.secondSecret)}
				arrivedAt={arrivedAt}
				zone={face.zone}
				// As it was recorded: a window that is moved afterwards moves no verdict by itself.
				isLate={own?.window === "late"}
				openUntil={closesAt !== null && now <= closesAt ? closesAt : null}
				isConfirmed={mine && mine.state.contactConfirmedAt !== null}
			/>
		);
		return sendPage(reply, page);
	});
}

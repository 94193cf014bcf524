import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate } from "../../../casework/clock.ts";
import { may } from "../../../casework/may.ts";
import { scopesFor } from "../../board/hidden.ts";
import type { Casefile } from "../../casefile/casefile.ts";
import { lawOfCase, procedureOf } from "../../casefile/context.ts";
import { decisionPaper } from "../../clocks/make-papers.ts";
import { openPageDrawer } from "../../page-images/page-drawer.ts";
import { issuePapers } from "../../permit/issue.ts";
import { listRoundsToIssue } from "../../permit/issue-round.ts";
import { readPhoto } from "../../permit/make-permits.ts";
import { unnumbered } from "../../permit/permit-data.ts";
import { photoPath, printedPaper, templateOf } from "../../permit/permit-print.ts";
import { holderOf, type PlannedPaper, type PlanWish } from "../../permit/plan.ts";
import type { NotDone, PrintFault } from "../../permit/print.ts";
import { printPermit, spoilPermitBlank } from "../../permit/print.ts";
import { openSetter, type Setter } from "../../permit/setter.ts";
import { listPapers } from "../../store/papers.ts";
import { recordRead } from "../../store/reads.ts";
import { openObjectBytes } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { shortTime } from "../../web/dates.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { sendNotAllowed } from "../guard.tsx";
import { RefusedPage } from "../pages/problem.tsx";
import { actOn, type CaseRequest } from "../routes/actions.tsx";
import { bodyOf } from "../routes/body.ts";
import { openCase } from "../routes/opened-case.ts";
import { sendDeskProblem } from "../routes/problems.tsx";
import { getDeskTexts } from "../texts.ts";
import { listReady, listUnprinted } from "./list.ts";
import { PapersPage } from "./list-page.tsx";
import { CasePapersPage } from "./pages.tsx";
import { plannedOf, readCasePapers, sidesOf } from "./view.ts";
import type { PaperRefusal } from "./words.ts";

type PapersRequest = FastifyRequest<{
	Params: { number: string };
	Querystring: { from?: unknown; months?: unknown; done?: unknown };
}>;

const reasonCharactersMax = 300;

/** A day and a number of months as a form or an address has them; what is no such thing asks for nothing. */
function wishOf(asked: { readonly from?: unknown; readonly months?: unknown }): PlanWish {
	const from = String(asked.from ?? "");
	const months = String(asked.months ?? "").trim();
	const isDay = /^20/.test(from) && isDate(from);
	return {
		validFrom: isDay ? from : null,
		months: /^\d{1,3}$/.test(months) && Number(months) > 0 ? Number(months) : null,
	};
}

/** What a page says of a refusal; a code that has no sentence of its own here says that it cannot be done now. */
function wordOf(fault: string): PaperRefusal {
	const known: readonly PaperRefusal[] = [
		"fee-not-paid",
		"not-made",
		"blank-missing",
		"blank-used",
		"not-a-blank",
		"reason-missing",
		"ended",
	];
	return known.find((one) => one === fault) ?? "other";
}

/** Where papers are issued and printed: the list, the case's papers with their previews, prints and blanks. */
export function permitRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get("/permits", async (request, reply) => {
		const scopes = scopesFor(getActor(request), "issuePaper");
		const { pool } = deps.store;
		const [ready, unprinted, rounds] = await Promise.all([
			listReady(pool, scopes),
			listUnprinted(pool, scopes),
			listRoundsToIssue(pool, scopes),
		]);
		const frame = context.frame(request, reply);
		const rest = { ready, unprinted, rounds, faces: deps.faces, zone: context.zone };
		return sendPage(reply, <PapersPage frame={frame} {...rest} />);
	});
	const show = casePapersRoute(app, context);
	pictureRoute(app, context);
	issueRoute(app, context, show);
	printRoutes(app, context, show);
	decisionRoute(app, context);
}

type Refused = { readonly why: PaperRefusal; readonly grantId: string | null };
type Show = (request: PapersRequest, reply: FastifyReply, refused: Refused | null) => Promise<unknown>;

function casePapersRoute(app: FastifyInstance, context: DeskContext): Show {
	const { deps } = context;
	const show: Show = async (request, reply, refused) => {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, {
			number: request.params.number,
			what: "papers",
			lang: frame.lang,
		});
		if (!opened) return reply.callNotFound();
		const { procedure, office } = opened.file.state;
		const done = request.query.done;
		const page = (
			<CasePapersPage
				frame={frame}
				papers={await readCasePapers(opened.file, wishOf(request.query), deps)}
				zone={opened.face.zone}
				mayIssue={may(getActor(request), "issuePaper", { procedure, office }).ok}
				done={done === "issued" || done === "spoiled" ? done : null}
				refused={refused}
			/>
		);
		return sendPage(reply, page, refused === null ? 200 : 409);
	};
	app.get("/cases/:number/permits", (request: PapersRequest, reply) => show(request, reply, null));
	return show;
}

/** The page as it would be printed: the same template and the same words, without number, code and signature. */
async function previewPdf(
	context: DeskContext,
	file: Casefile,
	paper: PlannedPaper,
	setter: Setter,
): Promise<Uint8Array> {
	const { deps } = context;
	const { state } = file;
	const { face } = procedureOf(state);
	const holder = holderOf(paper);
	const asIssued = {
		kind: paper.kind,
		law: lawOfCase(state),
		region: paper.subject.region,
		caseNumber: state.number,
		validFrom: paper.validFrom,
		validTo: paper.validTo,
		holder,
	};
	const data = unnumbered(asIssued, {
		face,
		office: deps.casefile.frame(state.procedure, state.office),
		fingerprint: deps.publicKeys.permits?.fingerprint ?? "0".repeat(64),
		demonstration: deps.casefile.demonstration,
		clockMoved: deps.clockMoved(),
	});
	const picture = await readPhoto(holder, { store: deps.store, vault: deps.vault, unwrap: deps.casefile.unwrap });
	return setter.set({
		template: templateOf(paper.kind),
		inputs: { data: JSON.stringify(printedPaper(data, picture !== null)) },
		createdAt: deps.now(),
		photo: picture === null ? null : { path: photoPath, bytes: picture },
	});
}

/** Pictures of pages: what would be printed, and what was issued, with the mark of who looks. Drawn in processes that can be killed. */
function pictureRoute(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const setter = openSetter();
	const drawer = openPageDrawer({ processes: 1 });
	app.addHook("onClose", async () => {
		setter.close();
		await drawer.close();
	});
	app.get<{
		Params: { number: string; item: string; side: string };
		Querystring: { from?: unknown; months?: unknown };
	}>("/cases/:number/permits/:item/:side/picture", async (request, reply) => {
		const { lang } = context.frame(request, reply);
		const { number, item, side } = request.params;
		const opened = await openCase(context, request, { number, what: "paper", lang });
		if (!opened) return reply.callNotFound();
		const { file, face } = opened;
		const papers = await readCasePapers(file, wishOf(request.query), deps);
		const issued = papers.issued.find((one) => one.item === item);
		const planned = (await plannedOf(file, wishOf(request.query), deps)).find((one) => one.item === item);
		const page = Number(side);
		const isThere = issued ? issued.objectId !== null : papers.isApproved && planned?.faults.length === 0;
		const kind = issued?.kind ?? planned?.kind ?? "";
		if (!isThere || !Number.isInteger(page) || page < 1 || page > sidesOf(kind)) return reply.callNotFound();
		const made = await drawer.draw({
			documentId: issued?.objectId ?? `preview ${file.caseId} ${file.version} ${request.url}`,
			type: "pdf",
			read: () =>
				issued?.objectId
					? openObjectBytes(deps.store.pool, deps.vault.folder, issued.objectId, deps.casefile.unwrap)
					: previewPdf(context, file, planned as PlannedPaper, setter),
			drawing: {
				page,
				width: 800,
				turn: 0,
				format: "png",
				mark: [getOfficer(request).displayName, opened.view.number, shortTime(deps.now(), face.zone)],
			},
		});
		reply.header("cache-control", "no-store");
		if (!made.ok) return reply.code(422).header("x-undrawn", made.reason).type("text/plain").send("");
		return reply.type("image/png").send(Buffer.from(made.image));
	});
}

function issueRoute(app: FastifyInstance, context: DeskContext, show: Show): void {
	const { deps } = context;
	app.post("/cases/:number/permits/issue", async (request: PapersRequest, reply) => {
		const body = bodyOf(request);
		const on = await actOn(context, request, body);
		if (!on) return reply.callNotFound();
		const result = await issuePapers(deps, on, wishOf(body));
		if (result.kind === "done") return reply.redirect(`/cases/${result.number}/permits?done=issued`, 303);
		if (result.kind === "absent") return sendDeskProblem(context, request, reply, "notFound");
		if (result.kind === "not-allowed") return sendNotAllowed(context, request, reply, result.reason);
		if (result.kind === "not-ready") return show(request, reply, { why: "not-ready", grantId: null });
		const frame = context.frame(request, reply);
		const t = getDeskTexts(frame.lang);
		const text = result.kind === "changed" ? t.changed : t.refusals[result.refusal.code];
		return sendPage(reply, <RefusedPage frame={frame} number={request.params.number} text={text} />, 409);
	});
}

type PermitRequest = FastifyRequest<{
	Params: { number: string; permit: string };
	Querystring: { from?: unknown; months?: unknown; done?: unknown };
}>;

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function printRoutes(app: FastifyInstance, context: DeskContext, show: Show): void {
	const { deps } = context;

	async function on(request: PermitRequest) {
		const act = await actOn(context, request as CaseRequest, bodyOf(request));
		const { permit } = request.params;
		if (!act || !uuidShape.test(permit)) return null;
		return { caseId: act.caseId, grantId: permit, officerId: act.officerId, grants: act.grants };
	}
	function typed(request: PermitRequest) {
		const body = bodyOf(request);
		return {
			blank: String(body.blank ?? "").slice(0, 60),
			reason: String(body.reason ?? "").slice(0, reasonCharactersMax),
		};
	}
	function refuse(request: PermitRequest, reply: FastifyReply, result: NotDone) {
		if (result.kind === "absent") return sendDeskProblem(context, request, reply, "notFound");
		if (result.kind === "not-allowed") return sendNotAllowed(context, request, reply, result.reason);
		const fault: PrintFault | "changed" = result.kind === "changed" ? "changed" : result.fault;
		return show(request, reply, { why: wordOf(fault), grantId: request.params.permit });
	}

	app.post("/cases/:number/permits/:permit/print", async (request: PermitRequest, reply) => {
		const paper = await on(request);
		if (!paper) return reply.callNotFound();
		const result = await printPermit(deps, paper, typed(request));
		if (result.kind !== "printed") return refuse(request, reply, result);
		return reply
			.header("content-disposition", `attachment; filename="${result.number}.pdf"`)
			.header("cache-control", "no-store")
			.type("application/pdf")
			.send(Buffer.from(result.pdf));
	});
	app.post("/cases/:number/permits/:permit/spoil", async (request: PermitRequest, reply) => {
		const paper = await on(request);
		if (!paper) return reply.callNotFound();
		const result = await spoilPermitBlank(deps, paper, typed(request));
		if (result.kind === "spoiled") return reply.redirect(`/cases/${request.params.number}/permits?done=spoiled`, 303);
		return refuse(request, reply, result);
	});
	// The language links of a page that answered a form lead here.
	for (const path of ["issue", ":permit/print", ":permit/spoil"])
		app.get(`/cases/:number/permits/${path}`, (request: PapersRequest, reply) =>
			reply.redirect(`/cases/${encodeURIComponent(request.params.number)}/permits`, 303),
		);
}

/** The decision as it was signed, for whoever reads the case. */
function decisionRoute(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get("/cases/:number/decision.pdf", async (request: CaseRequest, reply) => {
		const { lang } = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang });
		if (!opened) return reply.callNotFound();
		const { caseId } = opened.file;
		const paper = (await listPapers(deps.store.pool, caseId, decisionPaper)).at(-1);
		if (!paper) return reply.callNotFound();
		const { objectId } = paper;
		await recordRead(deps.store.pool, {
			at: deps.now(),
			userId: getOfficer(request).userId,
			caseId,
			objectId,
			what: "paper",
		});
		const pdf = await openObjectBytes(deps.store.pool, deps.vault.folder, objectId, deps.casefile.unwrap);
		return reply
			.header("content-disposition", `attachment; filename="${opened.view.number}-decision.pdf"`)
			.header("cache-control", "no-store")
			.type("application/pdf")
			.send(Buffer.from(pdf));
	});
}

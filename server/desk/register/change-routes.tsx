import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate } from "../../../casework/clock.ts";
import { decideGrant } from "../../../casework/grant.ts";
import { currentNumber } from "../../../casework/grant-state.ts";
import { langs } from "../../../findings/lang.ts";
import { findPaperKind } from "../../../procedures/paper-kinds.ts";
import { answerAddress, findCasefile } from "../../casefile/casefile.ts";
import { procedureOf } from "../../casefile/context.ts";
import { releasePlaces } from "../../quota/reserve.ts";
import { reissueGrant, revokeGrant } from "../../register/act.ts";
import { grantContext } from "../../register/grant-context.ts";
import { newsLetter, paperLine } from "../../register/tell.ts";
import { recordRead } from "../../store/reads.ts";
import { openObject } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf } from "../routes/body.ts";
import { DuplicatePage, type RevokeDraft, RevokePage, RevokePreviewPage } from "./change-pages.tsx";
import { afterChange, onGrantOf, type Posted, whyNot } from "./grant-request.ts";
import { openPaper, type PaperRequest } from "./open-paper.ts";
import type { PaperView } from "./paper-page.tsx";
import { passportRoutes } from "./passport-routes.tsx";
import { registerWords } from "./words.ts";

type Errors = readonly { readonly field: string; readonly text: string }[];

function readDraft(posted: Posted): RevokeDraft {
	const text = (name: string, most: number) =>
		typeof posted[name] === "string" ? (posted[name] as string).trim().slice(0, most) : "";
	return { ground: text("ground", 60), reason: text("reason", 2000), on: text("on", 10) };
}

const fieldOfRefusal: Readonly<Record<string, string>> = {
	"no-such-ground": "ground",
	"reason-missing": "reason",
	"day-has-passed": "on",
	"day-after-end": "on",
	"revocation-announced": "on",
};

/** What is wrong with the draft, by the very law that will decide it. */
function faultsOf(view: PaperView, draft: RevokeDraft, lang: keyof typeof registerWords): Errors {
	const t = registerWords[lang].refusals;
	const isDay = isDate(draft.on);
	if (!isDay) return [{ field: "on", text: t["day-has-passed"] }];
	const context = grantContext(view.file.state, { kind: "officer", id: "asked" }, view.now);
	const decision = decideGrant(view.file.state, { name: "revoke", ...draft }, context);
	if (decision.ok) return [];
	const { code } = decision.refusal;
	return [{ field: fieldOfRefusal[code] ?? "ground", text: t[code] }];
}

/** The notice as it would go out; null where the application has no address. */
async function noticeOf(context: DeskContext, view: PaperView, draft: RevokeDraft) {
	const { deps } = context;
	const grant = view.file.state;
	const file = view.file.key && (await findCasefile(deps.store.pool, grant.caseId, deps.casefile.unwrap));
	if (!file || answerAddress(file.state) === null) return null;
	const { procedure, office, number, first, language } = file.state;
	const { letterOffice, stateUrlOf } = deps.casefile.frame(procedure, office);
	const frame = { office: letterOffice, number, arrivedAt: first.arrivedAt, stateUrl: stateUrlOf(number) };
	const paper = paperLine(grant, currentNumber(grant).number);
	const letter = newsLetter({ kind: "paper-revoked", on: draft.on, ground: draft.ground }, paper, frame);
	const lang = langs.find((one) => one === language) ?? null;
	return { lang: lang ?? "ky", letter: procedureOf(file.state).renderLetter(letter, lang) };
}

/** Changes of a paper: revocation by a manager, a duplicate or another passport by the registry. */
export function changeRoutes(app: FastifyInstance, context: DeskContext): void {
	revokeRoutes(app, context);
	duplicateRoutes(app, context);
	passportRoutes(app, context);
	proofRoutes(app, context);
}

function doneOf({ file }: PaperView): "ended" | "revoked" {
	return findPaperKind(file.state.kind)?.ended === undefined ? "revoked" : "ended";
}

function revokeRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const path = "/register/papers/:grant/revoke";

	function form(request: PaperRequest, reply: FastifyReply, view: PaperView, draft: RevokeDraft, errors: Errors) {
		const frame = context.frame(request, reply);
		const page = <RevokePage frame={frame} view={view} draft={draft} errors={errors} />;
		return sendPage(reply, page, errors.length > 0 ? 400 : 200);
	}
	app.get(path, async (request: PaperRequest, reply) => {
		const view = await openPaper(context, request);
		if (!view) return reply.callNotFound();
		return form(request, reply, view, { ground: "", reason: "", on: localDate(view.now, view.face.zone) }, []);
	});
	app.post(path, async (request: PaperRequest, reply): Promise<FastifyReply> => {
		const view = await openPaper(context, request);
		if (!view) return reply.callNotFound() as unknown as FastifyReply;
		const frame = context.frame(request, reply);
		const posted = bodyOf(request);
		const draft = readDraft(posted);
		if (posted.step === "edit") return form(request, reply, view, draft, []);
		const faults = faultsOf(view, draft, frame.lang);
		if (faults.length > 0) return form(request, reply, view, draft, faults);
		// Only the button under the letter revokes.
		if (posted.step !== "confirm") {
			const notice = await noticeOf(context, view, draft);
			const shown = { letter: notice?.letter ?? null, lang: notice?.lang ?? "ky" };
			return sendPage(reply, <RevokePreviewPage frame={frame} view={view} draft={draft} {...shown} />);
		}
		const result = await revokeGrant({ ...deps, releasePlaces }, onGrantOf(request, view.file.grantId, posted), draft);
		return (
			afterChange(result, view.file.grantId, doneOf(view), reply) ??
			form(request, reply, view, draft, [{ field: "ground", text: whyNot(result, frame.lang) }])
		);
	});
}

function duplicateRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const path = "/register/papers/:grant/duplicate";

	function form(request: PaperRequest, reply: FastifyReply, view: PaperView, errors: Errors) {
		const page = <DuplicatePage frame={context.frame(request, reply)} view={view} errors={errors} />;
		return sendPage(reply, page, errors.length > 0 ? 400 : 200);
	}
	app.get(path, async (request: PaperRequest, reply) => {
		const view = await openPaper(context, request);
		return view ? form(request, reply, view, []) : reply.callNotFound();
	});
	app.post(path, async (request: PaperRequest, reply): Promise<FastifyReply> => {
		const view = await openPaper(context, request);
		if (!view) return reply.callNotFound() as unknown as FastifyReply;
		const { lang } = context.frame(request, reply);
		const posted = bodyOf(request);
		if (posted.sure !== "yes")
			return form(request, reply, view, [{ field: "sure", text: registerWords[lang].duplicate.sure }]);
		const result = await reissueGrant(deps, onGrantOf(request, view.file.grantId, posted), null);
		return (
			afterChange(result, view.file.grantId, "duplicate", reply) ??
			form(request, reply, view, [{ field: "sure", text: whyNot(result, lang) }])
		);
	});
}

type ProofRequest = FastifyRequest<{ Params: { grant: string; proof: string } }>;

function proofRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get("/register/papers/:grant/proofs/:proof", async (request: ProofRequest, reply) => {
		const view = await openPaper(context, request);
		const one = view?.file.state.numbers.find(({ proof }) => proof === request.params.proof);
		if (!view || !one?.proof) return reply.callNotFound();
		const { caseId } = view.file.state;
		const userId = getOfficer(request).userId;
		await recordRead(deps.store.pool, { at: view.now, userId, caseId, objectId: one.proof, what: "document" });
		const bytes = await openObject(deps.store.pool, deps.vault.folder, one.proof, deps.casefile.unwrap);
		return reply
			.header("content-disposition", `attachment; filename="${one.number.replace(/\s/g, "-")}-passport"`)
			.type("application/octet-stream")
			.send(Readable.from(bytes));
	});
}

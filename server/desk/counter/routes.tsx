import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { consentShown } from "../../../procedures/consent.ts";
import type { Form } from "../../../procedures/form.ts";
import { procedureAt } from "../../laws/in-force.ts";
import { addDraft, dropDraft, listDrafts, saveDraft } from "../../store/counter-drafts.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import { formValues, type Posted, readAnswerForm, rowsOf } from "../answer-form.ts";
import type { DeskContext } from "../context.ts";
import { errorsOf } from "../routes/answers.tsx";
import { bodyOf } from "../routes/body.ts";
import { type DraftHead, type DraftWords, type HeadFaults, headFields, readHead } from "./draft.ts";
import { faceOfDraft } from "./filing.ts";
import { type CounterPlace, type DraftRequest, type OwnDraft, openDraft, placesFor } from "./own-draft.ts";
import { AnswersStep, CounterPage, HeadPage } from "./pages.tsx";
import { papersRoutes } from "./papers-routes.tsx";
import { representativeRoutes } from "./representative-routes.tsx";
import { scanRoutes } from "./scan-routes.tsx";

/** Paper at the counter and out of the post: three pages, then the number (design.md 3). */
export function counterRoutes(app: FastifyInstance, context: DeskContext): void {
	listRoutes(app, context);
	headRoutes(app, context);
	answersRoutes(app, context);
	scanRoutes(app, context);
	papersRoutes(app, context);
	representativeRoutes(app, context);
}

function listRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get("/counter", async (request, reply) => {
		const frame = context.frame(request, reply);
		const drafts = await listDrafts(deps.store.pool, getOfficer(request).userId, deps.casefile.unwrap);
		const rows = drafts.map(({ draftId, procedure, begunAt, words: sealed }) => {
			// Sealed by this desk: its shape is known.
			const words = sealed as DraftWords;
			const { kind } = words.head;
			const face = faceOfDraft({ procedure, words }, deps);
			return { draftId, begunAt, kindTitle: face.findKind(kind)?.short[frame.lang] ?? kind };
		});
		const discarded = "discarded" in ((request.query ?? {}) as Posted);
		return sendPage(reply, <CounterPage frame={frame} drafts={rows} zone={context.zone} discarded={discarded} />);
	});
	app.post("/counter/:draft/discard", async (request: DraftRequest, reply) => {
		const own = await openDraft(context, request, reply);
		if (!own) return reply;
		await deps.store.tx((tx) => dropDraft(tx, own.draft.draftId));
		return reply.redirect("/counter?discarded", 303);
	});
}

type HeadView = { readonly values: Posted; readonly faults: HeadFaults; readonly changed?: boolean };

function headRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	function page(
		request: FastifyRequest,
		reply: FastifyReply,
		place: CounterPlace,
		own: OwnDraft | null,
		view: HeadView,
	) {
		const frame = context.frame(request, reply);
		const face = own?.face ?? procedureAt(deps.lawInForce, place.procedure, deps.now()).face;
		const places = placesFor(context, request, frame.lang).map(({ value, label }) => [value, label] as const);
		const changed = view.changed ?? false;
		const rest = { face, places, place: place.value, values: view.values, faults: view.faults, changed };
		return sendPage(
			reply,
			<HeadPage frame={frame} draft={own?.draft ?? null} {...rest} now={deps.now()} />,
			Object.keys(view.faults).length > 0 || changed ? 400 : 200,
		);
	}
	function placeOf(request: FastifyRequest, reply: FastifyReply, asked: unknown): CounterPlace | null {
		const places = placesFor(context, request, context.frame(request, reply).lang);
		return places.find(({ value }) => value === asked) ?? (asked === undefined ? (places[0] ?? null) : null);
	}
	function read(procedure: string, body: Posted) {
		const { face } = procedureAt(deps.lawInForce, procedure, deps.now());
		return readHead(body, { now: deps.now(), zone: face.zone, face, numberPrefixes: deps.numberPrefixes });
	}

	app.get("/counter/new", async (request, reply) => {
		const place = placeOf(request, reply, ((request.query ?? {}) as Posted).place);
		if (!place) return reply.callNotFound();
		return page(request, reply, place, null, { values: {}, faults: {} });
	});
	app.post("/counter/new", async (request, reply) => {
		const body = bodyOf(request);
		const place = placeOf(request, reply, body.place);
		if (!place) return reply.callNotFound();
		const { head, faults } = read(place.procedure, body);
		if (head === null) return page(request, reply, place, null, { values: body, faults });
		const draftId = randomUUID();
		const words: DraftWords = { head, answers: null };
		const { procedure, office } = place;
		const userId = getOfficer(request).userId;
		const draft = { draftId, userId, procedure, office, door: head.door, words, at: deps.now() };
		await deps.store.tx((tx) => addDraft(tx, draft, deps.vaultPublic));
		return reply.redirect(`/counter/${draftId}/answers`, 303);
	});
	app.get("/counter/:draft", async (request: DraftRequest, reply) => {
		const own = await openDraft(context, request, reply);
		if (!own) return reply;
		const place = placeOf(request, reply, `${own.draft.procedure}/${own.draft.office}`);
		if (!place) return reply.callNotFound();
		return page(request, reply, place, own, { values: headFields(own.draft.words.head, own.face.zone), faults: {} });
	});
	app.post("/counter/:draft", async (request: DraftRequest, reply) => {
		const own = await openDraft(context, request, reply);
		if (!own) return reply;
		const place = placeOf(request, reply, `${own.draft.procedure}/${own.draft.office}`);
		if (!place) return reply.callNotFound();
		const body = bodyOf(request);
		const { head, faults } = read(place.procedure, body);
		if (head === null) return page(request, reply, place, own, { values: body, faults });
		const before = own.draft.words;
		// Another kind of application has another form: what was keyed in for the first says nothing there.
		const isSameKind = before.head.kind === head.kind && typeof before.answers === "object" && before.answers !== null;
		const answers = isSameKind ? withLanguage(own, head, before.answers) : null;
		if (!(await save(context, own, { head, answers }, body)))
			return page(request, reply, place, own, { values: body, faults: {}, changed: true });
		return reply.redirect(`/counter/${own.draft.draftId}/answers`, 303);
	});
}

/** False when the draft was changed in another window since this page was drawn. */
function save(context: DeskContext, own: OwnDraft, words: DraftWords, body: Posted): Promise<boolean> {
	const { deps } = context;
	const { draftId } = own.draft;
	const draft = { draftId, version: Number(body.version), words, door: words.head.door, at: deps.now() };
	if (!Number.isInteger(draft.version)) return Promise.resolve(false);
	return deps.store.tx((tx) => saveDraft(tx, draft, deps.vaultPublic));
}

type AnswersView = {
	readonly values: Posted;
	readonly errors: ReadonlyMap<string, string>;
	readonly changed?: boolean;
	readonly status?: number;
};

const languageField = "language";

/** The form of the answers without the language of the answers: the first page has asked for it. */
function formOf({ face, draft }: OwnDraft): Form | null {
	const form = face.findForm(draft.words.head.kind);
	return form && { ...form, fields: form.fields.filter(({ name }) => name !== languageField) };
}

/** Answers with the language of the first page, where the form of the procedure has a place for it. */
function withLanguage({ face }: OwnDraft, { kind, language }: DraftHead, answers: object): object {
	const hasPlace = face.findForm(kind)?.fields.some(({ name }) => name === languageField) ?? false;
	// The paper shows its consents in the language of the form: which version of them is what the office hands out that day.
	const version = face.consents?.[0]?.version;
	const shown = version === undefined ? {} : { [consentShown.version]: version, [consentShown.language]: language };
	return hasPlace ? { ...answers, ...shown, [languageField]: language } : answers;
}

function answersRoutes(app: FastifyInstance, context: DeskContext): void {
	function page(request: FastifyRequest, reply: FastifyReply, own: OwnDraft, view: AnswersView) {
		const { head } = own.draft.words;
		const form = formOf(own);
		if (!form) return reply.callNotFound();
		const { values, errors, changed = false, status = 200 } = view;
		const rest = { draft: own.draft, form, values, errors, mayLeaveOut: head.quotes !== null, changed };
		return sendPage(reply, <AnswersStep frame={context.frame(request, reply)} {...rest} />, status);
	}

	app.get("/counter/:draft/answers", async (request: DraftRequest, reply) => {
		const own = await openDraft(context, request, reply);
		if (!own) return reply;
		const { answers } = own.draft.words;
		const form = formOf(own);
		return page(request, reply, own, { values: form ? formValues(form, answers) : {}, errors: new Map() });
	});

	app.post("/counter/:draft/answers", async (request: DraftRequest, reply) => {
		const own = await openDraft(context, request, reply);
		if (!own) return reply;
		const body = bodyOf(request);
		const { head } = own.draft.words;
		const form = formOf(own);
		if (!form) return reply.callNotFound();
		const list = form.fields.find((field) => field.widget === "list" && field.name === body.more);
		if (list) {
			const rows = String(rowsOf(list, body[`rows.${list.name}`], 1) + 1);
			return page(request, reply, own, { values: { ...body, [`rows.${list.name}`]: rows }, errors: new Map() });
		}
		const leavesOut = body.leaveOut === "1" && head.quotes !== null;
		const read = leavesOut
			? null
			: own.face.readAnswers(head.kind, withLanguage(own, head, readAnswerForm(form, body)));
		if (read?.answers === null) {
			const errors = errorsOf(read, context.frame(request, reply).lang);
			return page(request, reply, own, { values: body, errors, status: 400 });
		}
		if (!(await save(context, own, { head, answers: read?.answers ?? null }, body)))
			return page(request, reply, own, { values: body, errors: new Map(), changed: true, status: 400 });
		return reply.redirect(`/counter/${own.draft.draftId}/scans`, 303);
	});
}

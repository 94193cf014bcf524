import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { parseNumber } from "../../../casework/number.ts";
import type { Round } from "../../../casework/round.ts";
import type { Sheet } from "../../../casework/round-state.ts";
import { mayRead, tasksOf, visibleTo } from "../../../casework/round-view.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { findByNumberFor } from "../../board/hidden.ts";
import { type Casefile, findCasefile } from "../../casefile/casefile.ts";
import { actOnRound } from "../../round/act-on-round.ts";
import { assesses, findReading, type Reading, worksAt } from "../../round/reading.ts";
import { readRound } from "../../round/round-file.ts";
import { findRound, listRounds } from "../../round/rounds.ts";
import { recordRead } from "../../store/reads.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { allowFramedByUs, allowOwnFrame } from "../own-frame.ts";
import { readLook } from "../page-links.ts";
import { ScanPage } from "../pages/scan.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import type { ShownDocuments } from "../shown-documents.ts";
import type { DeskLang } from "../texts.ts";
import { presentCandidate } from "./present-candidate.ts";
import { sayRefusal } from "./refusals.ts";
import { lineLabel } from "./rules-page.tsx";
import { postedSheet, readSheet, type SheetTyped, scoreField, typedSheet } from "./sheet-form.ts";
import { type RoundTasks, readingPath, SheetPage, TasksPage, tasksHome } from "./sheet-page.tsx";
import { type SheetWords, sheetWords } from "./sheet-words.ts";

type ReadRequest = FastifyRequest<{
	Params: { number: string };
	Querystring: Readonly<Record<string, unknown>>;
}>;

/** A candidate whom the person of this request has to score; the view of his case is recorded. */
type OpenedReading = Reading & { readonly call: Round; readonly file: Casefile; readonly me: string };

function doneOf(text: unknown, lang: DeskLang): string | null {
	const { done } = sheetWords[lang];
	return typeof text === "string" && Object.hasOwn(done, text) ? done[text as keyof SheetWords["done"]] : null;
}

/** Whoever reads and scores: his own list, one candidate with the sheet, and the way out of it where something stands between them. */
export function sheetRoutes(app: FastifyInstance, context: DeskContext, shown: ShownDocuments): void {
	const { deps } = context;
	const { pool } = deps.store;
	const base = `${tasksHome}/:number`;

	/** Null for a number that was never given, for one that is not his to read, and for one from which he took his hands: nobody can tell which. */
	async function open(request: ReadRequest): Promise<OpenedReading | null> {
		const me = getOfficer(request).userId;
		const number = parseNumber(request.params.number, deps.numberPrefixes);
		const row = number && (await findByNumberFor(pool, number, me));
		const reading = row && (await findReading(pool, row, getActor(request), deps.casefile.unwrap, true));
		if (!row || !reading) return null;
		const call = await findRound(pool, reading.round, deps.now());
		await recordRead(pool, { at: deps.now(), userId: me, caseId: row.caseId, what: "candidate" });
		const file = await findCasefile(pool, row.caseId, deps.casefile.unwrap);
		return call && file && { ...reading, call, file, me };
	}

	async function show(
		request: ReadRequest,
		reply: FastifyReply,
		opened: OpenedReading,
		wrong: { readonly typed: SheetTyped | null; readonly ground: string; readonly errors: FieldErrors },
	): Promise<FastifyReply> {
		const frame = context.frame(request, reply);
		const { state, one, call, file, me } = opened;
		const seen = visibleTo(state, me, one.caseId);
		if (seen === null) return reply.callNotFound() as unknown as FastifyReply;
		const names = await namesOf(
			pool,
			seen.others.map(({ user }) => user),
		);
		const { errors } = wrong;
		allowOwnFrame(reply);
		return sendPage(
			reply,
			<SheetPage
				frame={frame}
				call={call}
				state={state}
				candidate={presentCandidate(file.state, frame.lang)}
				seen={seen}
				typed={wrong.typed ?? typedSheet(seen.own as Sheet | null)}
				nameOf={(user) => names.get(user) ?? user}
				ground={wrong.ground}
				errors={errors}
				done={errors.length > 0 ? null : doneOf(request.query.done, frame.lang)}
			/>,
			errors.length > 0 ? 400 : 200,
		);
	}

	app.get(tasksHome, async (request: ReadRequest, reply) => {
		const frame = context.frame(request, reply);
		const actor = getActor(request);
		const rounds: RoundTasks[] = [];
		for (const { face } of listProcedures()) {
			if (!assesses(actor, face.id)) continue;
			for (const call of await listRounds(pool, face.id, deps.now())) {
				const { state } = await readRound(pool, call, deps.casefile.unwrap);
				const own = new Set(
					state?.cases
						.filter(({ office }) => worksAt(actor, { procedure: face.id, office }))
						.map(({ caseId }) => caseId),
				);
				const tasks = state
					? tasksOf(state, actor.id).filter(({ caseId }) => !own.has(caseId) && mayRead(state, actor.id, caseId))
					: [];
				rounds.unshift({ call, tasks });
			}
		}
		return sendPage(reply, <TasksPage frame={frame} rounds={rounds} done={doneOf(request.query.done, frame.lang)} />);
	});

	app.get(base, async (request: ReadRequest, reply) => {
		const opened = await open(request);
		if (!opened) return reply.callNotFound();
		return show(request, reply, opened, { typed: null, ground: "", errors: [] });
	});

	app.get(`${base}/scan/:ordinal`, async (request: ReadRequest, reply) => {
		const frame = context.frame(request, reply);
		const { number, ordinal: text } = request.params as ReadRequest["params"] & { readonly ordinal: string };
		const ordinal = /^\d{1,6}$/.test(text) ? Number(text) : 0;
		const opened = await shown.open(request, { number, ordinals: [ordinal], lang: frame.lang, by: "assignment" });
		const viewed = opened?.viewed[0];
		const document = opened?.view.documents.find((each) => each.ordinal === ordinal);
		if (!opened || !viewed || !document) return reply.callNotFound();
		allowFramedByUs(reply);
		const page = await shown.show(request, reply, viewed, { document, look: readLook(request.query) });
		const at = readingPath(opened.view.number, ordinal);
		return sendPage(
			reply,
			<ScanPage frame={frame} number={opened.view.number} document={document} viewed={page} base={at} />,
		);
	});

	app.post(`${base}/sheet`, async (request: ReadRequest, reply) => {
		const opened = await open(request);
		if (!opened) return reply.callNotFound() as unknown as FastifyReply;
		const { state, one, call, file, me } = opened;
		const { lang } = context.frame(request, reply);
		const { rules } = state;
		const ordinals = file.state.objects.map(({ ordinal }) => ordinal);
		const typed = postedSheet(bodyOf(request), rules, ordinals);
		const { scores, grounds, wrong } = readSheet(typed, rules);
		const errors = wrong.map((line) => ({
			field: scoreField(line),
			text: sheetWords[lang].scoreMissing(lineLabel(line, call.rubric, lang), rules.scoreMax),
		}));
		if (errors.length > 0) return show(request, reply, opened, { typed, ground: "", errors });
		const on = { round: opened.round, officerId: me };
		const { caseId } = one;
		const result = await actOnRound(deps, on, { name: "handIn", caseId, scores, grounds, notes: typed.notes });
		if (result.kind === "done") return reply.redirect(`${tasksHome}/${one.number}?done=handedIn`, 303);
		// What was decided meanwhile is read anew: the others may be in by now.
		const now = (await open(request)) ?? opened;
		return show(request, reply, now, {
			typed,
			ground: "",
			errors: [{ field: "title", text: sayRefusal(result, lang) }],
		});
	});

	app.post(`${base}/conflict`, async (request: ReadRequest, reply) => {
		const opened = await open(request);
		if (!opened) return reply.callNotFound() as unknown as FastifyReply;
		const { lang } = context.frame(request, reply);
		const ground = textOf(bodyOf(request), "ground");
		const on = { round: opened.round, officerId: opened.me };
		const result = await actOnRound(deps, on, { name: "declareConflict", caseId: opened.one.caseId, ground });
		if (result.kind === "done") return reply.redirect(`${tasksHome}?done=declared`, 303);
		return show(request, reply, opened, {
			typed: null,
			ground,
			errors: [{ field: "ground", text: sayRefusal(result, lang) }],
		});
	});
}

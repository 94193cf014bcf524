import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { InterviewSheet } from "../../../casework/round-state.ts";
import { visibleTo } from "../../../casework/round-view.ts";
import type { LineScores } from "../../../casework/scores.ts";
import { linkOf } from "../../interview/told-times.ts";
import { type AskedOfRound, actOnRound } from "../../round/act-on-round.ts";
import { recordRead } from "../../store/reads.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import type { DeskLang } from "../texts.ts";
import { BlankSheetPage } from "./blank-page.tsx";
import { lineLabel } from "./opened-round.ts";
import { listOwnInterviews, type OwnInterview, openOwnInterview } from "./own-interviews.ts";
import { OwnListPage, ownHome, ownHref } from "./own-list-page.tsx";
import { type CheckTyped, PanelInterviewPage, type SheetTyped, scoreField } from "./panel-page.tsx";
import { sayFailure } from "./say.ts";
import { type InterviewSheetWords, interviewSheetWords } from "./sheet-words.ts";
import { interviewDeskWords } from "./words.ts";

type OwnRequest = FastifyRequest<{ Params: { number: string }; Querystring: Readonly<Record<string, unknown>> }>;

type Wrong = {
	readonly typed?: SheetTyped;
	readonly check?: CheckTyped;
	readonly ground?: string;
	readonly errors: FieldErrors;
};

const notesMax = 4000;

function doneOf(text: unknown, lang: DeskLang): string | null {
	const { done } = interviewSheetWords[lang];
	return typeof text === "string" && Object.hasOwn(done, text) ? done[text as keyof InterviewSheetWords["done"]] : null;
}

function postedSheet(request: FastifyRequest, { state }: OwnInterview): SheetTyped {
	const posted = bodyOf(request);
	const lines = state.rules.interview?.rubric ?? [];
	const scores = Object.fromEntries(lines.map(({ id }) => [id, textOf(posted, scoreField(id), 4).trim()]));
	return { scores, notes: textOf(posted, "notes", notesMax) };
}

/** Whole points by line, and the lines that have none within the bounds. */
function readScores(typed: SheetTyped, { state }: OwnInterview) {
	const lines = (state.rules.interview?.rubric ?? []).map(({ id }) => id);
	const isRight = (text: string) => /^\d{1,3}$/.test(text) && Number(text) <= state.rules.scoreMax;
	const wrong = lines.filter((id) => !isRight(typed.scores[id] ?? ""));
	const scores: LineScores = Object.fromEntries(lines.map((id) => [id, Number(typed.scores[id])]));
	return { scores, wrong };
}

function typedOf(sheet: InterviewSheet | null): SheetTyped {
	const scores = Object.fromEntries(Object.entries(sheet?.scores ?? {}).map(([id, score]) => [id, String(score)]));
	return { scores, notes: sheet?.notes ?? "" };
}

/** The same points and the same words: what a poor network sends twice is one sheet. */
function isSameSheet(sheet: InterviewSheet | null, scores: LineScores, notes: string): boolean {
	if (sheet === null || sheet.notes !== notes.trim()) return false;
	return Object.keys(scores).every((id) => sheet.scores[id] === scores[id]);
}

/** Whoever sits on a panel: his own list, his sheet, and the check of a language. A number that is not on his list leads nowhere. */
export function panelRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;
	const base = `${ownHome}/:number`;

	/** Opens notes and link of one interview, the view recorded first; null for a number that is not on his list. */
	async function open(request: OwnRequest): Promise<OwnInterview | null> {
		const [own] = await listOwnInterviews(context, request, request.params.number);
		if (!own) return null;
		await recordRead(pool, { at: deps.now(), userId: own.me, caseId: own.one.caseId, what: "interview" });
		return openOwnInterview(context, own);
	}

	function seenBy({ state, one, me }: OwnInterview) {
		return visibleTo(state, me, one.caseId, "interview");
	}

	async function show(request: OwnRequest, reply: FastifyReply, own: OwnInterview, wrong: Wrong) {
		const frame = context.frame(request, reply);
		const seen = seenBy(own);
		const users = [own.me, ...(seen?.others ?? []).map(({ user }) => user)];
		const names = await namesOf(pool, users);
		const known = own.one.interview.language;
		const { errors } = wrong;
		return sendPage(
			reply,
			<PanelInterviewPage
				frame={frame}
				own={own}
				seen={seen}
				link={own.slot.room === null ? linkOf(own.facts, own.one.caseId) : null}
				typed={wrong.typed ?? typedOf(seen?.own ?? null)}
				check={
					wrong.check ?? {
						language: known?.language ?? own.languages[0] ?? "",
						verdict: known?.verdict ?? "",
						notes: "",
					}
				}
				ground={wrong.ground ?? ""}
				nameOf={(user) => names.get(user) ?? user}
				now={deps.now()}
				errors={errors}
				done={errors.length > 0 ? null : doneOf(request.query.done, frame.lang)}
				keepScript={frame.scripts.keep}
			/>,
			errors.length > 0 ? 400 : 200,
		);
	}

	async function act(
		request: OwnRequest,
		reply: FastifyReply,
		own: OwnInterview,
		asked: AskedOfRound,
		told: {
			readonly done: keyof InterviewSheetWords["done"];
			readonly field: string;
			readonly wrong: Omit<Wrong, "errors">;
		},
	) {
		const { lang } = context.frame(request, reply);
		const result = await actOnRound(deps, { round: own.round, officerId: own.me }, asked);
		const failure = sayFailure(result, lang);
		if (failure === null)
			return reply.redirect(
				told.done === "conflict" ? `${ownHome}?done=conflict` : `${ownHref(own.one.number)}?done=${told.done}`,
				303,
			);
		// What was decided meanwhile is read anew: the others may be in by now.
		const now = (await open(request)) ?? own;
		return show(request, reply, now, { ...told.wrong, errors: [{ field: told.field, text: failure }] });
	}

	app.get(ownHome, async (request: OwnRequest, reply) => {
		const frame = context.frame(request, reply);
		const interviews = await listOwnInterviews(context, request);
		const done = doneOf(request.query.done, frame.lang);
		return sendPage(reply, <OwnListPage frame={frame} interviews={interviews} now={deps.now()} done={done} />);
	});

	app.get(base, async (request: OwnRequest, reply) => {
		const own = await open(request);
		return own ? show(request, reply, own, { errors: [] }) : reply.callNotFound();
	});

	app.get(`${base}/blank`, async (request: OwnRequest, reply) => {
		const [own] = await listOwnInterviews(context, request, request.params.number);
		if (!own?.scores) return reply.callNotFound();
		return sendPage(reply, <BlankSheetPage frame={context.frame(request, reply)} own={own} />);
	});

	app.post(`${base}/sheet`, async (request: OwnRequest, reply) => {
		const own = await open(request);
		if (!own) return reply.callNotFound();
		const { lang } = context.frame(request, reply);
		const typed = postedSheet(request, own);
		const { scores, wrong } = readScores(typed, own);
		if (wrong.length > 0) {
			const { refusals } = interviewDeskWords[lang];
			const say = (id: string) => `${lineLabel(id, own.law, lang)}: ${refusals["scores-wrong"]}`;
			const errors = wrong.map((id) => ({ field: scoreField(id), text: say(id) }));
			return show(request, reply, own, { typed, errors });
		}
		if (isSameSheet(seenBy(own)?.own ?? null, scores, typed.notes))
			return reply.redirect(`${ownHref(own.one.number)}?done=sheet`, 303);
		const asked = { name: "scoreInterview", caseId: own.one.caseId, scores, notes: typed.notes } as const;
		return act(request, reply, own, asked, { done: "sheet", field: "title", wrong: { typed } });
	});

	app.post(`${base}/language`, async (request: OwnRequest, reply) => {
		const own = await open(request);
		if (!own) return reply.callNotFound();
		const { lang } = context.frame(request, reply);
		const posted = bodyOf(request);
		const check = {
			language: textOf(posted, "language", 10),
			verdict: textOf(posted, "verdict", 20),
			notes: textOf(posted, "languageNotes", notesMax),
		};
		const verdict = (["communicates", "does-not"] as const).find((one) => one === check.verdict);
		if (verdict === undefined || check.language === "")
			return show(request, reply, own, {
				check,
				errors: [{ field: "language", text: interviewSheetWords[lang].language.missing }],
			});
		const { language, notes } = check;
		const asked = { name: "checkLanguage", caseId: own.one.caseId, language, verdict, notes } as const;
		return act(request, reply, own, asked, { done: "language", field: "language", wrong: { check } });
	});

	app.post(`${base}/missed`, async (request: OwnRequest, reply) => {
		const own = await open(request);
		if (!own?.scores) return reply.callNotFound();
		const asked = { name: "recordMissed", caseId: own.one.caseId } as const;
		return act(request, reply, own, asked, { done: "missed", field: "title", wrong: {} });
	});

	app.post(`${base}/conflict`, async (request: OwnRequest, reply) => {
		const own = await open(request);
		if (!own?.scores) return reply.callNotFound();
		const ground = textOf(bodyOf(request), "ground", notesMax);
		const asked = { name: "declareConflict", caseId: own.one.caseId, ground } as const;
		return act(request, reply, own, asked, { done: "conflict", field: "ground", wrong: { ground } });
	});
}

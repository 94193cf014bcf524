import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import { may, mayAnywhere } from "../../../casework/may.ts";
import { findNumber, parseNumber } from "../../../casework/number.ts";
import { findByNumberFor } from "../../board/hidden.ts";
import { closeLetter, linkLetter, listColleagues, type OnTask, type TaskResult } from "../../letters/task-acts.ts";
import { countTasks, listTasks } from "../../store/tasks.ts";
import { openObject } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf } from "../routes/body.ts";
import { historyOf } from "../tasks/history.ts";
import { onTaskOf, readDone, readWhose, rowsMax, whoseFilter } from "../tasks/routes.tsx";
import { taskScopes } from "../tasks/scopes.ts";
import { type TaskWords, taskWords } from "../tasks/words.ts";
import { answerRoutes } from "./answer-routes.tsx";
import { findLetterForReading, type LetterRequest, openLetter } from "./opened-letter.ts";
import { type LetterErrors, LetterPage, LettersPage } from "./pages.tsx";
import { letterWords } from "./words.ts";

const letterKinds = ["letter", "unreadable", "reply"] as const;

/** Letters that are no filings: read, answered, linked, closed. Nothing is ever removed. */
export function lettersRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	app.get<{ Querystring: { whose?: unknown } }>("/letters", async (request, reply) => {
		const { userId } = getOfficer(request);
		// Most letters are nobody's until somebody reads them: the list begins with all.
		const whose = request.query.whose === undefined ? "all" : readWhose(request.query.whose);
		const scopes = taskScopes(request);
		const open = whose !== "closed";
		const filter = {
			whose: whoseFilter(whose, userId),
			kinds: letterKinds,
			open,
			scopes,
			reader: userId,
			limit: rowsMax,
		};
		return sendPage(
			reply,
			<LettersPage
				frame={context.frame(request, reply)}
				whose={whose}
				counts={await countTasks(pool, userId, scopes, letterKinds)}
				letters={await listTasks(pool, filter)}
				zone={context.zone}
				done={readDone(request)}
				mayAct={mayAnywhere(getActor(request), "settleLetter")}
			/>,
		);
	});

	app.get("/letters/:id", (request: LetterRequest, reply) => showLetter(context, request, reply, { errors: {} }));

	app.get("/letters/:id/original", async (request: LetterRequest, reply) => {
		const letter = await findLetterForReading(context, request, { id: request.params.id, what: "letter-original" });
		if (!letter) return reply.callNotFound();
		const bytes = await openObject(pool, deps.vault.folder, letter.rawObject, deps.casefile.unwrap);
		return reply
			.header("content-disposition", `attachment; filename="letter-${letter.letterId.slice(0, 8)}.eml"`)
			.type("application/octet-stream")
			.send(Readable.from(bytes));
	});

	app.post("/letters/:id/close", async (request: LetterRequest, reply) => {
		const reason = String(bodyOf(request).reason ?? "").slice(0, 500);
		const { reasonMissing } = letterWords[context.frame(request, reply).lang];
		const on = await onLetter(context, request);
		const result = on ? await closeLetter(deps, on, reason) : null;
		const to = { path: "/letters", done: "closed", shown: { errors: { reason: reasonMissing }, reason } } as const;
		return afterAct(context, request, reply, result, to);
	});

	app.post("/letters/:id/link", async (request: LetterRequest, reply) => {
		const number = String(bodyOf(request).number ?? "").slice(0, 60);
		const { noSuchNumber } = letterWords[context.frame(request, reply).lang];
		const on = await onLetter(context, request);
		const result = on ? await linkByNumber(context, request, on, number) : null;
		const shown = { errors: { number: noSuchNumber }, number };
		return afterAct(context, request, reply, result, { path: `/letters/${request.params.id}`, done: "linked", shown });
	});

	answerRoutes(app, context);
}

/** What a letter's page shows besides the letter: what was typed, and what was wrong with it. */
type Shown = {
	readonly errors: LetterErrors;
	readonly number?: string;
	readonly reason?: string;
	readonly status?: number;
};

async function showLetter(
	context: DeskContext,
	request: LetterRequest,
	reply: FastifyReply,
	shown: Shown,
): Promise<FastifyReply> {
	const { pool } = context.deps.store;
	const letter = await openLetter(context, request, request.params.id);
	if (!letter) return reply.callNotFound() as unknown as FastifyReply;
	const { content, task } = letter;
	const quoted = letter.number === null ? findNumber(content?.subject ?? "", context.deps.numberPrefixes) : null;
	return sendPage(
		reply,
		<LetterPage
			frame={context.frame(request, reply)}
			letter={letter}
			facts={task ? await historyOf(pool, task.taskId) : []}
			colleagues={await listColleagues(pool, letter.row)}
			zone={context.zone}
			errors={shown.errors}
			typed={{ number: shown.number ?? quoted ?? "", reason: shown.reason ?? "" }}
			done={readDone(request)}
			mayAct={may(getActor(request), "settleLetter", { procedure: letter.row.procedure, office: letter.row.office }).ok}
		/>,
		shown.status ?? 200,
	);
}

/** The letter's task at the version that the officer saw; null for a letter that has none. */
async function onLetter(context: DeskContext, request: LetterRequest): Promise<OnTask | null> {
	const letter = await openLetter(context, request, request.params.id);
	return letter?.task ? onTaskOf(request, letter.task.taskId) : null;
}

/** A number of another office looks like one that nobody was given. */
async function linkByNumber(
	context: DeskContext,
	request: LetterRequest,
	on: OnTask,
	typed: string,
): Promise<TaskResult> {
	const { deps } = context;
	const number = parseNumber(typed, deps.numberPrefixes);
	const row = number && (await findByNumberFor(deps.store.pool, number, getOfficer(request).userId));
	if (!row || !may(getActor(request), "recordReply", row).ok) return { kind: "refused", code: "no-such-case" };
	return linkLetter(deps, on, row.caseId);
}

function afterAct(
	context: DeskContext,
	request: LetterRequest,
	reply: FastifyReply,
	result: TaskResult | null,
	to: { readonly path: string; readonly done: keyof TaskWords["done"]; readonly shown: Shown },
): Promise<FastifyReply> | FastifyReply {
	if (result?.kind === "done") return reply.redirect(`${to.path}?done=${to.done}`, 303);
	if (!result || result.kind === "absent") return reply.callNotFound() as unknown as FastifyReply;
	if (result.kind === "refused") return showLetter(context, request, reply, { ...to.shown, status: 400 });
	const { changed } = taskWords[context.frame(request, reply).lang].errors;
	return showLetter(context, request, reply, { ...to.shown, errors: { main: changed }, status: 409 });
}
